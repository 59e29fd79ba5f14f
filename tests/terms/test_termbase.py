"""Records become terms: names, aliases and what is ruled out, by locale, whatever the record's shape."""

import pytest

from sdlint.model import Forms, Page, Record, Section, Span, Term
from sdlint.model.settings import Config, TermSettings
from sdlint.terms.termbase import gaps, kept_everywhere, term_of, termbase

CONFIG = Config(root="/", locales={"zh": "zh/{path}", "en": "en/{path}"}, terms=TermSettings(collections=("glossary",)))
NINE = Span(0, 9)


def page(locale: str | None, *records: Record, sections: tuple[Section, ...] = ()) -> Page:
    path = f"{locale}/glossary.md"
    return Page(path, locale, "glossary.md", 100, records=records, sections=sections)


def record(key: str, collection: str = "glossary", span: Span = NINE, **data: object) -> Record:
    return Record(collection, key, data, span)


def test_records_of_one_id_are_one_term() -> None:
    pages = [
        page(
            "zh",
            record("seed", name="种子", aliases="随机种子、种子值", forbidden=["籽"]),
            record("x", "pages", name="x"),
        ),
        page("en", record("seed", name="seed", keep=True)),
        page(None, record("seed", name="nobody's")),
    ]
    (term,) = termbase({page.path: page for page in pages}, CONFIG)
    assert term.keep
    assert {locale: (form.name, form.aliases, form.forbidden) for locale, form in term.forms.items()} == {
        "zh": ("种子", ("随机种子", "种子值"), ("籽",)),
        "en": ("seed", (), ()),
    }


def test_a_language_speaks_for_itself_first() -> None:
    zh = page("zh", record("seed", names={"zh": "种子", "en": "germ"}, aliases={"en": ["start value"]}))
    en = page("en", record("seed", name="seed"))
    (term,) = termbase({"a": zh, "b": en}, CONFIG)
    assert (term.forms["en"].name, term.forms["en"].aliases) == ("seed", ("start value",))
    assert term.forms["en"].path == "en/glossary.md"


def test_the_place_is_the_whole_section() -> None:
    section = Section("Seed", 2, "seed", None, Span(10, 90), Span(10, 17))
    (term,) = termbase({"a": page("en", record("seed", span=Span(10, 17), name="Seed"), sections=(section,))}, CONFIG)
    assert term.forms["en"].span == Span(10, 90)


@pytest.mark.parametrize(
    ("title", "name", "aliases"),
    [
        ("VAE（变分自编码器）", "VAE", ()),
        ("检查点 / Checkpoint", "检查点", ("Checkpoint",)),
        ("and/or", "and/or", ()),
        ("(x)", "(x)", ()),
    ],
)
def test_names_in_headings(title: str, name: str, aliases: tuple[str, ...]) -> None:
    form = term_of("zh", "id", {"name": title}).forms["zh"]
    assert (form.name, form.aliases) == (name, aliases)


def test_data_of_any_type_is_borne() -> None:
    odd = {"name": 7, "names": "甲", "aliases": 3, "forbidden": {"zh": None}, "keep": "yes", "category": ["x"]}
    term = term_of("zh", "id", odd)
    assert term.forms["zh"].name == "甲"
    assert term.keep
    assert term.category == ""
    assert term_of("zh", "id", {"names": {"en": "one"}}).forms == {"en": Forms("one")}


def test_gaps_and_names_kept_everywhere() -> None:
    lora = Term("lora", {"zh": Forms("LoRA"), "en": Forms("LoRA")})
    seed = Term("seed", {"zh": Forms("seed"), "en": Forms("seed")})
    half = Term("half", {"zh": Forms("半"), "en": Forms("")})
    assert [kept_everywhere(term) for term in (lora, seed, half)] == [True, False, False]
    assert [(term.id, locale) for term, locale in gaps((lora, half), ("zh", "en"))] == [("half", "en")]
