"""Sections, and pages, stand in the same place in every language.

Readers who compare languages, and tools that do, expect one order. Reported are the fewest sections whose move would
explain the order. A list of headings that is in alphabetical order in both languages is in order. A page that was
moved in one tree only is reported here too, rather than as missing and orphan.

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

from sdlint.facts.outline import tops
from sdlint.model import Pair, Problem, Related, SectionPair, Span
from sdlint.rules.sync._words import called, source_of, span_of
from sdlint.sync.prose.alphabet import alphabetical

CODE = "SD507"
SEVERITY = "info"


def check(pair: Pair) -> Iterator[Problem]:
    """Yields a problem for each page, and for each section with those below it, that stands elsewhere."""
    if pair.source is None or pair.target is None:
        return
    sections = pair.target.sections
    if pair.moved_from:
        related = (Related(pair.source_path, Span(0, 0), "the source"),)
        message = f"this page translates {pair.source_path}, which has another place"
        yield Problem(Span(0, 0), message, None, related, severity="warning")
    moved = {each.target for each in pair.sections if isinstance(each, SectionPair) and each.moved}
    originals = {aligned.target_at: aligned for aligned in pair.aligned() if aligned.target_at in moved}
    for at, _ in tops(sections, set(originals)):
        original = originals[at]
        if not (alphabetical(pair.source.sections, original.at) and alphabetical(sections, at)):
            message = f"{called(sections[at])} stands in another place than in {pair.source_path}"
            yield Problem(span_of(sections[at]), message, related=source_of(pair, original.source))
