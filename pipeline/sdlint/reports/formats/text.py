"""For people: one line per finding, the source line with carets below it in a terminal, a summary at the end."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import PurePath
from urllib.parse import quote

import click

from sdlint.model import Finding, Position, Result
from sdlint.reports import Options, named_from
from sdlint.reports._summary import fixable, owed, sentence
from sdlint.text.display import excerpt, harmless, placed, wellformed

COLORS = {"error": "red", "warning": "yellow", "info": "blue"}
MAX_RELATED = 4


def report(result: Result, options: Options) -> str:
    """The findings grouped by file, then the summary line; remarks on the run are for standard error."""
    lines: list[str] = []
    due = [finding for finding in result.findings if not finding.owed]
    for _, findings in groupby(_once(due), key=lambda finding: finding.path):
        for finding in findings:
            lines.append(_headline(finding, options))
            if options.excerpts and not _of_folder(finding):
                lines.extend(_details(finding, options))
        if options.excerpts:
            lines.append("")
    if lines and lines[-1]:
        lines.append("")
    lines.extend(_owed(result, options))
    lines.extend(_summary(result, options))
    return "\n".join(lines) + "\n"


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """`findings`, but of those that are a group only the first, which stands for all."""
    told = set()
    for finding in findings:
        if finding.group not in told:
            yield finding
        if finding.group:
            told.add(finding.group)


def _of_folder(finding: Finding) -> bool:
    """Whether `finding` stands for others of a whole folder, so that a place in its own page would say nothing."""
    return finding.group is not None and finding.group.path != finding.path


def _owed(result: Result, options: Options) -> Iterator[str]:
    """A line per page for what translations owe that the change did not touch."""
    named = named_from(options.here, options)
    if result.owed:
        yield _styled("Owed by translations that this change did not touch:", options, bold=True)
        yield from (f"  {placed(named(path))}: {counts}" for path, counts in owed(result))
        yield ""


def _styled(text: str, options: Options, **style: bool | str) -> str:
    return click.style(text, **style) if options.color else text  # type: ignore[arg-type]


def _headline(finding: Finding, options: Options) -> str:
    named, group = named_from(options.here, options), finding.group
    path, message = (group.path, group.message) if group else (finding.path, finding.message)
    place = placed(named(path)) + ("" if _of_folder(finding) else f":{finding.start.line}:{finding.start.column}")
    place = _linked(_styled(place, options, bold=True), path, options)
    code = _styled(finding.code, options, fg=COLORS[finding.severity], bold=True)
    return f"{place}: {code} [{finding.name}] {harmless(message)}"


def _linked(shown: str, path: str, options: Options) -> str:
    """`shown`, clickable in a terminal that knows OSC 8 hyperlinks."""
    if not options.links or not options.root:
        return shown
    url = f"{PurePath(options.root).as_uri()}/{quote(wellformed(path))}"
    return f"\x1b]8;;{url}\x1b\\{shown}\x1b]8;;\x1b\\"


def _details(finding: Finding, options: Options) -> Iterator[str]:
    margin = " " * len(str(finding.start.line))
    rail = _styled(f"{margin} |", options, fg="bright_black")
    if finding.excerpt.strip():
        start, end = finding.start.column - 1, _end_column(finding.start, finding.end, finding.excerpt)
        source, carets = excerpt(finding.excerpt, start, end, max(options.width - len(margin) - 4, 20))
        number = _styled(f"{finding.start.line} |", options, fg="bright_black")
        yield f"{number} {source}"
        yield f"{rail} {_styled(carets, options, fg=COLORS[finding.severity])}"
    for related in finding.related[:MAX_RELATED]:
        place = f"{placed(named_from(options.here, options)(related.path))}:{related.start.line}:{related.start.column}"
        message = harmless(related.message)
        yield f"{margin} = see {_linked(place, related.path, options)}{': ' + message if message else ''}"
    if more := len(finding.related) - MAX_RELATED:
        yield from [f"{margin} = and {more} more places"] if more > 0 else []
    if finding.fix:
        yield f"{margin} = {'--fix' if finding.fix.safety == 'safe' else '--fix --unsafe-fixes'} mends it"


def _end_column(start: Position, end: Position, line: str) -> int:
    """Where the carets end on the line that the finding begins on, from 0."""
    return end.column - 1 if end.line == start.line else len(line.rstrip())


def _summary(result: Result, options: Options) -> Iterator[str]:
    worst = next((severity for severity in COLORS if result.count(severity)), None)  # type: ignore[arg-type]
    text = sentence(result)
    if options.excerpts and result.elapsed:
        text += f" in {result.elapsed:.1f} s"
    yield _styled(text, options, fg=COLORS[worst] if worst else "green", bold=True)
    if hint := fixable(result):
        yield hint
