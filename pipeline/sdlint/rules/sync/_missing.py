"""How SD503 speaks of the sections that a translation lacks: each, or several that have one cause."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from sdlint.facts.outline import below
from sdlint.model import Page, Pair, Problem, Section, SectionPair, Span
from sdlint.model.settings import Severity
from sdlint.rules.sync._words import called, counted, one_sided, source_of, span_of
from sdlint.sync.sections.generated import generated


def told(sections: Sequence[Section], alone: set[int]) -> Iterator[tuple[int, str, Severity | None]]:
    """The sections `alone` of a source that are worth a finding: the index, what is said of it, how severe it is.

    Of sections that follow each other and have nothing to translate only the first is told.
    """
    rows = [
        (at, name, at - number if _generated(sections, at) else None)
        for number, (at, name) in enumerate(one_sided(sections, alone))
    ]
    for run, group in groupby(rows, key=lambda row: row[2]):
        if run is None:
            yield from ((at, f"{name} is", None) for at, name, _ in group)
            continue
        (first, name, _), *others = group
        rest = f" and {counted(len(others), 'section')} after it" if others else ""
        yield first, f"{name}{rest}, which a generator fills, {'are' if others else 'is'}", "info"


def stubs(pair: Pair, target: Page) -> Iterator[Problem]:
    """A problem for each section that is to be filled in yet, or for the first alone where there is no other."""
    both = [section for section in pair.sections if isinstance(section, SectionPair)]
    empty = [section for section in both if section.state == "missing"]
    whole = 1 < len(empty) == len(both)
    for each in empty[:1] if whole else empty:
        section = target.sections[each.target]
        message = f"{'the whole page' if whole else called(section)} is a stub: it is missing in {pair.locale}"
        related = source_of(pair, pair.source.sections[each.source]) if pair.source else ()
        yield Problem(span_of(section), message, None, related)


def fenced(sections: Sequence[Section], inside: Mapping[int, Span]) -> Iterator[tuple[Span, int, str]]:
    """By block of code, the first of the sections that stand `inside` it, and what they are called."""
    for span in dict.fromkeys(inside.values()):
        first, *rest = (at for at, other in inside.items() if other == span)
        more = f" and {counted(len(rest), 'section')} after it" if rest else ""
        yield span, first, called(sections[first]) + more


def _generated(sections: Sequence[Section], at: int) -> bool:
    """Whether there is nothing to translate in a section, nor below it."""
    return generated(sections[at]) and all(generated(sections[child]) for child in below(sections, at))
