"""Pages that have little in common with their sources: one was written anew, or is no more than a stub. Pure."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from sdlint.model import ExtraSection, Fingerprint, MissingSection, Page, Pair, Section

# More sections without counterpart than this, and that share of both pages' sections: less is said one by one. A page
# without sections needs so many on the other side.
_FEWEST = 3
_MOST = 0.55
_STUB = 2

# Of pages with one section at most, so many tokens and less than that share of them in common. Measured on eight trees:
# of 568 such pages those that were written anew have .13 and less in common, all others .40 and more.
_TOKENS = 12
_IN_COMMON = 0.25


class Apart(NamedTuple):
    """How many sections below the titles have no counterpart, of how many: of the source, and of the translation.

    ``unlike``: whether two pages of few sections have hardly any code, links, numbers and names in common.
    """

    missing: int
    sources: int
    extra: int
    targets: int
    unlike: bool = False

    @property
    def rewritten(self) -> bool:
        """Whether most sections of both pages have no counterpart, or none has, however few there are."""
        if self.unlike:
            return True
        if not self.missing or not self.extra or self.missing + self.extra < _FEWEST:
            return False
        share = min(self.missing / self.sources, self.extra / self.targets)
        return share == 1 or (share >= _MOST and self.missing + self.extra > _FEWEST)

    @property
    def target_is_stub(self) -> bool:
        """Whether the source has sections and its translation none."""
        return not self.targets and self.missing >= _STUB and not self.unlike

    @property
    def source_is_stub(self) -> bool:
        """Whether the translation has sections and its source none."""
        return not self.sources and self.extra >= _STUB and not self.unlike

    @property
    def one_cause(self) -> bool:
        """Whether one of these is so: then one finding says it, and the details would say no more."""
        return self.rewritten or self.target_is_stub or self.source_is_stub


def apart(pair: Pair, source: Page, target: Page) -> Apart:
    """How far the sections of the two pages of `pair` are those of each other."""
    missing = {section.source for section in pair.sections if isinstance(section, MissingSection)}
    extra = {section.target for section in pair.sections if isinstance(section, ExtraSection)}
    own, others = set(_own(source.sections)), set(_own(target.sections))
    unlike = min(len(own), len(others)) <= 1 and _unlike(source, target)
    return Apart(len(own & missing), len(own), len(others & extra), len(others), unlike)


def _unlike(source: Page, target: Page) -> bool:
    """Whether two pages that have enough to compare have hardly any of it in common."""
    ours, theirs = (
        Counter(token for token in chain.from_iterable(section.tokens for section in page.sections) if token[0] != "h")
        for page in (source, target)
    )
    fewest, total = min(ours.total(), theirs.total()), ours.total() + theirs.total()
    return fewest >= _TOKENS and 2 * (ours & theirs).total() < _IN_COMMON * total


def _own(sections: Sequence[Section]) -> Iterator[int]:
    """The indexes of the sections that say something, without the page's title."""
    lone_title = sum(section.level == 1 for section in sections) == 1
    for at, section in enumerate(sections):
        if section.level > lone_title and section.fingerprint != Fingerprint():
            yield at
