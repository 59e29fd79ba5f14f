"""sdlint itself does not fail.

It did, and what it should have said of this page is not known; everything else was checked, and the exit code is 2.
That is a fault of sdlint and not of the page. Please report it, with the page (or as much of it as still shows the
fault) and what ``sdlint --debug check PAGE`` prints. Until it is mended, ``per-file`` can ignore it for the page.

Neither ``--select`` nor a suppression nor the baseline hides it.
"""

from collections.abc import Iterator

from sdlint.model import Outcome, Problem, Span

CODE = "SD005"
SEVERITY = "error"
ALWAYS = True


def check(outcome: Outcome) -> Iterator[Problem]:
    """Yields what failed, at the beginning of the page that it failed at."""
    for crash in outcome.crashes:
        yield Problem(Span(0, 0), crash.message, path=crash.path)
