"""Where a page's prose uses terms, as places in its file."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sdlint.facts.prose import running_text
from sdlint.model import Block, Page, Span, Stretch, Term
from sdlint.sync.prose.language import in_other_script
from sdlint.terms.matcher import Doubt, Hit, Matcher, Role
from sdlint.text.scripts import is_cjk

_BARRIER = "\0"
_WIDEST_MARKUP = 2
"""What two runs of one line may be apart and still make one word or phrase: ``**``, ``~~``. Inline code takes three."""
_WIDEST_INDENT = 16
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
_QUOTATION = re.compile(r"[“\"「『《]([^“”\"「」『』《》\0]{12,600})[”\"」』》]")
_FEWEST_QUOTED_WORDS = 4


class Use(NamedTuple):
    """A term at a place. ``section``, ``block``: indexes; ``text``: as it stands; ``whole``: with no markup in it.

    ``doubt``: why it may be none; empty where it is sure.
    """

    term: int
    role: Role
    form: str
    doubt: Doubt
    section: int
    block: int
    span: Span
    text: str
    whole: bool


class _Segment(NamedTuple):
    start: int
    section: int
    block: int
    origin: int
    exact: bool


def _joined(page: Page, block: Block) -> Iterator[tuple[str, int, bool]]:
    """The runs of `block` with what parts them: nothing for markup, a space for a line end, a barrier for the rest.

    Yields ``(text, offset in the file, whether the text stands there letter by letter)``; for what parts, -1.
    """
    before: Stretch | None = None
    for run in block.runs:
        if before:
            yield _between(page, block, before, run), -1, False
        yield run.text, run.span.start, len(run.text) == run.span.end - run.span.start
        before = run


def _between(page: Page, block: Block, before: Stretch, after: Stretch) -> str:
    gap = after.span.start - before.span.end
    if page.position(before.span.end).line == page.position(after.span.start).line:
        return "" if gap <= _WIDEST_MARKUP else _BARRIER
    if gap > _WIDEST_MARKUP and (block.literals or gap > _WIDEST_INDENT):
        return _BARRIER
    return "" if is_cjk(before.text[-1:] or " ") and is_cjk(after.text[:1] or " ") else " "


class _Prose:
    """The running text of some sections of a page as one string, with barriers that no term can cross.

    ``text``: the string; ``quoted``: sentences in Latin letters between quotation marks, as stretches of it.
    """

    def __init__(self, page: Page, sections: Iterable[int]) -> None:
        segments: list[_Segment] = []
        texts: list[str] = []
        self._foreign: set[tuple[int, int]] = set()
        length = 0
        for index in sections:
            for number, block in running_text(page.sections[index].blocks):
                if in_other_script(block.text, page.locale or ""):
                    self._foreign.add((index, number))
                for text, origin, exact in (*_joined(page, block), (_BARRIER, -1, False)):
                    segments.append(_Segment(length, index, number, origin, exact))
                    texts.append(text)
                    length += len(text)
        self.text = "".join(texts)
        self.quoted = _quotations(self.text)
        self._segments, self._starts = segments, [segment.start for segment in segments]

    def segment(self, offset: int) -> _Segment:
        """Where the character at `offset` comes from."""
        return self._segments[bisect_right(self._starts, offset) - 1]

    def is_foreign(self, segment: _Segment) -> bool:
        """Whether the block that `segment` comes from is in another language than the page."""
        return (segment.section, segment.block) in self._foreign

    def is_quoted(self, start: int, end: int) -> bool:
        """Whether a stretch of ``text`` lies in a quotation."""
        place = bisect_right(self.quoted, Span(start, len(self.text)))
        return place > 0 and end <= self.quoted[place - 1].end


def uses(page: Page, matcher: Matcher, sections: Iterable[int] | None = None) -> list[Use]:
    """The uses in `page` (or in those of its `sections`) that `matcher` finds, overlapping ones too, in order."""
    prose = _Prose(page, range(len(page.sections)) if sections is None else sections)
    hits = sorted(matcher.find(prose.text), key=lambda hit: (hit.start, -hit.end))
    return [_use(hit, prose) for hit in hits if _BARRIER not in prose.text[hit.start : hit.end]]


def by_section(page: Page, matcher: Matcher) -> dict[int, list[Use]]:
    """The uses in `page`, overlapping ones too, by the index of their section."""
    by_index: dict[int, list[Use]] = {}
    for use in uses(page, matcher):
        by_index.setdefault(use.section, []).append(use)
    return by_index


def _use(hit: Hit, prose: _Prose) -> Use:
    first, last = prose.segment(hit.start), prose.segment(hit.end - 1)
    quoted = prose.is_quoted(hit.start, hit.end)
    return Use(
        term=hit.term,
        role=hit.role,
        form=hit.form,
        doubt="foreign" if prose.is_foreign(first) else "quoted" if quoted else hit.doubt,
        section=first.section,
        block=first.block,
        span=Span(first.origin + hit.start - first.start, last.origin + hit.end - last.start),
        text=prose.text[hit.start : hit.end],
        whole=first is last and first.exact,
    )


def _quotations(text: str) -> list[Span]:
    """The stretches between quotation marks that are Latin sentences rather than words."""
    return [
        Span(*match.span(1))
        for match in _QUOTATION.finditer(text)
        if len(_LATIN_WORD.findall(match[1])) >= _FEWEST_QUOTED_WORDS
    ]


def standing(uses: Iterable[Use]) -> list[Use]:
    """The uses that stand when the leftmost and longest wins; those of one stretch stand together."""
    kept: list[Use] = []
    for use in sorted(uses, key=lambda use: (use.span.start, -use.span.end)):
        if not kept or use.span.start >= kept[-1].span.end or use.span == kept[-1].span:
            kept.append(use)
    return kept


def defines(term: Term, locale: str, path: str, span: Span) -> bool:
    """Whether `span` of the page at `path` lies in the entry that defines `term` in `locale`."""
    form = term.forms.get(locale)
    return form is not None and form.path == path and form.span.start <= span.start < form.span.end


def outside_definition(term: Term, page: Page, use: Use) -> bool:
    """Whether `use` stands elsewhere than in the entry that defines `term`."""
    return not defines(term, page.locale or "", page.path, use.span)
