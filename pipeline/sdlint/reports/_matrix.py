"""How far each language has come: what the Markdown comment and the HTML page both show of pages and sections."""

from collections import Counter

from sdlint.model import Corpus, Pair, SectionPair
from sdlint.text import words

STATES = ("missing", "untranslated", "stale", "drifted", "minor", "moved", "orphan", "unreviewed", "fresh")
"""From worst to best."""

TO_TRANSLATE = frozenset({"missing", "untranslated", "stale"})
"""The states of sections whose words a translator has yet to deal with."""


def states(corpus: Corpus) -> dict[str, Counter[str]]:
    """For each language that is a translation: how many of its pages are in which state."""
    table: dict[str, Counter[str]] = {
        locale: Counter() for locale in corpus.config.locales if locale != corpus.config.source
    }
    for pair in corpus.pairs:
        table.setdefault(pair.locale, Counter())[pair.state] += 1
    return table


def words_of(pair: Pair, sections: SectionPair) -> int:
    """How many words a translator would read to bring one section up to date."""
    if pair.source is None or sections.source is None or sections.state not in TO_TRANSLATE:
        return 0
    return words(pair.source.sections[sections.source].text)


def words_left(pair: Pair) -> int:
    """How many words of the source page are not in the translation, or were changed since it was made."""
    if pair.source is None:
        return 0
    if pair.target is None or not pair.sections:
        untouched = pair.target is None or pair.state in TO_TRANSLATE
        return sum(words(section.text) for section in pair.source.sections) if untouched else 0
    return sum(words_of(pair, sections) for sections in pair.sections)
