"""A section is translated anew when its source changes.

What counts is what a translator would have to act on, against the last review (`sdlint sync accept`): words, numbers,
inline code and code blocks, not layout, links or comments. One or two short words are reported for information. Without
a review, git's history says what the source was when the translation was written; without either there is nothing to
say. Where history holds what was translated, the message counts what has become of it since.
"""

from collections.abc import Iterator

from sdlint.model import Pair, Problem
from sdlint.rules.sync._words import called, source_of, span_of
from sdlint.sync.lag import aside, by_how_much
from sdlint.sync.states import BEHIND

CODE = "SD506"
SEVERITY = "warning"
LAGS = True
NEEDS = {"history"}


def check(pair: Pair) -> Iterator[Problem]:
    """Yields a problem for each section whose source has changed since it was reviewed."""
    for section in pair.aligned():
        if section.state in BEHIND:
            yield Problem(
                span_of(section.target),
                f"{called(section.target)} is older than its source{by_how_much(section.state)}",
                related=source_of(pair, section.source, "what has changed"),
                severity="info" if section.state == "minor" else None,
                aside=aside(section.state, section.lag),
            )
