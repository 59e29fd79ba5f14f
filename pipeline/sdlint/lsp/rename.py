"""Another name for an anchor: in the headings that have it, in all languages, and in every link that leads there."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from sdlint.errors import SdlintError
from sdlint.lsp.analysis import Analysis
from sdlint.model import Edit, Link, Page, Section, Span

_NAME = re.compile(r"[\w.:-]+")


class Anchor(NamedTuple):
    """The id that headings of some pages have, and where it is written at the place that was asked about."""

    id: str
    pages: tuple[Page, ...]
    span: Span


def anchor_at(analysis: Analysis, path: str, offset: int) -> Anchor | None:
    """The anchor that is named at `offset` of the page at `path`, in a heading or a link.

    None where there is none, or its heading has no id of its own: what follows from its words changes with those.
    """
    page, source = analysis.page(path), analysis.source(path)
    if page is None or source is None:
        return None
    for section in page.sections:
        span = _written(section, source.text)
        if span and section.explicit_id and span.start <= offset <= span.end:
            return _anchor(analysis, page, section.explicit_id, span)
    for link, target in zip(page.links, analysis.corpus.targets.get(path, ()), strict=False):
        fragment = _fragment(link, source.text)
        led = analysis.page(target.path) if target.kind == "page" and target.fragment else None
        if fragment and led and fragment.start <= offset <= fragment.end:
            return _anchor(analysis, led, target.fragment or "", fragment)
    return None


def renamed(analysis: Analysis, anchor: Anchor, name: str) -> list[Edit]:
    """The edits that call `anchor` `name` everywhere. Raises `SdlintError` where it cannot be called so."""
    if not _NAME.fullmatch(name):
        raise SdlintError(f"{name!r} is no id: letters, digits, and - _ . : between them")
    own = {page.path for page in anchor.pages}
    for page in anchor.pages:
        if name != anchor.id and any(each.id == name for each in page.anchors):
            raise SdlintError(f"{page.path} has an anchor {name} already")
    edits = [edit for page in anchor.pages for edit in _of_headings(analysis, page, anchor.id, name)]
    for path, page in analysis.corpus.pages.items():
        targets = analysis.corpus.targets.get(path, ())
        leading = [
            link
            for link, target in zip(page.links, targets, strict=False)
            if target.kind == "page" and target.path in own and target.fragment == anchor.id
        ]
        source = analysis.as_found(path) if leading else None
        if leading and source is None:
            raise SdlintError(f"{path} has changed: save it, and try again")
        spans = (_fragment(link, source.text) for link in leading if source)
        edits += (Edit(path, span, name) for span in dict.fromkeys(spans) if span)
    return edits


def _anchor(analysis: Analysis, page: Page, name: str, span: Span) -> Anchor | None:
    """The anchor `name` of `page` and of its translations; None where no heading of `page` is given it."""
    pages = [page]
    if page.locale:
        others = analysis.corpus.pages.values()
        pages += (other for other in others if other.key == page.key and other.locale and other.path != page.path)
    having = [each for each in pages if any(_has(section, name) for section in each.sections)]
    return Anchor(name, tuple(having), span) if having and having[0] is page else None


def _has(section: Section, name: str) -> bool:
    return section.explicit_id is not None and name in (section.explicit_id, section.anchor)


def _of_headings(analysis: Analysis, page: Page, name: str, new: str) -> Iterator[Edit]:
    source = analysis.as_found(page.path)
    if source is None:
        raise SdlintError(f"{page.path} has changed: save it, and try again")
    for section in page.sections:
        span = _written(section, source.text) if _has(section, name) else None
        if span:
            yield Edit(page.path, span, new)


def _written(section: Section, text: str) -> Span | None:
    """Where a heading's own id is written: it is the last on the line."""
    if not section.explicit_id or not section.level:
        return None
    start = section.span.start
    end = text.find("\n", section.heading_span.end)
    line = text[start : end if end >= 0 else len(text)]
    at = line.rfind(section.explicit_id)
    return Span(start + at, start + at + len(section.explicit_id)) if at > 0 else None


def _fragment(link: Link, text: str) -> Span | None:
    """Where the fragment of a link is written; None where it has none."""
    start, end = link.target_span
    at = text.find("#", start, end)
    # A reference's definition, or what is quoted, may end after the address.
    stop = re.compile(r"[\s>\"')]|$").search(text, at + 1, end) if at >= 0 else None
    return Span(at + 1, stop.start() if stop else end) if at >= 0 and at + 1 < end else None
