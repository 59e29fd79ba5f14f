"""A section of a translation is translated.

No language model is asked: a section is untranslated when most of its prose is the source's, word for word, or is
written in the source's script with its little words. Code, names, quotations, lists of links, legal text, a log of
changes, what a tool has written between its marks and what a comment marks with `translate: no` are no prose. A page
of which every section is untranslated is told once, in reports that people read.

Bad, content/zh/page.md:

    # 潜在空间 {#latent-space}

    图像被压缩到潜在空间里再去噪，因此显存占用小得多。

Bad, content/en/page.md:

    # Latent space {#latent-space}

    图像被压缩到潜在空间里再去噪，因此显存占用小得多。

Good, content/zh/page.md:

    # 潜在空间 {#latent-space}

    图像被压缩到潜在空间里再去噪，因此显存占用小得多。

Good, content/en/page.md:

    # Latent space {#latent-space}

    Pictures are squeezed into the latent space and denoised there, which takes far less memory.
"""

from collections.abc import Iterator

from sdlint.facts.prose import BODY
from sdlint.model import Group, Pair, Problem
from sdlint.rules.sync._words import called, counted, source_of, span_of

CODE = "SD505"
SEVERITY = "error"
LAGS = True


def check(pair: Pair) -> Iterator[Problem]:
    """Yields a problem for each section that is wholly or mostly still in the source's language."""
    speaking = [each for each in pair.aligned() if any(block.kind in BODY for block in each.target.blocks)]
    left = [section for section in pair.aligned() if section.state == "untranslated"]
    group = None
    if 1 < len(left) == len(speaking):
        none = f"none of its {counted(len(left), 'section')} is translated into {pair.locale}"
        group = Group(pair.target_path, none)
    for section in left:
        message = f"{called(section.target)} is not translated into {pair.locale}"
        yield Problem(span_of(section.target), message, None, source_of(pair, section.source), group=group)
