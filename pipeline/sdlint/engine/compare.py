"""What a change brings: the findings that a tree has and its base had not, and those on changed lines.

Two whole runs are compared, each of its tree as it would be run there: with its own config, schemas, reviews, baseline
and history. So whatever a change breaks is told, also on pages that it does not touch, and nothing else is. Pages that
are the same in both are read, and compared with their translations, once.

What only says that a translation lags (a rule's ``LAGS``), on a page that the change did not touch, is owed: it is
told, and is no fault of the change.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from sdlint.config.load import load_at
from sdlint.engine.locate import locate
from sdlint.engine.needs import needs_of
from sdlint.engine.read import Pages
from sdlint.engine.session import Progress, Session, View
from sdlint.engine.whole import Judgement, gathered, judged, result_of
from sdlint.git import changed, run
from sdlint.git.index import renamed_since
from sdlint.git.snapshot import Snapshot, entries_of_commit, entries_of_index
from sdlint.model import Corpus, Finding, Request, Result, Source, Span
from sdlint.model.settings import SEVERITIES, Config
from sdlint.rules import RULES
from sdlint.site import locales


class Base(Struct, frozen=True):
    """The tree that another is compared with. ``renamed``: of files that have another name since, old name -> new."""

    session: Session
    corpus: Corpus
    judgement: Judgement
    renamed: Mapping[str, str]


def of_index(config: Config, request: Request, progress: Progress | None = None) -> Session:
    """A session of the tree that is staged, whatever the disk holds beside it. Raises `GitError`."""
    root = Path(config.root)
    disk, tip = Snapshot(root, entries_of_index(root)), run.tip(root)
    view = View(disk, tip, _within(root, renamed_since(root, tip)) if tip else {})
    return Session(load_at(config, config.file, disk), request, progress, view=view)


def compared(session: Session) -> Result:
    """What the tree of `session` has that its base had not. Raises `GitError`."""
    pages, corpus = gathered(session, needs_of(session.selection) | session.request.needs)
    present = judged(session, pages, corpus)
    base = _base_of(session, pages, corpus)
    touched = _touched(corpus, base)
    lines = _changed_lines(session, base, touched & corpus.pages.keys())
    is_new = _newness(present, corpus, session, base)
    findings = tuple(
        replace(finding, owed=RULES[finding.name].lags and finding.path not in touched)
        for finding in present.findings
        if is_new(finding) or any(_meets(finding.span, span) for span in lines.get(finding.path, ()))
    )
    last = {finding.fingerprint for finding in base.judgement.last if finding.code != "SD005"}
    findings += tuple(finding for finding in present.last if finding.fingerprint not in last)
    return result_of(session, corpus, present, findings)


def _base_of(session: Session, beside: Pages, corpus: Corpus) -> Base:
    """What the rules say of the tree that the one of `session` is compared with, which is `beside`, and `corpus`."""
    request, root, view = session.request, Path(session.config.root), session.view
    if request.staged:
        origin, visible, names = view.tip, None, view.renamed
    else:
        origin, visible = changed.merge_base(root, request.base), changed.visible(root)
        names = _within(root, renamed_since(root, origin))
    disk = Snapshot(root, entries_of_commit(root, origin) if origin else {}, visible)
    file = session.config.file and names.get(session.config.file, session.config.file)
    config = load_at(session.config, file, disk)
    alike = Request(
        select=request.select,
        ignore=request.ignore,
        jobs=request.jobs,
        executor=request.executor,
        cache=request.cache,
    )
    old = Session(config, alike, view=View(disk, origin), beside=session)
    # The web is not asked twice: what is known of it counts for both.
    pages, facts = gathered(old, needs_of(old.selection) - {"web"}, beside)
    facts = replace(
        facts,
        verdicts=corpus.verdicts,
        captures=corpus.captures,
        suggestions=corpus.suggestions,
        drifts=corpus.drifts,
    )
    renamed = {old: new for new, old in names.items()}
    return Base(old, facts, judged(old, pages, facts), dict(_with_counterparts(renamed, config, session.config)))


def _within(root: Path, names: Mapping[str, str]) -> dict[str, str]:
    """`names`, new -> old and from the top of the repository, as they are from `root`."""
    prefix = os.path.relpath(os.path.realpath(root), os.path.realpath(run.repository(root).top))
    return {_relative(new, prefix): _relative(old, prefix) for new, old in names.items()}


def _relative(name: str, prefix: str) -> str:
    return os.path.relpath(name, prefix).replace(os.sep, "/")


def _with_counterparts(renamed: Mapping[str, str], before: Config, now: Config) -> Iterator[tuple[str, str]]:
    """`renamed`, and what it means for pages that are not there: a translation that lacked still lacks, elsewhere."""
    for old, new in renamed.items():
        (locale, old_key), (new_locale, key) = locales.locate(before, old), locales.locate(now, new)
        if locale and locale == new_locale:
            for other in before.locales.keys() & now.locales.keys():
                yield locales.page_path(before, other, old_key), locales.page_path(now, other, key)
    yield from renamed.items()


def _touched(now: Corpus, base: Base) -> frozenset[str]:
    """The pages that the change made, changed or took away; a page that was only renamed it did not touch."""
    digests = {base.renamed.get(path, path): page.digest for path, page in base.corpus.pages.items()}
    own = {path for path, page in now.pages.items() if digests.get(path) != page.digest}
    return frozenset(own | (digests.keys() - now.pages.keys()))


def _changed_lines(session: Session, base: Base, paths: Iterable[str]) -> dict[str, list[Span]]:
    """The stretches of the pages at `paths` that the base had not."""
    old_names = {new: old for old, new in base.renamed.items()}
    lines = {}
    for path in paths:
        old = old_names.get(path, path)
        before = base.session.source(old) if old in base.corpus.pages else None
        now = session.source(path)
        lines[path] = changed.stretches(_bytes(before) if before else None, _bytes(now)) if now else [changed.WHOLE]
    return lines


def _bytes(source: Source) -> bytes:
    return source.text.encode("utf-8", "surrogatepass")


def _newness(judgement: Judgement, corpus: Corpus, session: Session, base: Base) -> Callable[[Finding], bool]:
    """Tells whether the base had no such finding, or took it less gravely."""
    own = _marks(judgement, corpus, session, {new: new for new in base.renamed.values()})
    theirs = _marks(base.judgement, base.corpus, base.session, base.renamed)
    known = {theirs[finding.fingerprint]: finding.severity for finding in base.judgement.findings}

    def is_new(finding: Finding) -> bool:
        before = known.get(own[finding.fingerprint])
        return before is None or SEVERITIES.index(before) < SEVERITIES.index(finding.severity)

    return is_new


def _marks(judgement: Judgement, corpus: Corpus, session: Session, names: Mapping[str, str]) -> dict[str, str]:
    """By fingerprint: what names a finding in both versions of a tree, of which `names` tells what was renamed."""
    common = locate(judgement.said, corpus, session, names) if names else judgement.located
    return {own.fingerprint: both.fingerprint for own, both in zip(judgement.located, common, strict=True)}


def _meets(span: Span, stretch: Span) -> bool:
    """Whether `span` begins in `stretch`, or holds its beginning."""
    return stretch.start <= span.start <= stretch.end or span.start <= stretch.start < span.end
