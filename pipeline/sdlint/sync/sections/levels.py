"""Which headings have another level than their source's, beyond what follows from those above them. Pure."""

from collections.abc import Container, Sequence

from sdlint.facts.outline import parents
from sdlint.model import Aligned, Pair, Section


def off_level(pair: Pair, left: Sequence[Section], right: Sequence[Section]) -> list[list[Aligned]]:
    """The headings of another level, in runs of those that follow each other and are off by as much.

    `left`, `right`: the sections of both pages. A heading whose nearest parent that is paired is off by as much follows
    it. Where a parent between is missing, or there is one that only the translation has, the level may differ by it.
    """
    aligned = sorted((each for each in pair.aligned() if each.source.level and each.target.level), key=_place)
    above, others_above = parents(left), parents(right)
    shift: dict[int | None, int] = {each.at: each.target.level - each.source.level for each in aligned}
    paired, others_paired = (
        _known(left, {each.at for each in aligned}),
        _known(right, {each.target_at for each in aligned}),
    )
    runs: list[list[Aligned]] = []
    last = 0
    for each in aligned:
        own = shift[each.at]
        parent, missing = _paired(above, each.at, paired)
        _, extra = _paired(others_above, each.target_at, others_paired)
        relative = own - shift.get(parent, 0)
        if own and not -missing <= relative <= extra:
            if own == last:
                runs[-1].append(each)
            else:
                runs.append([each])
            last = own
        elif own != last:
            last = 0
    return runs


def _known(sections: Sequence[Section], paired: set[int]) -> set[int]:
    """`paired` and what stands before the first heading, which is above nothing."""
    return paired | {at for at, section in enumerate(sections) if not section.level}


def _place(aligned: Aligned) -> int:
    return aligned.target_at


def _paired(above: Sequence[int | None], at: int, wanted: Container[int]) -> tuple[int | None, int]:
    """The nearest section above the one at `at` that is among the `wanted`, and how many that are not stand between."""
    between = 0
    parent = above[at]
    while parent is not None and parent not in wanted:
        between += 1
        parent = above[parent]
    return parent, between
