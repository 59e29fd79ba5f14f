"""Which sections stand in another place, in as few moves as explain it. Pure."""

from collections.abc import Iterator, Sequence

from sdlint.facts.outline import tops
from sdlint.model import Aligned, Pair, Section, SectionPair
from sdlint.sync.prose.alphabet import alphabetical


def moves(pair: Pair, left: Sequence[Section], right: Sequence[Section]) -> Iterator[list[Aligned]]:
    """The sections that were moved, without those below them, in runs that follow each other in both pages.

    `left`, `right`: the sections of both pages. A section of a list in alphabetical order in both has its place.
    """
    moved = {each.target for each in pair.sections if isinstance(each, SectionPair) and each.moved}
    aligned = {each.target_at: each for each in pair.aligned()}
    ranks = {at: rank for rank, at in enumerate(sorted(each.at for each in aligned.values()))}
    run: list[Aligned] = []
    last = -1, -1
    for rank, at in enumerate(sorted(aligned)):
        each = aligned[at]
        if at in moved and not (alphabetical(left, each.at) and alphabetical(right, at)):
            if run and last != (rank - 1, ranks[each.at] - 1):
                yield _tops(right, run)
                run = []
            run.append(each)
            last = rank, ranks[each.at]
    if run:
        yield _tops(right, run)


def _tops(sections: Sequence[Section], run: list[Aligned]) -> list[Aligned]:
    by_place = {each.target_at: each for each in run}
    return [by_place[at] for at, _ in tops(sections, set(by_place))]
