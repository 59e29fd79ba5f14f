"""A suppression silences something; one that does not is taken away.

What it was written for has been mended, or was never found here. Left standing, it will hide the next fault. A comment
that keeps two lists apart, or a list and the code after it, is left for you to replace.

Bad:

    # Guide

    <!-- sdlint-disable-next-line heading-increment -->
    ## Install

Good:

    # Guide

    <!-- sdlint-disable-next-line heading-increment -->
    ### Install
"""

from collections.abc import Iterator

from sdlint.model import Edit, Fix, Outcome, Problem

CODE = "SD002"
SEVERITY = "warning"


def check(outcome: Outcome) -> Iterator[Problem]:
    """Yields the suppressions that silenced nothing."""
    for path, suppression, codes in outcome.unused:
        what = f" of {', '.join(codes)}" if any(codes) else ""
        whole = set(codes) == set(suppression.codes)
        fix = Fix((Edit(path, suppression.removal, ""),)) if whole and suppression.removal else None
        yield Problem(suppression.span, f"this suppression{what} silences nothing", fix, path=path)
