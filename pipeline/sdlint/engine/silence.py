"""Silences what is found in a tree by comments in its pages, with a reason."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from sdlint.cache.store import Memory
from sdlint.engine.check import check
from sdlint.engine.fix import AsFound, Changed, encoded, put
from sdlint.engine.mapper import Mapper
from sdlint.engine.mend import outside
from sdlint.engine.session import Common, Session
from sdlint.engine.silencing import Silencing
from sdlint.errors import SdlintError
from sdlint.model import Finding, Result
from sdlint.rules import RULES

_PASSES = 3
"""How often a tree is looked at with its comments: what is said may stand elsewhere once one is there."""


class Silenced(Struct, frozen=True):
    """What became of findings: how ``many`` are silenced now, in which ``pages``; ``result``: what is left."""

    many: int
    pages: frozenset[str]
    result: Result


def silence(session: Session, result: Result, reason: str) -> Silenced:
    """Writes a comment with `reason` for every finding of `result` that one can silence, all or none.

    A finding that a comment beside it moves, so that it is told below, is silenced for its page. Raises `SdlintError`
    where the disk refuses.
    """
    pages = tuple(_pages(session, result))
    everywhere: dict[str, set[str]] = {}
    texts: dict[str, str] = {}
    left = result
    for _ in range(_PASSES if pages and not result.interrupted else 0):
        texts = {each.page.path: text for each in pages if (text := each.text(reason, everywhere)) is not None}
        overlay = {path: text.encode("utf-8", "surrogatepass") for path, text in texts.items()}
        request = replace(session.request, overlay=overlay)
        common = Common(session.common)
        left = check(Session(session.config, request, session.progress, view=session.view, common=common))
        stubborn = {
            (each.path, each.code)
            for each in left.findings
            if each.path in texts and RULES[each.name].scope != "outcome"
        }
        if all(code in everywhere.get(path, ()) for path, code in stubborn):
            break
        for path, code in stubborn:
            everywhere.setdefault(path, set()).add(code)
    _write(session, result, texts)
    return Silenced(
        max(len(result.findings) - len(left.findings), 0), frozenset(texts), replace(left, request=session.request)
    )


def _pages(session: Session, result: Result) -> Iterator[Silencing]:
    by_path: dict[str, list[Finding]] = {}
    for finding in result.findings:
        if RULES[finding.name].scope != "outcome":
            by_path.setdefault(finding.path, []).append(finding)
    mapper = Mapper(session.config, session.tree.named, Memory(None))
    for path, findings in by_path.items():
        source, page = session.source(path), result.corpus.pages.get(path) if result.corpus else None
        if source is not None and page is not None:
            yield Silencing(mapper, page, source, findings)


def _write(session: Session, result: Result, texts: Mapping[str, str]) -> None:
    pages = result.corpus.pages if result.corpus else {}
    as_found = AsFound(pages, session.source, session.tree.root)
    contents: dict[str | Path, bytes] = {}
    expected: dict[str | Path, str | None] = {}
    for path, text in texts.items():
        source = as_found(path)
        if source is None:
            raise SdlintError(f"nothing was changed: {path} was changed while it was checked")
        contents[path], expected[path] = encoded(text, bom=source.bom), pages[path].digest
    try:
        put(session.tree.root, contents, expected, outside(session))
    except Changed as error:
        raise SdlintError(f"nothing was changed: {error.path} was changed while it was checked") from error
