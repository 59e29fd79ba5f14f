"""A section is translated anew when its source changes.

What counts is what a translator would have to act on, against the last review (`sdlint sync accept`): words, numbers,
inline code and code blocks, not layout, links or comments. A change of one short word is reported for information.
Without a review there is nothing to say.
"""

from collections.abc import Iterator

from sdlint.model import Corpus, Problem
from sdlint.rules.sync._words import called, in_state, source_of, span_of, whole_pairs

CODE = "SD506"
SEVERITY = "warning"


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yields a problem for each section whose source has changed since it was reviewed."""
    for pair, source, target in whole_pairs(corpus):
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
                path=target.path,
                severity="info" if slight else None,
            )
