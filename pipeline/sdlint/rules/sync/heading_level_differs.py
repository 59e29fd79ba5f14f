"""A heading has the same level in every language.

The outline that readers navigate by, and the depth of the table of contents, come from the levels. A heading that
follows its parent, or the loss of one, is in order; headings one after the other that are off by as much are one line
in the terminal.

Bad, content/zh/page.md:

    # 采样器 {#sampler}

    ## 步数 {#steps}

    一般取 20 步。

Bad, content/en/page.md:

    # Samplers {#sampler}

    ### Steps {#steps}

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

from sdlint.model import Aligned, Group, Pair, Problem
from sdlint.rules.sync import _compared
from sdlint.rules.sync._words import called, counted, source_of
from sdlint.sync.sections.levels import off_level

CODE = "SD508"
SEVERITY = "warning"


def check(pair: Pair) -> Iterator[Problem]:
    """Yields a problem for each run of headings of another level, unless they only follow their parents."""
    if pair.source is None or pair.target is None or not _compared.in_detail(pair):
        return
    for run in off_level(pair, pair.source.sections, pair.target.sections):
        group = None
        if rest := len(run) - 1:
            after = f"; {counted(rest, 'heading')} after it {'is' if rest == 1 else 'are'} off by as much"
            group = Group(pair.target_path, _message(run[0]) + after)
        for each in run:
            yield Problem(each.target.heading_span, _message(each), None, source_of(pair, each.source), group=group)


def _message(each: Aligned) -> str:
    return f"{called(each.target)} has level {each.target.level}, its source level {each.source.level}"
