"""Catches what is raised in one page or one rule, so that everything else is still judged.

What is caught becomes a `Crash`, which the rule internal-error tells, and the run ends with exit code 2. Errors that
are meant for the user (`SdlintError`) pass through.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePath
from typing import TypeVar

from sdlint.errors import SdlintError, debugging
from sdlint.model import Crash, Page, Pair

T = TypeVar("T")

_LONGEST = 200
_PACKAGE = PurePath(__file__).parents[1]


class Bulkhead:
    """Runs pieces of work one by one; ``crashes``: what became of those that failed."""

    def __init__(self) -> None:
        self.crashes: list[Crash] = []

    def run(self, path: str, part: str, work: Callable[[], T], otherwise: T) -> T:
        """What `work` returns, or `otherwise` where it fails; `path` and `part` say of which page and what it was."""
        try:
            return work()
        except SdlintError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever is wrong with one piece, the others are judged
            self._keep(path, part, error)
            return otherwise

    def each(self, path: str, part: str, items: Callable[[], Iterable[T]]) -> Iterator[T]:
        """What `items` yields, up to where it fails. Without a `path`, the page is the one it was looking at."""
        try:
            yield from items()
        except SdlintError:
            raise
        except Exception as error:  # noqa: BLE001 - as above
            self._keep(path or _page_of(error), part, error)

    def _keep(self, path: str, part: str, error: Exception) -> None:
        if debugging():
            import traceback

            traceback.print_exception(error)
        self.crashes.append(Crash(path, part, _words(error)))


def _words(error: Exception) -> str:
    """The error in one line, with the line of sdlint that was at it."""
    import traceback

    places = [
        frame for frame in traceback.extract_tb(error.__traceback__) if _PACKAGE in PurePath(frame.filename).parents
    ]
    where = f" ({PurePath(places[-1].filename).relative_to(_PACKAGE)}:{places[-1].lineno})" if places else ""
    text = " ".join(f"{type(error).__name__}: {error}".split())
    return (text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…") + where


def _page_of(error: Exception) -> str:
    """The path of the page that was being looked at when `error` was raised; empty where none is known."""
    import traceback

    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    for frame in reversed(frames):
        for value in frame.f_locals.values():
            if isinstance(value, Page):
                return value.path
            if isinstance(value, Pair):
                return value.target_path
    return ""
