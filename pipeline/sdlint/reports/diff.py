"""A unified diff as terminals show one."""

import click

from sdlint.model import Result
from sdlint.reports._summary import fixable

_STYLES: dict[str, dict[str, str | bool]] = {
    "--- ": {"bold": True},
    "+++ ": {"bold": True},
    "@@": {"fg": "cyan"},
    "-": {"fg": "red"},
    "+": {"fg": "green"},
}
"""By how a line begins, the first that fits; those of git."""


def in_color(diff: str) -> str:
    """`diff`, which is ``harmless``, with its lines in colours: what goes, what comes, where."""
    return "\n".join(map(_styled, diff.split("\n")))


def _styled(line: str) -> str:
    style = next((style for begin, style in _STYLES.items() if line.startswith(begin)), None)
    return click.style(line, **style) if style else line  # type: ignore[arg-type]


def unfixed(result: Result, *, unsafe: bool) -> str:
    """Why a diff is empty."""
    if not result.findings:
        return "nothing is wrong, so nothing is to be fixed"
    held = "" if unsafe else fixable(result)
    return f"nothing can be fixed safely; {held}" if held else "nothing of this can be fixed by --fix"
