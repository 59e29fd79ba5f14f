"""Rules over facts -> problems. Each rule and each page has a bulkhead of its own, here and nowhere else."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from msgspec.structs import replace

from sdlint.engine.bulkhead import Bulkhead
from sdlint.engine.read import Pages
from sdlint.engine.selection import Selection
from sdlint.engine.session import Session
from sdlint.engine.told import PairMemory, Told
from sdlint.model import Corpus, Outcome, Problem
from sdlint.rules import Rule
from sdlint.rules.site import Site

Ask = Callable[[Any, Site], Iterable[Problem]]
"""What a rule says of a page, a pair or a corpus, given the site as well."""
Said = tuple[Rule, Problem]
"""A problem, and the rule that says it."""


def judge(pages: Pages, corpus: Corpus, session: Session, bulkhead: Bulkhead) -> Iterator[Said]:
    """What the wanted rules say about the tree, scope by scope."""
    selection, site = session.selection, Site(corpus)
    yield from _of_documents(pages, corpus, selection)
    own = sorted(corpus.own & corpus.pages.keys())
    for rule in _rules(selection, "page", corpus):
        ask = _asker(rule, corpus)
        for path in own:
            yield from _said(bulkhead, rule, path, partial(ask, corpus.pages[path], site))
    yield from _of_pairs(pages, corpus, site, session, bulkhead)
    for rule in selection.rules("corpus"):
        yield from _said(bulkhead, rule, "", partial(_asker(rule, corpus), corpus, site))


def _rules(selection: Selection, scope: str, corpus: Corpus) -> Iterator[Rule]:
    """The rules of a scope over pages that may have something to say: where there are no terms, nobody uses one."""
    rules = selection.rules(scope)
    return (rule for rule in rules if corpus.terms or "terms" not in rule.needs or not rule.is_own)


def judge_outcome(outcome: Outcome, selection: Selection, bulkhead: Bulkhead) -> Iterator[Said]:
    """What the rules say about suppressions, the baseline and the run itself."""
    for rule in selection.rules("outcome"):
        yield from _said(bulkhead, rule, "", partial(rule.check, outcome))


def _of_documents(pages: Pages, corpus: Corpus, selection: Selection) -> Iterator[Said]:
    wanted = {rule.name: rule for rule in selection.rules("doc")}
    for path in sorted(corpus.own):
        for name, problem in pages.mapped(path).problems:
            if name in wanted:
                yield wanted[name], replace(problem, path=path)


def _of_pairs(pages: Pages, corpus: Corpus, site: Site, session: Session, bulkhead: Bulkhead) -> Iterator[Said]:
    rules = [(rule, _asker(rule, corpus)) for rule in _rules(session.selection, "pair", corpus)]
    memory = PairMemory([rule for rule, _ in rules], corpus, site, session, pages.key)
    for done, pair in enumerate(corpus.pairs if rules else ()):
        if session.progress:
            session.progress("judging", done, len(corpus.pairs))
        if pair.source is None or pair.target is None:
            continue
        name, crashes = memory.name(pair), len(bulkhead.crashes)
        known = memory.recall(name)
        told: Told = {}
        for rule, ask in rules:
            if known is None or rule.name not in memory.lasting:
                said = _said(bulkhead, rule, pair.target_path, partial(ask, pair, site))
                told[rule.name] = tuple(problem for _, problem in said)
            else:
                told[rule.name] = known.get(rule.name, ())
            yield from ((rule, problem) for problem in told[rule.name])
        if known is None and len(bulkhead.crashes) == crashes:
            memory.remember(name, told)


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
