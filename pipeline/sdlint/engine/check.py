"""A run: what its request asks for, of the tree alone or against another version; and what is remembered of it."""

from msgspec.structs import replace

from sdlint.cache import results
from sdlint.engine.needs import needs_of
from sdlint.engine.session import Session
from sdlint.engine.whole import conclude, gathered
from sdlint.model import Result
from sdlint.model.settings import Request


def check(session: Session) -> Result:
    """All findings about what the session's request asks for, in order."""
    if session.request.base or session.request.staged:
        from sdlint.engine.compare import compared

        return compared(session)
    pages, corpus = gathered(session, needs_of(session.selection) | session.request.needs)
    result = conclude(session, pages, corpus)
    if not result.failed:
        _remember(session, result, corpus.until)
    return result


def _remember(session: Session, result: Result, until: float) -> None:
    """Keeps `result` for whoever asks the same of the same files: the network is never the same."""
    config, request = session.config, session.request
    if session.folder and config.offline and not request.overlay:
        name = results.question("check", config.root, config.file, request)
        plain = replace(result, corpus=None, paths=frozenset(), request=Request())
        results.remember(session.folder, name, session.tree.disk, plain, until)
