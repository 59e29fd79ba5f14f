"""Which blocks of a translated section, and which sections, have not been translated."""

from collections.abc import Iterator, Sequence

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


def untranslated_blocks(
    source: Section, target: Section, locales: tuple[str, str], links: Sequence[Link] = ()
) -> Iterator[int]:
    """The indexes of the blocks of `target` that are still in the language of the first of `locales`."""
    originals = {tuple(words(text)): text for _, _, text in prose_blocks(source)}
    for at, block, text in prose_blocks(target, links):
        # In HTML there are captions, labels and names; only a sentence in the other language says anything.
        kept = block.kind != "html" and tuple(words(text)) in originals
        if untranslated(telling(block, links), *locales, kept=kept):
            yield at


def is_untranslated(source: Section, target: Section, locales: tuple[str, str], links: Sequence[Link] = ()) -> bool:
    """Whether the prose of `target`, beside its heading, is wholly or mostly not translated."""
    body = [(at, block, text) for at, block, text in prose_blocks(target, links) if block.kind != "heading"]
    told = {at: telling(block, links) for at, block, _ in body}
    total = sum(len(words(text)) for text in told.values())
    if not total:
        return False
    originals = {tuple(words(text)) for _, _, text in prose_blocks(source)}
    kept = {at for at, _, text in body if tuple(words(text)) in originals}
    still = set(untranslated_blocks(source, target, locales, links))
    if not still:
        # Many short items may be left as they were without any one of them giving it away.
        return len(kept) == len(body) > 2 and foreign(" ".join(told.values()), *locales)
    sure, likely = (sum(len(words(told[at])) for at in told if at in some) for some in (still, still | kept))
    return sure >= SURELY * total and likely >= MOSTLY * total
