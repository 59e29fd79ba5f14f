"""Which blocks of a section's translation, and which sections, have not been translated. Pure."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import NamedTuple

from sdlint.facts.prose import prose_blocks, telling
from sdlint.model import Block, Link, Page, Section, Spans
from sdlint.sync.prose.as_it_is import is_field, squeezed, stays
from sdlint.sync.prose.language import LEAST_WORDS, foreign, in_own_script, one_language, untranslated
from sdlint.text.words import bare, count, words

# The share of a section's prose from which the whole section counts as not translated.
MOSTLY = 0.6
# The share of it that must be so beyond doubt; the rest may be items that are too short to tell.
SURELY = 0.3

_IN_TABLES = ("cell", "html")


def exempt(page: Page) -> bool:
    """Whether the page says of itself that it is not to be translated."""
    said = page.front_matter.get("translate", True)
    return said is False or (isinstance(said, str) and said.strip().lower() in ("no", "false", "off"))


class Reading(NamedTuple):
    """What of a section's translation is not translated. ``blocks``: their indexes. ``wholly``: or mostly so."""

    blocks: tuple[int, ...] = ()
    wholly: bool = False


class _Told(NamedTuple):
    """A block of a translation. ``text``: what tells its language; ``kept``: it says what a block of the source says.

    ``still``: it is in the source's language, beyond doubt.
    """

    at: int
    block: Block
    text: str
    kept: bool = False
    still: bool = False


def read(
    source: Section, target: Section, locales: tuple[str, str], links: Sequence[Link], shown: Callable[[], str]
) -> Reading:
    """What of `target` is still in the language of the first of `locales`.

    `links`: those in it. `shown`: asked for what the code of its page says (`code_shown`), should it matter.
    """
    if one_language(*locales):
        return Reading()
    told = list(_told(source, target, locales, links, shown))
    if not any(each.kept or each.still for each in told):
        return Reading()
    told = list(_without_fields(told))
    return Reading(tuple(each.at for each in told if each.still), _wholly(told, locales))


def code_shown(page: Page) -> str:
    """All code of `page` on one line."""
    return "\n".join(squeezed(block.text) for section in page.sections for block in section.blocks if _shows(block))


def _shows(block: Block) -> bool:
    return block.kind == "code"


def _wholly(told: Sequence[_Told], locales: tuple[str, str]) -> bool:
    """Whether the prose beside the heading is wholly or mostly not translated."""
    body = [each for each in told if each.block.kind != "heading"]
    # What stands in tables may be data, and is a matter of its own, where a translator has put the text into words.
    text = [each for each in body if each.block.kind not in _IN_TABLES and words(each.text)]
    if text and not any(each.still or each.kept for each in text):
        return False
    if not any(each.still for each in body):
        # Many short items may be left as they were without any one of them giving it away.
        return len(body) > 2 and all(each.kept for each in body) and foreign(" ".join(e.text for e in body), *locales)
    lengths = [len(words(each.text)) for each in body]
    sure = sum(length for length, each in zip(lengths, body, strict=True) if each.still)
    likely = sum(length for length, each in zip(lengths, body, strict=True) if each.still or each.kept)
    return sure >= SURELY * sum(lengths) and likely >= MOSTLY * sum(lengths)


def _told(
    source: Section, target: Section, locales: tuple[str, str], links: Sequence[Link], shown: Callable[[], str]
) -> Iterator[_Told]:
    inside = Spans(link.span for link in links)
    originals = cache(lambda: frozenset(bare(text) for _, _, text in prose_blocks(source)))
    for at, block, whole in prose_blocks(target, inside):
        if in_own_script(whole, *locales):
            yield _Told(at, block, whole)
            continue
        kept = bare(whole) in originals()
        text = telling(block, inside)
        # In HTML there are captions, labels and names; only a sentence in the other language says anything.
        still = untranslated(text, *locales, kept=kept and block.kind != "html")
        if (kept or still) and stays(block, text, links, shown()):
            yield _Told(at, block, "", kept)
        else:
            yield _Told(at, block, text, kept, still)


def _without_fields(told: Sequence[_Told]) -> Iterator[_Told]:
    """`told`, where the fields of a form tell nothing: items, most of which are names and short values."""
    for is_list, group in groupby(told, key=lambda each: each.block.holder == "item"):
        items = list(group)
        short = sum(each.kept and count(each.text) < LEAST_WORDS for each in items)
        form = is_list and 2 * short >= len(items)
        yield from (each._replace(text="", still=False) if form and is_field(each.text) else each for each in items)


def by_table(blocks: Sequence[Block], indexes: Sequence[int]) -> Iterator[list[int]]:
    """`indexes`, each alone, but the cells of one table together."""
    group: list[int] = []
    for at in indexes:
        if group and not all(block.kind == "cell" for block in blocks[group[-1] : at + 1]):
            yield group
            group = []
        group.append(at)
    if group:
        yield group
