"""The outline of pages: laws that hold for any levels."""

from hypothesis import given
from hypothesis import strategies as st

from sdlint.facts.outline import below, parents, tops, trail
from sdlint.model import Section, Span

LEVELS = st.lists(st.integers(0, 4), max_size=12)


def sections(levels: list[int]) -> list[Section]:
    return [Section(f"s{at}", level, f"s{at}", None, Span(at, at + 1), Span(at, at)) for at, level in enumerate(levels)]


@given(LEVELS)
def test_what_is_below_has_it_on_its_trail(levels: list[int]) -> None:
    some = sections(levels)
    above = parents(some)
    for at in range(len(some)):
        under = set(below(some, at))
        assert under == {other for other in range(len(some)) if other != at and at in trail(above, other)}
        assert trail(above, at)[-1] == at
        assert [some[index].level for index in trail(above, at)] == sorted({some[i].level for i in trail(above, at)})


@given(LEVELS, st.sets(st.integers(0, 11)))
def test_tops_cover_all_that_is_wanted_once(levels: list[int], wanted: set[int]) -> None:
    some = sections(levels)
    wanted &= set(range(len(some)))
    found = list(tops(some, wanted))
    assert [at for at, _ in found] == sorted(at for at in wanted if parents(some)[at] not in wanted)
    assert sum(1 + count for _, count in found) == len(wanted)
