"""Rules over facts -> problems. Each rule and each page has a bulkhead of its own, here and nowhere else."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from msgspec.structs import replace

from sdlint.engine.bulkhead import Bulkhead
from sdlint.engine.read import Pages
from sdlint.engine.selection import Selection
from sdlint.engine.session import Common
from sdlint.model import Corpus, Outcome, Pair, Problem
from sdlint.rules import Rule
from sdlint.rules.site import Site

Said = tuple[Rule, Problem]
"""A problem, and the rule that says it."""


def judge(pages: Pages, corpus: Corpus, selection: Selection, bulkhead: Bulkhead, common: Common) -> Iterator[Said]:
    """What the wanted rules say about the tree, scope by scope."""
    yield from _of_documents(pages, corpus, selection)
    site = Site(corpus)
    own = sorted(corpus.own & corpus.pages.keys())
    for rule in selection.rules("page"):
        for path in own:
            work = _work(rule, corpus, corpus.pages[path], site)
            yield from _said(bulkhead, rule, path, work)
    for rule in selection.rules("pair"):
        for pair in corpus.pairs:
            work = partial(_of_pair, rule, pair, corpus, site, common)
            yield from _said(bulkhead, rule, pair.target_path, work)
    for rule in selection.rules("corpus"):
        yield from _said(bulkhead, rule, "", _work(rule, corpus, corpus))


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


def _of_pair(rule: Rule, pair: Pair, corpus: Corpus, site: Site, common: Common) -> Iterable[Problem]:
    """What `rule` says of `pair`; once, of a pair that another version of the tree has as well."""
    work = _work(rule, corpus, pair, site)
    if rule.asks_site or rule.needs or not pair.sections:
        return work()
    return common.get(
        ("said", rule.name, id(pair), repr(corpus.config.rules.options.get(rule.name))), lambda: tuple(work())
    )


def _work(rule: Rule, corpus: Corpus, *given: object) -> Callable[[], Iterable[Problem]]:
    """`rule`, to be asked about what is `given`: the scope, and the site where it asks that."""
    options = corpus.config.rules.options.get(rule.name, {})
    return partial(rule.check, *given[: 1 + rule.asks_site], **options)


def _said(bulkhead: Bulkhead, rule: Rule, path: str, work: Callable[[], Iterable[Problem]]) -> Iterator[Said]:
    """What `work` says, up to where it fails; a problem without a place of its own is at `path`."""
    for problem in bulkhead.each(path, rule.name, work):
        yield rule, problem if problem.path else replace(problem, path=path)
