"""A fix in a heading changes its automatic anchor: the links to it, in the whole tree, change with it.

Only that makes such a fix safe. Where it cannot be done for every link, there is no fix.
"""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote, unquote

from sdlint.markdown import anchoring
from sdlint.model import Edit, Fix, Link, Page, Section, Span
from sdlint.rules.site import Site
from sdlint.text.patterns import later

_NUMBERED = later(r"(.+)[-_]\d+", re.S)


class Headings:
    """Makes fixes in the headings of a site."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._taken: dict[str, tuple[frozenset[str], frozenset[str]]] = {}

    def fix(self, page: Page, section: Section, edits: Sequence[Edit]) -> Fix | None:
        """A safe fix that makes `edits` in the heading of `section`, and in links to it; None where it cannot be."""
        if section.explicit_id:
            return Fix(tuple(edits))
        slug = anchoring.of(self._site.config).slugify
        heading = _edited(section, edits)
        if heading is None:
            return None
        old, new = slug(section.heading), slug(heading)
        if old == new:
            return Fix(tuple(edits))
        taken, numbered = self._anchors(page)
        alone = old == section.anchor and old not in numbered
        if not alone or not new or new in taken or self._included(page):
            return None
        carried = list(self._carried(page, section, new))
        return None if None in carried else Fix((*edits, *dict.fromkeys(edit for edit in carried if edit)))

    def _anchors(self, page: Page) -> tuple[frozenset[str], frozenset[str]]:
        """The ids on a page, and what comes before the number of those that have one at their end."""
        if page.path not in self._taken:
            ids = frozenset(anchor.id for anchor in page.anchors)
            self._taken[page.path] = ids, frozenset(match[1] for match in map(_NUMBERED.fullmatch, ids) if match)
        return self._taken[page.path]

    def _included(self, page: Page) -> bool:
        """Whether another page includes this one: then the heading has an address there, too."""
        return any(link.kind == "include" for _, link, _ in self._site.incoming(page.path))

    def _carried(self, page: Page, section: Section, new: str) -> Iterator[Edit | None]:
        """For each link to the anchor of `section` the edit that makes it say `new`; None where none can."""
        rule = anchoring.of(self._site.config)
        old = rule.looked_up(section.anchor)
        for path, link, target in self._site.incoming(page.path):
            if target.fragment and link.kind != "include" and rule.looked_up(target.fragment) == old:
                yield _edit(path, link, new)


def _edited(section: Section, edits: Sequence[Edit]) -> str | None:
    """The heading's plain text after `edits`; None where its runs cannot be told in it."""
    block = next((block for block in section.blocks if block.kind == "heading"), None)
    if block is None:
        return None
    pieces: list[str] = []
    at = 0
    for run in block.runs:
        start = section.heading.find(run.text.strip(), at)
        if start < 0 or len(run.text) != run.span.end - run.span.start:
            return None
        text, shift = run.text, run.span.start
        for edit in sorted(edits, key=lambda edit: -edit.span.start):
            if run.span.holds(edit.span):
                text = text[: edit.span.start - shift] + edit.text + text[edit.span.end - shift :]
        pieces += [section.heading[at:start], text.strip()]
        at = start + len(run.text.strip())
    return "".join([*pieces, section.heading[at:]])


def _edit(path: str, link: Link, new: str) -> Edit | None:
    before, mark, fragment = link.target.partition("#")
    start, end = link.target_span
    if not mark or end - start != len(link.target):
        return None
    written = quote(new) if unquote(fragment) != fragment else new
    return Edit(path, Span(start + len(before) + 1, end), written)
