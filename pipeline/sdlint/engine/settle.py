"""Drops problems that a comment silences; says which comments silence nothing. Pure."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import accumulate
from operator import itemgetter

from sdlint.engine.asking import Said
from sdlint.model import Outcome, Page, Problem, Suppression
from sdlint.rules import BY_CODE, RULES, Rule
from sdlint.text.closest import did_you_mean

_ALL = ""


class Silencer:
    """The suppressions of all pages; remembers which of them were of use."""

    def __init__(self, pages: Mapping[str, Page]) -> None:
        self._by_path = {path: page.suppressions for path, page in pages.items() if page.suppressions}
        self._scopes: dict[str, Scopes] = {}
        self._used: set[tuple[str, Suppression, str]] = set()

    def silences(self, rule: Rule, path: str, problem: Problem) -> bool:
        """Whether a suppression covers `problem`."""
        if path not in self._by_path:
            return False
        if path not in self._scopes:
            self._scopes[path] = Scopes(self._by_path[path])
        silenced = False
        for suppression, code in self._scopes[path].around(problem.span.start):
            if code == _ALL or rule.matches([code]):
                self._used.add((path, suppression, code))
                silenced = True
        return silenced

    def sift(self, said: Iterable[Said]) -> tuple[list[Said], list[Said]]:
        """What is not silenced, and what is."""
        kept: list[Said] = []
        silenced: list[Said] = []
        for rule, problem in said:
            (silenced if self.silences(rule, problem.path, problem) else kept).append((rule, problem))
        return kept, silenced

    def outcome(self, paths: Iterable[str], judged: Callable[[Rule], bool]) -> Outcome:
        """What became of the suppressions in `paths`; of those for rules that were not `judged` nothing is said."""
        paths = [path for path in paths if path in self._by_path]
        return Outcome(unused=tuple(self._unused(paths, judged)), invalid=tuple(self._invalid(paths)))

    def _unused(
        self, paths: list[str], judged: Callable[[Rule], bool]
    ) -> Iterator[tuple[str, Suppression, tuple[str, ...]]]:
        for path in paths:
            for suppression in self._by_path[path]:
                if suppression.problem or suppression.implied or any(_unknown(code) for code in suppression.codes):
                    continue
                idle = [code for code in suppression.codes if (path, suppression, code) not in self._used]
                asked = [code for code in idle if all(judged(rule) for rule in _rules(code))]
                if asked:
                    yield path, suppression, tuple(asked)

    def _invalid(self, paths: list[str]) -> Iterator[tuple[str, Suppression, str]]:
        for path in paths:
            for suppression in self._by_path[path]:
                if suppression.problem:
                    yield path, suppression, suppression.problem
                for code in suppression.codes:
                    if _unknown(code):
                        yield path, suppression, f"unknown rule {code!r}{did_you_mean(code, (*RULES, *BY_CODE))}"


class Scopes:
    """Where the suppressions of a page hold: those to its end apart, since of the others few hold at one place."""

    def __init__(self, suppressions: Iterable[Suppression]) -> None:
        held = [
            (scope.start, scope.end, suppression, code)
            for suppression in suppressions
            if not suppression.problem
            for code, scope in zip(suppression.codes, suppression.scopes, strict=True)
        ]
        last = max((end for _, end, _, _ in held), default=0)
        self._to_the_end = [each for each in held if each[1] == last]
        self._others = sorted((each for each in held if each[1] != last), key=itemgetter(0))
        self._starts = [each[0] for each in self._others]
        self._ends = list(accumulate((each[1] for each in self._others), max))

    def around(self, offset: int) -> Iterator[tuple[Suppression, str]]:
        """The suppressions that hold at `offset`, each with the code for which it does."""
        yield from ((suppression, code) for start, end, suppression, code in self._to_the_end if start <= offset < end)
        at = bisect_right(self._starts, offset)
        # Up to where none of those before reaches so far.
        while at and self._ends[at - 1] > offset:
            at -= 1
            _, end, suppression, code = self._others[at]
            if offset < end:
                yield suppression, code


@cache
def _rules(code: str) -> list[Rule]:
    return [rule for rule in RULES.values() if (rule.default if code == _ALL else rule.matches([code]))]


def _unknown(code: str) -> bool:
    return not _rules(code)
