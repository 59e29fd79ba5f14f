"""What a person said of a translation: which fingerprints were found to match, by the names of sections. Pure."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from sdlint.facts.outline import parents, trail
from sdlint.model import Fingerprint, Page, Pair, SectionPair


class ReviewEntry(Struct, frozen=True):
    """One review: the fingerprints of both sides as they were. ``assumed``: taken from history, not from a person.

    ``stub``: the translation was written to be filled in, and is missing as long as it is as it was then.
    ``machine``: a machine has translated it, and nobody has looked: what it was made from is known, and no more.
    """

    source: Fingerprint
    target: Fingerprint
    assumed: bool = False
    stub: bool = False
    machine: bool = False


class Review(Struct, frozen=True):
    """The reviews of one page pair, by section name. ``matter``: hashes of both front matters."""

    entries: dict[str, ReviewEntry] = {}
    matter: tuple[str, str] = ("", "")


def names(page: Page) -> tuple[str, ...]:
    """A name for each section of a page, which edits of other sections seldom change.

    The explicit id, or the headings that lead to it; an ordinal tells apart those that are still alike.
    """
    named: list[str] = []
    seen: dict[str, int] = {}
    above = parents(page.sections)
    for at, section in enumerate(page.sections):
        way = [page.sections[index] for index in trail(above, at)]
        headings = ["-".join(part.heading.lower().split()) for part in way if part.level > 1 or len(way) == 1]
        name = f"#{section.explicit_id}" if section.explicit_id else "/".join(headings)
        seen[name] = seen.get(name, 0) + 1
        named.append(name if seen[name] == 1 else f"{name}~{seen[name]}")
    return tuple(named)


def target_prints(pair: Pair) -> list[tuple[int, Fingerprint]]:
    """For each source section (by index) that has a translation, be it a stub: the translation's fingerprint."""
    if pair.target is None:
        return []
    both = (section for section in pair.sections if isinstance(section, SectionPair))
    return [(section.source, pair.target.sections[section.target].fingerprint) for section in both]


def matched(source: Page, pairs: Sequence[tuple[int, Fingerprint]], review: Review) -> Iterator[tuple[int, str]]:
    """For each source section (by index, with its translation's fingerprint): the name of its review, if there is one.

    By name; then, for headings that were changed, by a side that was not.
    """
    if not review.entries:
        return  # of most pages there is none: their names are not worth working out
    own = names(source)
    free = dict.fromkeys(review.entries)
    left = []
    for at, target in pairs:
        if own[at] in free:
            del free[own[at]]
            yield at, own[at]
        else:
            left.append((at, target))
    by_source = _unique((review.entries[name].source.prose, name) for name in free)
    by_target = _unique((review.entries[name].target.prose, name) for name in free)
    for at, target in left:
        name = by_source.get(source.sections[at].fingerprint.prose) or by_target.get(target.prose)
        if name in free:
            del free[name]
            yield at, name


def _unique(pairs: Iterator[tuple[str, str]]) -> dict[str, str]:
    names: dict[str, str] = {}
    twice = {""}
    for value, name in pairs:
        if value in names:
            twice.add(value)
        names[value] = name
    return {value: name for value, name in names.items() if value not in twice}
