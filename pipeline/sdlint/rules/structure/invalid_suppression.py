"""A suppression says what to silence in words that sdlint knows.

A misspelt one silences nothing, and nobody notices.

Bad:

    <!-- sdlint-disable heading-incremnt -->

    # Guide

Good:

    <!-- sdlint-disable-line -- the next release mends it -->

    # Guide
"""

from collections.abc import Iterator

from sdlint.model import Outcome, Problem

CODE = "SD003"
SEVERITY = "error"


def check(outcome: Outcome) -> Iterator[Problem]:
    """Yields the suppressions that cannot be obeyed."""
    for path, suppression, reason in outcome.invalid:
        yield Problem(suppression.span, reason, path=path)
