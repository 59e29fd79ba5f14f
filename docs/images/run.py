"""Draws ``run.svg``, the picture at the top of the README: what sdlint really prints about a damaged copy of content/.

    .venv/bin/python docs/images/run.py

The copy is checked in a pseudo-terminal, so the picture shows the colours and the excerpts that a person sees. Beside
it lie ``many-80-light.svg`` and its like: a copy with more faults, at 80 and 120 columns, light and dark.
"""

import os
import pty
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from html import escape
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).parents[2]
CELL, LINE, SIZE, LEFT, TOP = 8.43, 21, 14, 24, 62
ESCAPE = re.compile(r"\x1b\]8;[^\x1b]*\x1b\\|\x1b\[([\d;]*)m")
PALETTES = {
    "dark": {
        "31": "#ff7b72",
        "32": "#7ee787",
        "33": "#e3b341",
        "34": "#79c0ff",
        "36": "#76e3ea",
        "90": "#8b949e",
        "text": "#e6edf3",
        "page": "#0d1117",
        "edge": "#30363d",
    },
    "light": {
        "31": "#cf222e",
        "32": "#116329",
        "33": "#7d4e00",
        "34": "#0969da",
        "36": "#1b7c83",
        "90": "#57606a",
        "text": "#1f2328",
        "page": "#ffffff",
        "edge": "#d0d7de",
    },
}
"""The colours of a terminal by their codes, of its text, its background and its edge."""

Cell = tuple[int, str, str, bool]

DAMAGE = (
    ("en/glossary.md", "far smaller [latent space](#latent-space)", "far smaller [latent space](#latentspace)"),
    ("en/glossary.md", "web/20221120160430/", "web/20221320160430/"),
    ("en/glossary.md", "category: hardware", "category: hardwear"),
    ("en/glossary.md", re.compile(r"### ControlNet \{.*?(?=^## )", re.S | re.M), ""),
    ("zh/glossary.md", re.compile(r"(?<=压进)潜在空间"), "潜伏空间"),
)
"""Page, what stands there, what takes its place: a fault of every stage."""

MUCH = tuple(
    (f"{locale}/glossary.md", re.compile(pattern), text)
    for locale in ("en", "zh")
    for pattern, text in ((r"\]\(#(?=[a-k])", "](#the-"), (r"(?<=/web/2022)1", "2"))
)
"""The same throughout a page, for a picture of many."""


def damaged(folder: Path, much: bool) -> None:
    """Copies the handbook and its config to `folder` and breaks the copy, in a few places or in many."""
    for name in ("content", "schemas"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "sdlint.yaml", folder)
    for name, old, new in DAMAGE:
        page = folder / "content" / name
        text = page.read_text(encoding="utf-8")
        broken = re.sub(old, new, text, count=1) if isinstance(old, re.Pattern) else text.replace(old, new, 1)
        if broken == text:
            sys.exit(f"{name} no longer holds {old!r}: choose another fault")
        page.write_text(broken, encoding="utf-8")
    for name, pattern, new in MUCH if much else ():
        page = folder / "content" / name
        page.write_text(pattern.sub(new, page.read_text(encoding="utf-8")), encoding="utf-8")


def printed(folder: Path, columns: int) -> str:
    """What ``sdlint check --offline`` prints in `folder`, escapes and all."""
    outer, inner = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": str(columns)}
    environment.pop("NO_COLOR", None)
    command = [str(Path(sys.executable).with_name("sdlint")), "check", "--offline", "--no-cache"]
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=inner, stderr=subprocess.DEVNULL)  # noqa: S603
    os.close(inner)
    pieces = []
    while True:
        try:
            piece = os.read(outer, 65536)
        except OSError:  # Linux says so when the other end of a pseudo-terminal is closed
            break
        if not piece:
            break
        pieces.append(piece)
    process.wait()
    return b"".join(pieces).decode().replace("\r\n", "\n")


