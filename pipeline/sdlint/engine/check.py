"""The whole run, one way: read -> gather -> judge -> settle -> locate.

Everything before judging is gathering and everything after is showing; whatever is found is found by a rule.
"""

from collections.abc import Iterable, Iterator, Set

from msgspec.structs import replace

from sdlint.cache import results
from sdlint.engine import baseline
from sdlint.engine.bulkhead import Bulkhead
from sdlint.engine.gather import gather
from sdlint.engine.judge import judge, judge_outcome
from sdlint.engine.locate import locate
from sdlint.engine.needs import needs_of
from sdlint.engine.read import Pages, read
from sdlint.engine.session import Session
from sdlint.engine.settle import Silencer, touches
from sdlint.model import BaselineEntry, Corpus, Outcome, Result
from sdlint.model.settings import Request
from sdlint.rules import RULES, Rule


def check(session: Session) -> Result:
    """All findings about what the session's request asks for, in order."""
    try:
        pages = read(session)
        corpus = gather(session, pages, needs_of(session.selection) | session.request.needs)
    finally:
        session.memory.close()
    return conclude(session, pages, corpus)


def facts(session: Session, needs: Set[str]) -> Corpus:
    """The facts about what the session's request asks for, and nothing judged. `needs`: as in `needs.py`."""
    try:
        return gather(session, read(session), needs)
    finally:
        session.memory.close()


def conclude(session: Session, pages: Pages, corpus: Corpus) -> Result:
    """What the rules say of gathered facts: judged, settled and located."""
    request, bulkhead = session.request, Bulkhead()
    silencer = Silencer(corpus.pages)
    kept, suppressed = silencer.sift(judge(pages, corpus, session.selection, bulkhead))
    outcome = silencer.outcome(corpus.checked, lambda rule: _judged(rule, session))
    kept += judge_outcome(outcome, session.selection, bulkhead)
    if corpus.touched is not None:
        kept = [said for said in kept if touches(said[1], corpus.touched)]
    findings = locate(kept, corpus, session)

    entries = baseline.read(session.tree.named) if request.baseline else ()
    findings, known, mended = baseline.divide(findings, entries, _accounted(session, corpus, entries))
    if corpus.touched is not None:
        mended = ()
    crashes = dict.fromkeys((*corpus.crashes, *bulkhead.crashes))
    last = Outcome(
        mended=tuple(entry for entry in mended if _entry_judged(entry, session)),
        baseline=baseline.BASELINE,
        crashes=tuple(replace(crash, path=crash.path or session.config.file or ".") for crash in crashes),
    )
    # Neither the baseline nor what a change touched has a say in these.
    findings += locate(judge_outcome(last, session.selection, bulkhead), corpus, session)
    result = Result(
        findings=tuple(
            sorted(findings, key=lambda finding: (finding.path, finding.start, finding.code, finding.message))
        ),
        files=len(corpus.checked),
        suppressed=suppressed,
        baselined=known,
        corpus=corpus,
        notes=tuple(dict.fromkeys((*session.notes, *corpus.notes, *session.tree.notes))),
        elapsed=session.elapsed,
        interrupted=corpus.interrupted,
        request=request,
    )
    if not request.base and not result.failed:
        _remember(session, result, corpus.until)
    return result


def _remember(session: Session, result: Result, until: float) -> None:
    """Keeps `result` for whoever asks the same of the same files: the network is never the same."""
    config, request = session.config, session.request
    if session.folder and config.offline and not request.overlay:
        name = results.question("check", config.root, config.file, request)
        plain = replace(result, corpus=None, request=Request())
        results.remember(session.folder, name, session.tree.disk, plain, until)


def _judged(rule: Rule, session: Session) -> bool:
    """Whether this run could have found everything that `rule` finds."""
    chosen = bool(session.request.select or session.request.ignore)
    return (
        (not chosen or session.selection.wants(rule))
        and not (rule.online and session.config.offline)
        and (session.whole or rule.scope == "doc")
    )


def _accounted(session: Session, corpus: Corpus, entries: Iterable[BaselineEntry]) -> Iterator[str]:
    """The paths that this run can answer for: those checked and, of a whole run, those that are gone."""
    yield from corpus.checked
    if session.whole:
        yield from (entry.path for entry in entries if entry.path not in corpus.checked)


def _entry_judged(entry: BaselineEntry, session: Session) -> bool:
    rule = next((rule for rule in RULES.values() if rule.code == entry.code), None)
    return rule is None or _judged(rule, session)
