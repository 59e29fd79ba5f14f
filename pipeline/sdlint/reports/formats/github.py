"""Annotations for GitHub Actions: workflow commands, escaped as its toolkit does.

A runner shows ten annotations of a kind for each step; they come worst first, and the step summary has them all.
"""

from sdlint.model import Finding, Result
from sdlint.reports import Options, named_from
from sdlint.reports._summary import grade
from sdlint.text.display import printable

NEEDS = {"pairs", "history"}  # the summary of the step shows how far the languages are
COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def report(result: Result, options: Options) -> str:
    """The findings as annotations, a line each."""
    named = named_from(options.repository, options)
    ordered = sorted(result.findings, key=lambda finding: list(COMMANDS).index(grade(finding)))
    return "".join(f"{_annotation(finding, named(finding.path))}\n" for finding in ordered)


def _annotation(finding: Finding, path: str) -> str:
    properties: dict[str, object] = {"file": printable(path), "line": finding.start.line}
    if finding.end.line > finding.start.line:
        # GitHub takes columns for places within one line only.
        properties |= {"endLine": finding.end.line}
    else:
        properties |= {"col": finding.start.column, "endColumn": max(finding.end.column, finding.start.column)}
    properties |= {"title": f"{finding.code} [{finding.name}]"}
    listed = ",".join(f"{name}={str(value).translate(_PROPERTY)}" for name, value in properties.items())
    return f"::{COMMANDS[grade(finding)]} {listed}::{printable(finding.message).translate(_DATA)}"
