"""Which code blocks of a section and its translation belong together: the most alike, in order. Pure."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from msgspec.structs import replace

from sdlint.facts.code.commands import SHELL, without_root_prompts
from sdlint.facts.code.comments import language_of, split
from sdlint.facts.code.layout import without_layout
from sdlint.facts.code.markdown import MARKDOWN, NOT_PROGRAMS
from sdlint.facts.code.tokens import Token, tokens
from sdlint.model import Block, Section
from sdlint.sync.prose.steps import cheapest
from sdlint.text.patterns import later

ALIKE = 0.5
"""Share of their tokens from which two programs are one, changed; a guess, then held by reading what is told."""

_SEVERAL = 3
"""Differences and lines, together, of which two programs have more."""

_CUT = 0.1
"""What it costs to take several blocks for one that was cut: little, since they must hold what it holds."""
_WHOLE = 0.8
"""Likeness of what was cut, put together, to what it was; a guess."""
_MOVES = (
    (1, 1, 0.0), (1, 0, ALIKE / 2), (0, 1, ALIKE / 2), (1, 2, _CUT), (2, 1, _CUT), (1, 3, 2 * _CUT), (3, 1, 2 * _CUT),
)  # fmt: skip
_NOT_SAME = 0.001
"""What it costs, at least, to take for one what differs in its strings: of two such, the very same is paired."""
_NEVER = 9.0
"""A cost above all others."""
_MOST = 2_500
"""Pairs of blocks of two sections that are compared: 50 by 50."""

_HARDLY_ALIKE, _LINES, _FEW = 0.65, 5, 0.4
"""Below such a likeness two blocks of so many lines, which share no more of them, are two programs; guesses."""

_UNSAID = frozenset({"", "text", "txt", "plain", "plaintext"})
"""What fences say that name no language."""
_FENCE = later(r"(?m)^[ \t>]*(?:`{3,}|~{3,}[ \t]*[\w{])[^`\n]*$")
"""The beginning of a code block in what a block shows."""

BlockPair = tuple[Sequence[Block], Sequence[Block]]
"""Blocks of either side that belong together: one and one, or one and what it was cut into; or one without another."""


def code_blocks(section: Section) -> list[Block]:
    """The code blocks of a section that have any code in them; one that shows a fence is of Markdown, if of nothing."""
    blocks = (block for block in section.blocks if block.kind == "code" and block.text.strip())
    return [replace(block, info="md") if _shows_fence(block) else block for block in blocks]


def _shows_fence(block: Block) -> bool:
    return language_of(block.info) in _UNSAID and _FENCE.search(block.text) is not None


def paired_blocks(left: Sequence[Block], right: Sequence[Block]) -> Iterator[BlockPair]:
    """The blocks that belong together, in order; an empty side where they have no counterpart.

    Between pairs, blocks of which both sides have as many are pairs, too, however little they have in common.
    """
    alone = len(left) == len(right) == 1
    if alone or len(left) * len(right) > _MOST or (len(left) == len(right) and all(map(_is_like, left, right))):
        yield from _in_order(left, right)
        return
    # Where both sides have as many, none was cut.
    moves = _MOVES if len(left) != len(right) else _MOVES[:3]
    steps = cheapest(len(left), len(right), moves, lambda step: _cost(_of(left, step.ours), _of(right, step.theirs)))
    for together, some in groupby(steps, key=lambda step: bool(step.ours and step.theirs)):
        run = list(some)
        if together:
            yield from ((_of(left, step.ours), _of(right, step.theirs)) for step in run)
            continue
        ours = [block for step in run for block in _of(left, step.ours)]
        theirs = [block for step in run for block in _of(right, step.theirs)]
        if len(ours) == len(theirs):
            yield from _in_order(ours, theirs)
        else:
            yield ours, ()
            yield (), theirs


def _of(side: Sequence[Block], places: range) -> Sequence[Block]:
    return side[places.start : places.stop]


def _in_order(left: Sequence[Block], right: Sequence[Block]) -> Iterator[BlockPair]:
    both = min(len(left), len(right))
    yield from (((block,), (other,)) for block, other in zip(left[:both], right[:both], strict=True))
    if left[both:] or right[both:]:
        yield left[both:], right[both:]


def _cost(ours: Sequence[Block], theirs: Sequence[Block]) -> float:
    if len(ours) == len(theirs) == 1:
        return 0.0 if is_same(ours[0], theirs[0]) else max(1 - likeness(ours[0], theirs[0]), _NOT_SAME)
    return 1 - together if (together := _likeness_of_pieces(ours, theirs)) >= _WHOLE else _NEVER


def _likeness_of_pieces(ours: Sequence[Block], theirs: Sequence[Block]) -> float:
    """How like several blocks, put together, are to one; 0 where one of them is as like to it by itself.

    And where some are commands and some a program: no block was cut into those.
    """
    languages = {language_of(block.info) for block in (*ours, *theirs)}
    if languages <= NOT_PROGRAMS:
        return float(_run(ours) == _run(theirs))
    if any(len({language_of(block.info) in SHELL for block in side if block.info}) > 1 for side in (ours, theirs)):
        return 0.0
    sides = [
        [_words(block.text, language_of(block.info) or max(languages)) for block in side] for side in (ours, theirs)
    ]
    wholes = [sum(side, Counter[str]()) for side in sides]
    together = _dice(*wholes)
    alone = max(_dice(piece, other) for piece in sides[0] for other in sides[1])
    return together if together > alone else 0.0


def _run(blocks: Sequence[Block]) -> list[str]:
    return [word for block in blocks for word in block.text.split()]


def _dice(some: Counter[str], others: Counter[str]) -> float:
    return 2 * (some & others).total() / max(1, some.total() + others.total())


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
    return _dice(ours, theirs)


def is_another(block: Block, other: Block, differences: int, renamings: int) -> bool:
    """Whether two blocks with so many `differences` are two programs rather than one, changed.

    `renamings`: how many of them are of names alone, which a translator may have translated.
    """
    lines = min(side.text.strip().count("\n") for side in (block, other)) + 1
    programs = not {language_of(block.info), language_of(other.info)} & MARKDOWN
    several = lines > 1 and differences > 0 and differences + lines > _SEVERAL
    if not programs or not several or (share := likeness(block, other)) >= _HARDLY_ALIKE:
        return False
    if shared_lines(block, other) == 1:
        return False  # The one has all that the other has, and more.
    return share < ALIKE or (lines >= _LINES and differences - renamings > 1 and shared_lines(block, other) < _FEW)


def shared_lines(block: Block, other: Block, of: Callable[[int, int], int] = min) -> float:
    """The share of the shorter block's lines, of more than one token, that the other one has, too.

    `of`: chooses the number of lines that the share is of.
    """
    ours, theirs = (_lines(side.text, language_of(side.info)) for side in (block, other))
    return (ours & theirs).total() / max(1, of(ours.total(), theirs.total()))


def _lines(code: str, language: str) -> Counter[tuple[str, ...]]:
    rows = (tuple(token.text for token in row) for _, row in groupby(lexed(code, language), key=lambda each: each.line))
    return Counter(row for row in rows if len(row) > 1)


def is_same(block: Block, other: Block) -> bool:
    """Whether two blocks are one but for comments and layout: told without a lexer, which most pairs then need not."""
    if block.text == other.text or block.text.split() == other.text.split():
        return True
    return plain(block.text, block.info) == plain(other.text, other.info)


@lru_cache(maxsize=4096)
def plain(code: str, info: str) -> str:
    """`code` without comments and layout."""
    language = language_of(info)
    return without_layout(split(without_root_prompts(code, language), info)[0], language)


@lru_cache(maxsize=512)
def lexed(code: str, language: str) -> tuple[Token, ...]:
    """The tokens of `code`, remembered: of a lexer once for the pairing, and once for the differences."""
    return tuple(tokens(code, language))


@lru_cache(maxsize=4096)
def _words(code: str, language: str) -> Counter[str]:
    return Counter(token.text for token in lexed(code, language))
