"""Code that a section lacks, and that stands in another section of the page, or in one without a counterpart. Pure."""

from collections import deque
from collections.abc import Container, Iterable, Iterator, Sequence, Set
from itertools import islice

from msgspec.structs import replace

from sdlint.facts.code.comments import language_of
from sdlint.facts.code.markdown import NOT_PROGRAMS
from sdlint.model import Aligned, Block, CodeDifference, ExtraSection, MissingSection, Pair
from sdlint.sync.code.differences import block_differences
from sdlint.sync.code.framed import is_framed
from sdlint.sync.code.pairs import code_blocks, lexed, likeness, plain
from sdlint.sync.code.unsaid import is_unsaid

_ALIKE = 0.75
"""Likeness from which code elsewhere is what is lacking here: more than in one place, for commands are much alike.

Of 17 real pairs, all from .84 on were the same code, and none up to .71 was."""

_SAME = 0.95
"""Likeness from which the source has a block elsewhere: all but the same, for a line more is often what it dropped."""

_MOST = 40_000
"""Pairs of blocks that are compared: 200 by 200; of more, only the very same are known. No page that anybody wrote has
so many that stand alone."""

Parted = list[tuple[Aligned, list[CodeDifference]]]
"""By section, how its code differs."""


def found_elsewhere(pair: Pair, parted: Parted) -> Parted:
    """`parted`, where code that one section lacks is compared with what stands alone on the other side of `pair`.

    So it is with code of a section that is called new, or that has become part of another.
    """
    lost = [each.source for _, differences in parted for each in differences if each.source and not each.target]
    extra = [each.target for _, differences in parted for each in differences if each.target and not each.source]
    if not lost and not extra:
        return parted
    partners = dict(_partners(lost, [*extra, *_alone(pair, ExtraSection)]))
    taken = set(partners.values())
    rest = [block for block in extra if block not in taken]
    originals = {other: block for block, other in _partners(_alone(pair, MissingSection), rest)}
    own = {block for block in rest if block not in originals}
    known = _known(pair, own)
    taken |= own - known - set(_telling(parted, own))
    return [
        (aligned, [*_marked(_settled(differences, partners, taken, originals, pair.locale), known)])
        for aligned, differences in parted
    ]


def _marked(differences: Iterable[CodeDifference], known: Container[Block | None]) -> Iterator[CodeDifference]:
    """`differences`; what is `known` to the source is said to stand elsewhere."""
    for each in differences:
        yield replace(each, elsewhere=True) if not each.source and each.target in known else each


def _known(pair: Pair, own: Set[Block]) -> frozenset[Block]:
    """Those of `own`, which the translation alone has, that the source shows in another place."""
    source = [block for section in (pair.source.sections if pair.source else ()) for block in code_blocks(section)]
    if len(own) * len(source) > _MOST:
        same = {plain(block.text, block.info) for block in source}
        return frozenset(block for block in own if plain(block.text, block.info) in same)
    return frozenset(block for block in own if any(likeness(block, other) >= _SAME for other in source))


def _telling(parted: Parted, own: Set[Block]) -> Iterator[Block]:
    """Those of `own`, which the translation alone has, that say more than what is around them."""
    spans = {block.span for block in own}
    for aligned, differences in parted:
        alone = (each.target for each in differences if not each.source)
        yield from (block for block in alone if block and block in own and not is_unsaid(block, aligned.target, spans))


def _alone(pair: Pair, kind: type[ExtraSection] | type[MissingSection]) -> list[Block]:
    """The code of the sections that only one side has."""
    page = pair.target if kind is ExtraSection else pair.source
    places = (each.target if kind is ExtraSection else each.source for each in pair.sections if isinstance(each, kind))
    alone = [page.sections[at] for at in places if page and at is not None]
    return [block for section in alone if not section.exempt for block in code_blocks(section)]


def _partners(blocks: Sequence[Block], others: Sequence[Block]) -> Iterator[tuple[Block, Block]]:
    """The blocks that are alike, each with one other: the most alike first."""
    if len(blocks) * len(others) > _MOST:
        yield from _same(blocks, others)
        return
    alike = sorted(
        (-share, i, j)
        for i, block in enumerate(blocks)
        for j, other in enumerate(others)
        if (share := likeness(block, other)) >= _ALIKE or _frames(block, other)
    )
    taken: tuple[set[int], set[int]] = (set(), set())
    for _, i, j in alike:
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            yield blocks[i], others[j]


def _same(blocks: Sequence[Block], others: Sequence[Block]) -> Iterator[tuple[Block, Block]]:
    """The blocks that are the same but for comments and layout, each with one other, in order."""
    places: dict[str, deque[Block]] = {}
    for other in others:
        places.setdefault(plain(other.text, other.info), deque()).append(other)
    for block in blocks:
        if left := places.get(plain(block.text, block.info)):
            yield block, left.popleft()


def _frames(block: Block, other: Block) -> bool:
    """Whether a block is the other one with what is around it, and neither is another language's."""
    language = language_of(block.info)
    if language != language_of(other.info) or language in NOT_PROGRAMS:
        return False
    return is_framed(lexed(block.text, language), lexed(other.text, language))


def _settled(
    differences: Sequence[CodeDifference],
    partners: dict[Block, Block],
    taken: Set[Block],
    originals: dict[Block, Block],
    locale: str,
) -> Iterator[CodeDifference]:
    for each in differences:
        if each.source and not each.target and each.source in partners:
            yield from _first(each.source, partners[each.source], locale)
        elif each.target and not each.source and each.target in originals:
            yield from _first(originals[each.target], each.target, locale)
        elif each.source or each.target not in taken:
            yield each


def _first(block: Block, other: Block, locale: str) -> Iterator[CodeDifference]:
    """What differs first: of code that stands elsewhere, one difference says enough."""
    told = (each for each in block_differences([block], [other], locale) if not each.free)
    yield from (replace(each, elsewhere=True) for each in islice(told, 1))
