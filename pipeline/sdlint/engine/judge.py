"""Rules over facts -> problems. Each rule and each page has a bulkhead of its own, here and nowhere else."""

from collections.abc import Iterable, Iterator
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from sdlint.engine.asking import About, Asking, Said, asker, said
from sdlint.engine.bulkhead import Bulkhead
from sdlint.engine.read import Pages
from sdlint.engine.seen import Seen
from sdlint.engine.selection import Selection
from sdlint.engine.session import Session
from sdlint.model import Corpus, Outcome, Pair
from sdlint.rules import Rule
from sdlint.rules.site import Site

_CLOCK = frozenset({"clock"})
"""What no digest holds: a rule that needs the moment of the run is asked every time."""


class Focus(Struct, frozen=True):
    """A part of what can be said of a tree. ``paths``: the pages that it is said of; ``left``: rules left unasked.

    ``site``: the tree as rules see it, where that is there already.
    """

    paths: frozenset[str]
    left: frozenset[str] = frozenset()
    site: Site | None = None


def judge(
    pages: Pages, corpus: Corpus, session: Session, bulkhead: Bulkhead, focus: Focus | None = None
) -> Iterator[Said]:
    """What the wanted rules say about the tree, scope by scope.

    `focus`: only what it names; what is said of its pages is what would be said of them without it.
    """
    judged = _judged(pages, corpus, session, bulkhead, focus)
    return judged if focus is None else (each for each in judged if each[1].path in focus.paths)


def _judged(pages: Pages, corpus: Corpus, session: Session, bulkhead: Bulkhead, focus: Focus | None) -> Iterator[Said]:
    wanted, site = _Wanted(session.selection, corpus, focus), (focus and focus.site) or Site(corpus)
    paths = sorted(corpus.own if focus is None else corpus.own & focus.paths)
    yield from _of_documents(pages, paths, wanted)
    seen = None if focus else Seen(corpus, site, pages.key)
    own = [About(path, page, page.length) for path in paths if (page := corpus.pages.get(path))]
    seeing, entries = (seen.of_page, seen.entries) if seen else (None, b"")
    of_page = Asking("page", wanted.rules("page"), corpus, site, session, seeing, _CLOCK, entries)
    yield from of_page.said(own, bulkhead)
    pairs = [About(pair.target_path, pair, pair.length) for pair in corpus.pairs if wanted.pair(pair)]
    unseen = _CLOCK | {"terms", "web"}
    of_pair = Asking("pair", wanted.rules("pair"), corpus, site, session, seen.of_pair if seen else None, unseen)
    yield from of_pair.said(pairs, bulkhead)
    for rule in wanted.rules("corpus", idle=True):
        yield from said(bulkhead, rule, "", partial(asker(rule, corpus), corpus, site))


class _Wanted:
    """Which rules are asked, and about what."""

    def __init__(self, selection: Selection, corpus: Corpus, focus: Focus | None) -> None:
        self._selection, self._corpus, self._focus = selection, corpus, focus

    def rules(self, scope: str, *, idle: bool = False) -> list[Rule]:
        """The rules of a scope; unless `idle`, those that may have something to say: without terms, nobody uses one."""
        return [
            rule
            for rule in self._selection.rules(scope)
            if (idle or self._corpus.terms or "terms" not in rule.needs or not rule.is_own)
            and not (self._focus and rule.name in self._focus.left)
        ]

    def pair(self, pair: Pair) -> bool:
        """Whether both sides of `pair` are there, as the tree has them, and one of them is asked about."""
        if pair.source is None or pair.target is None:
            return False
        if self._focus is None:
            return True
        pages, sides = self._corpus.pages, (pair.source, pair.target)
        # What an editor's page is compared with now is compared anew; of what it was before nothing is said.
        as_is = all(side.digest == pages[side.path].digest for side in sides)
        return as_is and not self._focus.paths.isdisjoint(side.path for side in sides)


def judge_outcome(outcome: Outcome, selection: Selection, bulkhead: Bulkhead) -> Iterator[Said]:
    """What the rules say about suppressions, the baseline and the run itself."""
    for rule in selection.rules("outcome"):
        yield from said(bulkhead, rule, "", partial(rule.check, outcome))


def _of_documents(pages: Pages, paths: Iterable[str], wanted: _Wanted) -> Iterator[Said]:
    rules = {rule.name: rule for rule in wanted.rules("doc", idle=True)}
    for path in paths:
        for name, problem in pages.mapped(path).problems:
            if name in rules:
                yield rules[name], replace(problem, path=path)
