"""Every section pair has been reviewed.

Off unless it is selected by name: for trees whose maintainers want a person to have read every translation, and to have
said so with `sdlint sync accept`.
"""

from collections.abc import Iterator

from sdlint.model import Pair, Problem
from sdlint.rules.sync._words import called, source_of, span_of

CODE = "SD516"
SEVERITY = "warning"
NEEDS = {"history"}
DEFAULT = False

_NEWER = {"target": "its translation is newer than its source", "both": "both sides have changed since the last review"}


def check(pair: Pair) -> Iterator[Problem]:
    """Yields a problem for each section pair that nobody has accepted as it is."""
    for section in pair.aligned():
        if section.state == "unreviewed":
            why = _NEWER.get(section.newer, "it has never been reviewed")
            related = source_of(pair, section.source)
            yield Problem(span_of(section.target), f"{called(section.target)}: {why}", None, related)
