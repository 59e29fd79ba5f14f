"""Pages that have little in common with their sources: one was written anew, or is no more than a stub. Pure."""

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from sdlint.model import ExtraSection, Fingerprint, MissingSection, Page, Pair, Section, SectionPair
from sdlint.sync.sections.headings import MARKS

# More sections without counterpart than this, and that share of both pages' sections: less is said one by one. A page
# without sections needs so many on the other side.
_FEWEST = 3
_MOST = 0.55
_STUB = 2

# So many tokens of a section, and that share of them, stand in another one if it was put into that.
_TOKENS = 4
_WITHIN = 0.6

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
_HEADING = re.compile(r"^ {0,3}#{1,6} +(\S.*)$", re.M)
_ID = re.compile(r"\{#([^\s{}]+)\}\s*$")


class Apart(NamedTuple):
    """How many sections below the titles have no counterpart, of how many: of the source, and of the translation."""

    missing: int
    sources: int
    extra: int
    targets: int

    @property
    def rewritten(self) -> bool:
        """Whether most sections of both pages have no counterpart, or none has, however few there are."""
        if not self.missing or not self.extra or self.missing + self.extra < _FEWEST:
            return False
        share = min(self.missing / self.sources, self.extra / self.targets)
        return share == 1 or (share >= _MOST and self.missing + self.extra > _FEWEST)

    @property
    def target_is_stub(self) -> bool:
        """Whether the source has sections and its translation none."""
        return not self.targets and self.missing >= _STUB

    @property
    def source_is_stub(self) -> bool:
        """Whether the translation has sections and its source none."""
        return not self.sources and self.extra >= _STUB

    @property
    def one_cause(self) -> bool:
        """Whether one of these is so: then one finding says it, and the details would say no more."""
        return self.rewritten or self.target_is_stub or self.source_is_stub


def apart(pair: Pair, source: Page, target: Page) -> Apart:
    """How far the sections of the two pages of `pair` are those of each other."""
    missing = {section.source for section in pair.sections if isinstance(section, MissingSection)}
    extra = {section.target for section in pair.sections if isinstance(section, ExtraSection)}
    own, others = set(_own(source.sections)), set(_own(target.sections))
    return Apart(len(own & missing), len(own), len(others & extra), len(others))


def _own(sections: Sequence[Section]) -> Iterator[int]:
    """The indexes of the sections that say something, without the page's title."""
    lone_title = sum(section.level == 1 for section in sections) == 1
    for at, section in enumerate(sections):
        if section.level > lone_title and section.fingerprint != Fingerprint():
            yield at


def split_off(pair: Pair, source: Page, target: Page) -> set[int]:
    """The translation's sections without counterpart whose code, links and names the pair before or after lacks.

    The translation has in two sections what the source has in one: nothing was added.
    """
    others: set[int] = set()
    for sections in (pair.sections, pair.sections[::-1]):
        left_out: Counter[str] = Counter()
        for each in sections:
            if isinstance(each, SectionPair):
                left_out = Counter(source.sections[each.source].tokens)
                left_out -= Counter(target.sections[each.target].tokens)
            elif isinstance(each, ExtraSection) and _within(target.sections[each.target], left_out):
                others.add(each.target)
    return others


def _within(section: Section, tokens: Counter[str]) -> bool:
    """Whether most of the tokens of `section`, without its heading, are among `tokens`."""
    own = Counter(token for token in section.tokens if token[0] != "h")
    return own.total() >= _TOKENS and (own & tokens).total() >= _WITHIN * own.total()


def in_comments(page: Page) -> Container[str]:
    """The headings that stand in comments of `page`, in small letters, and their ids."""
    others: set[str] = set()
    for section in page.sections:
        for block in section.blocks:
            if block.kind == "html" and "<!--" in block.text:
                for comment in _COMMENT.findall(block.text):
                    for heading in _HEADING.findall(comment):
                        others |= {_ID.sub("", heading).strip().casefold().rstrip(MARKS), *_ID.findall(heading)}
    return others
