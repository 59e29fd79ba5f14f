"""Makes fixes and checks again, in turn, until nothing is left to mend."""

from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from sdlint.engine.check import check
from sdlint.engine.fix import AsFound, Changed, apply, chosen, diff, encoded, write
from sdlint.engine.session import Common, Session
from sdlint.model import Result, Source
from sdlint.site import locales

MOST_PASSES = 1_000
"""A fix may uncover the next one, as in a block of code whose lines are mended one by one; no page needs as many."""
MOST_WAITS = 10
"""How many passes in a row may wait for files that somebody else is changing: a guess, of a person who is typing."""


class Mended(Struct, frozen=True):
    """What became of the fixes of a result.

    ``result``: what is left; of a preview, what there was. ``fixed``: how many fixes were made, or would be. ``texts``:
    the new text of each file that changes, by path. ``diff``: the same as a unified diff that git takes. ``session``:
    the one that found ``result``.
    """

    result: Result
    fixed: int
    texts: dict[str, str]
    diff: str
    session: Session


def preview(session: Session, result: Result, *, unsafe: bool = False) -> Mended:
    """What the fixes of `result` would change; nothing is changed."""
    texts, fixes = apply(chosen(result.findings, unsafe=unsafe), _as_found(session, result))
    return Mended(result, fixes, texts, diff(texts, session.source), session)


def mend(session: Session, result: Result, *, unsafe: bool = False) -> Mended:
    """Makes the fixes of `result`, checks again, and so on; what remains in the end, and the session that found it.

    A file that is being edited waits for its turn, and so does one that is staged and edited since; texts that stand in
    for files are mended in the session alone. Raises `SdlintError` where the disk refuses.
    """
    total = 0
    waiting: set[str] = set()
    before: dict[str, Source | None] = {}
    after: dict[str, str] = {}
    written: set[frozenset[tuple[str, str]]] = set()
    waits = 0
    for _ in range(MOST_PASSES):
        if result.interrupted or waits == MOST_WAITS:
            break
        as_found = _as_found(session, result)
        wanted = chosen(result.findings, unsafe=unsafe)
        overlay = session.request.overlay
        if overlay and not session.request.staged:
            wanted = [fix for fix in wanted if all(edit.path in overlay for edit in fix.edits)]
        texts, fixes = apply(wanted, as_found)
        waiting = as_found.changed
        if not (fixes or waiting) or (fixes and frozenset(texts.items()) in written):
            break  # nothing is left, or two fixes undo each other
        written.add(frozenset(texts.items()))
        now = {path: as_found(path) for path in texts}
        request = session.request
        if not overlay or request.staged:
            try:
                write(texts, as_found, session.tree.root, outside(session))
            except Changed as error:
                fixes, texts, now = 0, {}, {}
                waiting = waiting | {error.path}
        if overlay or request.staged:
            # What is mended here stands in for what the next pass would read.
            mended = {path: encoded(text, bom=_has_bom(now[path])) for path, text in texts.items()}
            request = replace(request, overlay={**overlay, **mended})
        before, after = {**now, **before}, {**after, **texts}
        waits = 0 if fixes else waits + 1
        common = Common(session.common)
        session = Session(session.config, request, session.progress, view=session.view, common=common)
        total += fixes
        result = check(session)
    notes = tuple(f"not fixed: {path} was changed while it was checked" for path in sorted(waiting))
    result = replace(result, fixed=total, notes=(*result.notes, *notes))
    return Mended(result, total, after, diff(after, before.__getitem__), session)


def outside(session: Session) -> list[Path]:
    """The folders of languages that lie outside the root: they may be written to as well."""
    return [session.tree.root / folder for folder in locales.outside(session.config)]


def _has_bom(source: Source | None) -> bool:
    return source is not None and source.bom


def _as_found(session: Session, result: Result) -> AsFound:
    """Reads what a fix would write over: of the index, too, it is the disk that is mended."""
    read = Session(session.config).source if session.request.staged else session.source
    return AsFound(result.corpus.pages if result.corpus else {}, read, session.tree.root)
