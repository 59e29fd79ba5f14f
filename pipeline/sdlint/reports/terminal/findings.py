"""Findings at a terminal: few with their lines, many in a line each below the name of their page."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import RenderableType
from rich.style import Style
from rich.table import Table
from rich.text import Text

from sdlint.model import Finding, Result
from sdlint.model.settings import SEVERITIES
from sdlint.reports import Options
from sdlint.reports._summary import (
    COLORS,
    OWED,
    color_of,
    each_once,
    fixable,
    is_of_folder,
    owed,
    sentence,
    severities,
)
from sdlint.reports.terminal.counts import stages
from sdlint.reports.terminal.excerpts import details
from sdlint.reports.terminal.screen import FAINT, columns, hanging, place, rendered
from sdlint.rules import RULES
from sdlint.rules.manual import address
from sdlint.text.display import harmless

FEW = 20
"""Findings that are shown with their lines: what one reads through; a guess."""
MANY_AT_FIRST = 100
"""Findings from which on a tree without a baseline is told that there is such a thing."""
_NAMED = 100
"""Columns from which on there is room for the names of rules beside their codes."""


def report(result: Result, options: Options) -> str:
    """The findings, what translations owe, languages and stages where there is much, and the summary."""
    findings = list(each_once(result.findings))
    shown, left = _gravest(findings, result, options)
    parts: list[RenderableType] = []
    many = len(findings) > FEW
    parts += _by_page(shown, options) if many else _one_by_one(shown, options)
    parts += _left(left, options)
    parts += stages(result, options) if many else ()
    parts += _owed(result, options)
    parts += _summary(result, many, options)
    return rendered(parts, options)


def _gravest(findings: Sequence[Finding], result: Result, options: Options) -> tuple[Sequence[Finding], list[Finding]]:
    """The findings to show, the gravest first where there are more than asked for, and all that is not shown then."""
    if not options.most or len(findings) <= options.most:
        return findings, []
    grave = sorted(findings, key=lambda finding: -SEVERITIES.index(finding.severity))
    shown = grave[: options.most]
    seen = set(map(id, shown))
    groups = {finding.group for finding in shown if finding.group}
    rest = (each for each in result.findings if not each.owed and id(each) not in seen)
    return shown, [each for each in rest if each.group is None or each.group not in groups]


def _path(finding: Finding) -> str:
    return finding.group.path if finding.group else finding.path


def _message(finding: Finding) -> str:
    return harmless(finding.group.message if finding.group else finding.message)


def _position(finding: Finding) -> str:
    return "" if is_of_folder(finding) else f"{finding.start.line}:{finding.start.column}"


def _code(finding: Finding, options: Options) -> Text:
    text = Text(finding.code, style=f"bold {COLORS[finding.severity]}")
    if options.links and (rule := RULES.get(finding.name)) and (shown := address(rule)):
        text.stylize(Style(link=shown))
    return text


def _one_by_one(findings: Sequence[Finding], options: Options) -> Iterator[RenderableType]:
    for _, group in groupby(findings, key=lambda finding: finding.path):
        for finding in group:
            position = _position(finding)
            where = place(_path(finding), options, f":{position}" if position else "")
            where.stylize("bold")
            line = Text.assemble(where, ": ", _code(finding, options), f" [{finding.name}] {_message(finding)}")
            yield from hanging(line, 4, columns(options))
            if not is_of_folder(finding):
                yield from details(finding, options)
            yield ""


def _by_page(findings: Sequence[Finding], options: Options) -> Iterator[RenderableType]:
    """A table for each page; places and codes stand below each other throughout."""
    widest = max(len(_position(finding)) for finding in findings)
    for path, group in groupby(findings, key=_path):
        where = place(path, options)
        where.stylize("bold")
        yield where
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(justify="right", no_wrap=True, min_width=widest + 2)
        table.add_column(no_wrap=True)
        table.add_column(overflow="fold")
        for finding in group:
            table.add_row(Text(_position(finding), FAINT), _graded(finding, options), _said(finding, options))
        yield table
        yield ""


def _graded(finding: Finding, options: Options) -> Text:
    """Letter and code: how grave it is has to be seen without colours, too."""
    return Text(f"{finding.severity[0].upper()} ", style=COLORS[finding.severity]) + _code(finding, options)


def _said(finding: Finding, options: Options) -> Text:
    message = Text(_message(finding))
    return message.append(f" [{finding.name}]", style=FAINT) if columns(options) >= _NAMED else message


def _left(left: Sequence[Finding], options: Options) -> Iterator[RenderableType]:
    """What is not shown, and how to see it."""
    if left:
        counts = severities(Result(tuple(left)))
        more = f"{len(left):,} more not shown ({counts})"
        yield from hanging(Text(f"… {more}: --max-findings 0 shows all", style="bold"), 2, columns(options))
        yield ""


def _owed(result: Result, options: Options) -> Iterator[RenderableType]:
    """A line per page for what translations owe that the change did not touch."""
    if result.owed:
        yield Text(OWED, style="bold")
        for path, counts in owed(result):
            yield from hanging(Text.assemble("  ", place(path, options), f": {counts}"), 4, columns(options))
        yield ""


def _summary(result: Result, many: bool, options: Options) -> Iterator[RenderableType]:
    text = sentence(result) + (f" in {result.elapsed:.1f} s" if result.elapsed else "")
    width = columns(options)
    yield from hanging(Text(text, style=f"bold {color_of(result)}"), 2, width)
    hints = [fixable(result)]
    if many:
        hints.append("`sdlint explain CODE` says what a rule wants; --statistics counts them")
    if options.first and not result.baselined and len(result.findings) > MANY_AT_FIRST:
        hints.append(
            "Too many to mend today? `sdlint check --write-baseline` takes them for known: then only new ones are told"
        )
    for hint in filter(None, hints):
        yield from hanging(Text(hint), 2, width)
