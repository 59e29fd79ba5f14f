"""What can be written at a place: anchors and files inside a link, terms in prose."""

import posixpath
import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from sdlint.lsp.analysis import Analysis
from sdlint.model import Link, Page, Span
from sdlint.text.display import printable

MOST_FILES = 400
# The destination of a link that is being written: "](", "](<", "]: ", or an attribute.
_DESTINATION = re.compile(r"""(?:\]\(<?|^\s{0,3}\[[^\]]+\]:\s*<?|\b(?:href|src)=["'])([^\s)>"']*)$""")
_CODE = re.compile(r"`")


class Choice(NamedTuple):
    """Something to write: ``text`` takes the place of ``span``."""

    kind: Literal["anchor", "file", "term"]
    label: str
    text: str
    span: Span
    detail: str = ""


def choices(analysis: Analysis, path: str, before: str, offset: int) -> list[Choice]:
    """What may be written at `offset` of the page at `path`; `before` is the line up to there."""
    page = analysis.page(path)
    if page is None:
        return []
    destination = _DESTINATION.search(before)
    if destination is None:
        # An odd number of backticks: inside inline code, where nothing is a term.
        return [] if len(_CODE.findall(before)) % 2 else list(_terms(analysis, page, before, offset))
    written = destination[1]
    if "#" in written:
        address, _, fragment = written.partition("#")
        return list(_anchors(analysis, page, address, Span(offset - len(fragment), offset)))
    if re.match(r"[a-z][a-z0-9+.-]*:|//", written, re.IGNORECASE):
        return []
    return list(_files(analysis, page, written, Span(offset - len(written), offset)))


def _anchors(analysis: Analysis, page: Page, address: str, span: Span) -> Iterator[Choice]:
    link = Link(f"{address}#x", "", "inline", span, span)
    target = analysis.resolver.target(page, link)
    other = analysis.reach(target.path) if target.kind == "page" else None
    for section in other.sections if other else ():
        if section.level and section.anchor:
            yield Choice("anchor", section.anchor, section.anchor, span, printable(section.heading))


def _files(analysis: Analysis, page: Page, written: str, span: Span) -> Iterator[Choice]:
    """The pages of the same language, nearest first, as relative paths or, after a slash, absolute ones."""
    folder = posixpath.dirname(page.path)
    near = [file for file in analysis.files if file != page.path and analysis.locale(file) == page.locale]
    near.sort(key=lambda file: (posixpath.relpath(file, folder or ".").count("/"), file))
    for file in near[:MOST_FILES]:
        relative = posixpath.relpath(file, folder or ".")
        if not written.startswith("/"):
            text = f"./{relative}" if written.startswith("./") and not relative.startswith("../") else relative
            yield Choice("file", text, text, span, file)


def _terms(analysis: Analysis, page: Page, before: str, offset: int) -> Iterator[Choice]:
    """The names of the terms in the page's language, in place of as much of one as stands before the cursor."""
    if not page.locale:
        return
    for term in analysis.corpus.terms:
        form = term.forms.get(page.locale)
        if form is None:
            continue
        others = (other.name for locale, other in term.forms.items() if locale != page.locale)
        for name in (form.name, *form.aliases):
            typed = _typed(name, before)
            yield Choice("term", printable(name), name, Span(offset - typed, offset), printable(" · ".join(others)))


def _typed(name: str, before: str) -> int:
    """How much of the beginning of `name` stands at the end of `before`; of Latin letters, whole words only."""
    for length in range(min(len(name), len(before)), 0, -1):
        start = before[: len(before) - length]
        whole = not (start[-1:].isascii() and start[-1:].isalnum() and name[0].isascii())
        if whole and before[len(before) - length :].casefold() == name[:length].casefold():
            return length
    return 0
