"""How much is wrong, in tables: by language and stage, by rule."""

from collections import Counter
from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from sdlint.model import Result
from sdlint.model.settings import SEVERITIES, Severity
from sdlint.reports import Options
from sdlint.reports._summary import COLORS, color_of
from sdlint.reports.counts import COLUMNS, STAGES, by_rule, stage_of, summary
from sdlint.reports.terminal.screen import FAINT, rendered
from sdlint.text.display import harmless


def statistics(result: Result, options: Options) -> str:
    """How many findings each rule has, and the summary."""
    worst: dict[str, Severity] = {}
    for finding in result.findings:
        worst[finding.code] = max(worst.get(finding.code, "info"), finding.severity, key=SEVERITIES.index)
    table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0), header_style=FAINT)
    for column in COLUMNS:
        table.add_column(column, justify="left" if column in ("code", "name") else "right")
    for count, code, name, percent, fixes in by_rule(result):
        grave = Text(code, f"bold {COLORS[worst[code]]}")
        table.add_row(f"{count:,}", grave, Text(harmless(name)), percent, f"{fixes:,}" if fixes else "")
    head, *hints = summary(result)
    shown: list[RenderableType] = [table, ""] if result.findings else []
    return rendered([*shown, Text(head, f"bold {color_of(result)}"), *map(Text, hints)], options)


_NO_LANGUAGE = "other files"


def stages(result: Result, options: Options) -> Iterator[RenderableType]:
    """How many findings each language has of each stage; none where no language is known."""
    counts: dict[str, Counter[str]] = {}
    worst: dict[tuple[str, str], Severity] = {}
    for finding in result.findings:
        if finding.owed:
            continue
        language = options.asks.locale_of(finding.path) if options.asks.locale_of else None
        cell = (language or _NO_LANGUAGE, stage_of(finding.code))
        counts.setdefault(cell[0], Counter())[cell[1]] += 1
        worst[cell] = max(worst.get(cell, "info"), finding.severity, key=SEVERITIES.index)
    used = [stage for stage in STAGES if any(row[stage] for row in counts.values())]
    if set(counts) <= {_NO_LANGUAGE}:
        return
    table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0), header_style=FAINT)
    table.add_column("")
    for stage in (*used, "in all"):
        table.add_column(stage, justify="right")
    for language in sorted(counts, key=lambda name: (name == _NO_LANGUAGE, name)):
        row = counts[language]
        grave = [COLORS[worst.get((language, stage), "info")] for stage in used]
        cells = [Text(f"{row[stage]:,}" if row[stage] else "", color) for stage, color in zip(used, grave, strict=True)]
        table.add_row(Text(harmless(language), "bold"), *cells, f"{row.total():,}")
    if len(counts) > 1:
        sums = [sum(row[stage] for row in counts.values()) for stage in used]
        table.add_row(Text("in all", FAINT), *(f"{number:,}" for number in (*sums, sum(sums))))
    yield table
    yield ""
