"""Which blocks of a translated section, and which sections, have not been translated."""

from collections.abc import Iterator, Sequence

from sdlint.facts.prose import prose_blocks
from sdlint.model import Link, Page, Section
from sdlint.sync.language import foreign, untranslated
from sdlint.text.words import words

# The share of a section's prose from which the whole section counts as not translated.
MOSTLY = 0.6
# A table cell of fewer words may be a name, an abbreviation or an example.
LEAST_CELL = 4


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
        original = originals.get(tuple(words(text)), "") if block.kind != "html" else ""
        if block.kind == "cell" and len(text.split()) < LEAST_CELL and text.isascii():
            continue
        if untranslated(original, text, *locales):
            yield at


def is_untranslated(source: Section, target: Section, locales: tuple[str, str], links: Sequence[Link] = ()) -> bool:
    """Whether the prose of `target`, beside its heading, is wholly or mostly not translated."""
    body = [(at, text) for at, block, text in prose_blocks(target, links) if block.kind != "heading"]
    total = sum(len(words(text)) for _, text in body)
    if not total:
        return False
    still = set(untranslated_blocks(source, target, locales, links))
    if not still:
        # Many short items may be left as they were without any one of them giving it away.
        originals = {tuple(words(text)) for _, _, text in prose_blocks(source)}
        kept = len(body) > 2 and all(tuple(words(text)) in originals for _, text in body)
        return kept and foreign(" ".join(text for _, text in body), *locales)
    return sum(len(words(text)) for at, text in body if at in still) >= MOSTLY * total
