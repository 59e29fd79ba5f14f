"""Every translated page has a source page.

A page that only a translation has was left behind when its source was removed, or was put in the wrong place.

Bad, content/en/old.md:

    # The old way

    Nobody does this any more.

Good, content/zh/old.md:

    # 老办法

    现在没有人这么做了。

Good, content/en/old.md:

    # The old way

    Nobody does this any more.
"""

from collections.abc import Iterator

from sdlint.model import Pair, Problem, Span

CODE = "SD502"
SEVERITY = "warning"


def check(pair: Pair) -> Iterator[Problem]:
    """Yields a problem for each translated page without a source."""
    if pair.source is None:
        message = f"there is no {pair.source_path} that this page translates"
        yield Problem(Span(0, 0), message)
