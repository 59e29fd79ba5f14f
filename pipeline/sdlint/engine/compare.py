"""What a change brings: the findings that a tree has and its base had not, and those on changed lines.

Two whole runs are compared, each of its tree as it would be run there: with its own config, schemas, reviews, baseline
and history. So whatever a change breaks is told, also on pages that it does not touch, and nothing else is. Pages that
are the same in both are read, and compared with their translations, once.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from sdlint.config.load import load_at
from sdlint.engine.gather import gather
from sdlint.engine.locate import locate
from sdlint.engine.needs import needs_of
from sdlint.engine.read import read
from sdlint.engine.session import Progress, Session, View
from sdlint.engine.whole import Judgement, gathered, judged, result_of
from sdlint.git import changed, run
from sdlint.git.snapshot import Snapshot, entries_of_commit, entries_of_index
from sdlint.model import Corpus, Finding, Request, Result, Source, Span
from sdlint.model.settings import SEVERITIES, Config
from sdlint.site import locales

OWED = frozenset(
    {"SD501", "SD503", "SD505", "SD506", "SD509", "SD510", "SD511", "SD512", "SD513", "SD514", "SD517", "SD518"}
)
"""What only says that a translation lags: on a page that the change did not touch it is owed, and not a fault of it."""


class Base(Struct, frozen=True):
    """The tree that another is compared with. ``names``: of files that were renamed since, the old name -> the new."""

    session: Session
    corpus: Corpus
    judgement: Judgement
    names: Mapping[str, str]


def of_index(config: Config, request: Request, progress: Progress | None = None) -> Session:
    """A session of the tree that is staged, whatever the disk holds beside it. Raises `GitError`."""
    root = Path(config.root)
    disk, tip = Snapshot(root, entries_of_index(root)), run.tip(root)
    names = _within(root, changed.renamed_since(root, tip)) if tip else {}
    view = View(disk, renamed={new: old for old, new in names.items()})
    return Session(load_at(config, config.file, disk), request, progress, view=view)


def compared(session: Session) -> Result:
    """What the tree of `session` has that its base had not. Raises `GitError`."""
    pages, corpus = gathered(session)
    present = judged(session, pages, corpus)
    base = _base_of(session, corpus)
    touched = _touched(corpus, base)
    lines = {path: _changed_lines(session, base, path) for path in touched & corpus.pages.keys()}
    is_new = _newness(present, corpus, session, base)
    findings = tuple(
        replace(finding, owed=finding.code in OWED and finding.path not in touched)
        for finding in present.findings
        if is_new(finding) or any(_meets(finding.span, span) for span in lines.get(finding.path, ()))
    )
    last = {finding.fingerprint for finding in base.judgement.last if finding.code != "SD005"}
    findings += tuple(finding for finding in present.last if finding.fingerprint not in last)
    return result_of(session, corpus, present, findings)


def _base_of(session: Session, corpus: Corpus) -> Base:
    """What the rules say of the tree that `session` is compared with, whose facts are those of `corpus`."""
    request, root = session.request, Path(session.config.root)
    if request.staged:
        origin, visible = run.tip(root), None
    else:
        origin, visible = changed.merge_base(root, request.base), changed.visible(root)
    disk = Snapshot(root, entries_of_commit(root, origin) if origin else {}, visible)
    names = _within(root, changed.renamed_since(root, origin)) if origin else {}
    file = next((old for old, new in names.items() if new == session.config.file), session.config.file)
    config = load_at(session.config, file, disk)
    alike = Request(select=request.select, ignore=request.ignore, jobs=request.jobs, cache=request.cache)
    old = Session(config, alike, view=View(disk, origin or "HEAD"), common=session.common)
    try:
        pages = read(old)
        facts = gather(old, pages, needs_of(old.selection) - {"web"})
    finally:
        old.memory.close()
    # The web is not asked twice: what is known of it counts for both.
    facts = replace(facts, verdicts=corpus.verdicts, captures=corpus.captures, suggestions=corpus.suggestions)
    return Base(old, facts, judged(old, pages, facts), dict(_with_counterparts(names, config, session.config)))


def _within(root: Path, renamed: Mapping[str, str]) -> dict[str, str]:
    """The renames of `renamed` (new name -> old, from the top of the repository) from `root`, old name -> new."""
    prefix = os.path.relpath(os.path.realpath(root), os.path.realpath(run.repository(root).top))
    return {_relative(old, prefix): _relative(new, prefix) for new, old in renamed.items()}


def _relative(name: str, prefix: str) -> str:
    return os.path.relpath(name, prefix).replace(os.sep, "/")


def _with_counterparts(names: Mapping[str, str], before: Config, now: Config) -> Iterator[tuple[str, str]]:
    """`names`, and what they mean for pages that are not there: a translation that lacked still lacks, elsewhere."""
    for old, new in names.items():
        (locale, old_key), (new_locale, key) = locales.locate(before, old), locales.locate(now, new)
        if locale and locale == new_locale:
            for other in before.locales.keys() & now.locales.keys():
                yield locales.page_path(before, other, old_key), locales.page_path(now, other, key)
    yield from names.items()


def _touched(now: Corpus, base: Base) -> frozenset[str]:
    """The pages that the change made, changed or took away; a page that was only renamed it did not touch."""
    digests = {base.names.get(path, path): page.digest for path, page in base.corpus.pages.items()}
    own = {path for path, page in now.pages.items() if digests.get(path) != page.digest}
    return frozenset(own | (digests.keys() - now.pages.keys()))


def _changed_lines(session: Session, base: Base, path: str) -> list[Span]:
    """The stretches of the page at `path` that the base had not."""
    old = next((old for old, new in base.names.items() if new == path), path)
    before = base.session.source(old) if old in base.corpus.pages else None
    now = session.source(path)
    if now is None:
        return [changed.WHOLE]
    return changed.stretches(_bytes(before) if before else None, _bytes(now))


def _bytes(source: Source) -> bytes:
    return source.text.encode("utf-8", "surrogatepass")


def _newness(judgement: Judgement, corpus: Corpus, session: Session, base: Base) -> Callable[[Finding], bool]:
    """Tells whether the base had no such finding, or took it less gravely."""
    own = _marks(judgement, corpus, session, {new: new for new in base.names.values()})
    theirs = _marks(base.judgement, base.corpus, base.session, base.names)
    known = {theirs(finding): finding.severity for finding in base.judgement.findings}

    def is_new(finding: Finding) -> bool:
        before = known.get(own(finding))
        return before is None or SEVERITIES.index(before) < SEVERITIES.index(finding.severity)

    return is_new


def _marks(
    judgement: Judgement, corpus: Corpus, session: Session, names: Mapping[str, str]
) -> Callable[[Finding], str]:
    """What names a finding in both versions of a tree, of which `names` tells what was renamed."""
    if not names:
        return lambda finding: finding.fingerprint
    sides = (locate(judgement.said, corpus, session, given) for given in ({}, names))
    marks = {plain.fingerprint: common.fingerprint for plain, common in zip(*sides, strict=True)}
    return lambda finding: marks[finding.fingerprint]


def _meets(span: Span, stretch: Span) -> bool:
    """Whether `span` begins in `stretch`, or holds its beginning."""
    return stretch.start <= span.start <= stretch.end or span.start <= stretch.start < span.end
