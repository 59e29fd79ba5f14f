"""A heading has the same level in every language.

The outline that readers navigate by, and the depth of the table of contents, come from the levels.

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

from sdlint.facts.outline import parents
from sdlint.model import Pair, Problem
from sdlint.rules.sync._words import called, source_of

CODE = "SD508"
SEVERITY = "warning"


def check(pair: Pair) -> Iterator[Problem]:
    """Yields a problem for each heading of another level, unless it only follows its parent."""
    if pair.target is None:
        return
    above = parents(pair.target.sections)
    shift = {aligned.target_at: aligned.target.level - aligned.source.level for aligned in pair.aligned()}
    for aligned in pair.aligned():
        original, section, parent = aligned.source, aligned.target, above[aligned.target_at]
        moved = shift[aligned.target_at]
        follows = parent is not None and shift.get(parent) == moved
        if moved and original.level and section.level and not follows:
            message = f"{called(section)} has level {section.level}, its source level {original.level}"
            yield Problem(section.heading_span, message, None, source_of(pair, original))
