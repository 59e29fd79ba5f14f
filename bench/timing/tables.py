"""Figures as tables: aligned for a terminal, in Markdown for the manual."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from timing.words import EN, Words, tool

OURS = "sdlint, "


def compared(result: Mapping[str, Any], before: Mapping[str, Any] | None = None) -> str:
    """The table of ``bench/compare.py``, with the ratios of the last record of the same tree in the last columns."""
    known = {}
    if before and before["tree"]["name"] == result["tree"]["name"]:
        known = {(row["task"], row["tool"]): row for row in before["rows"]}
    lines = [EN.tree.format(**result["tree"])]
    for task in dict.fromkeys(row["task"] for row in result["rows"]):
        heads = ("processor", "clock", "largest", "sdlint ÷ tool", "last record" if known else "")
        lines.append(f"\n{EN.tasks[task]:<36}{heads[0]:>11}{heads[1]:>10}{heads[2]:>10}{heads[3]:>16}{heads[4]:>15}")
        for row in result["rows"]:
            if row["task"] == task:
                name = tool(row["tool"], result["versions"], EN)
                costs = f"{row['cpu']:>9.2f} s{row['wall']:>8.2f} s{row['peak']:>7.0f} MB"
                pairs = _ratios(row) + _ratios(known.get((task, row["tool"]), {}))
                lines.append(f"  {name:<34}{costs}  {pairs}".rstrip())
    return "\n".join(lines)


def _ratios(row: Mapping[str, Any]) -> str:
    return f"{row['cpu_ratio']:>7.2f}{row['wall_ratio']:>7.2f} " if "cpu_ratio" in row else " " * 15


def compared_markdown(result: Mapping[str, Any], words: Words) -> str:
    """The same for the manual."""
    head = (
        words.task,
        words.tool,
        words.processor,
        words.clock,
        words.memory,
        words.processor_ratio,
        words.clock_ratio,
    )
    rows = [
        (
            words.tasks[row["task"]],
            tool(row["tool"], result["versions"], words),
            *(f"{row[field]:,g}" for field in ("cpu", "wall")),
            f"{row['peak']:,.0f}",
            *(f"{row[field]:g}" if field in row else "" for field in ("cpu_ratio", "wall_ratio")),
        )
        for row in result["rows"]
    ]
    return markdown(head, rows, left=2)


def growth_cells(result: Mapping[str, Any], words: Words) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Head and rows of what ``bench/growth.py`` measured; behind each figure, its ratio to the size before."""
    heads = {name: text.format(result["jobs"]) for name, text in words.growth.items()}
    fields = {"cold": "cpu", "parallel": "wall", "warm": "cpu", "edited": "cpu", "status": "cpu"}
    head = (words.pages, "MB", heads["languages"], *(heads[work] for work in fields), heads["peak"])
    rows = []
    before: Mapping[str, Any] | None = None
    for row in result["rows"]:
        cells = [_grown(row, before, "pages"), f"{row['megabytes']:g}", str(row["languages"])]
        cells += [_grown(row[work], before and before[work], field) for work, field in fields.items()]
        cells.append(_grown(row["cold"], before and before["cold"], "peak"))
        rows.append(tuple(cells))
        before = row
    return head, rows


def _grown(figures: Mapping[str, float], before: Mapping[str, float] | None, field: str) -> str:
    figure = figures[field]
    return f"{figure:,g}" + (f" ({figure / before[field]:.2f}×)" if before and before[field] else "")


def grown(result: Mapping[str, Any]) -> str:
    """The table of ``bench/growth.py``, for a terminal."""
    head, rows = growth_cells(result, EN)
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    return "\n".join(
        "  ".join(f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True)) for cells in (head, *rows)
    )


def markdown(head: Sequence[str], rows: Sequence[Sequence[str]], left: int = 0) -> str:
    """A table in Markdown; its first `left` columns are flush left, the others flush right."""
    rule = ["---" if number < left else "---:" for number in range(len(head))]
    return "".join(_lines([head, rule, *rows]))


def _lines(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    return (f"| {' | '.join(row)} |\n" for row in rows)
