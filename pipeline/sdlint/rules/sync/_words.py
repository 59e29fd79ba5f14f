"""How the rules of this group speak of sections, and where they put what is not there."""

from collections.abc import Iterator

from sdlint.model import Pair, Related, Section, SectionPair, Span


def called(section: Section) -> str:
    """A section as a message names it."""
    return (
        f'"{section.heading}"'
        if section.heading
        else "the text before the first heading"
        if not section.level
        else "an empty heading"
    )


def span_of(section: Section) -> Span:
    """Where a finding about a whole section stands: its heading, or its first block."""
    if section.level or not section.blocks:
        return section.heading_span
    return section.blocks[0].span


def source_of(pair: Pair, section: Section, message: str = "the source") -> tuple[Related, ...]:
    """The section of the source that explains a problem."""
    return (Related(pair.source_path, span_of(section), message),)


def end_of(section: Section) -> Span:
    """The place after the last block of a section."""
    end = section.blocks[-1].span.end if section.blocks else section.heading_span.end
    return Span(end, end)


def place_after(pair: Pair, at: int) -> Span:
    """Where the source's section `at` belongs in the target: after the translation of the section before it."""
    steady = {
        section.source: section.target for section in pair.sections if not section.moved and section.source is not None
    }
    for before in range(at - 1, -1, -1):
        target = steady.get(before)
        if target is not None and pair.target is not None:
            return end_of(pair.target.sections[target])
    return Span(0, 0)


def parents(sections: tuple[Section, ...]) -> list[int | None]:
    """For each section the index of the one that it is below, by level."""
    trail: list[int] = []
    found: list[int | None] = []
    for at, section in enumerate(sections):
        while trail and sections[trail[-1]].level >= section.level:
            trail.pop()
        found.append(trail[-1] if trail else None)
        trail.append(at)
    return found


def tops(sections: tuple[Section, ...], wanted: set[int]) -> Iterator[tuple[int, int]]:
    """Of the `wanted` sections those whose parent is not wanted, with how many wanted ones lie below them."""
    above = parents(sections)
    below = dict.fromkeys(wanted, 0)
    for at in wanted:
        parent = above[at]
        while parent in wanted:
            below[parent] += 1
            parent = above[parent]
    yield from ((at, below[at]) for at in sorted(wanted) if above[at] not in wanted)


def in_state(pair: Pair, *states: str) -> Iterator[SectionPair]:
    """The section pairs in one of `states`."""
    return (section for section in pair.sections if section.state in states)


def counted(number: int, noun: str) -> str:
    """``1 section``, ``2 sections``."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
