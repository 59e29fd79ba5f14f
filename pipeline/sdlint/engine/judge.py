"""Rules over facts -> problems. Each rule and each page has a bulkhead of its own, here and nowhere else."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from msgspec.structs import replace

from sdlint.engine.bulkhead import Bulkhead
from sdlint.engine.read import Pages
from sdlint.engine.selection import Selection
from sdlint.model import Corpus, Outcome, Problem
from sdlint.rules import Rule
from sdlint.rules.site import Site

Said = tuple[Rule, Problem]
"""A problem, and the rule that says it."""


def judge(pages: Pages, corpus: Corpus, selection: Selection, bulkhead: Bulkhead) -> Iterator[Said]:
    """What the wanted rules say about the files being checked, scope by scope."""
    yield from _of_documents(pages, corpus, selection)
    site = Site(corpus)
    checked = sorted(corpus.checked & corpus.pages.keys())
    for rule in selection.rules("page"):
        for path in checked:
            work = _work(rule, corpus, corpus.pages[path], site)
            yield from _said(bulkhead, rule, path, work)
    for rule in selection.rules("pair"):
        for pair in corpus.pairs:
            if pair.target is None or pair.target_path in corpus.checked:
                work = _work(rule, corpus, pair, site)
                yield from (said for said in _said(bulkhead, rule, pair.target_path, work) if _concerns(said, corpus))
    for rule in selection.rules("corpus"):
        yield from (said for said in _said(bulkhead, rule, "", _work(rule, corpus, corpus)) if _concerns(said, corpus))


def judge_outcome(outcome: Outcome, selection: Selection, bulkhead: Bulkhead) -> Iterator[Said]:
    """What the rules say about suppressions, the baseline and the run itself."""
    for rule in selection.rules("outcome"):
        yield from _said(bulkhead, rule, "", partial(rule.check, outcome))


def _of_documents(pages: Pages, corpus: Corpus, selection: Selection) -> Iterator[Said]:
    wanted = {rule.name: rule for rule in selection.rules("doc")}
    for path in sorted(corpus.checked):
        for name, problem in pages.mapped(path).problems:
            if name in wanted:
                yield wanted[name], replace(problem, path=path)


def _work(rule: Rule, corpus: Corpus, *given: object) -> Callable[[], Iterable[Problem]]:
    """`rule`, to be asked about what is `given`: the scope, and the site where it asks that."""
    options = corpus.config.rules.options.get(rule.name, {})
    return partial(rule.check, *given[: 1 + rule.asks_site], **options)


def _said(bulkhead: Bulkhead, rule: Rule, path: str, work: Callable[[], Iterable[Problem]]) -> Iterator[Said]:
    """What `work` says, up to where it fails; a problem without a place of its own is at `path`."""
    for problem in bulkhead.each(path, rule.name, work):
        yield rule, problem if problem.path else replace(problem, path=path)


def _concerns(said: Said, corpus: Corpus) -> bool:
    """Whether a problem is about a file that is being checked, or about a page that one of them lacks."""
    problem = said[1]
    if problem.path in corpus.checked:
        return True
    absent = problem.path not in corpus.pages
    return absent and (not problem.related or any(place.path in corpus.checked for place in problem.related))
