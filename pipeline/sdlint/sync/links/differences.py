"""Compares the links of a page with those of its translation. Pure."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from sdlint.model import Aligned, Link, LinkDifference, Page, Pair
from sdlint.sync.links.in_place import Keyed, Leading, at_one_number, in_order
from sdlint.sync.links.places import LIKE, is_edition, is_itself, is_name, likeness, link_key, names, of_site, tails

_NEAR = 50
"""How far from its place among the source's a link that stands for another is looked for."""
_LIKE_NAMES = 0.8
"""How alike the last parts of two such addresses are, unless both links say the same, or stand in the same place."""
_CLOSE = 0.05
"""What two likenesses differ by, at least, so that they tell which is meant; a guess."""
_SHOWN = 12
"""Characters of an address that are enough to know it by in code that a page shows."""


def section_links(page: Page) -> tuple[tuple[Link, ...], ...]:
    """The links of each of the page's sections."""
    by_section: list[list[Link]] = [[] for _ in page.sections]
    starts = [section.span.start for section in page.sections]
    for link in page.links:
        if (at := bisect_right(starts, link.span.start) - 1) >= 0:
            by_section[at].append(link)
    return tuple(map(tuple, by_section))


def link_differences(pair: Pair) -> Iterator[tuple[Aligned, list[LinkDifference]]]:
    """By section that both sides of `pair` have: each place that only the source links to.

    What the translation links to elsewhere on its page, or shows as code, it does not lack.
    """
    source, target = pair.source, pair.target
    if source is None or target is None:
        return
    sides = [[[*leading(page, links)] for links in section_links(page)] for page in (source, target)]
    whole = _Whole(source, target)
    for aligned in pair.aligned():
        both = sides[0][aligned.at], sides[1][aligned.target_at]
        lost, added = _alone(whole, *map(_by_key, both))
        yield aligned, _paired(whole, aligned, both, lost, added) if lost else []


def _by_key(links: Leading) -> Keyed:
    by_key: Keyed = {}
    for key, link in links:
        by_key.setdefault(key, link)
    return by_key


def leading(page: Page, links: Iterable[Link]) -> Iterator[tuple[str, Link]]:
    """Those of `links` that lead somewhere, each after its key."""
    for link in links:
        if not link.image and link.kind != "include" and (key := link_key(page, link)):
            yield key, link


def _alone(whole: "_Whole", left: Keyed, right: Keyed) -> tuple[Keyed, Keyed]:
    """Of two sections' links those that lead where none of the other's does."""
    if left.keys() == right.keys():
        return {}, {}
    left, right = dict(left), dict(right)
    for side, opposite, page in ((left, right, whole.source), (right, left, whole.target)):
        for key in [key for key in side if key not in opposite]:
            if other := next((name for name in names(key, page) if name in opposite), ""):
                side[other] = side.pop(key)
    lost, added = _unmatched(left, right), _unmatched(right, left)
    for key, edition in _editions(lost, added, whole.target.locale or "").items():
        del lost[key], added[edition]
    return {key: link for key, link in lost.items() if not is_itself(whole.source, link)}, added


def _unmatched(left: Keyed, right: Keyed) -> Keyed:
    """The links of `left` that have no counterpart in `right`."""
    ends = tails(right)
    return {key: link for key, link in left.items() if key not in ends and not (tails([key]) & right.keys())}


def _editions(lost: Keyed, added: Keyed, locale: str) -> dict[str, str]:
    """What of `lost` the target has under another address: by key, the key of that.

    A site does not call its pages alike in all languages, so that of those of one site each stands for one.
    """
    editions: dict[str, str] = {}
    for own, edition in added.items():
        left = [(key, link) for key, link in lost.items() if key not in editions]
        same = [key for key, link in left if is_edition(link, edition, locale)]
        if akin := [key for key, link in left if of_site(link, edition, locale)]:
            same.append(max(akin, key=lambda key: likeness(key, own)))
        if same:
            editions[same[0]] = own
    return editions


# --- which stands for which, and what stands elsewhere --------------------------------------------------------------


