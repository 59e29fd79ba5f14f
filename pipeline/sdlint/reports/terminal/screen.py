"""What rich makes of its own things, as text for a terminal of so many columns."""

import re
from collections.abc import Iterable
from io import StringIO
from pathlib import PurePath
from urllib.parse import quote

from rich.console import Console, RenderableType
from rich.style import Style
from rich.text import Text

from sdlint.reports import Options, named_from
from sdlint.text.display import placed, wellformed

NARROW, USUAL = 20, 80
"""Columns that every terminal is taken to have, and those of one that does not say."""
FAINT = "bright_black"

_LINK_ID = re.compile(r"(?<=\x1b\]8;)id=[\d-]+(?=;)")
"""rich numbers links by chance; the same result is to make the same report."""
_BLANKS = re.compile(r" +$", re.M)


def columns(options: Options) -> int:
    """How wide the terminal is."""
    return max(options.width or USUAL, NARROW)


def rendered(shown: Iterable[RenderableType], options: Options) -> str:
    """`shown` as text, each from a new line on, with escapes where `options` ask for colour."""
    console = Console(
        file=StringIO(),
        width=columns(options),
        force_terminal=True,
        color_system="standard" if options.color else None,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        _environ={},
    )
    with console.capture() as capture:
        for each in shown:
            console.print(each, overflow="fold")
    return _BLANKS.sub("", _LINK_ID.sub("", capture.get()))


def place(path: str, options: Options, position: str = "") -> Text:
    """`path` as one reads it from where one stands, with `position` behind it; clickable where `options` say so."""
    text = Text(placed(named_from(options.here, options)(path)) + position)
    if options.links and options.root:
        text.stylize(Style(link=f"{PurePath(options.root).as_uri()}/{quote(wellformed(path))}"))
    return text


def hanging(text: Text, indent: int, width: int) -> list[Text]:
    """`text` in lines of at most `width` columns, broken between words, all but the first indented."""
    console = Console(file=StringIO(), width=width, _environ={})
    lines = list(text.wrap(console, width))
    if len(lines) == 1:
        return lines
    first = lines[0]
    rest = text[len(first.plain) :]
    return [first, *(Text(" " * indent) + line for line in _stripped(rest).wrap(console, width - indent))]


def _stripped(text: Text) -> Text:
    """`text` without the blanks that it begins with."""
    return text[len(text.plain) - len(text.plain.lstrip()) :]
