"""What an expression of a config is, as far as it is written out: nothing is run to know it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

FUNCTION = "function"
"""Stands for what is called where a value is a function, which returns what it is made of."""


class Value(Struct, frozen=True, kw_only=True):
    """An expression.

    ``source``: as it is written; empty where there is none. ``text``: of a string, ``truth``: of yes and no,
    ``members``: of an object, ``elements``: of an array; None of anything else. ``maker``: what is called
    to make it, `FUNCTION` of a function itself; ``of``: what that is given, or returns. ``whole``: nothing is spread
    into it that is not known.
    """

    source: str = ""
    text: str | None = None
    truth: bool | None = None
    members: Mapping[str, Value] | None = None
    elements: tuple[Value, ...] | None = None
    maker: str = ""
    of: tuple[Value, ...] = ()
    whole: bool = True

    def __bool__(self) -> bool:
        return bool(self.source)

    @property
    def computed(self) -> bool:
        """Whether there is something, and no more than that is known of it."""
        plain = (self.text, self.truth, self.members, self.elements)
        return bool(self.source) and self.source not in _NONE and all(kind is None for kind in plain)

    @property
    def start(self) -> str:
        """What a string begins with, as far as that is known: all of it, or what stands before the first `${`."""
        return self.text or (self.source[1:].partition("${")[0] if self.source.startswith("`") else "")

    def at(self, *path: str) -> Value:
        """What stands at `path` in it, or in what it is made of: ``defineConfig({…})`` is what it is given."""
        return self.reach(*path)[0]

    def reach(self, *path: str) -> tuple[Value, bool]:
        """What stands at `path`, and whether that is all: False where it may be in something that is not known."""
        if not path:
            return self, True
        objects = [value for value in self._plain() if value.members is not None]
        inner = next((value.members[path[0]] for value in objects if value.members and path[0] in value.members), None)
        if inner is not None:
            return inner.reach(*path[1:])
        return NOTHING, all(value.whole for value in objects) if objects else not self.computed

    def items(self) -> tuple[Value, ...]:
        """Its elements, or those of the first array that it is made of."""
        return next((value.elements for value in self._plain() if value.elements is not None), ())

    def keyed(self) -> Mapping[str, Value]:
        """Its members, or those of the first object that it is made of."""
        return next((value.members for value in self._plain() if value.members is not None), {})

    def texts(self) -> tuple[str, ...]:
        """The strings among its elements."""
        return tuple(value.text for value in self.items() if value.text is not None)

    def _plain(self) -> Iterator[Value]:
        """The objects and arrays that it is, or is made of, each once."""
        waiting, seen = [self], set()
        while waiting:
            value = waiting.pop()
            if value.members is not None or value.elements is not None:
                yield value
            elif id(value) not in seen:
                waiting.extend(reversed(value.of))
            seen.add(id(value))


NOTHING = Value()
_NONE = ("null", "undefined")
