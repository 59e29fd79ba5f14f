"""A section of a translation has a source.

A translation may be richer than its source, so this is for information only; but a section whose source has been
removed is out of date. Of a page of which most was written anew, `missing_section` speaks.

Bad, content/zh/page.md:

    # 采样器 {#sampler}

    采样器决定怎样去噪。

Bad, content/en/page.md:

    # Samplers {#sampler}

    A sampler decides how noise is taken away.

    ## PLMS {#plms}

    Was removed from the web UI.

Good, content/zh/page.md:

    # 采样器 {#sampler}

    采样器决定怎样去噪。

Good, content/en/page.md:

    # Samplers {#sampler}

    A sampler decides how noise is taken away.
"""

from collections.abc import Iterator

from sdlint.model import ExtraSection, Pair, Problem
from sdlint.rules.sync._words import one_sided, span_of
from sdlint.sync.sections.apart import apart
from sdlint.sync.sections.elsewhere import split_off

CODE = "SD504"
SEVERITY = "info"


def check(pair: Pair) -> Iterator[Problem]:
    """Yields a problem for each section, with those below it, that only a translation has, or one for all of them."""
    if pair.source is None or pair.target is None:
        return
    target, counts = pair.target, apart(pair, pair.source, pair.target)
    extra = {section.target for section in pair.sections if isinstance(section, ExtraSection)}
    if not extra or counts.rewritten:
        return
    if counts.source_is_stub:
        first = target.sections[min(at for at in extra if target.sections[at].level)]
        yield Problem(span_of(first), f"{counts.extra} sections have no source: {pair.source_path} has none")
        return
    for at, name in one_sided(target.sections, extra - split_off(pair, pair.source, target)):
        section = target.sections[at]
        yield Problem(span_of(section), f"{name} is not in {pair.source_path}")
