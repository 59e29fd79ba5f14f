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

from sdlint.model import Pair, Problem
from sdlint.rules.sync._words import called, parents, source_of

CODE = "SD508"
SEVERITY = "warning"


def check(pair: Pair) -> Iterator[Problem]:
    """Yields a problem for each heading of another level, unless it only follows its parent."""
    if pair.source is None or pair.target is None:
        return
    source, target = pair.source, pair.target
    shift: dict[int, int] = {}
    above = parents(target.sections)
    for one in pair.sections:
        if one.source is not None and one.target is not None:
            shift[one.target] = target.sections[one.target].level - source.sections[one.source].level
    for one in pair.sections:
        if one.source is None or one.target is None or not shift[one.target]:
            continue
        section, original = target.sections[one.target], source.sections[one.source]
        parent = above[one.target]
        if original.level and section.level and (parent is None or shift.get(parent) != shift[one.target]):
            message = f"{called(section)} has level {section.level}, its source level {original.level}"
            yield Problem(section.heading_span, message, None, source_of(pair, original))
