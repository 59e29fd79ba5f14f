"""What was worked out of pages before: here nothing, so that it is worked out; a run knows better. Pure."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from sdlint.model import Page

T = TypeVar("T")


class Answers:
    """Answers that depend on pages and on nothing else, each of a `kind` that can be written down."""

    def among(self, pages: Iterable[Page]) -> "Answers":
        """The same, of answers that depend on `pages` as well."""
        return self

    def answer(self, pages: Iterable[Page], kind: type[T], make: Callable[[], T]) -> T:
        """What `make` makes of `pages`."""
        return make()
