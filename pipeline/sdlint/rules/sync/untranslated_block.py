"""Every paragraph, cell and heading of a translated section is translated.

A paragraph that was copied from the source and forgotten. It is found by its script and its little words, or because
it is the source's, word for word; code, names, quotations, captions, legal text, what a page shows as it is written,
and a heading where others like it stay, too, are left alone. The cells of a table are told once.

Bad, content/zh/page.md:

    # 采样器 {#sampler}

    采样器决定怎样去噪，不同的采样器快慢不同。

    步数越多，画面越细致，但到了一定程度就看不出区别了。

Bad, content/en/page.md:

    # Samplers {#sampler}

    A sampler decides how noise is taken away; some are faster, and some need fewer steps.

    步数越多，画面越细致，但到了一定程度就看不出区别了。

Good, content/zh/page.md:

    # 采样器 {#sampler}

    采样器决定怎样去噪。

Good, content/en/page.md:

    # Samplers {#sampler}

    A sampler decides how noise is taken away.
"""

from collections.abc import Iterator, Sequence

from sdlint.model import Aligned, Pair, Problem
from sdlint.rules.sync._words import counted, source_of
from sdlint.sync.prose.untranslated import by_table
from sdlint.text.words import bare, count

CODE = "SD515"
SEVERITY = "warning"

_SENTENCE = 4
"""Words from which a heading is more than a name, which stays without being a habit."""


def check(pair: Pair) -> Iterator[Problem]:
    """Yields a problem for each block or table still in the source's language, in sections that are not wholly so."""
    sections = list(pair.aligned())
    for aligned in sections:
        if aligned.state == "untranslated":
            continue
        blocks = aligned.target.blocks
        for first, *rest in by_table(blocks, aligned.untranslated):
            heading = blocks[first].kind == "heading"
            if not heading or not _others_stay(aligned, sections):
                others = f" and {counted(len(rest), 'other cell')} of the table are" if rest else " is"
                message = f"this{' heading' * heading}{others} not translated into {pair.locale}"
                yield Problem(blocks[first].span, message, None, source_of(pair, aligned.source))


def _others_stay(aligned: Aligned, sections: Sequence[Aligned]) -> bool:
    """Whether other headings of the level of this one stay, too: messages or names of things, as they are shown."""
    rest = (each for each in sections if each.target_at != aligned.target_at)
    return any(
        other.target.level == aligned.target.level
        and bare(other.target.heading) == bare(other.source.heading)
        and count(other.source.heading) >= _SENTENCE
        for other in rest
    )
