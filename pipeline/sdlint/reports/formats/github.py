"""Annotations for GitHub Actions: workflow commands, escaped as its toolkit does.

They come worst first, and no more of a kind than GitHub shows, with a notice of the rest: the step's summary has all,
and the log the rest as plain lines.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from sdlint.model import Finding, Result
from sdlint.reports import Options, named_from
from sdlint.reports._summary import grade
from sdlint.reports.formats.concise import line
from sdlint.text.display import counted, printable

NEEDS = {"pairs", "history"}  # the summary of the step shows how far the languages are
COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
MOST = 10
"""Annotations of a kind that are shown of one step (docs of actions/toolkit, "Problem Matchers", "Limitations")."""

_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def report(result: Result, options: Options) -> str:
    """The findings as annotations, a line each, and what is more than those as plain lines in a group."""
    named = named_from(options.repository, options)
    kinds = list(COMMANDS)
    ordered = sorted(result.findings, key=lambda finding: (kinds.index(grade(finding)), finding.owed))
    by_kind = {kind: list(group) for kind, group in groupby(ordered, key=grade)}
    most = dict.fromkeys(COMMANDS, MOST)
    if any(len(findings) > MOST for findings in by_kind.values()):
        most["info"] -= 1  # the notice of the rest is itself one
    shown = [finding for kind, findings in by_kind.items() for finding in findings[: most[kind]]]
    rest = [finding for kind, findings in by_kind.items() for finding in findings[most[kind] :]]
    lines = [_annotation(finding, named(finding.path)) for finding in shown]
    return "".join(f"{each}\n" for each in [*lines, *(_rest(rest, named) if rest else ())])


def _rest(findings: Sequence[Finding], named: Callable[[str], str]) -> Iterator[str]:
    counts = counted(len(findings), "more finding")
    yield (
        f"::notice title=sdlint::{counts} not shown beside lines, for GitHub shows {MOST} of a kind for each step; "
        "the summary of the job has all, and its log, too"
    )
    yield f"::group::{counts}"
    # Nothing in the middle of a line is a command but what begins so, in the older form.
    yield from (f"- {line(finding, named(finding.path)).replace('##[', '## [')}" for finding in findings)
    yield "::endgroup::"


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
