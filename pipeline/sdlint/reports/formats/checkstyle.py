"""Checkstyle XML, which reviewers' bots and IDEs have read since Checkstyle's own XMLLogger wrote it."""

from itertools import groupby

from sdlint import __version__
from sdlint.model import Finding, Result
from sdlint.reports import Options, named_from
from sdlint.reports._summary import grade
from sdlint.reports._xml import Element, document, element


def report(result: Result, options: Options) -> str:
    """The findings by file."""
    named = named_from(options.repository, options)
    ordered = sorted(result.findings, key=lambda finding: finding.path)
    files = [
        element("file", {"name": named(path)}, [_error(finding) for finding in group])
        for path, group in groupby(ordered, key=lambda finding: finding.path)
    ]
    return document(element("checkstyle", {"version": __version__}, files))


def _error(finding: Finding) -> Element:
    return element(
        "error",
        {
            "line": finding.start.line,
            "column": finding.start.column,
            "severity": grade(finding),
            "message": f"{finding.message} [{finding.name}]",
            "source": f"sdlint.{finding.code}",
        },
    )
