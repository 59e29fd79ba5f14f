"""Sections, and pages, stand in the same place in every language.

Readers who compare languages, and tools that do, expect one order. Reported are the fewest sections whose move would
explain the order; those that went together are one. A list of headings that is in alphabetical order in both languages
is in order. A page that was moved in one tree only is reported here too, rather than as missing and orphan.

Bad, content/zh/page.md:

    # 采样器 {#sampler}

    ## 步数 {#steps}

    一般取 20 步。

    ## 尺寸 {#size}

    512 像素。

Bad, content/en/page.md:

    # Samplers {#sampler}

    ## Size {#size}

    512 pixels.

    ## Steps {#steps}

    Usually 20 of them.

Good, content/zh/page.md:

    # 采样器 {#sampler}

    ## 步数 {#steps}

    一般取 20 步。

Good, content/en/page.md:

    # Samplers {#sampler}

    ## Steps {#steps}

    Usually 20 of them.
"""

from collections.abc import Iterator

from sdlint.model import Pair, Problem, Related, Span
from sdlint.rules.sync import _compared
from sdlint.rules.sync._words import called, counted, source_of, span_of
from sdlint.sync.sections.order import moves

CODE = "SD507"
SEVERITY = "info"


def check(pair: Pair) -> Iterator[Problem]:
    """Yields a problem for each page, and for each run of sections with those below them, that stands elsewhere."""
    if pair.source is None or pair.target is None:
        return
    if pair.moved_from:
        related = (Related(pair.source_path, Span(0, 0), "the source"),)
        message = f"this page translates {pair.source_path}, which has another place"
        yield Problem(Span(0, 0), message, None, related, severity="warning")
    if not _compared.in_detail(pair):
        return
    for first, *rest in moves(pair, pair.source.sections, pair.target.sections):
        what = f" and {counted(len(rest), 'section')} after it stand" if rest else " stands"
        message = f"{called(first.target)}{what} in another place than in {pair.source_path}"
        yield Problem(span_of(first.target), message, related=source_of(pair, first.source))