def cells(line: str) -> Iterator[Cell]:
    """Column, character, code of the colour and weight of everything visible in `line`."""
    column, color, bold, last = 0, "", False, 0
    for match in [*ESCAPE.finditer(line), None]:
        for character in line[last : match.start() if match else len(line)]:
            yield column, character, color, bold
            column += 2 if unicodedata.east_asian_width(character) in "WF" else 1
        if match is None:
            return
        last = match.end()
        for code in (match[1] or "0").split(";") if match[1] is not None else ():
            color = "" if code == "0" else code if code in PALETTES["dark"] else color
            bold = code == "1" or (bold and code != "0")


def rows(lines: list[str], columns: int) -> Iterator[list[Cell]]:
    """What the terminal shows: a line that is too long goes on in the next row."""
    for line in lines:
        row: list[Cell] = []
        back = 0
        for column, *rest in cells(line):
            if column - back >= columns:
                yield row
                row, back = [], column
            row.append((column - back, *rest))
        yield row


def drawn(screen: list[list[Cell]], colors: dict[str, str]) -> Iterator[str]:
    """The rows as SVG text: a run of one style is an element; in Chinese every character has its own place."""
    for number, row in enumerate(screen):
        y = TOP + number * LINE
        for (color, bold, wide), run in groupby(row, lambda cell: (cell[2], cell[3], ord(cell[1]) > 0x2E7F)):
            inside = list(run)
            text = "".join(cell[1] for cell in inside)
            if text.isspace():
                continue
            places = inside if wide else inside[:1]
            x = " ".join(f"{LEFT + cell[0] * CELL:g}" for cell in places)
            fit = "" if wide else f' textLength="{len(text) * CELL:g}" lengthAdjust="spacingAndGlyphs"'
            style = (f' fill="{colors[color]}"' if color else "") + (' font-weight="600"' if bold else "")
            yield f'<text x="{x}" y="{y}"{style}{fit} xml:space="preserve">{escape(text)}</text>'


def picture(output: str, columns: int, colors: dict[str, str]) -> str:
    """The whole SVG: a window, the command, and what it printed."""
    lines = ["\x1b[32m$\x1b[0m \x1b[1msdlint check --offline\x1b[0m", *output.rstrip("\n").split("\n")]
    screen = list(rows(lines, columns))
    width, height = round(LEFT * 2 + columns * CELL), TOP + len(screen) * LINE
    font = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', monospace"
    buttons = "".join(
        f'<circle cx="{LEFT + place * 20}" cy="24" r="6" fill="{fill}"/>'
        for place, fill in enumerate(("#ff5f57", "#febc2e", "#28c840"))
    )
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-labelledby="t d">',
            '<title id="t">sdlint check --offline</title>',
            '<desc id="d">A terminal. sdlint names the file, line and column of each fault and underlines it.</desc>',
            f'<rect x=".5" y=".5" width="{width - 1}" height="{height - 1}" rx="12" fill="{colors["page"]}"'
            f' stroke="{colors["edge"]}"/>',
            buttons,
            f'<g font-family="{font}" font-size="{SIZE}" fill="{colors["text"]}">',
            *drawn(screen, colors),
            "</g>",
            "</svg>",
            "",
        ]
    )


def output(columns: int, *, much: bool) -> str:
    """What is printed about a damaged copy; how long that took is left out, which is never the same."""
    with tempfile.TemporaryDirectory() as name:
        damaged(Path(name), much)
        return re.sub(r" in [\d.]+ s(?=\x1b|\n)", "", printed(Path(name), columns).rpartition("\r")[2])


def main() -> None:
    """Writes the pictures beside this file."""
    folder = Path(__file__).parent
    (folder / "run.svg").write_text(picture(output(120, much=False), 120, PALETTES["dark"]), encoding="utf-8")
    for columns in (80, 120):
        text = output(columns, much=True)
        for name, colors in PALETTES.items():
            (folder / f"many-{columns}-{name}.svg").write_text(picture(text, columns, colors), encoding="utf-8")


if __name__ == "__main__":
    main()
