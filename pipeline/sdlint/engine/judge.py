"""Rules over facts -> problems. Each rule and each page has a bulkhead of its own, here and nowhere else."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from sdlint.engine.bulkhead import Bulkhead
from sdlint.engine.read import Pages
from sdlint.engine.seen import Seen
from sdlint.engine.selection import Selection
from sdlint.engine.session import Session
from sdlint.engine.told import Told, ToldMemory
from sdlint.model import Corpus, Outcome, Pair, Problem
from sdlint.rules import RULES, Rule
from sdlint.rules.site import Site

T = TypeVar("T")

_CLOCK = frozenset({"clock"})
"""What no digest holds: a rule that needs the moment of the run is asked every time."""

Ask = Callable[[Any, Site], Iterable[Problem]]
"""What a rule says of a page, a pair or a corpus, given the site as well."""
Said = tuple[Rule, Problem]
"""A problem, and the rule that says it."""


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
    said = _judged(pages, corpus, session, bulkhead, focus)
    return said if focus is None else (each for each in said if each[1].path in focus.paths)


def _judged(pages: Pages, corpus: Corpus, session: Session, bulkhead: Bulkhead, focus: Focus | None) -> Iterator[Said]:
    wanted, site = _Wanted(session.selection, corpus, focus), (focus and focus.site) or Site(corpus)
    paths = sorted(corpus.own if focus is None else corpus.own & focus.paths)
    yield from _of_documents(pages, paths, wanted)
    seen = Seen(corpus, site, pages.key)
    asked = _Asked(corpus, site, session, bulkhead, remembers=focus is None)
    own = [(path, corpus.pages[path]) for path in paths if path in corpus.pages]
    yield from asked.each("page", wanted.rules("page"), own, seen.of_page, _CLOCK)
    pairs = [(pair.target_path, pair) for pair in corpus.pairs if wanted.pair(pair)]
    yield from asked.each("pair", wanted.rules("pair"), pairs, seen.of_pair, _CLOCK | {"terms", "web"})
    for rule in wanted.rules("corpus", idle=True):
        yield from _said(bulkhead, rule, "", partial(_asker(rule, corpus), corpus, site))


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
        yield from _said(bulkhead, rule, "", partial(rule.check, outcome))


def _of_documents(pages: Pages, paths: Iterable[str], wanted: _Wanted) -> Iterator[Said]:
    rules = {rule.name: rule for rule in wanted.rules("doc", idle=True)}
    for path in paths:
        for name, problem in pages.mapped(path).problems:
            if name in rules:
                yield rules[name], replace(problem, path=path)


class _Asked:
    """What rules say of the pages or pairs of a tree: what is known of an earlier run, if it `remembers`, or asked."""

    def __init__(self, corpus: Corpus, site: Site, session: Session, bulkhead: Bulkhead, *, remembers: bool) -> None:
        self._corpus, self._site, self._session, self._bulkhead = corpus, site, session, bulkhead
        self._remembers = remembers

    def each(
        self,
        scope: str,
        rules: Sequence[Rule],
        things: Sequence[tuple[str, T]],
        seen: Callable[[T], Iterable[bytes]],
        unseen: frozenset[str],
    ) -> Iterator[Said]:
        """What `rules` say of `things`, each with the path that it is said of. `seen` and `unseen`: as `ToldMemory`."""
        if not rules or not things:
            return
        asked = [(rule, _asker(rule, self._corpus)) for rule in rules]
        memory = ToldMemory(scope, rules, self._session, seen, unseen) if self._remembers else None
        fleeting = [(rule, ask) for rule, ask in asked if memory and rule.name not in memory.lasting]
        for done, (path, thing) in enumerate(things):
            if self._session.progress:
                self._session.progress("judging", done, len(things))
            name, crashes = memory and memory.name(thing), len(self._bulkhead.crashes)
            known = memory.recall(name) if memory and name else None
            for own, problems in (known or {}).items():
                yield from ((RULES[own], problem) for problem in problems)
            told: Told = {}
            for rule, ask in fleeting if known is not None else asked:
                said = _said(self._bulkhead, rule, path, partial(ask, thing, self._site))
                told[rule.name] = tuple(problem for _, problem in said)
                yield from ((rule, problem) for problem in told[rule.name])
            if memory and name and known is None and len(self._bulkhead.crashes) == crashes:
                memory.remember(name, told)
        if memory:
            memory.close()


def _asker(rule: Rule, corpus: Corpus) -> Ask:
    """How `rule` is asked, with its options: about what its scope is, and with the site where it asks that."""
    options = corpus.config.rules.options.get(rule.name, {})
    if rule.asks_site:
        return lambda given, site: rule.check(given, site, **options)
    return lambda given, site: rule.check(given, **options)


def _said(bulkhead: Bulkhead, rule: Rule, path: str, work: Callable[[], Iterable[Problem]]) -> Iterator[Said]:
    """What `work` says, up to where it fails; a problem without a place of its own is at `path`."""
    for problem in bulkhead.each(path, rule.name, work):
        yield rule, problem if problem.path else replace(problem, path=path)
