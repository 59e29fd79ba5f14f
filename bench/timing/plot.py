"""The plot of a comparison: seconds on a scale by powers of ten, a row for each tool, a block for each task.

An SVG with a title and a description for those who cannot see it, and colours of its own for light and dark.
"""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from math import ceil, floor, log10
from typing import Any

from timing.words import EN, Words, tool

WIDTH, LEFT, RIGHT, TOP, ROW, GAP = 860, 214, 150, 58, 24, 34
STYLE = """\
text { font: 13px system-ui, sans-serif; fill: var(--ink) }
.title { font-size: 17px; font-weight: 600 }
.task { font-weight: 600; paint-order: stroke; stroke: var(--paper); stroke-width: 6px }
.faint { fill: var(--faint) }
.end { text-anchor: end } .middle { text-anchor: middle }
.paper { fill: var(--paper) } .line { stroke: var(--line) }
.ours { --dot: var(--own) } .ours text { font-weight: 600 } .theirs { --dot: var(--other) }
.span { stroke: var(--dot); stroke-width: 2 } .clock { fill: var(--dot) }
.processor { fill: var(--paper); stroke: var(--dot); stroke-width: 2 }
svg { --ink: #1f2328; --faint: #59636e; --line: #d1d9e0; --paper: #ffffff; --own: #0969da; --other: #6e7781 }
@media (prefers-color-scheme: dark) {
  svg { --ink: #e6edf3; --faint: #9198a1; --line: #3d444d; --paper: #0d1117; --own: #58a6ff; --other: #9198a1 }
}
"""


class Scale:
    """Where on the plot a number of seconds lies: between the powers of ten around all that is shown."""

    def __init__(self, seconds: Sequence[float]) -> None:
        known = [max(figure, 0.001) for figure in seconds] or [1.0]
        self.least = floor(log10(min(known)))
        self.most = max(ceil(log10(max(known))), self.least + 1)

    def x(self, seconds: float) -> float:
        share = (log10(max(seconds, 0.001)) - self.least) / (self.most - self.least)
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    def powers(self) -> Iterator[tuple[float, str]]:
        """Where the powers of ten lie, and how they are written."""
        for power in range(self.least, self.most + 1):
            yield self.x(10.0**power), f"{10.0**power:g}"


def plot(result: Mapping[str, Any], words: Words = EN) -> str:
    """The whole SVG for what ``bench/compare.py`` measured."""
    rows = result["rows"]
    scale = Scale([row[field] for row in rows for field in ("cpu", "wall")])
    tasks = list(dict.fromkeys(row["task"] for row in rows))
    body: list[str] = []
    y = TOP
    for task in tasks:
        body.append(f'<text class="task" x="16" y="{y + 16}">{escape(words.tasks[task])}</text>')
        y += GAP
        for row in rows:
            if row["task"] == task:
                body += _row(row, tool(row["tool"], result["versions"], words), y, scale)
                y += ROW
        y += GAP - ROW
    height = y + 40
    heads = f"{words.clock} · {words.processor}"
    lines = [
        f'<line class="line" x1="{x}" x2="{x}" y1="{TOP + 24}" y2="{y}"/>'
        f'<text class="faint middle" x="{x}" y="{y + 18}">{label}</text>'
        for x, label in scale.powers()
    ]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
            'aria-labelledby="title description">',
            f'<title id="title">{escape(words.title)}</title>',
            f'<desc id="description">{escape(described(result, words))}</desc>',
            f"<style>\n{STYLE}</style>",
            f'<rect class="paper" width="{WIDTH}" height="{height}" rx="8"/>',
            f'<text class="title" x="16" y="28">{escape(words.title)}</text>',
            f'<text class="faint" x="16" y="48">{escape(words.scale)}</text>',
            f'<text class="faint end" x="{WIDTH - 16}" y="{TOP + 16}">{escape(heads)}</text>',
            *lines,
            *body,
            "</svg>",
            "",
        ]
    )


def _row(row: Mapping[str, Any], name: str, y: int, scale: Scale) -> Iterator[str]:
    whose = "ours" if row["tool"].startswith("sdlint") else "theirs"
    clock, processor = scale.x(row["wall"]), scale.x(row["cpu"])
    yield f'<g class="{whose}">'
    yield f'<text class="end" x="{LEFT - 14}" y="{y + 4}">{escape(name)}</text>'
    yield f'<line class="span" x1="{min(clock, processor)}" x2="{max(clock, processor)}" y1="{y}" y2="{y}"/>'
    yield f'<circle class="processor" cx="{processor}" cy="{y}" r="4.5"/>'
    yield f'<circle class="clock" cx="{clock}" cy="{y}" r="5"/>'
    figures = f"{row['wall']:,.2f} · {row['cpu']:,.2f}"
    yield f'<text class="end" x="{WIDTH - 16}" y="{y + 4}">{figures}</text></g>'


def described(result: Mapping[str, Any], words: Words) -> str:
    """All that the plot shows, in words."""
    blocks = []
    for task in dict.fromkeys(row["task"] for row in result["rows"]):
        rows = (row for row in result["rows"] if row["task"] == task)
        named = (
            f"{tool(row['tool'], result['versions'], words)}: {words.clock} {row['wall']:g}{words.comma}"
            f"{words.processor} {row['cpu']:g}"
            for row in rows
        )
        blocks.append(f"{words.tasks[task]} – {'; '.join(named)}{words.stop}")
    return f"{words.tree.format(**result['tree'])}{words.stop} {' '.join(blocks)}"
