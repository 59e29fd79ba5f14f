"""Rules asked about pages or pairs, one by one: what an earlier run knows of is not asked, the rest is shared out."""

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from functools import partial
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from sdlint.engine.bulkhead import Bulkhead
from sdlint.engine.selection import options_of
from sdlint.engine.session import Session
from sdlint.engine.told import Told, ToldMemory
from sdlint.model import Corpus, Crash, Page, Pair, Problem
from sdlint.rules import RULES, Rule
from sdlint.rules.site import Site

Ask = Callable[[Any, Site], Iterable[Problem]]
"""What a rule says of a page, a pair or a corpus, given the site as well."""
Said = tuple[Rule, Problem]
"""A problem, and the rule that says it."""

_DIED = "the process that asked the rules about it died, for want of memory or for a fault of sdlint's"


class About(Struct, frozen=True):
    """What rules are asked about: at which ``path``, a page or a pair, of how many characters."""

    path: str
    what: Any
    size: int


class _Answer(Struct, frozen=True):
    """What rules said of one page or pair, and which of them failed."""

    told: Told
    crashes: tuple[Crash, ...] = ()


class Asking:
    """What the rules of one `scope` are asked, and what is remembered of it.

    `seen`, `unseen` and `entries`: as `ToldMemory` has them; `seen` None: nothing is remembered.
    """

    def __init__(
        self,
        scope: str,
        rules: Sequence[Rule],
        corpus: Corpus,
        site: Site,
        session: Session,
        seen: Callable[[Any], Iterable[bytes]] | None,
        unseen: frozenset[str],
        entries: bytes = b"",
    ) -> None:
        self._session, self._site = session, site
        self._memory = ToldMemory(scope, rules, session, seen, unseen, entries) if seen else None
        asked = [(rule, asker(rule, corpus)) for rule in rules]
        lasting = self._memory.lasting if self._memory else {rule.name for rule in rules}
        self._lasting = [each for each in asked if each[0].name in lasting]
        self._fleeting = [each for each in asked if each[0].name not in lasting]

    def said(self, about: Sequence[About], bulkhead: Bulkhead) -> Iterator[Said]:
        """What the rules say of each of `about`. What fails is told, and is not remembered."""
        memory = self._memory
        # What a language always does is worked out for the names: whoever is forked afterwards knows it already.
        names = [memory.name(each.what) if memory else None for each in about]
        told = [memory.recall(name) if memory and name else None for name in names]
        new = [each for each, known in zip(about, told, strict=True) if known is None]
        with closing(self._answers(new)) as answers:
            for done, (each, name, known) in enumerate(zip(about, names, told, strict=True)):
                if known is None:
                    answer = next(answers)
                    known = answer.told
                    bulkhead.crashes += answer.crashes
                    if memory and name and not answer.crashes:
                        memory.remember(name, known)
                for own, problems in known.items():
                    yield from ((RULES[own], problem) for problem in problems)
                for rule, ask in self._fleeting:
                    yield from said(bulkhead, rule, each.path, partial(ask, each.what, self._site))
                if self._session.progress:
                    self._session.progress("judging", done + 1, len(about))
        if memory:
            memory.close()

    def _answers(self, about: Sequence[About]) -> Generator[_Answer, None, None]:
        """What the rules whose answers last say of each of `about`."""
        if not self._lasting:
            yield from (_Answer({}) for _ in about)
            return
        sizes = [each.size for each in about]
        with closing(self._session.executor.forked(lambda number: self._answer(about[number]), sizes)) as answers:
            for each, answer in zip(about, answers, strict=True):
                yield answer or _Answer({}, (Crash(each.path, "asking the rules about it", _DIED),))

    def _answer(self, about: About) -> _Answer:
        bulkhead, told = Bulkhead(), Told()
        for rule, ask in self._lasting:
            problems = said(bulkhead, rule, about.path, partial(ask, about.what, self._site))
            if own := tuple(problem for _, problem in problems):
                told[rule.name] = own
        return _Answer(told, tuple(bulkhead.crashes))


def asker(rule: Rule, corpus: Corpus) -> Ask:
    """How `rule` is asked, with its options: about what its scope is, and with the site where it asks that."""
    config = corpus.config
    if any(rule.name in entry.options for entry in config.per_file):
        if rule.asks_site:
            return lambda given, site: rule.check(given, site, **options_of(config, rule, _path(given)))
        return lambda given, site: rule.check(given, **options_of(config, rule, _path(given)))
    options = options_of(config, rule)
    if rule.asks_site:
        return lambda given, site: rule.check(given, site, **options)
    return lambda given, site: rule.check(given, **options)


def _path(given: Page | Pair) -> str:
    """Where what is found about `given` stands."""
    return given.path if isinstance(given, Page) else given.target_path


def said(bulkhead: Bulkhead, rule: Rule, path: str, work: Callable[[], Iterable[Problem]]) -> Iterator[Said]:
    """What `work` says, up to where it fails; a problem without a place of its own is at `path`."""
    for problem in bulkhead.each(path, rule.name, work):
        yield rule, problem if problem.path else replace(problem, path=path)
