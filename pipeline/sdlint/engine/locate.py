"""Problems -> findings: severities, places as people count them, excerpts, fingerprints."""

from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import blake2b

from sdlint.engine.judge import Said
from sdlint.engine.session import Session
from sdlint.model import Corpus, Finding, Place, Position, Related, Source, line_starts, position
from sdlint.text.urls import masked

MOST_EXCERPT = 5_000
"""Characters of a line that is shown with a finding; a longer one was not made to be read."""


def locate(
    said: Iterable[Said], corpus: Corpus, session: Session, names: Mapping[str, str] | None = None
) -> list[Finding]:
    """The findings that the config does not ignore where they are, in the order of paths and places.

    `names`: paths -> their names, under which fingerprints are to be taken that an earlier and a later version of the
    tree have in common; on pages that are named there, messages do not count, for they may tell of a page's folder.
    """
    return _Locator(corpus, session, names or {}).findings(said)


class _Locator:
    def __init__(self, corpus: Corpus, session: Session, names: Mapping[str, str]) -> None:
        self._pages, self._session, self._names = corpus.pages, session, names
        self._sources: dict[str, Source | None] = {}

    def findings(self, said: Iterable[Said]) -> list[Finding]:
        seen: Counter[str] = Counter()
        # A page may be one line with thousands of faults: what is asked of a line is asked once.
        begun: dict[tuple[str, str, str], blake2b] = {}
        findings = []
        for rule, problem in sorted(said, key=lambda pair: (pair[1].path, pair[1].span, pair[0].code)):
            path, span = problem.path, problem.span
            severity = self._session.selection.severity(rule, path, problem.severity)
            if severity is None:
                continue
            line = _line(self._source(path), span.start)
            if (rule.code, path, line) not in begun:
                known_as = self._names.get(path, path)
                told = "\0".join((rule.code, known_as, line.strip(), "")).encode("utf-8", "replace")
                begun[rule.code, path, line] = blake2b(told)
            mark = begun[rule.code, path, line].copy()
            mark.update(self._common(problem.message, path).encode("utf-8", "replace"))
            name = mark.hexdigest()[:16]
            seen[name] += 1
            findings.append(
                Finding(
                    code=rule.code,
                    name=rule.name,
                    severity=severity,
                    path=path,
                    start=self._position(path, span.start),
                    end=self._position(path, span.end),
                    message=problem.message + problem.aside,
                    span=span,
                    fix=problem.fix,
                    related=tuple(map(self._place, problem.related)),
                    fingerprint=name if seen[name] == 1 else f"{name}-{seen[name]}",
                    excerpt=masked(line) if len(line) <= MOST_EXCERPT else "",
                    group=problem.group,
                )
            )
        return findings

    def _common(self, message: str, path: str) -> str:
        """`message` as both versions of the tree would have it."""
        if path in self._names:
            return ""
        for old, new in self._names.items():
            message = message.replace(old, new)
        return message

    def _source(self, path: str) -> Source | None:
        if path not in self._sources:
            self._sources[path] = self._session.source(path)
        return self._sources[path]

    def _place(self, related: Related) -> Place:
        start, end = (self._position(related.path, offset) for offset in related.span)
        return Place(related.path, start, end, related.message)

    def _position(self, path: str, offset: int) -> Position:
        page = self._pages.get(path)
        if page is not None:
            return page.position(offset)
        source = self._source(path) if offset else None
        return position(line_starts(source.text), offset) if source else Position(1, 1)


def _line(source: Source | None, offset: int) -> str:
    if source is None or not source.text:
        return ""
    starts = source.line_starts
    line = source.position(min(offset, len(source.text))).line
    end = starts[line] if line < len(starts) else len(source.text)
    return source.text[starts[line - 1] : end].rstrip("\r\n")
