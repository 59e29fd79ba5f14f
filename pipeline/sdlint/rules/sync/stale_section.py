"""A section is translated anew when its source changes.

What counts is what a translator would have to act on, against the last review (`sdlint sync accept`): words, numbers,
inline code and code blocks, not layout, links or comments. A change of one short word is reported for information.
Without a review there is nothing to say.
"""

from collections.abc import Iterator

from sdlint.model import Pair, Problem
from sdlint.rules.sync._words import called, source_of, span_of
from sdlint.sync.states import BEHIND

CODE = "SD506"
SEVERITY = "warning"
LAGS = True
NEEDS = {"history"}


def check(pair: Pair) -> Iterator[Problem]:
    """Yields a problem for each section whose source has changed since it was reviewed."""
    for section in pair.aligned():
        if section.state in BEHIND:
            slight = section.state == "minor"
            message = f"{called(section.target)} is older than its source{', by a word' if slight else ''}"
            yield Problem(
                span_of(section.target),
                message,
                related=source_of(pair, section.source, "what has changed"),
                severity="info" if slight else None,
            )
