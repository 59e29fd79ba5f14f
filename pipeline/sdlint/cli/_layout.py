"""How help is laid out: as wide as the terminal, however narrow it is; and what a list says of a command."""

import re
from collections.abc import Iterable

import click

_LEAST = 30
"""Columns below which help is cut by the terminal, not by us."""
_ROOMY = 58
"""Columns from which on names may take what click gives them; where there are fewer, a third."""
_UNBROKEN = "\N{NON-BREAKING HYPHEN}"
_OPTION = r"(?<![\w-])--?[a-z][a-z-]*"
_CLAUSE = r"(.+?)(?=[:;]\s|\s\(|\.(?:\s|$))"
"""Patterns that are compiled where help is asked for."""


class Layout(click.HelpFormatter):
    """Help that keeps to the terminal, which click's does from 52 columns on, and breaks no option at a hyphen."""

    def __init__(self, indent_increment: int = 2, width: int | None = None, max_width: int | None = None) -> None:
        super().__init__(indent_increment, width, max_width)
        if width is None:
            import shutil  # as click does: not where nobody asks for help

            self.width = min(self.width, max(shutil.get_terminal_size().columns - 2, _LEAST))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """As click does."""
        room = col_max if self.width >= _ROOMY else self.width // 3
        super().write_dl([(name, _unbroken(said)) for name, said in rows], room, col_spacing)

    def write_text(self, text: str) -> None:
        """As click does."""
        super().write_text(_unbroken(text))

    def getvalue(self) -> str:
        """What was written."""
        return super().getvalue().replace(_UNBROKEN, "-")


class Context(click.Context):
    """Of all commands: their help is laid out so."""

    formatter_class = Layout


def clause(text: str) -> str:
    """What the help `text` of a command begins with, whole: what a list of commands says of it."""
    first = " ".join(text.partition("\n\n")[0].split())
    match = re.match(_CLAUSE, first)
    return f"{match[1] if match else first}."


def _unbroken(text: str) -> str:
    return re.sub(_OPTION, lambda match: match[0].replace("-", _UNBROKEN), text)
