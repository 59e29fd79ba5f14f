"""What only one page has as a section, but the other keeps in another form: within a section, or in a comment. Pure."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from sdlint.facts.outline import translated_before
from sdlint.model import ExtraSection, MissingSection, Page, Pair, Section, SectionPair
from sdlint.sync.code.likeness import pieces
from sdlint.sync.sections.headings import MARKS, spoken
from sdlint.text.patterns import later

# So many tokens of a section, and that share of them, stand in another one if it was put into that. Of what a
# translation seems to lack more is asked, since silence would cost more. Read on eight trees: .76 and more was there,
# .61 was not.
_TOKENS = 4
_SPLIT = 0.6
_JOINED = 0.75

_COMMENT = later(r"<!--(.*?)(?:-->|\Z)", re.S)
_HEADING = later(r"^ {0,3}(#{1,6}) +(\S.*)$", re.M)
_ID = later(r"\{#([^\s{}]+)\}\s*$")
_NO_HEADING = re.compile(r"#{1,6}[^\s#!/]")
"""What was meant for a heading, but has no blank after its marks, so that it is none."""

Row = tuple[int | None, int | None]
"""A section of this page, and of the other one; None where it has no counterpart."""


def split_off(pair: Pair, source: Page, target: Page) -> set[int]:
    """The translation's sections without counterpart that the source has in a section before or after.

    Their code, links and names are those that the counterpart of that lacks, or the other way round: most of what that
    lacks is in them, and they say more; or their blocks of code are what it lacks. Or a heading of the source lacks
    its blank, and its translation has it. Nothing was added.
    """
    rows = [(target_at, source_at) for source_at, target_at in _rows(pair)]
    sides = target.sections, source.sections
    return {*_in_neighbours(rows, *sides, _SPLIT), *_mended(rows, *sides), *_of_one_piece(rows, *sides)}


def joined(pair: Pair, source: Page, target: Page) -> set[int]:
    """The source's sections without counterpart that the translation has in a section before or after."""
    return set(_in_neighbours(list(_rows(pair)), source.sections, target.sections, _JOINED))


def _rows(pair: Pair) -> Iterator[Row]:
    for each in pair.sections:
        if isinstance(each, SectionPair):
            yield each.source, each.target
        elif isinstance(each, MissingSection):
            yield each.source, None
        elif isinstance(each, ExtraSection):
            yield None, each.target


def _in_neighbours(
    rows: Sequence[Row], own: Sequence[Section], others: Sequence[Section], least: float
) -> Iterator[int]:
    """The sections that only `own` has, of whose tokens `least` are among those that a neighbour has too many.

    The neighbour: the other side's section of the pair before or after.
    """
    for ordered in (rows, rows[::-1]):
        left_out: Counter[str] = Counter()
        neighbour: Section | None = None
        for at, other in ordered:
            if at is None:
                continue
            if other is not None:
                neighbour = others[other]
                left_out = Counter(neighbour.tokens) - Counter(own[at].tokens)
            elif neighbour and _within(own[at], left_out, least) and not _swallowed(own[at], neighbour):
                yield at


def _within(section: Section, tokens: Counter[str], least: float) -> bool:
    """Whether so many of the tokens of `section`, without its heading, are among `tokens`."""
    own = Counter(token for token in section.tokens if token[0] != "h")
    return own.total() >= _TOKENS and (own & tokens).total() >= least * own.total()


def _swallowed(section: Section, other: Section) -> bool:
    """Whether code of `other` has a heading of the section's level in it, as where its fence was not closed."""
    heading = re.compile(rf"^{'#' * max(2, section.level)} \S", re.M)
    return any(block.kind == "code" and heading.search(block.text) for block in other.blocks)


def _of_one_piece(rows: Sequence[Row], own: Sequence[Section], others: Sequence[Section]) -> Iterator[int]:
    """The sections that only `own` has, which say what its section before them leaves out of the other side's.

    Most of the names that that leaves out; or, below it, its blocks of code.
    """
    before: tuple[Section, Section] | None = None
    for at, other in rows:
        if at is not None and other is not None:
            before = own[at], others[other]
        elif at is not None and before:
            left_out = Counter(before[1].tokens) - Counter(before[0].tokens)
            said = (Counter(own[at].tokens) & left_out).total()
            if said >= max(_TOKENS, _JOINED * left_out.total()) or _is_shown(own[at], *before):
                yield at


def _is_shown(section: Section, above: Section, other: Section) -> bool:
    """Whether `section`, below the one `above`, has the blocks of code that the `other` side has more than that."""
    codes, theirs = _codes(section), _codes(other)
    if not codes or section.level <= above.level or len(codes) != len(theirs) - len(_codes(above)):
        return False
    return all(any(len(code - words) <= (1 - _JOINED) * len(code) for words in theirs) for code in codes)


def _codes(section: Section) -> list[frozenset[str]]:
    """The words of each block of code."""
    return [frozenset(pieces(block.text)) for block in section.blocks if block.kind == "code"]


def _mended(rows: Sequence[Row], own: Sequence[Section], others: Sequence[Section]) -> Iterator[int]:
    """The sections that only `own` has, as many as the other side's section before them has headings that are none."""
    slips = 0
    for at, other in rows:
        if other is not None:
            slips = sum(
                block.kind == "paragraph" and bool(_NO_HEADING.match(block.text)) for block in others[other].blocks
            )
        elif at is not None and slips:
            slips -= 1
            yield at


def in_comments(pair: Pair, source: Page, target: Page, lacking: set[int]) -> set[int]:
    """Of the source's sections `lacking` those that the translation keeps in a comment.

    By their heading or their id; or else, translated, by their place and level.
    """
    kept = [[*_commented(section)] for section in target.sections]
    names = {name for headings in kept for _, *both in headings for name in both if name}
    named = {at for at in lacking if {source.sections[at].anchor, spoken(source.sections[at])} & names}
    told = names & {name for at in named for name in (source.sections[at].anchor, spoken(source.sections[at]))}
    waiting = Counter(
        (section.span.start, level)
        for section, headings in zip(target.sections, kept, strict=True)
        for level, *both in headings
        if not told.intersection(both)
    )
    placed = set()
    for at in sorted(lacking - named):
        before = translated_before(pair, at)
        place = (before.span.start if before else -1, source.sections[at].level)
        if waiting[place]:
            waiting[place] -= 1
            placed.add(at)
    return named | placed


def _commented(section: Section) -> Iterator[tuple[int, str, str]]:
    """The headings in the comments of a section: their levels, what they say in small letters, their ids."""
    for block in section.blocks:
        if block.kind == "html" and "<!--" in block.text:
            for comment in _COMMENT.findall(block.text):
                for marks, heading in _HEADING.findall(comment):
                    given = _ID.findall(heading)
                    yield len(marks), _ID.sub("", heading).strip().casefold().rstrip(MARKS), given[0] if given else ""
