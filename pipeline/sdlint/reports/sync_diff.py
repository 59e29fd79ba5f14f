"""What changed in the source of a section, word by word, beside its translation: what ``sync diff`` prints."""

from collections.abc import Iterable, Iterator

import click

from sdlint.reviews.diff import Difference
from sdlint.sync.lag import aside, by_how_much
from sdlint.text.display import harmless, placed, printable, unordered
from sdlint.text.word_diff import Part

CONTEXT = 3
"""Lines shown around one that has changed, as in ``git diff``."""

_MARKS = {"-": ("[-", "-]", "red"), "+": ("{+", "+}", "green")}
"""Those of ``git diff --word-diff``, which a text without colours needs."""


def lines(difference: Difference, *, color: bool) -> Iterator[str]:
    """The lines of a section, ready to be printed."""
    aligned = difference.aligned
    yield f"{aligned.state}: {_place(difference.source)}{by_how_much(aligned.state)}{aside(aligned.state, aligned.lag)}"
    if difference.known:
        yield from near_changes(marked(difference.parts, color=color))
    else:
        yield from (line for line, _ in marked(difference.parts, color=color))
    yield f"--- {_place(difference.target)}"
    yield from (harmless(line) for line in _lines(difference.translation))
    yield ""


def _place(side: tuple[str, int]) -> str:
    return f"{placed(side[0])}:{side[1]}"


def marked(parts: Iterable[Part], *, color: bool) -> Iterator[tuple[str, bool]]:
    """The lines of `parts`, and whether each has a change; a change of several lines is marked in each."""
    line, changed = "", False
    for part in parts:
        for at, text in enumerate(_lines(part.text)):
            if at:
                yield unordered(line), changed
                line, changed = "", False
            line += _styled(part.sign, printable(text), color=color)
            changed = changed or bool(part.sign)
    yield unordered(line), changed


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").split("\n")


def _styled(sign: str, text: str, *, color: bool) -> str:
    if not sign or not text:
        return text
    begin, end, foreground = _MARKS[sign]
    return click.style(f"{begin}{text}{end}", fg=foreground) if color else f"{begin}{text}{end}"


def near_changes(marked: Iterable[tuple[str, bool]]) -> Iterator[str]:
    """The lines that are near one with a change; what is left out shows as ``…``."""
    all_lines = list(marked)
    shown: set[int] = set()
    for at, (_, changed) in enumerate(all_lines):
        if changed:
            shown.update(range(at - CONTEXT, at + CONTEXT + 1))
    for at, (line, _) in enumerate(all_lines):
        if at in shown:
            yield line
        elif at == 0 or at - 1 in shown:
            yield "…"
