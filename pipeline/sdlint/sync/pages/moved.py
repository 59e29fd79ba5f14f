"""Which page of another name is the translation of a page: by what of its name says something, or by what it holds."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache, partial
from itertools import chain
from typing import NamedTuple

from sdlint.model import Page
from sdlint.sync.pages.answers import Answers
from sdlint.text.patterns import later

# How alike two pages must be to be one page that was moved: Dice over their tokens, and so many tokens in common.
_LIKE = 0.6
_SHARED = 5

# The same for pages in different folders, and how much the shorter outline may be of the longer one: a page that went
# into a larger one is no translation of that.
_LIKE_FAR = 0.8
_WHOLE = 0.75

# The same for pages of one name: how much of the translation the source must hold, since the page may have grown, and
# so many tokens that at most `_RARE` pages of the source have. Measured: five pages that had moved have .85 and 22 and
# more, others of their names .65 and 15 and less; of 1,720 pages whose source was hidden, two found another.
_HELD = 0.8
_OWN = 16

# How much better a page must fit another page of the source than its own, and in how many pages a token may stand that
# tells one from another.
_TWICE = 2
_RARE = 2

_ENDING = later(r"\.(?:mdx?|markdown|mdown)$")
_INDEX = later(r"(?:(?<=/)|^)(?:index|_index|README)$")
_NUMBER = re.compile(r"\d+")
_NO_LETTER = re.compile(r"[\W_]+")


def same_names(missing: Iterable[str], orphans: Iterable[str]) -> dict[str, str]:
    """The missing keys that an orphan has in another spelling: ``c/index.md`` as ``c.md``, ``a.mdx`` as ``a.md``."""
    by_name: dict[str, str] = {}
    for key in sorted(orphans):
        by_name.setdefault(_name(key), key)
    pairs: dict[str, str] = {}
    for key in sorted(missing) if by_name else ():
        if (other := by_name.pop(_name(key), None)) is not None:
            pairs[key] = other
    return pairs


def has_folder_index(key: str) -> bool:
    """Whether the page `key` is its folder's: ``c/index.md``."""
    return _INDEX.search(_ENDING.sub("", key)) is not None


def _name(key: str) -> str:
    return _INDEX.sub("", _ENDING.sub("", key)).rstrip("/")


class _Weighed(NamedTuple):
    """A page by what it holds. ``stem``: of its name."""

    page: Page
    bag: Counter[str]
    total: int
    stem: str


class _Fit(NamedTuple):
    """How well a missing page fits an orphan. ``shared``: the tokens that both have, where one may have grown.

    ``like``: Dice over all their tokens. ``alike``: enough to be one page.
    """

    orphan: str
    like: float
    alike: bool
    shared: tuple[str, ...] = ()


def moved(missing: Mapping[str, Page], orphans: Mapping[str, Page], known: Answers) -> dict[str, str]:
    """The missing keys whose translation an orphan is, under another key: missing -> orphan."""
    if not missing or not orphans:
        return {}
    weighed = cache(lambda orphan: _weighed(orphan, orphans[orphan]))
    among = known.among(orphans.values())
    fits = {
        key: among.answer((page,), list[_Fit], partial(_fits, key, page, orphans, weighed))
        for key, page in missing.items()
    }
    shared = {token for some in fits.values() for fit in some if not fit.alike for token in fit.shared}
    pages = *missing.values(), *orphans.values()
    rare = set(known.answer(pages, list[str], partial(_seen_rarely, missing, shared)) if shared else ())
    candidates = [
        (-fit.like, key, fit.orphan)
        for key, some in fits.items()
        for fit in some
        if fit.alike or sum(token in rare for token in fit.shared) >= _OWN
    ]
    pairs: dict[str, str] = {}
    for _, key, orphan in sorted(candidates):
        if key not in pairs and orphan not in pairs.values():
            pairs[key] = orphan
    return pairs


def _weighed(key: str, page: Page) -> _Weighed:
    bag = _tokens(page)
    return _Weighed(page, bag, bag.total(), _stem(key))


