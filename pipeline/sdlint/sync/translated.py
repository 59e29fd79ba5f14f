"""Which blocks of a translated section, and which sections, have not been translated."""

from collections.abc import Iterator

from sdlint.model import Page, Section
from sdlint.sync.fingerprint import words
from sdlint.sync.language import foreign, translatable, untranslated

# The share of a section's prose from which the whole section counts as not translated.
MOSTLY = 0.6


def exempt(page: Page) -> bool:
    """Whether the page says of itself that it is not to be translated."""
    said = page.front_matter.get("translate", True)
    return said is False or (isinstance(said, str) and said.strip().lower() in ("no", "false", "off"))


def untranslated_blocks(source: Section | None, target: Section, locales: tuple[str, str]) -> Iterator[int]:
    """The indexes of the blocks of `target` that are still in the language of the first of `locales`."""
    originals = {
        tuple(words(text)): text for block in (source.blocks if source else ()) if (text := translatable(block))
    }
    for at, block in enumerate(target.blocks):
        text = translatable(block)
        if text and untranslated(originals.get(tuple(words(text)), ""), text, *locales):
            yield at


def is_untranslated(source: Section, target: Section, locales: tuple[str, str]) -> bool:
    """Whether the prose of `target`, beside its heading, is wholly or mostly not translated."""
    body = [
        (at, len(words(text)))
        for at, block in enumerate(target.blocks)
        if (text := translatable(block)) and block.kind != "heading"
    ]
    total = sum(weight for _, weight in body)
    if not total:
        return False
    still = set(untranslated_blocks(source, target, locales))
    if not still:
        # A page of short items may be left as it was without any one of them giving it away.
        together = " ".join(translatable(target.blocks[at]) for at, _ in body)
        return len(body) > 2 and _all_kept(source, target) and foreign(together, *locales)
    return sum(weight for at, weight in body if at in still) >= MOSTLY * total


def _all_kept(source: Section, target: Section) -> bool:
    originals = {tuple(words(translatable(block))) for block in source.blocks}
    return all(tuple(words(text)) in originals for block in target.blocks if (text := translatable(block)))
