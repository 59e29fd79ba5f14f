"""Rules over facts -> problems. Each rule and each page has a bulkhead of its own, here and nowhere else."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from msgspec.structs import replace

from sdlint.engine.bulkhead import Bulkhead
from sdlint.engine.read import Pages
from sdlint.engine.selection import Selection
from sdlint.engine.session import Common
from sdlint.model import Corpus, Outcome, Pair, Problem
from sdlint.rules import Rule
from sdlint.rules.site import Site

Ask = Callable[[Any, Site], Iterable[Problem]]
"""What a rule says of a page, a pair or a corpus, given the site as well."""
Said = tuple[Rule, Problem]
"""A problem, and the rule that says it."""


def judge(pages: Pages, corpus: Corpus, selection: Selection, bulkhead: Bulkhead, common: Common) -> Iterator[Said]:
    """What the wanted rules say about the tree, scope by scope."""
    yield from _of_documents(pages, corpus, selection)
    site = Site(corpus)
    own = sorted(corpus.own & corpus.pages.keys())
    for rule in selection.rules("page"):
        ask = _asker(rule, corpus)
        for path in own:
            yield from _said(bulkhead, rule, path, partial(ask, corpus.pages[path], site))
    pairs = [pair for pair in corpus.pairs if pair.source and pair.target]
    for rule in selection.rules("pair"):
        ask = _asker(rule, corpus)
        if not (rule.asks_site or rule.needs):
            ask = _once(ask, rule, corpus, common)
        for pair in pairs:
            yield from _said(bulkhead, rule, pair.target_path, partial(ask, pair, site))
    for rule in selection.rules("corpus"):
        yield from _said(bulkhead, rule, "", partial(_asker(rule, corpus), corpus, site))


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


def _once(ask: Ask, rule: Rule, corpus: Corpus, common: Common) -> Ask:
    """`ask`, once of a pair that another version of the tree has as well."""
    told = repr(corpus.config.rules.options.get(rule.name))

    def asked(pair: Pair, site: Site) -> Iterable[Problem]:
        if not pair.sections:
            return ask(pair, site)
        return common.get(("said", rule.name, id(pair), told), lambda: tuple(ask(pair, site)))

    return asked


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
