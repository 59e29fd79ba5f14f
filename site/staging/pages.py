"""Pages of the repository as pages of the site: the manual and the handbook.

The manual is written for GitHub, where people meet it first. Its anchors stay what they are there: where VitePress
would compute another, it is told the id. Links lead to the page on the site, or to the file on the forge.
"""

import posixpath
import re
from collections.abc import Iterator
from functools import cache
from html import escape
from typing import Any
from urllib.parse import unquote, urlsplit

import yaml

from sdlint.facts.document import document
from sdlint.model import Document, Source
from sdlint.model.settings import Config
from sdlint.model.site_settings import Flavor
from staging.addresses import BRANCH, REPOSITORY, ROOT, address_of, served_at
from staging.words import WORDS

FLAVORS: dict[str, Flavor] = {"docs": "github", "content": "vitepress"}
_CARD = re.compile(r"yaml\s+term\b")

Edit = tuple[int, int, str]
"""From where to where, in code points, and what is put there."""


def sources() -> Iterator[str]:
    """The pages of the repository that are on the site, by path."""
    for folder in FLAVORS:
        for language in ("en", "zh"):
            yield from (path.relative_to(ROOT).as_posix() for path in sorted((ROOT / folder / language).rglob("*.md")))


def pictures() -> Iterator[tuple[str, str]]:
    """Files that are shown on pages: where they lie in the repository, and where among what is staged."""
    for path in sorted((ROOT / "docs/images").glob("*.*g")):
        yield path.relative_to(ROOT).as_posix(), f"public/images/{path.name}"
    for language, folder in (("en", "handbook"), ("zh", "zh/handbook")):
        for path in sorted((ROOT / "content" / language).rglob("*")):
            if path.is_file() and path.suffix != ".md":
                below = path.relative_to(ROOT / "content" / language).as_posix()
                yield path.relative_to(ROOT).as_posix(), f"{folder}/{below}"


def staged_at(path: str) -> str:
    """Where a page of the repository lies among what is staged."""
    served = served_at(path)
    assert served is not None, path
    return f"{served}index.md" if served.endswith("/") else f"{served}.md"


@cache
def read(path: str, flavor: Flavor) -> Document:
    """A page of the repository as `flavor` reads it."""
    source = Source(path, (ROOT / path).read_text("utf-8"))
    return document(source, Config(root=str(ROOT), flavor=flavor), {})


def staged(path: str) -> str:
    """The page at `path` in the repository as it stands on the site."""
    flavor = FLAVORS[path.partition("/")[0]]
    page = read(path, flavor)
    language = path.split("/")[1]
    edits = [*_links(path, page), *_cards(page, language)]
    if flavor == "github":
        edits += _ids(page, read(path, "vitepress"))
    text = page.source.text
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    edit = f"edit: {REPOSITORY}/edit/{BRANCH}/{path}\n"
    return f"---\n{edit}{text[4:]}" if text.startswith("---\n") else f"---\n{edit}---\n\n{text}"


def led(path: str, target: str) -> str:
    """What a link on the page at `path` in the repository to `target` is on the site."""
    file, mark, fragment = target.partition("#")
    if not file or urlsplit(target).scheme or file.startswith("/"):
        return target
    there = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(file)))
    own, served = path.split("/", 2)[:2], served_at(there)
    if there.split("/", 2)[:2] == own and posixpath.basename(there) != "README.md":
        return target
    return (address_of(there) if served is None else f"/{served}") + mark + fragment


def _links(path: str, page: Document) -> Iterator[Edit]:
    seen = set()
    for link in page.page.links:
        start, end = link.target_span
        new = led(path, link.target)
        if new != link.target and start not in seen:
            seen.add(start)
            yield start, end, new


def _ids(page: Document, other: Document) -> Iterator[Edit]:
    """An id for each heading that VitePress would give another."""
    ours, theirs = ([anchor for anchor in each.page.anchors if anchor.kind == "heading"] for each in (page, other))
    assert len(ours) == len(theirs), page.source.path
    for anchor, computed in zip(ours, theirs, strict=True):
        if anchor.id != computed.id:
            end = page.source.text.find("\n", anchor.span.start)
            yield end, end, f" {{#{anchor.id}}}"


def _cards(page: Document, language: str) -> Iterator[Edit]:
    """The card of a term, which is written for machines, as people read it."""
    for node in page.nodes:
        info = str(node.attrs.get("info") or "")
        if node.kind == "block_code" and _CARD.match(info):
            yield node.span.start, node.span.end, card(yaml.safe_load(node.attrs["raw"]), language)


def card(term: dict[str, Any], language: str) -> str:
    """A term's other names, and those that it is not called by."""
    words, names = WORDS[language], term.get("names", {})
    others = dict.fromkeys([*names.values(), *term.get("aliases", ())])
    rows = (
        (words["also"], [name for name in others if name != names.get(language)]),
        (words["not"], term.get("forbidden", ())),
        (words["category"], [term["category"]] if "category" in term else ()),
    )
    shown = "".join(
        f"<div><dt>{escape(name)}</dt>{''.join(f'<dd v-pre>{escape(str(value))}</dd>' for value in values)}</div>"
        for name, values in rows
        if values
    )
    return f'<dl class="card">{shown}</dl>\n'