class _Whole:
    """A page and its translation, for what a section lacks and another has."""

    def __init__(self, source: Page, target: Page) -> None:
        self.source, self.target = source, target

    def has(self, key: str, link: Link) -> bool:
        """Whether the target links to the place of the source's `link`, called `key`, as often as the source does.

        Then what a section lacks stands in another; or else the target shows the address. A fragment that the source
        never asks for there may be the translation of one.
        """
        called = {*tails([key]), *names(key, self.source)}
        theirs, ours = (_asked(side, called) for side in (self._targets, self._sources))
        if asked := _fragment(link):
            theirs = Counter({name: number for name, number in theirs.items() if name == asked or name not in ours})
            ours = Counter({asked: ours[asked]})
        return theirs.total() >= max(1, ours.total()) or self._shown(link.target.partition("#")[0])

    def own(self, key: str) -> bool:
        """Whether the source links to the place that the target calls `key`, anywhere."""
        return not self._sources.keys().isdisjoint({*tails([key]), *names(key, self.target)})

    def _shown(self, address: str) -> bool:
        return len(address) >= _SHOWN and any(address in text for text in self._texts)

    @cached_property
    def _texts(self) -> list[str]:
        """What the target shows as it is, or hands to a component."""
        blocks = [block for section in self.target.sections for block in section.blocks]
        texts = [block.text for block in blocks if block.kind in ("code", "html")]
        return texts + [literal.text for block in blocks for literal in block.literals]

    @cached_property
    def _sources(self) -> dict[str, Counter[str]]:
        return _places(self.source)

    @cached_property
    def _targets(self) -> dict[str, Counter[str]]:
        return _places(self.target)


def _places(page: Page) -> dict[str, Counter[str]]:
    """Every place that `page` links to, by each of its names, with how often each fragment is asked for there."""
    places: dict[str, Counter[str]] = {}
    for key, link in leading(page, page.links):
        for name in tails([key]):
            places.setdefault(name, Counter())[_fragment(link)] += 1
    return places


def _asked(places: Mapping[str, Counter[str]], called: Iterable[str]) -> Counter[str]:
    """How often each fragment is asked for at the place that is `called` so: one link may be known by several names."""
    asked: Counter[str] = Counter()
    for name in called:
        asked |= places.get(name, Counter())
    return asked


def _fragment(link: Link) -> str:
    return link.target.partition("#")[2]


def _paired(
    whole: _Whole, aligned: Aligned, both: tuple[Leading, Leading], lost: Keyed, added: Keyed
) -> list[LinkDifference]:
    """Each of `lost` with what stands for it; of what stands elsewhere, only where others may have taken its place."""
    strange = {key: link for key, link in added.items() if not whole.own(key)}
    alike = _likeliest(lost, strange, whole.target.locale or "")
    left = {key: link for key, link in lost.items() if key not in alike}
    free = {key: link for key, link in added.items() if link not in alike.values()}
    placed = in_order(aligned, both, left, free)
    beside = at_one_number(aligned, both[0], lost, {key: link for key, link in free.items() if key in strange})
    replaced = len(lost) <= len(strange)
    return [
        LinkDifference(link, alike.get(key) or placed.get(key) or beside.get(key), key in alike, key in placed)
        for key, link in lost.items()
        if replaced or not whole.has(key, link)
    ]


def _likeliest(lost: Keyed, added: Keyed, language: str) -> Keyed:
    """Which of the links that only the target has stands for which (by key) that it lost: the most alike first.

    Each is compared with those that stand about where it does: of very many, not with all.
    """
    ours, theirs = ([_Place(key, link) for key, link in side.items()] for side in (lost, added))
    alone = len(ours) == len(theirs) == 1
    alike = sorted(
        (-ratio, i, j)
        for i, place in enumerate(ours)
        for j in _around(i * len(theirs) // len(ours), len(theirs))
        if (ratio := likeness(place.address, theirs[j].address)) >= LIKE
        and (_akin(place, theirs[j]) or (alone and not is_name(theirs[j].text, language)))
    )
    contenders: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
    for ratio, i, j in alike:
        contenders[j].append((ratio, i))
    partners: Keyed = {}
    taken: set[int] = set()
    for ratio, i, j in alike:
        # Where more is lost than added, one that is as like to several stands for none of them.
        several = len(ours) > len(theirs) and ours[i].text != theirs[j].text
        if several and any(other != i and near <= ratio + _CLOSE for near, other in contenders[j]):
            continue
        if ours[i].key not in partners and j not in taken:
            partners[ours[i].key] = theirs[j].link
            taken.add(j)
    return partners


class _Place:
    """A link with its key, as it is compared: what it says, and its address with the fragment."""

    def __init__(self, key: str, link: Link) -> None:
        self.key, self.link = key, link
        self.text = link.text.strip("` ").casefold()
        self.address = key + link.target[len(link.target.partition("#")[0]) :]
        self.last = key.rpartition("/")[2]


def _akin(place: _Place, other: _Place) -> bool:
    """Whether two links say the same, or lead to places whose last parts are much alike."""
    return (place.text == other.text != "") or likeness(place.last, other.last) >= _LIKE_NAMES


def _around(middle: int, end: int) -> range:
    return range(max(0, middle - _NEAR), min(end, middle + _NEAR + 1))
