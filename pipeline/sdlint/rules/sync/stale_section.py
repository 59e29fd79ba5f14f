"""A section is translated anew when its source changes.

What counts is what a translator would have to act on, against the last review (`sdlint sync accept`): words, numbers,
inline code and code blocks, not layout, links or comments. A change of one short word is reported for information.
Without a review there is nothing to say.
"""

from collections.abc import Iterator

from sdlint.model import Pair, Problem
from sdlint.rules.sync._words import called, in_state, source_of, span_of

CODE = "SD506"
SEVERITY = "warning"
NEEDS = {"history"}


def check(pair: Pair) -> Iterator[Problem]:
    """Yields a problem for each section whose source has changed since it was reviewed."""
    if pair.source is None or pair.target is None:
        return
    source, target = pair.source, pair.target
    for one in in_state(pair, "stale", "minor"):
        if one.source is None or one.target is None:
            continue
        section, original = target.sections[one.target], source.sections[one.source]
        slight = one.state == "minor"
        message = f"{called(section)} is older than its source{', by a word' if slight else ''}"
        yield Problem(
            span_of(section),
            message,
            related=source_of(pair, original, "what has changed"),
            severity="info" if slight else None,
        )
