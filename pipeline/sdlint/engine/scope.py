"""Which paths a request is about: a filter on what is said, never on what is read."""

from collections.abc import Iterator

from msgspec import Struct

from sdlint.model.settings import Config, Request
from sdlint.site import locales
from sdlint.site.tree import Tree
from sdlint.text.paths import above


class Scope(Struct, frozen=True):
    """``named``: the files and folders that were named, relative to the root; none: the whole tree is meant.

    ``beside``: files that count with them: the other languages' pages of what was named.
    """

    named: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()

    @property
    def whole(self) -> bool:
        """Whether nothing is left out."""
        return not self.named or "." in self.named

    def holds(self, path: str) -> bool:
        """Whether `path` is one of those named, lies below one, or counts with them."""
        return self.whole or path in self.beside or not self.named.isdisjoint(above(path))


def scope_of(config: Config, tree: Tree, request: Request) -> Scope:
    """The scope of `request`. Raises `UsageError` for a path that does not exist, or lies outside the root."""
    named = frozenset(tree.relative(path, request.overlay) for path in request.paths)
    scope = Scope(named)
    if request.counterparts and not scope.whole:
        beside = (other for path in tree.markdown() if scope.holds(path) for other in _others(config, path))
        return Scope(named, frozenset(beside))
    return scope


def _others(config: Config, path: str) -> Iterator[str]:
    """Where the other languages' pages of the page at `path` are, or should be."""
    locale, key = locales.locate(config, path)
    if locale is not None:
        yield from (locales.page_path(config, other, key) for other in config.locales if other != locale)
