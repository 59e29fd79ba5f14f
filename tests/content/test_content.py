"""The handbook in content/, checked without sdlint: should both agree that it is whole, the tool can be believed."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
import yaml
from jsonschema import Draft202012Validator

ROOT = Path(__file__).parents[2]
LOCALES = ("zh", "en")


def below(locale: str, pattern: str) -> list[str]:
    """The files of a language, by their paths within it."""
    folder = ROOT / "content" / locale
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob(pattern))


PAGES = below("zh", "*.md")
PICTURES = below("zh", "*.svg")
SCHEMAS = ("term", "slang", "page")

FENCE = re.compile(r"^(`{3,})[^\n]*\n.*?^\1[ \t]*$", re.M | re.S)
HEADING = re.compile(r"^(#{1,6}) (.+?) \{#([a-z0-9]+(?:-[a-z0-9]+)*)\}$", re.M)
LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^()\s]+)\)(?: \(\[Archive\]\(([^()\s]+)\)\))?")
CARD = re.compile(r"^### (.+?) \{#(.+?)\}\n\n(?:```yaml term\n(.*?)^```$)?", re.M | re.S)
CAPTURE = re.compile(r"https://web\.archive\.org/web/(\d{14})/(.+)")


def read(locale: str, page: str) -> str:
    return (ROOT / "content" / locale / page).read_text(encoding="utf-8")


def prose(locale: str, page: str) -> str:
    """The page without its code, in which nothing is a link or a heading."""
    return re.sub(r"`[^`\n]+`", "``", FENCE.sub("", read(locale, page)))


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((ROOT / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8")))


def faults(name: str, data: object) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator(name).iter_errors(data)]


def terms(locale: str) -> Iterator[tuple[str, str, str]]:
    """Heading, id and card of every term, of whichever page."""
    for page in GLOSSARY:
        for match in CARD.finditer(read(locale, page)):
            yield match[1], match[2], match[3] or ""


def rows(locale: str) -> list[tuple[str, str]]:
    lines = [line for line in read(locale, "slang.md").splitlines() if line.startswith("| `")]
    return [(abbr, meaning) for abbr, meaning in (line.strip("| ").split(" | ") for line in lines)]


def config() -> dict:
    return yaml.safe_load((ROOT / "sdlint.yaml").read_text(encoding="utf-8"))


GLOSSARY = [f"{name}.md" for name in config()["collections"]["glossary"]["files"][1:].removesuffix("}.md").split(",")]


@pytest.mark.parametrize("name", SCHEMAS)
def test_schema_is_valid_strict_and_explained(name: str) -> None:
    schema = validator(name).schema
    Draft202012Validator.check_schema(schema)
    assert schema["additionalProperties"] is False
    assert all(field.get("description") for field in schema["properties"].values())


def test_both_trees_have_the_same_pages() -> None:
    assert {"contributing.md", "glossary.md", "index.md"} < set(PAGES)
    assert below("en", "*.md") == PAGES
    assert below("en", "*.svg") == PICTURES


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("page", PAGES)
def test_front_matter_keeps_its_schema(locale: str, page: str) -> None:
    assert not faults("page", yaml.safe_load(read(locale, page).split("---\n")[1]))


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("page", PAGES)
def test_every_heading_has_an_id_of_its_own(locale: str, page: str) -> None:
    text = FENCE.sub("", read(locale, page))
    headings = HEADING.findall(text)
    assert len(headings) == len(re.findall(r"^#{1,6} ", text, re.M))
    assert len({anchor for _, _, anchor in headings}) == len(headings)
    assert all(len(below[0]) <= len(above[0]) + 1 for above, below in pairwise(headings))


@pytest.mark.parametrize("page", PAGES)
def test_both_trees_say_the_same_in_the_same_order(page: str) -> None:
    def shape(locale: str) -> dict[str, list]:
        text = prose(locale, page)
        fences = [match[0] for match in FENCE.finditer(read(locale, page))]
        return {
            "headings": [(len(marks), anchor) for marks, _, anchor in HEADING.findall(text)],
            "links": [(image, url, archive) for image, _, url, archive in LINK.findall(text)],
            "rows": [line.count(" | ") for line in text.splitlines() if line.startswith("|")],
            "code": [code for code in fences if "yaml term" not in code and "[Archive]" not in code],
        }

    assert shape("en") == shape("zh")


@pytest.mark.parametrize("locale", LOCALES)
def test_every_term_has_a_valid_card(locale: str) -> None:
    for heading, anchor, card in terms(locale):
        data = yaml.safe_load(card)
        assert not faults("term", {"id": anchor, "name": heading, **data}), anchor
        assert data["names"][locale].lower() == heading.lower(), anchor


def test_cards_agree_between_languages() -> None:
    shared = ("names", "category", "keep", "protected", "case")
    cards = {locale: {anchor: yaml.safe_load(card) for _, anchor, card in terms(locale)} for locale in LOCALES}
    assert cards["zh"].keys() == cards["en"].keys()
    for anchor, card in cards["zh"].items():
        other = cards["en"][anchor]
        assert [card.get(key) for key in shared] == [other.get(key) for key in shared], anchor


@pytest.mark.parametrize("locale", LOCALES)
def test_no_name_belongs_to_two_terms(locale: str) -> None:
    names = [
        form.lower()
        for heading, _, card in terms(locale)
        for form in (heading, *yaml.safe_load(card).get("aliases", ()), *yaml.safe_load(card).get("forbidden", ()))
    ]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("locale", LOCALES)
def test_slang_keeps_its_schema(locale: str) -> None:
    for abbr, meaning in rows(locale):
        assert not faults("slang", {"abbr": abbr.strip("`"), "meaning": meaning})


def test_slang_pairs_by_its_first_column() -> None:
    assert [abbr for abbr, _ in rows("zh")] == [abbr for abbr, _ in rows("en")]


@pytest.mark.parametrize("locale", LOCALES)
def test_forbidden_translations_are_not_used(locale: str) -> None:
    forbidden = [form for _, _, card in terms(locale) for form in yaml.safe_load(card).get("forbidden", ())]
    assert forbidden
    text = "\n".join(prose(locale, page) for page in PAGES).lower()
    assert not [form for form in forbidden if form.lower() in text]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("page", PAGES)
def test_every_external_link_has_its_archive_or_a_reason(locale: str, page: str) -> None:
    exempt = config()["links"]["archive"]["exempt"]
    assert all(len(entry["reason"]) > 20 for entry in exempt)
    for _, _, url, archive in LINK.findall(prose(locale, page)):
        if not urlsplit(url).scheme:
            continue
        if archive:
            capture = CAPTURE.fullmatch(archive)
            assert capture, archive
            assert capture[2] == url
            moment = datetime.strptime(capture[1], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
            assert datetime(1996, 1, 1, tzinfo=UTC) < moment < datetime.now(UTC)
        else:
            assert any(fnmatchcase(url, entry["url"]) for entry in exempt), url


def test_every_exemption_is_needed() -> None:
    urls = {url for locale in LOCALES for page in PAGES for _, _, url, _ in LINK.findall(prose(locale, page))}
    for entry in config()["links"]["archive"]["exempt"]:
        assert any(fnmatchcase(url, entry["url"]) for url in urls), entry["url"]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("page", PAGES)
def test_every_internal_link_leads_somewhere(locale: str, page: str) -> None:
    folder = ROOT / "content" / locale
    for image, text, url, _ in LINK.findall(prose(locale, page)):
        if urlsplit(url).scheme:
            continue
        path, _, anchor = url.partition("#")
        target = (folder / page).parent / path if path else folder / page
        assert target.is_file(), url
        assert text
        if not image and anchor:
            key = target.resolve().relative_to(folder).as_posix()
            assert anchor in {found for _, _, found in HEADING.findall(prose(locale, key))}, url


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("picture", PICTURES)
def test_picture_can_be_read_aloud_and_in_the_dark(locale: str, picture: str) -> None:
    path = ROOT / "content" / locale / picture
    tree = ElementTree.parse(path).getroot()
    space = "{http://www.w3.org/2000/svg}"
    for name in ("title", "desc"):
        element = tree.find(f"{space}{name}")
        assert element is not None
        assert element.text
        assert element.get("id") in tree.get("aria-labelledby", "")
    assert "prefers-color-scheme: dark" in path.read_text(encoding="utf-8")
    assert not [element for element in tree.iter() if element.tag.endswith(("script", "foreignObject"))]


def test_every_term_is_found_where_other_pages_use_it() -> None:
    """Where a plain search finds a name outside the glossary, so does sdlint."""
    from sdlint.config import load as configs
    from sdlint.engine.session import Session
    from sdlint.engine.whole import facts
    from sdlint.model.settings import Request
    from sdlint.terms.matcher import Matcher
    from sdlint.terms.occurrences import standing, uses

    loaded = configs.load(ROOT / "sdlint.yaml", ROOT, {"offline": True})
    corpus = facts(Session(loaded, Request(cache=False, jobs=1)), frozenset({"terms"}))
    for locale in LOCALES:
        matcher = Matcher(corpus.terms, locale)
        found: dict[str, set[str]] = {}
        for page in (page for page in corpus.pages.values() if page.locale == locale):
            for use in standing(uses(page, matcher)):
                found.setdefault(corpus.terms[use.term].id, set()).add(page.key)
        texts = {page: re.sub(r"\([^()\s]*\)|\{#.*?\}", "", prose(locale, page)) for page in PAGES}
        for term in corpus.terms:
            written = {page for page, text in texts.items() if term.forms[locale].name in text}
            assert written - set(GLOSSARY) <= found.get(term.id, set()), (locale, term.id)
            assert found.get(term.id), (locale, term.id)


@pytest.mark.parametrize("page", GLOSSARY)
def test_every_term_names_a_source(page: str) -> None:
    for entry in re.split(r"^(?=##)", read("zh", page), flags=re.M):
        assert "```yaml term" not in entry or re.search(r"^- \[[^\]]+\]\(https://", entry, re.M), entry[:60]


def test_every_page_with_terms_is_checked() -> None:
    fences = {page: [match[0] for match in FENCE.finditer(read("zh", page))] for page in PAGES}
    assert set(GLOSSARY) == {page for page in PAGES if any(fence.startswith("```yaml term") for fence in fences[page])}


@pytest.mark.parametrize("locale", LOCALES)
def test_the_table_of_names_is_whole(locale: str) -> None:
    cards = {anchor: yaml.safe_load(card)["names"] for _, anchor, card in terms(locale)}
    rows = re.findall(r"^\| \[(.+?)\]\(\./\S+?\.md#(.+?)\) \| (.+?) \|$", read(locale, "terms.md"), re.M)
    assert {anchor: {"en": en, "zh": zh} for en, anchor, zh in rows} == cards
    assert rows == sorted(rows, key=lambda row: row[0].lower())


def test_every_picture_is_shown() -> None:
    shown = {Path(url).name for page in PAGES for image, _, url, _ in LINK.findall(prose("zh", page)) if image}
    assert shown == {Path(picture).name for picture in PICTURES}
