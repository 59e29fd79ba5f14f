"""Every paragraph, cell and heading of a translated section is translated.

A paragraph that was copied from the source and forgotten. It is found by its script and its little words, or because
it is the source's, word for word; code, names, lists of names and quotations are left alone.

Bad, content/zh/page.md:

    # 采样器 {#sampler}

    采样器决定怎样去噪，不同的采样器快慢不同。

    步数越多，画面越细致，但到了一定程度就看不出区别了。

Bad, content/en/page.md:

    # Samplers {#sampler}

    A sampler decides how noise is taken away; some are faster than others, and some need fewer steps.

    步数越多，画面越细致，但到了一定程度就看不出区别了。

Good, content/zh/page.md:

    # 采样器 {#sampler}

    采样器决定怎样去噪。

Good, content/en/page.md:

    # Samplers {#sampler}

    A sampler decides how noise is taken away.
"""

from collections.abc import Iterator

from sdlint.model import Pair, Problem
from sdlint.rules.site import Site
from sdlint.rules.sync._words import source_of
from sdlint.sync.links import section_links
from sdlint.sync.untranslated import exempt, untranslated_blocks

CODE = "SD515"
SEVERITY = "warning"


def check(pair: Pair, site: Site) -> Iterator[Problem]:
    """Yields a problem for each block that is still in the source's language, in sections that are not wholly so."""
    locales = site.config.source or ""
    if pair.source is None or pair.target is None:
        return
    source, target = pair.source, pair.target
    if exempt(source) or exempt(target):
        return
    links = section_links(target)
    for aligned in pair.aligned():
        if aligned.state == "untranslated":
            continue
        own = links[aligned.target_at]
        for at in untranslated_blocks(aligned.source, aligned.target, (locales, pair.locale), own):
            block = aligned.target.blocks[at]
            what = "this heading" if block.kind == "heading" else "this"
            message = f"{what} is not translated into {pair.locale}"
            yield Problem(block.span, message, None, source_of(pair, aligned.source))
