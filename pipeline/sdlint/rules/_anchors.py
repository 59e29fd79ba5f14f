"""A fix in a heading changes its automatic anchor: the links to it, in the whole tree, change with it.

Only that makes such a fix safe. Where it cannot be done for every link, there is no fix.
"""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote, unquote

from sdlint.markdown.slug import normalise_fragment, slugify
from sdlint.model import Corpus, Edit, Fix, Link, Page, Section, Span


def heading_fix(corpus: Corpus, page: Page, section: Section, edits: Sequence[Edit]) -> Fix | None:
    """A safe fix that makes `edits` in the heading of `section` and mends the links to it; None where it cannot be."""
    if section.explicit_id:
        return Fix(tuple(edits))
    slug = slugify(corpus.config.flavor)
    heading = _edited(section, edits)
    if heading is None:
        return None
    old, new = slug(section.heading), slug(heading)
    if old == new:
        return Fix(tuple(edits))
    taken = {anchor.id for anchor in page.anchors}
    numbered = re.compile(re.escape(old) + r"[-_]\d+")
    alone = old == section.anchor and not any(numbered.fullmatch(anchor) for anchor in taken)
    if not alone or not new or new in taken or not corpus.whole or _included(corpus, page):
        return None
    carried = list(_carried(corpus, page, section, new))
    return None if None in carried else Fix((*edits, *dict.fromkeys(edit for edit in carried if edit)))


def _edited(section: Section, edits: Sequence[Edit]) -> str | None:
    """The heading's plain text after `edits`; None where its runs cannot be told in it."""
    block = next((block for block in section.blocks if block.kind == "heading"), None)
    if block is None:
        return None
    made: list[str] = []
    at = 0
    for run in block.runs:
        start = section.heading.find(run.text.strip(), at)
        if start < 0 or len(run.text) != run.span.end - run.span.start:
            return None
        text, shift = run.text, run.span.start
        for edit in sorted(edits, key=lambda edit: -edit.span.start):
            if run.span.holds(edit.span):
                text = text[: edit.span.start - shift] + edit.text + text[edit.span.end - shift :]
        made += [section.heading[at:start], text.strip()]
        at = start + len(run.text.strip())
    return "".join([*made, section.heading[at:]])


def _included(corpus: Corpus, page: Page) -> bool:
    """Whether another page includes this one: then the heading has an address there, too."""
    return any(
        link.kind == "include" and target.path == page.path
        for path, targets in corpus.targets.items()
        for link, target in zip(corpus.pages[path].links, targets, strict=True)
    )


def _carried(corpus: Corpus, page: Page, section: Section, new: str) -> Iterator[Edit | None]:
    """For each link to the anchor of `section` the edit that makes it say `new`; None where none can."""
    flavor = corpus.config.flavor
    old = normalise_fragment(flavor, section.anchor)
    for path, targets in corpus.targets.items():
        for link, target in zip(corpus.pages[path].links, targets, strict=True):
            here = target.path == page.path and target.fragment and link.kind != "include"
            if here and normalise_fragment(flavor, target.fragment or "") == old:
                yield _edit(path, link, new)


def _edit(path: str, link: Link, new: str) -> Edit | None:
    before, mark, fragment = link.target.partition("#")
    start, end = link.target_span
    if not mark or end - start != len(link.target):
        return None
    written = quote(new) if unquote(fragment) != fragment else new
    return Edit(path, Span(start + len(before) + 1, end), written)
