"""The findings and the manual pages of the rules that made them."""

from typing import Any

from sdlint.model import Finding, Result
from sdlint.model.settings import Config
from sdlint.reports import Options, on_forge
from sdlint.reports._rules import manual
from sdlint.reports.formats.html.catalogue import Messages
from sdlint.site import locales
from sdlint.text.display import printable

MOST_EXCERPT, BEFORE = 240, 80
"""How much of a source line is shown, and how much of it before the fault, in code points."""


def findings(result: Result, config: Config, options: Options, messages: Messages) -> list[dict[str, Any]]:
    """The findings in their order, each with its language."""
    shown = on_forge(options)
    return [
        _finding(finding, config, messages) | shown_at(shown(finding.path, finding.start.line))
        for finding in result.findings
    ]


def shown_at(url: str) -> dict[str, str]:
    """What a finding says of where the forge shows its place."""
    return {"url": url} if url else {}


def rules(result: Result, messages: Messages) -> dict[str, dict[str, Any]]:
    """By code, the manual of each rule that found something, and its first line in every language."""
    return {
        page.code: {
            "name": page.name,
            "group": page.group,
            "doc": page.doc,
            "page": page.url,
            "title": messages.said(page.code, page.doc.partition("\n")[0]),
        }
        for page in manual(result.findings)
    }


def _finding(finding: Finding, config: Config, messages: Messages) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "path": printable(finding.path),
        "line": finding.start.line,
        "column": finding.start.column,
        "message": messages.said(finding.code, finding.message),
        "locale": locales.locate(config, finding.path)[0] or "",
    }
    if finding.excerpt.strip():
        shown["excerpt"] = _excerpt(finding)
    if finding.fix:
        shown["fix"] = finding.fix.safety
    if finding.related:
        shown["related"] = [
            [printable(place.path), place.start.line, place.message and messages.said("label", place.message)]
            for place in finding.related
        ]
    return shown


def _excerpt(finding: Finding) -> list[str]:
    """The source line in three: before the fault, the fault, after it."""
    line, start = finding.excerpt, finding.start.column - 1
    end = finding.end.column - 1 if finding.end.line == finding.start.line else len(line)
    first = max(0, start - BEFORE) if len(line) > MOST_EXCERPT else 0
    last = min(len(line), max(end, first + MOST_EXCERPT))
    before = ("…" if first else "") + line[first:start]
    inside = line[start : min(end, start + MOST_EXCERPT)]
    after = line[max(start, end) : last] + ("…" if last < len(line) else "")
    return [printable(part) for part in (before, inside, after)]
