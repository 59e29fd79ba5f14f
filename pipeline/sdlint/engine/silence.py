"""Silences what is found in a tree by comments in its pages, with a reason."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
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
from sdlint.model import Edit, Finding, Result, Span
from sdlint.rules import RULES

_IDLE = "unused-suppression"
_PASSES = 4
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
        left = _with(session, texts)
        stubborn = {(each.path, each.code) for each in _told(left) if each.path in texts}
        # What a comment beside it makes vanish comes back without that comment: it is silenced for its page, too.
        idle = _idle(left, texts, reason)
        stubborn |= {(each.path, code) for each in idle for code in _codes(texts[each.path], each.span)}
        if all(code in everywhere.get(path, ()) for path, code in stubborn):
            break
        for path, code in stubborn:
            everywhere.setdefault(path, set()).add(code)
    texts, left = _without_idle(session, texts, left, reason)
    _write(session, result, texts)
    return Silenced(
        max(len(result.findings) - len(left.findings), 0), frozenset(texts), replace(left, request=session.request)
    )


def _with(session: Session, texts: Mapping[str, str]) -> Result:
    """What is told of the tree with `texts` in it."""
    overlay = {path: text.encode("utf-8", "surrogatepass") for path, text in texts.items()}
    request = replace(session.request, overlay=overlay)
    return check(Session(session.config, request, session.progress, view=session.view, common=Common(session.common)))


def _told(result: Result) -> list[Finding]:
    """What rules about pages say, without those about what others said."""
    return [each for each in result.findings if RULES[each.name].scope != "outcome"]


def _idle(result: Result, texts: Mapping[str, str], reason: str) -> list[Finding]:
    """Those of `result` that are about comments of ours in `texts` which silence nothing."""
    told = [each for each in result.findings if each.path in texts and each.name == _IDLE]
    return [each for each in told if f" -- {reason}" in texts[each.path][each.span.start : each.span.end]]


def _codes(text: str, span: Span) -> list[str]:
    """The codes in the comment at `span` of `text`, as `Silencing` writes them."""
    return re.findall(r"\bSD\d{3}\b", text[span.start : span.end].partition(" -- ")[0])


def _without_idle(session: Session, texts: dict[str, str], left: Result, reason: str) -> tuple[dict[str, str], Result]:
    """`texts` without comments that silence nothing any more, for others changed what is compared; and what is left.

    `left`: what is told of `texts`. Where something is told once they are gone, they stay.
    """
    idle: dict[str, list[Edit]] = {}
    for each in _idle(left, texts, reason):
        idle.setdefault(each.path, []).extend(each.fix.edits if each.fix else ())
    slim = {path: _edited(texts[path], edits) for path, edits in idle.items()}
    while slim:
        again = _with(session, {**texts, **slim})
        before, now = Counter(each.path for each in _told(left)), Counter(each.path for each in _told(again))
        worse = now - before
        if not worse:
            return {**texts, **slim}, again
        slim = {path: text for path, text in slim.items() if path not in worse} if slim.keys() & worse else {}
    return texts, left


def _edited(text: str, edits: Iterable[Edit]) -> str:
    for edit in sorted(edits, key=lambda each: each.span.start, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


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
