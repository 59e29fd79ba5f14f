"""A translated section has every paragraph, list item and admonition of its source.

A warning that was added to the source, and that readers of the other languages never see. Paragraphs are paired by
their length and by what stays the same in every language (code, numbers, names, links), so that a translator may make
one of two, two of one, or a sentence of a list. One paragraph that says little, with no code, number or link in it, is
let go, as is a line that only leads to a table or a picture, or that says no more than the title and the heading, or
than a longer paragraph does among other things, or what another section tells as well; so are sections that differ in
other ways too, since they may say the same otherwise.

Bad, content/zh/page.md:

    # 放大 {#upscale}

    先选一个放大模型，再设定放大的倍数。

    ::: warning 注意
    显存不足 8 GB 时，请打开 `--medvram`，不然程序会退出。
    :::

Bad, content/en/page.md:

    # Upscaling {#upscale}

    Choose a model for upscaling first, and then set the factor.

Good, content/zh/page.md:

    # 放大 {#upscale}

    先选一个放大模型，再设定放大的倍数。

    显存不足 8 GB 时，请打开 `--medvram`，不然程序会退出。

Good, content/en/page.md:

    # Upscaling {#upscale}

    Choose a model for upscaling first, and then set the factor. With less than 8 GB of memory use `--medvram`, or
    the program will end.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from sdlint.model import Block, Pair, Problem, Related, Span
from sdlint.rules.site import Site
from sdlint.rules.sync import _compared
from sdlint.rules.sync._words import called, counted, is_labelled, opening, span_of

CODE = "SD518"
SEVERITY = "warning"
LAGS = True

_NOUNS = {"": "paragraph", "item": "list item", "admonition": "paragraph of an admonition"}


def check(pair: Pair, site: Site) -> Iterator[Problem]:
    """Yields a problem for each section whose translation lacks paragraphs, with the first words of one."""
    if pair.source is None or pair.target is None or not _compared.in_detail(pair):
        return
    sections = site.derived(_compared.blocks).of(pair)
    labelled = [each for each in sections if all(map(is_labelled, each[1].blocks))]
    for aligned, missing in (each for each in sections if each not in labelled[1:]):
        lacking = f"{called(aligned.target)} lacks {_counted(missing.blocks)} that the source has"
        which = "" if not missing.blocks[1:] else ", first" if missing.telling is missing.blocks[0] else ", among them"
        related = tuple(Related(pair.source_path, block.span, "the source") for block in missing.blocks)
        end = missing.after.span.end if missing.after else span_of(aligned.target).start
        others = len(labelled) - 1 if (aligned, missing) in labelled else 0
        more = f", and the like in {counted(others, 'other section')}" if others else ""
        yield Problem(Span(end, end), f'{lacking}{which}: "{opening(missing.telling)}"{more}', None, related)


def _counted(blocks: Sequence[Block]) -> str:
    """How many there are of each kind, in words: ``2 paragraphs and 1 list item``."""
    numbers, kinds = Counter[str](block.holder for block in blocks), []
    for holder, noun in _NOUNS.items():
        if holder in numbers:
            first, *of = noun.split(" of ")
            kinds.append(" of ".join((counted(numbers[holder], first), *of)))
    return ", ".join(kinds[:-1]) + " and " * (len(kinds) > 1) + kinds[-1]
