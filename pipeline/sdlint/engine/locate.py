"""Problems -> findings: severities, places as people count them, excerpts, fingerprints."""

from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from itertools import groupby

import msgspec
from msgspec import Struct

from sdlint.cache.bundle import Bundle
from sdlint.engine.asking import Said
from sdlint.engine.session import Session
from sdlint.model import (
    Corpus,
    Finding,
    Place,
    Position,
    Problem,
    Related,
    Severity,
    Source,
    line_starts,
    position,
)
from sdlint.text.urls import masked

MOST_EXCERPT = 5_000
"""Characters of a line that is shown with a finding; a longer one was not made to be read."""


def locate(
    said: Iterable[Said],
    corpus: Corpus,
    session: Session,
    names: Mapping[str, str] | None = None,
    memory: Bundle | None = None,
) -> list[Finding]:
    """The findings that the config does not ignore where they are, in the order of paths and places.

    `names`: paths -> their names, under which fingerprints are to be taken that an earlier and a later version of the
    tree have in common; on pages that are named there, messages do not count, for they may tell of a page's folder.
    `memory`: what was located in earlier runs, without `names`.
    """
    return _Locator(corpus, session, names or {}, memory).findings(said)


class _Told(Struct, frozen=True, array_like=True):
    """A problem, whose rule is known, and how grave it is where it is."""

    code: str
    rule: str
    severity: Severity
    problem: Problem


class _Locator:
    def __init__(self, corpus: Corpus, session: Session, names: Mapping[str, str], memory: Bundle | None) -> None:
        self._pages, self._session, self._names, self._memory = corpus.pages, session, names, memory
        self._sources: dict[str, Source | None] = {}
        self._seen: Counter[str] = Counter()

    def findings(self, said: Iterable[Said]) -> list[Finding]:
        grave = self._session.selection.severity
        told = [
            _Told(rule.code, rule.name, severity, problem)
            for rule, problem in sorted(said, key=lambda pair: (pair[1].path, pair[1].span, pair[0].code))
            if (severity := grave(rule, problem.path, problem.severity)) is not None
        ]
        pages = groupby(told, lambda each: each.problem.path)
        return [finding for path, own in pages for finding in self._remembered(path, list(own))]

    def _remembered(self, path: str, told: list[_Told]) -> list[Finding]:
        """What is `told` of the page at `path`, located: as an earlier run did that where nothing of it has changed."""
        name = self._name(path, told) if self._memory else None
        if self._memory is None or name is None:
            return self._located(path, told)
        findings = self._memory.recall(name, list[Finding])
        if findings is None:
            findings = self._located(path, told)
            self._memory.keep(name, findings)
        return findings

    def _name(self, path: str, told: list[_Told]) -> bytes | None:
        """A digest of all that findings depend on; None where they depend on what is no page.

        What is said of pages that are missing, thousands perhaps, has no place to be worked out.
        """
        paths = dict.fromkeys((path, *(related.path for each in told for related in each.problem.related)))
        digests = [page.digest for each in paths if (page := self._pages.get(each))]
        if len(digests) < len(paths) or not all(digests):
            return None
        hasher = blake2b("".join(digests).encode(), digest_size=16)
        try:
            hasher.update(msgspec.msgpack.encode(told))
        except UnicodeEncodeError:
            return None  # half a pair of surrogates, in a name or in what a server said
        return hasher.digest()

    def _located(self, path: str, told: list[_Told]) -> list[Finding]:
        # A page may be one line with thousands of faults: what is asked of a line is asked once.
        begun: dict[tuple[str, str], blake2b] = {}
        # What stands at the beginning of what is no page stands at no line of it: thousands may be missing.
        is_shown = path in self._pages or any(any(each.problem.span) for each in told)
        source, known_as = self._source(path) if is_shown else None, self._names.get(path, path)
        findings = []
        for each in told:
            problem, span = each.problem, each.problem.span
            line = _line(source, span.start)
            if (each.code, line) not in begun:
                text = "\0".join((each.code, known_as, line.strip(), "")).encode("utf-8", "replace")
                begun[each.code, line] = blake2b(text)
            mark = begun[each.code, line].copy()
            mark.update(self._common(problem.message, path).encode("utf-8", "replace"))
            name = mark.hexdigest()[:16]
            self._seen[name] += 1
            findings.append(
                Finding(
                    code=each.code,
                    name=each.rule,
                    severity=each.severity,
                    path=path,
                    start=self._position(path, span.start),
                    end=self._position(path, span.end),
                    message=problem.message + problem.aside,
                    span=span,
                    fix=problem.fix,
                    related=tuple(map(self._place, problem.related)),
                    fingerprint=name if self._seen[name] == 1 else f"{name}-{self._seen[name]}",
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
        if not offset:
            return Position(1, 1)  # of any page, also of thousands that are not there
        page = self._pages.get(path)
        if page is not None:
            return page.position(offset)
        source = self._source(path)
        return position(line_starts(source.text), offset) if source else Position(1, 1)


def _line(source: Source | None, offset: int) -> str:
    if source is None or not source.text:
        return ""
    starts = source.line_starts
    line = source.position(min(offset, len(source.text))).line
    end = starts[line] if line < len(starts) else len(source.text)
    return source.text[starts[line - 1] : end].rstrip("\r\n")
