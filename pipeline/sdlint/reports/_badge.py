"""What a badge says: how many of the words of a source are in step, over all languages."""

from msgspec import Struct

from sdlint.model import Result
from sdlint.sync.progress import total
from sdlint.sync.status import page_rows, progress

LABEL = "translated"
_GREEN, _YELLOW = 90, 60
"""Percent from which a badge is green or yellow: a guess at what people take for good."""


class Badge(Struct, frozen=True):
    """``message``: percent in step, or that there is nothing to translate, or
    that nobody knows (of merged reports). ``languages``: of each, by name.

    ``color``: what shields.io calls it.
    """

    message: str
    color: str
    languages: dict[str, int]


def badge(result: Result) -> Badge:
    """The badge of a run."""
    languages = progress(page_rows(result.pairs))
    if not languages:
        return Badge("none" if result.corpus else "unknown", "lightgrey", {})
    in_step = total(language.words for language in languages).in_step
    color = "green" if in_step >= _GREEN else "yellow" if in_step >= _YELLOW else "red"
    return Badge(f"{in_step} %", color, {language.locale: language.words.in_step for language in languages})
