"""Names in code that a language translates: each into one other, throughout the page, as its pages do elsewhere."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from sdlint.facts.code.comments import language_of
from sdlint.model import Aligned, Block, CodeDifference, Page, Pair
from sdlint.sync.code.elsewhere import Parted
from sdlint.sync.code.pairs import code_blocks, lexed
from sdlint.sync.code.variables import used
from sdlint.sync.habit import Habit
from sdlint.text.patterns import later
from sdlint.text.scripts import scripts

FEWEST = 2
"""Pages of a language on which names are translated, so that it is a habit."""

SHARE = 0.05
"""Their share of the pages that show code. Measured by bench/habits.py: from .06 (pt) to .45 (nb-no)."""

KEPT = 3
"""Of a name that is translated once, at most so many others may stay as they are; a guess."""

_WORD = later(r"(?P<quote>[\"'`])(?P<said>[^\s\"'`]+)(?P=quote)|(?P<word>[\w$]+(?:[-.][\w$]+)*)")
_KEY = later(r"[a-z_$][\w$]*")


class CodeDifferences:
    """How the code of each of `pairs` differs, and which languages translate names in it."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        self._pairs = pairs

    def of(self, pair: Pair) -> Iterator[tuple[Aligned, list[CodeDifference]]]:
        """By section what differs, without the names that are only translated."""
        translated = frozenset(pair.habitual.names if self.way(pair) else ())
        for aligned in pair.aligned():
            if aligned.state != "untranslated":
                told = (each for each in aligned.differences.code if not each.free)
                yield aligned, [each for each in told if not each.renamed or not translated.issuperset(each.renamed)]

    def way(self, pair: Pair) -> bool:
        """Whether the language of `pair` translates names in code."""
        return pair.locale in self._translating

    @cached_property
    def habits(self) -> tuple[Habit, ...]:
        """The languages that translate names; where another script is used, a translated name would be in it."""
        shown, renamed = Counter[str](), Counter[str]()
        for pair in self._pairs:
            if scripts(pair.locale) == ("latin",):
                shown[pair.locale] += pair.habitual.shows_code
                renamed[pair.locale] += bool(pair.habitual.names)
        return tuple(
            Habit(locale, "translates names in code", pages, shown[locale])
            for locale, pages in renamed.items()
            if pages >= max(FEWEST, SHARE * shown[locale])
        )

    @cached_property
    def _translating(self) -> frozenset[str]:
        return frozenset(habit.locale for habit in self.habits)


def translated_names(parted: Parted, target: Page) -> set[tuple[str, str]]:
    """The names in the code of `target` that are translated: each into one, which no other of a block has."""
    into: defaultdict[str, set[str]] = defaultdict(set)
    outof: defaultdict[tuple[Block | None, str], set[str]] = defaultdict(set)
    times = Counter[str]()
    left: set[str] = set()
    for _, differences in parted:
        for difference in differences:
            used = _used(difference.target) if difference.renamed else frozenset()
            for name, other in difference.renamed:
                into[name].add(other)
                outof[difference.target, other].add(name)
                times[name] += 1
                left |= {name} & used
    if not into:
        return set()
    own = _words(target)
    shared = {name for names in outof.values() if len(names) > 1 for name in names}
    some = {
        (name, other)
        for name, others in into.items()
        for other in others
        if len(others) == 1 and name not in shared | left and own[name] <= KEPT * times[name]
    }
    if sum(times[name] for name, _ in some) > 1:
        return some
    # One variable or key, once, may as well be a slip; a component's name or a file's is the example's own.
    return {(name, other) for name, other in some if not _KEY.fullmatch(name)}


def _used(block: Block | None) -> frozenset[str]:
    """The names that a block of the translation uses as its source has them; such are not translated in it."""
    return used(lexed(block.text, language_of(block.info))) if block else frozenset()


def _words(page: Page) -> Counter[str]:
    blocks = (block for section in page.sections for block in code_blocks(section))
    return Counter(match["word"] or match["said"] for block in blocks for match in _WORD.finditer(block.text))
