"""A whole tree, one way: read -> gather -> judge -> settle -> locate.

Everything before judging is gathering and everything after is showing; whatever is found is found by a rule. The whole
tree is judged whatever was named: naming paths leaves out findings, and changes none.
"""

from collections.abc import Set

from msgspec import Struct
from msgspec.structs import replace

from sdlint.engine import baseline
from sdlint.engine.asking import Said
from sdlint.engine.bulkhead import Bulkhead
from sdlint.engine.gather import gather
from sdlint.engine.judge import Focus, judge, judge_outcome
from sdlint.engine.locate import locate
from sdlint.engine.read import Pages, read
from sdlint.engine.session import Session
from sdlint.engine.settle import Silencer
from sdlint.model import BaselineEntry, Corpus, Finding, Outcome, Result
from sdlint.rules import RULES, Rule


class Judgement(Struct, frozen=True):
    """What the rules say of a whole tree.

    ``said``: the problems that no suppression silences; ``located``: the findings that they are, in the order of
    `locate`; ``findings``: those that the baseline does not know. ``last``: what there is to say of the run itself.
    ``silenced`` and ``known``: the paths of what a suppression or the baseline takes out, one for each.
    """

    said: tuple[Said, ...]
    located: tuple[Finding, ...]
    findings: tuple[Finding, ...]
    last: tuple[Finding, ...]
    silenced: tuple[str, ...]
    known: tuple[str, ...]


def gathered(session: Session, needs: Set[str], beside: Pages | None = None) -> tuple[Pages, Corpus]:
    """The pages and the facts about the tree, and nothing judged. `needs`: as in `needs.py`; `beside`: as in `read`."""
    try:
        pages = read(session, beside)
        return pages, gather(session, pages, needs)
    finally:
        session.close()


def facts(session: Session, needs: Set[str]) -> Corpus:
    """The facts about the tree alone."""
    return gathered(session, needs)[1]


def conclude(session: Session, pages: Pages, corpus: Corpus, focus: Focus | None = None) -> Result:
    """What the rules say of gathered facts: judged, settled, located, and narrowed to what was asked about."""
    judgement = judged(session, pages, corpus, focus)
    return result_of(session, corpus, judgement, (*judgement.findings, *judgement.last))


def judged(session: Session, pages: Pages, corpus: Corpus, focus: Focus | None = None) -> Judgement:
    """What the rules say of gathered facts, about the whole tree, or about a `focus` in it."""
    try:
        return _judgement(session, pages, corpus, focus)
    finally:
        session.close()


def _judgement(session: Session, pages: Pages, corpus: Corpus, focus: Focus | None) -> Judgement:
    bulkhead = Bulkhead()
    silencer = Silencer(corpus.pages)
    kept, silenced = silencer.sift(judge(pages, corpus, session, bulkhead, focus))
    paths = corpus.own if focus is None else corpus.own & focus.paths
    left = focus.left if focus else ()
    outcome = silencer.outcome(paths, lambda rule: rule.name not in left and _judged(rule, session))
    kept += judge_outcome(outcome, session.selection, bulkhead)
    entries = baseline.read(session.tree.named) if session.request.baseline else ()
    memory = session.bundle("located") if focus is None else None
    located = locate(kept, corpus, session, memory=memory)
    if memory:
        memory.close()
    findings, known, mended = baseline.divide(located, entries)
    crashes = dict.fromkeys((*corpus.crashes, *bulkhead.crashes))
    last = Outcome(
        mended=tuple(entry for entry in mended if focus is None and _entry_judged(entry, session)),
        baseline=baseline.BASELINE,
        crashes=tuple(replace(crash, path=crash.path or session.config.file or ".") for crash in crashes),
    )
    return Judgement(
        said=tuple(kept),
        located=tuple(located),
        findings=tuple(findings),
        # Neither the baseline nor what a change touched has a say in these.
        last=tuple(locate(judge_outcome(last, session.selection, bulkhead), corpus, session)),
        silenced=tuple(problem.path for _, problem in silenced),
        known=tuple(finding.path for finding in known),
    )


def result_of(session: Session, corpus: Corpus, judgement: Judgement, findings: tuple[Finding, ...]) -> Result:
    """The result that shows those of `findings` that were asked about."""
    scope = session.scope
    paths = frozenset(filter(scope.holds, corpus.own))
    asked = [finding for finding in findings if scope.holds(finding.path) or _concerns_all(finding, session)]
    return Result(
        findings=tuple(sorted(asked, key=lambda finding: (finding.path, finding.start, finding.code, finding.message))),
        files=len(paths),
        paths=paths,
        suppressed=sum(map(scope.holds, judgement.silenced)),
        baselined=sum(map(scope.holds, judgement.known)),
        corpus=corpus,
        notes=tuple(dict.fromkeys((*session.notes, *corpus.notes, *session.tree.notes))),
        elapsed=session.elapsed,
        interrupted=corpus.interrupted,
        request=session.request,
    )


def _concerns_all(finding: Finding, session: Session) -> bool:
    """Whether sdlint failed in a part that no page has to itself, so that nothing it says is to be trusted."""
    return finding.code == "SD005" and finding.path in (session.config.file, ".")


def _judged(rule: Rule, session: Session) -> bool:
    """Whether this run could have found everything that `rule` finds."""
    chosen = bool(session.request.select or session.request.ignore)
    return (not chosen or session.selection.wants(rule)) and not (rule.online and session.config.offline)


def _entry_judged(entry: BaselineEntry, session: Session) -> bool:
    rule = next((rule for rule in RULES.values() if rule.code == entry.code), None)
    return rule is None or _judged(rule, session)
