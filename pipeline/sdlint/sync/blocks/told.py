"""Whether another section tells what one of the translation lacks, so that no reader misses it. Pure."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain

from sdlint.facts.locale_free import neutral_target
from sdlint.facts.outline import links_within
from sdlint.model import Block, Link, Page, Pair
from sdlint.sync.blocks.news import Known, stems_of
from sdlint.sync.blocks.parts import Part, is_part
from sdlint.text.patterns import later
from sdlint.text.scripts import scripts
from sdlint.text.words import weight

_WORD = later(r"(?a:[A-Za-z][A-Za-z0-9]+)")
_CODE_WORD = later(r"(?a:[\w.$-]{2,})(?!.*/)")
"""Of a path in inline code its last step: languages write ``conf/debug.yaml`` and ``debug.yaml`` for one another."""
_SHORT = 2
"""Letters of words that say nothing: "is", "of"."""
_WORDS = 2
"""So many words of its source must stand together again, for one stands anywhere."""
_ROOM = 0.8
"""The share of a paragraph's length from which another may say it. A guess."""

_SHARED = 0.4
"""The share of its words that other paragraphs about the same page have, where they tell of it at more length."""
_ALIKE = 0.9
"""From which share on one says the same of another thing, in the same words, as each option has it."""
_LONGER = 2.0
"""So many times as long they must be. These three are guesses, held by reading what SD518 says of seven trees."""


class ToldElsewhere:
    """What a pair of pages says again, in other sections than where its translation lacks it."""

    def __init__(self, pair: Pair, source: Page, target: Page, links: tuple[Sequence[Sequence[Link]], ...]) -> None:
        """`links`: of both pages, section by section."""
        self._source, self._target, self._links = source, target, links
        self._targets = {aligned.at: aligned.target_at for aligned in pair.aligned()}
        written = scripts(source.locale or ""), scripts(pair.locale)
        self._keeps_words = "latin" in written[0] and "latin" not in written[1]

    def is_told(self, part: Part, at: int, known: Known) -> bool:
        """Whether `part`, of the source's section `at`, is told in another section of the translation.

        `known`: what the title and the headings say, and which names stand all over the page. What a section begins
        with says what the section is about, which no other does.
        """
        if not any(map(is_part, self._source.sections[at].blocks[: part.at])):
            return False
        return (self._keeps_words and self._stands_there(part, at)) or self._is_told_more(part, at, known)

    def _stands_there(self, part: Part, at: int) -> bool:
        """Whether all words that the page keeps of `part` stand together in one paragraph, as in none of the source.

        So they do where a language in another script says it there.
        """
        own = _words_of(part.block) & self._all_kept
        if len(own) < _WORDS or any(own <= words for block, words in self._said if block is not part.block):
            return False
        here = self._targets.get(at)
        return any(
            own <= words and section != here and _length(block) >= _ROOM * part.weight
            for section, block, words in self._kept
        )

    @cached_property
    def _said(self) -> list[tuple[Block, frozenset[str]]]:
        return [(block, _words_of(block)) for _, block in _prose(self._source)]

    @cached_property
    def _kept(self) -> list[tuple[int, Block, frozenset[str]]]:
        return [(at, block, _words_of(block)) for at, block in _prose(self._target)]

    @cached_property
    def _all_kept(self) -> frozenset[str]:
        return frozenset[str]().union(*(words for _, _, words in self._kept))

    def _is_told_more(self, part: Part, at: int, known: Known) -> bool:
        """Whether all that `part` names is pages of which other sections tell at more length, in the same words.

        What stands in an admonition is meant to be said twice.
        """
        names = {name for name in part.kept - part.links - known.usual if len(name) > 1}
        if not part.links or names or part.block.holder == "admonition":
            return False
        own = frozenset(stems_of(part.block))
        telling = list(self._telling(part, at))
        if any(len(own & stems) >= _ALIKE * len(own) for stems, _, _ in telling):
            return False
        there = [(stems, words) for stems, words, linked in telling if linked]
        shared = own.intersection(chain.from_iterable(stems for stems, _ in there))
        longer = sum(words for _, words in there) >= _LONGER * weight(part.block.text)
        return longer and len(shared) >= _SHARED * len(own)

    def _telling(self, part: Part, at: int) -> Iterator[tuple[frozenset[str], float, bool]]:
        """The blocks of other sections than `at` that link to all that `part` does: their stems and length in words.

        And whether their translation links there as often.
        """
        for section, links in enumerate(self._links[0]):
            ours = _leading(links)
            if section == at or not part.links <= ours.keys():
                continue
            there = self._targets.get(section)
            theirs = Counter[str]() if there is None else _leading(self._links[1][there])
            for block in self._source.sections[section].blocks:
                if part.links <= _leading(links_within(links, block.span)).keys():
                    linked = all(theirs[link] >= ours[link] for link in part.links)
                    yield frozenset(stems_of(block)), weight(block.text), linked


def _leading(links: Sequence[Link]) -> Counter[str]:
    return Counter(neutral_target(link.target) for link in links if not link.image)


def _prose(page: Page) -> Iterator[tuple[int, Block]]:
    for at, section in enumerate(page.sections):
        yield from ((at, block) for block in section.blocks if is_part(block) or block.kind == "cell")


def _words_of(block: Block) -> frozenset[str]:
    """The words of `block` in Latin letters, in lower case and without the sign of a plural, and those of its code."""
    code = (f"`{word.lower()}" for literal in block.literals for word in _CODE_WORD.findall(literal.text))
    words = (word.lower() for word in _WORD.findall(block.text))
    return frozenset(code).union(word.removesuffix("s") for word in words if len(word) > _SHORT)


def _length(block: Block) -> float:
    return weight(block.text) + len(block.literals)
