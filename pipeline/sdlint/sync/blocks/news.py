"""What of a paragraph is news to readers of its translation, which has its title and its heading already. Pure."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from sdlint.model import Block, Page
from sdlint.sync.prose.paragraphs import prose_names
from sdlint.text.words import words

_STEM = 5
"""Letters by which a word is known again in another form: "imported" and "Imports". A guess."""
_WORD = re.compile(r"\w+")
_SIGNS = "$@#-%"
"""What makes of a word a variable, a decorator, a colour, an option: ``$frontmatter`` is how front matter is read."""


class Known(NamedTuple):
    """What is no news in a section: ``stems`` of what leads to it, ``words`` of its heading, ``names`` in either.

    ``usual``: names that stand all over its page, as the product's does.
    """

    stems: frozenset[str]
    words: frozenset[str]
    names: frozenset[str]
    usual: frozenset[str]


def known_in(page: Page, leading: Iterable[str], usual: frozenset[str]) -> Known:
    """What readers of a translation of `page` know without a paragraph: its headings are `leading`, its own last.

    `usual`: the page's `usual_names`.
    """
    titles = (str(page.front_matter.get("title", "")), *leading)
    told = " ".join(titles)
    return Known(frozenset(_stems(told)), frozenset(_words(titles[-1])), frozenset(_words(told)), usual)


def with_usual_names(known: Known) -> Known:
    """What is `known` where the names that stand all over the page say nothing, either."""
    stems = known.stems.union(name[:_STEM] for name in known.usual)
    return known._replace(stems=stems, names=known.names | known.usual)


def usual_names(page: Page) -> frozenset[str]:
    """The names that stand in two or more paragraphs of `page`; a number says something wherever it stands."""
    prose = (block for section in page.sections for block in section.blocks if block.kind != "code")
    counted = Counter(name for block in prose for name in prose_names(block) if not name[0].isdigit())
    return frozenset(name for name, count in counted.items() if count > 1)


def new_names(names: Iterable[str], known: Known) -> frozenset[str]:
    """Those of `names` that are not `known`, nor made of the words of a heading."""
    return frozenset(name for name in names if name not in known.names and not repeats_heading(name, known))


def is_told(name: str, known: Known) -> bool:
    """Whether `name` is made of words of the title and the headings."""
    parts = _words(name)
    return bool(parts) and known.names.issuperset(parts)


def stems_of(block: Block) -> list[str]:
    """The stems of the words of `block`, in order."""
    return _stems(block.text)


def share_repeated(block: Block, stems: frozenset[str]) -> float:
    """Which share of the words of `block` has its stem among `stems`, from 0 to 1."""
    own = _stems(block.text)
    return sum(stem in stems for stem in own) / len(own) if own else 0.0


def repeats(block: Block, *others: Block | None) -> float:
    """Which share of the words of `block` stands in `others`, too."""
    return share_repeated(block, frozenset(stem for other in others if other for stem in _stems(other.text)))


def repeats_heading(name: str, known: Known) -> bool:
    """Whether `name` is made of words of the section's own heading; a sign before it says more than the heading."""
    parts = _words(name)
    return bool(parts) and name[0] not in _SIGNS and known.words.issuperset(parts)


def _words(text: str) -> list[str]:
    return [word.removesuffix("s") for word in _WORD.findall(text.lower())]


def _stems(text: str) -> list[str]:
    return [word.lower().removesuffix("s")[:_STEM] for word in words(text) if word[0].isalnum()]
