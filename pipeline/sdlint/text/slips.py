"""Whether a word is another one with a slip of the pen in it."""

from collections.abc import Collection, Iterator

_SIGNS = "abcdefghijklmnopqrstuvwxyz0123456789-_."
_SHORTEST = 5
"""Characters of a word below which another one is as near to many by chance. A guess."""


def is_slip(word: str, names: Collection[str]) -> bool:
    """Whether one of `names` is `word` but for one sign: left out, put in, another one, or two that changed places.

    `names` is best a set or a mapping: it is asked for every such spelling.
    """
    return len(word) >= _SHORTEST and any(spelling in names for spelling in _near(word) if spelling != word)


def _near(word: str) -> Iterator[str]:
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        yield before + after[1:]
        yield before + after[1:2] + after[:1] + after[2:]
        yield from (before + sign + rest for sign in _SIGNS for rest in (after, after[1:]))
