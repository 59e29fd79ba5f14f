"""How links that a translation lacks are told."""

from collections.abc import Iterator, Mapping, Sequence

from sdlint.model import Aligned, Link, Pair, Problem, Related, Span
from sdlint.rules.sync._words import called, end_of
from sdlint.sync.links.differences import LinkDifference
from sdlint.sync.prose.paragraphs import Counterpart, counterparts

_MANY = 5
"""Links that one section lacks from which on they are told together; less is read one by one."""


def lacking_links(pair: Pair, aligned: Aligned, lacking: Sequence[LinkDifference]) -> Iterator[Problem]:
    """A problem for each of the links that a section lacks; where it lacks many, one for all."""
    if len(lacking) >= _MANY:
        message = f"{called(aligned.target)} lacks {len(lacking)} links that the source has, first: "
        related = tuple(related for each in lacking for related in the_sources(pair, each))
        yield Problem(end_of(aligned.target), message + lacking[0].link.target, None, related)
        return
    partners = counterparts(aligned.source, aligned.target) if lacking else {}
    for each in lacking:
        message = f"{called(aligned.target)} lacks the source's link to {each.link.target}"
        yield Problem(_place(aligned, each.link, partners), message, None, the_sources(pair, each))


def _place(aligned: Aligned, link: Link, partners: Mapping[int, Counterpart]) -> Span:
    """The end of the block that translates the one with `link`, and no other; of the section where that is not known.

    Cells, which are short, are no more than guessed at.
    """
    for at, block in enumerate(aligned.source.blocks):
        if block.span.holds(link.span) and (partner := partners.get(at)) and partner.alone and block.kind != "cell":
            return Span(partner.block.span.end, partner.block.span.end)
    return end_of(aligned.target)


def the_sources(pair: Pair, difference: LinkDifference) -> tuple[Related, ...]:
    """Where the source has the link."""
    return (Related(pair.source_path, difference.link.span, "the source's link"),)
