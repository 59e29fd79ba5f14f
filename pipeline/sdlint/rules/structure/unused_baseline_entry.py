"""The baseline holds only faults that are still there.

A fault that has been mended must leave the baseline, or it could come back unseen. ``--write-baseline`` writes the
baseline afresh.
"""

from collections.abc import Iterator

from sdlint.model import Outcome, Problem, Span

CODE = "SD004"
SEVERITY = "warning"


def check(outcome: Outcome) -> Iterator[Problem]:
    """Yields the entries of the baseline that match no finding."""
    for entry in outcome.mended:
        message = f"{entry.code} in {entry.path} is mended and must leave the baseline: {entry.message}"
        yield Problem(Span(0, 0), message, path=outcome.baseline)
