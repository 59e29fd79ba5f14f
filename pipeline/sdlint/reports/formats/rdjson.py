"""reviewdog's diagnostic format, with suggestions (``proto/rdf/reviewdog.proto`` of reviewdog).

It counts columns in bytes of UTF-8, which needs the text of the files. Where a text cannot be had, a place is given
by its line, and no suggestion is made: one in the wrong column would garble a page.
"""

from functools import cache
from typing import Any

from sdlint.model import Finding, Position, Result, Source, Span
from sdlint.reports import Options, named_from
from sdlint.reports._rules import manual
from sdlint.reports._summary import grade
from sdlint.text.addresses import SITE
from sdlint.text.display import json_document, printable

NEEDS = {"text"}


def report(result: Result, options: Options) -> str:
    """The findings as diagnostics."""

    named, read = named_from(options.repository, options), options.asks.read

    @cache
    def source(path: str) -> Source | None:
        try:
            return Source(path, read(path)) if read else None
        except (OSError, UnicodeError):
            return None

    pages = {rule.code: {"url": rule.url} for rule in manual(result.findings) if rule.url}
    diagnostics = []
    for finding in result.findings:
        text = source(finding.path)
        diagnostic: dict[str, Any] = {
            "message": f"{printable(finding.message)} [{finding.name}]",
            "location": {"path": named(finding.path), "range": _range(finding, text)},
            "severity": grade(finding).upper(),
            "code": {"value": finding.code, **pages.get(finding.code, {})},
        }
        if suggestions := _suggestions(finding, text):
            diagnostic["suggestions"] = suggestions
        diagnostics.append(diagnostic)
    return json_document({"source": {"name": "sdlint", "url": SITE}, "diagnostics": diagnostics})


def _suggestions(finding: Finding, text: Source | None) -> list[dict[str, Any]]:
    """The fix, where all of it is in the finding's own file: reviewdog cannot apply half of one."""
    if not text or not finding.fix or any(edit.path != finding.path for edit in finding.fix.edits):
        return []
    return [{"range": _bytes(edit.span, text), "text": edit.text} for edit in finding.fix.edits]


def _range(finding: Finding, text: Source | None) -> dict[str, Any]:
    if text:
        return _bytes(finding.span, text)
    return {"start": {"line": finding.start.line}, "end": {"line": finding.end.line}}


def _bytes(span: Span, text: Source) -> dict[str, Any]:
    return {side: _place(text.position(offset), text) for side, offset in zip(("start", "end"), span, strict=True)}


def _place(position: Position, text: Source) -> dict[str, int]:
    begin = text.line_starts[position.line - 1]
    before = text.text[begin : begin + position.column - 1]
    return {"line": position.line, "column": len(before.encode("utf-8", "replace")) + 1}
