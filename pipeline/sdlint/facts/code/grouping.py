"""Takes the parentheses from expressions that stand in them for a formatter's sake: ``=> (x)`` is ``=> x``. Pure."""

from collections.abc import Sequence

_BEFORE = (("=", ">"), ("?",), (":",), ("return",), ("&&",), ("||",), ("??",))
_AFTER = (")", "]", "}", ",", ";", ":", "<")
"""What follows an expression that nothing more is done with."""


def grouping(texts: Sequence[str]) -> frozenset[int]:
    """The indexes in `texts`, the tokens of a program in JavaScript, of parentheses that change nothing.

    Not those around an object (``=> ({})``), nor those that are called, indexed, or the parameters of a function.

    >>> sorted(grouping(["x", "=", ">", "(", "y", ")", ";"]))
    [3, 5]
    """
    opened: list[int] = []
    paired: list[int] = []
    for at, text in enumerate(texts):
        if text == "(":
            opened.append(at)
        elif text == ")" and opened:
            start = opened.pop()
            if start + 1 < at and _stands_alone(texts, start) and (at + 1 == len(texts) or texts[at + 1] in _AFTER):
                paired += start, at
    return frozenset(paired)


def _stands_alone(texts: Sequence[str], start: int) -> bool:
    return texts[start + 1] not in ("{", "(") and any(
        tuple(texts[max(0, start - len(before)) : start]) == before for before in _BEFORE
    )
