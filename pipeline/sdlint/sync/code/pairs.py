"""Which code blocks of a section and its translation belong together: the most alike, in order. Pure."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from sdlint.facts.code.comments import language_of, split
from sdlint.facts.code.layout import without_layout
from sdlint.facts.code.markdown import MARKDOWN, NOT_PROGRAMS
from sdlint.facts.code.tokens import Token, tokens
from sdlint.model import Block, Section
from sdlint.sync.prose.steps import Step, cheapest

ALIKE = 0.5
"""Share of their tokens from which two programs are one, changed; a guess, then held by reading what is told."""

_SEVERAL = 3
"""Differences and lines, together, of which two programs have more."""

_MOVES = ((1, 1, 0.0), (1, 0, ALIKE / 2), (0, 1, ALIKE / 2))
_MOST = 2_500
"""Pairs of blocks of two sections that are compared: 50 by 50."""

BlockPair = tuple[Block | None, Block | None]


def code_blocks(section: Section) -> list[Block]:
    """The code blocks of a section that have any code in them."""
    return [block for block in section.blocks if block.kind == "code" and block.text.strip()]


def paired_blocks(left: Sequence[Block], right: Sequence[Block]) -> Iterator[BlockPair]:
    """The blocks that belong together, in order; None where a side has no counterpart.

    Between pairs, blocks of which both sides have as many are pairs, too, however little they have in common.
    """
    if len(left) * len(right) > _MOST or (len(left) == len(right) and all(map(_is_like, left, right))):
        yield from _in_order(left, right)
        return
    steps = cheapest(len(left), len(right), _MOVES, lambda step: 1 - _likeness(left, right, step))
    for together, some in groupby(steps, key=lambda step: bool(step.ours and step.theirs)):
        run = list(some)
        ours = [left[at] for step in run for at in step.ours]
        theirs = [right[at] for step in run for at in step.theirs]
        if together or len(ours) == len(theirs):
            yield from zip(ours, theirs, strict=True)
        else:
            yield from ((block, None) for block in ours)
            yield from ((None, block) for block in theirs)


def _in_order(left: Sequence[Block], right: Sequence[Block]) -> Iterator[BlockPair]:
    both = min(len(left), len(right))
    yield from zip(left[:both], right[:both], strict=True)
    yield from ((block, None) for block in left[both:])
    yield from ((None, block) for block in right[both:])


def _likeness(left: Sequence[Block], right: Sequence[Block], step: Step) -> float:
    return likeness(left[step.ours.start], right[step.theirs.start])


def _is_like(block: Block, other: Block) -> bool:
    return likeness(block, other) >= ALIKE


def likeness(block: Block, other: Block) -> float:
    """The share of their tokens that two blocks have in common; of output, whose words are for readers, a guess."""
    if is_same(block, other):
        return 1.0
    languages = {language_of(block.info), language_of(other.info)}
    if languages <= NOT_PROGRAMS - MARKDOWN:
        return ALIKE
    # A fence may go without its name on one side.
    ours, theirs = (_words(side.text, language_of(side.info) or max(languages)) for side in (block, other))
    return 2 * (ours & theirs).total() / max(1, ours.total() + theirs.total())


def is_another(block: Block, other: Block, differences: int) -> bool:
    """Whether two blocks with so many `differences` are two programs rather than one, changed."""
    lines = min(side.text.strip().count("\n") for side in (block, other)) + 1
    programs = not {language_of(block.info), language_of(other.info)} & MARKDOWN
    several = lines > 1 and differences > 0 and differences + lines > _SEVERAL
    return programs and several and likeness(block, other) < ALIKE


def is_same(block: Block, other: Block) -> bool:
    """Whether two blocks are one but for comments and layout: told without a lexer, which most pairs then need not."""
    return block.text.split() == other.text.split() or _plain(block.text, block.info) == _plain(other.text, other.info)


@lru_cache(maxsize=4096)
def _plain(code: str, info: str) -> str:
    return without_layout(split(code, info)[0], language_of(info))


@lru_cache(maxsize=4096)
def lexed(code: str, language: str) -> tuple[Token, ...]:
    """The tokens of `code`, remembered: of a lexer once for the pairing, and once for the differences."""
    return tuple(tokens(code, language))


@lru_cache(maxsize=4096)
def _words(code: str, language: str) -> Counter[str]:
    return Counter(token.text for token in lexed(code, language))