def _fits(key: str, page: Page, orphans: Iterable[str], weighed: Callable[[str], _Weighed]) -> list[_Fit]:
    """Those of the `orphans` that the missing page `key` may be."""
    own = _weighed(key, page)
    fits = []
    for orphan in orphans:
        other = weighed(orphan)
        # Pages of very unlike sizes cannot be alike: most pairs need not be looked at.
        total, most = max(1, own.total + other.total), 2 * min(own.total, other.total)
        if own.stem != other.stem and most < total * (_LIKE if _together(key, orphan) else _LIKE_FAR):
            continue
        shared = own.bag & other.bag
        like = 2 * shared.total() / total
        alike = like >= _LIKE and (_together(key, orphan) or _far(like, other.page, page))
        grown = own.stem == other.stem and len(shared) >= _OWN and shared.total() >= _HELD * other.total
        if shared.total() >= _SHARED and (alike or grown):
            fits.append(_Fit(orphan, like, alike, tuple(shared) if grown else ()))
    return fits


def _seen_rarely(pages: Mapping[str, Page], tokens: Collection[str]) -> list[str]:
    """Those of `tokens` that few of `pages` have."""
    wanted = frozenset(tokens)
    own = (chain.from_iterable(section.tokens for section in page.sections) for page in pages.values())
    seen = Counter(chain.from_iterable(map(wanted.intersection, own)))
    return sorted(token for token in tokens if seen[token] <= _RARE)


def _stem(key: str) -> str:
    """The last part of a page's name, without what is spelled in many ways: ``a/shap-e.md`` is ``b/shap_e.mdx``."""
    return _NO_LETTER.sub("", _name(key).rpartition("/")[2].casefold())


def _together(key: str, other: str) -> bool:
    return key.rpartition("/")[0] == other.rpartition("/")[0]


def _far(like: float, page: Page, other: Page) -> bool:
    """Whether two pages that are so much alike may be one, moved to another folder as it was."""
    shorter, longer = sorted((len(page.sections), len(other.sections)))
    return like >= _LIKE_FAR and shorter >= _WHOLE * longer


def renumbered(sources: Mapping[str, Page], targets: Mapping[str, Page], known: Answers) -> dict[str, str]:
    """The source's keys whose translation lies at the number that they had before: the source's -> the target's.

    A page inserted among ``1.md``, ``2.md``, ``3.md`` shifts those after it, so that every name is there on both sides
    and means another page. Only names that differ in numbers alone are compared, by tokens that few pages have.
    """
    families: dict[str, list[str]] = {}
    for key in sources:
        families.setdefault(_NUMBER.sub("#", key), []).append(key)
    pairs: dict[str, str] = {}
    for family, keys in families.items():
        both = [key for key in sorted(keys) if key in targets]
        if "#" in family and len(keys) > 1 and both:
            pages = *(sources[key] for key in keys), *(targets[key] for key in both)
            fitting = known.answer(pages, dict[str, str], partial(_fitting, keys, both, sources, targets))
            for key, other in fitting.items():
                pairs.setdefault(other, key)
    return _settled(pairs, targets)


def _fitting(
    keys: list[str], both: list[str], sources: Mapping[str, Page], targets: Mapping[str, Page]
) -> dict[str, str]:
    """Of one family's `keys`, by those that `both` have the page that the target's fits better."""
    bags = _rare(keys, sources)
    better = ((key, _fits_better(key, _tokens(targets[key]), bags)) for key in both)
    return {key: other for key, other in better if other}


def _rare(keys: list[str], pages: Mapping[str, Page]) -> dict[str, set[str]]:
    """By page the tokens that at most `_RARE` of them have."""
    tokens = {key: set(_tokens(pages[key])) for key in keys}
    seen = Counter(chain.from_iterable(tokens.values()))
    return {key: {token for token in own if seen[token] <= _RARE} for key, own in tokens.items()}


def _fits_better(key: str, tokens: Counter[str], bags: Mapping[str, set[str]]) -> str:
    """The page that `tokens` fit twice as well as the page `key`, if there is one."""
    shared = {other: len(bag & tokens.keys()) for other, bag in bags.items()}
    best = max(shared, key=lambda other: (shared[other], other))
    return best if shared[best] >= max(_SHARED, _TWICE * shared[key]) and best != key else ""


def _settled(pairs: dict[str, str], targets: Mapping[str, Page]) -> dict[str, str]:
    """Of `pairs` those whose source's page has no translation of its own, or one that moves away, too."""
    while True:
        leaving = set(pairs.values())
        kept = {key: target for key, target in pairs.items() if key not in targets or key in leaving}
        if len(kept) == len(pairs):
            return kept
        pairs = kept


def _tokens(page: Page) -> Counter[str]:
    return Counter(chain.from_iterable(section.tokens for section in page.sections))
