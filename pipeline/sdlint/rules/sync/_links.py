"""How links that a translation lacks are told."""

from collections.abc import Iterator, Sequence

from sdlint.model import Aligned, Pair, Problem, Related
from sdlint.rules.sync._words import called, end_of
from sdlint.sync.links.differences import LinkDifference

_MANY = 5
"""Links that one section lacks from which on they are told together; less is read one by one."""


def lacking_links(pair: Pair, aligned: Aligned, lacking: Sequence[LinkDifference]) -> Iterator[Problem]:
    """A problem for each of the links that a section lacks; where it lacks many, one for all."""
    place = end_of(aligned.target)
    if len(lacking) >= _MANY:
        message = f"{called(aligned.target)} lacks {len(lacking)} links that the source has, first: "
        related = tuple(related for each in lacking for related in the_sources(pair, each))
        yield Problem(place, message + lacking[0].link.target, None, related)
        return
    for each in lacking:
        message = f"{called(aligned.target)} lacks the source's link to {each.link.target}"
        yield Problem(place, message, None, the_sources(pair, each))


def the_sources(pair: Pair, difference: LinkDifference) -> tuple[Related, ...]:
    """Where the source has the link."""
    return (Related(pair.source_path, difference.link.span, "the source's link"),)
