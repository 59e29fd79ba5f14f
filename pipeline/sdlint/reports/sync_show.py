"""A source and its translation side by side where there is room, else below each other: what ``sync show`` prints."""

from collections.abc import Iterator
from itertools import zip_longest

import click

from sdlint.model import Pair
from sdlint.reports.sync_diff import marked
from sdlint.reports.sync_queue import command
from sdlint.reviews.shown import Place, Shown
from sdlint.sync.lag import aside, by_how_much
from sdlint.text.display import harmless, placed

WIDE = 100
"""Columns of a terminal from which two texts fit side by side."""
_BETWEEN = " │ "
_ABSENT = "(nothing)"


def lines(pair: Pair, shown: Shown, *, color: bool, width: int) -> Iterator[str]:
    """The lines of a section, ready to be printed. `width`: columns of the terminal, 0 where there is none."""
    state = shown.counterpart.state
    yield _bold(f"{state}{_more(shown)}", color)
    if width >= WIDE:
        yield from _beside(shown, color, (width - len(_BETWEEN)) // 2)
    else:
        yield from _below(shown, color)
    yield from (f"next: {step}" for step in _steps(pair, shown))
    yield ""


def _more(shown: Shown) -> str:
    state = shown.counterpart.state
    if state in ("stale", "minor"):
        return f": older than its source{by_how_much(state)}{aside(state, shown.lag)}"
    return ": changed since its review, when its source had not" if shown.counterpart.newer == "target" else ""


def _below(shown: Shown, color: bool) -> Iterator[str]:
    for place, text in ((shown.source, _source(shown, color)), (shown.target, _target(shown))):
        yield f"--- {_where(place)}"
        yield from text


def _beside(shown: Shown, color: bool, room: int) -> Iterator[str]:
    from wcwidth import ljust, wrap

    sides = (
        [row for line in (_where(place), *text) for row in (wrap(line, room) or [""])]
        for place, text in ((shown.source, _source(shown, color)), (shown.target, _target(shown)))
    )
    for left, right in zip_longest(*sides, fillvalue=""):
        yield f"{ljust(left.rstrip(), room)}{_BETWEEN}{right}".rstrip()


def _where(place: Place | None) -> str:
    return f"{placed(place.path)}:{place.line}" if place else _ABSENT


def _source(shown: Shown, color: bool) -> list[str]:
    return [line for line, _ in marked(shown.parts, color=color)] if shown.source else []


def _target(shown: Shown) -> list[str]:
    text = shown.translation.replace("\r\n", "\n")
    return [harmless(line) for line in text.split("\n")] if shown.target else []


def _steps(pair: Pair, shown: Shown) -> Iterator[str]:
    """What to do about it, in words and as a command."""
    state, source, target = shown.counterpart.state, shown.source, shown.target
    if source is None or state == "fresh":
        return
    if target is None:
        whole = pair.target is None
        yield f"`{command('sdlint sync stub', pair, None if whole else source.section)}` writes it, to be translated"
        return
    what = {
        "untranslated": "translate",
        "stale": "bring up to date",
        "minor": "look at",
        "drifted": "compare",
    }.get(state, "review")
    accept = command("sdlint sync accept", pair, source.section)
    yield f"{what} {_where(target)}, then `{accept}`"


def _bold(text: str, color: bool) -> str:
    return click.style(text, bold=True) if color else text
