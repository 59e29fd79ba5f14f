"""Which blocks of a translated section, and which sections, have not been translated."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sdlint.facts.prose import prose_blocks, telling
from sdlint.model import Link, Page, Section
from sdlint.sync.language import foreign, untranslated
from sdlint.text.words import words

# The share of a section's prose from which the whole section counts as not translated.
MOSTLY = 0.6
# The share of it that must be so beyond doubt; the rest may be items that are too short to tell.
SURELY = 0.3


def exempt(page: Page) -> bool:
    """Whether the page says of itself that it is not to be translated."""
    said = page.front_matter.get("translate", True)
    return said is False or (isinstance(said, str) and said.strip().lower() in ("no", "false", "off"))


def exempt_section(section: Section) -> bool:
    """Whether comments say of all that stands below the section's heading that it is not to be translated."""
    body = [block for block in section.blocks if block.kind != "heading"]
    return bool(body) and not any(block.translate for block in body)


class _Told(NamedTuple):
    """A block of a translation. ``text``: what tells its language; ``kept``: it says what a block of the source says.

    ``still``: it is in the source's language, beyond doubt.
    """

    at: int
    kind: str
    text: str
    kept: bool
    still: bool


def untranslated_blocks(
    source: Section, target: Section, locales: tuple[str, str], links: Sequence[Link] = ()
) -> Iterator[int]:
    """The indexes of the blocks of `target` that are still in the language of the first of `locales`."""
    return (each.at for each in _told(source, target, locales, links) if each.still)


def is_untranslated(source: Section, target: Section, locales: tuple[str, str], links: Sequence[Link] = ()) -> bool:
    """Whether the prose of `target`, beside its heading, is wholly or mostly not translated."""
    body = [each for each in _told(source, target, locales, links) if each.kind != "heading"]
    total = sum(len(words(each.text)) for each in body)
    if not total:
        return False
    if not any(each.still for each in body):
        # Many short items may be left as they were without any one of them giving it away.
        return len(body) > 2 and all(each.kept for each in body) and foreign(" ".join(e.text for e in body), *locales)
    sure = sum(len(words(each.text)) for each in body if each.still)
    likely = sum(len(words(each.text)) for each in body if each.still or each.kept)
    return sure >= SURELY * total and likely >= MOSTLY * total


def _told(source: Section, target: Section, locales: tuple[str, str], links: Sequence[Link]) -> Iterator[_Told]:
    originals = {tuple(words(text)) for _, _, text in prose_blocks(source)}
    for at, block, whole in prose_blocks(target, links):
        kept = tuple(words(whole)) in originals
        text = telling(block, links)
        # In HTML there are captions, labels and names; only a sentence in the other language says anything.
        still = untranslated(text, *locales, kept=kept and block.kind != "html")
        yield _Told(at, block.kind, text, kept, still)
