"""What a plain word of YAML means (``no``, ``017``, ``1:30``) to each of the readers that generators use.

Each `Words` is what one reader does, tried with the reader itself (``tests/data/words.json`` holds what they said):

- `YAML_1_1`: PyYAML 6, which MkDocs reads front matter with (``mkdocs/utils/meta.py``). Ruby's Psych, which GitHub and
  Jekyll read it with, is of YAML 1.1, too: ``no`` is false, ``1:30`` is ninety. What only sdlint reads (its config, the
  cards of terms) has always been read so.
- `JS_YAML`: js-yaml 3.14 as gray-matter 4 calls it (``safeLoad``), which is what VitePress (``@mdit-vue``) and
  Docusaurus read front matter with: only ``true`` and ``false`` are booleans, numbers are those of YAML 1.1 and JSON.
- `GO_YAML`: goccy/go-yaml, Hugo's since 0.152 (0.168 was tried): booleans as above; ``0o17``, ``017`` and ``1_000`` are
  numbers, ``1:30`` and ``1e3`` are not, nor is what 64 bits do not hold; tags that it does not know are ignored.

Two things hold for all of them. Dates and times stay text, for JSON Schema knows no dates. A whole number beyond 64
bits becomes a float, as in JavaScript, because no cache and no report could hold it.
"""

import re
from functools import cache
from math import inf, isinf, nan

from msgspec import Struct

Plain = str | int | float | bool | None


class Words(Struct, frozen=True):
    """One reader's mind. ``true``, ``false``: the words for them; ``whole``, ``real``: patterns of numbers.

    ``loose``: underscores may stand anywhere but in front, what 64 bits do not hold is text, and a tag that is not
    known is ignored. ``default``: the tag of a value that the environment may give, and that else is the last of its
    list; of one that stands alone, nothing (``!ENV`` of pyyaml_env_tag).
    """

    true: frozenset[str]
    false: frozenset[str]
    whole: str
    real: str
    loose: bool = False
    default: str = ""


NULL = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE, _FALSE = frozenset({"true", "True", "TRUE"}), frozenset({"false", "False", "FALSE"})
_SIXTY = r"(?::[0-5]?[0-9])+"
_SPECIAL = r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"

YAML_1_1 = Words(
    true=_TRUE | {"yes", "Yes", "YES", "on", "On", "ON"},
    false=_FALSE | {"no", "No", "NO", "off", "Off", "OFF"},
    whole=rf"[-+]?(?:0b_*[01][01_]*|0x_*[0-9a-fA-F][0-9a-fA-F_]*|0[0-7_]*|[1-9][0-9_]*(?:{_SIXTY})?)",
    real=(
        rf"[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?"
        rf"|[-+]?[0-9][0-9_]*{_SIXTY}\.[0-9_]*|{_SPECIAL}"
    ),
)
JS_YAML = Words(
    true=_TRUE,
    false=_FALSE,
    whole=(
        r"[-+]?(?:0|0b[01_]*[01]|0x[0-9a-fA-F_]*[0-9a-fA-F]|0[0-7_]*[0-7]"
        rf"|[1-9](?:[0-9_]*[0-9])?|[1-9][0-9_]*{_SIXTY})"
    ),
    real=(
        r"(?:[-+]?(?:0|[1-9][0-9_]*)(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?|\.[0-9_]+(?:[eE][-+]?[0-9]+)?"
        rf"|[-+]?[0-9][0-9_]*{_SIXTY}\.[0-9_]*|{_SPECIAL})(?<!_)"
    ),
)
GO_YAML = Words(
    true=_TRUE,
    false=_FALSE,
    whole=r"[-+]?(?:0x[0-9a-fA-F]+|0o[0-7]+|0b[01]+|0[0-7]*|[1-9][0-9]*)",
    real=(
        r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?"
        r"|-?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
    ),
    loose=True,
)

TEXT = Words(true=frozenset(), false=frozenset(), whole="(?!)", real="(?!)")
"""Everything but nothing (``null``) is text: for data that has no schema, and whose fields are names."""


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.ASCII)


def meaning(text: str, words: Words) -> Plain:
    """What the plain scalar `text` stands for."""
    if text in NULL:
        return None
    if text in words.true or text in words.false:
        return text in words.true
    if text[0] not in "+-.0123456789":
        return text
    digits = text.replace("_", "") if words.loose else text
    if _pattern(words.whole).fullmatch(digits):
        number = whole(digits)
        return text if words.loose and isinstance(number, float) else number
    if _pattern(words.real).fullmatch(digits):
        number = real(digits)
        return text if words.loose and isinf(number) and "n" not in text.lower() else number
    return text


def whole(text: str) -> int | float:
    """The number that a whole number as any of the readers write it is; a float where 64 bits do not hold it."""
    sign = -1 if text[0] == "-" else 1
    digits = text.lstrip("+-").replace("_", "")
    base = {"0b": 2, "0o": 8, "0x": 16}.get(digits[:2])
    try:
        if base:
            number = int(digits[2:], base)
        elif ":" in digits:
            number = 0
            for part in digits.split(":"):
                # The digits of a float are what is left of a number that has grown beyond all use.
                number = min(number * 60 + int(part), 1 << 2000)
        else:
            number = int(digits, 8 if digits[0] == "0" else 10)
        return sign * number if -(2**63) <= sign * number < 2**64 else sign * float(number)
    except (ValueError, OverflowError):  # Python reads no more than some thousand digits, and a float some hundred.
        return sign * inf


def real(text: str) -> float:
    """The number that a fraction as any of the readers write it is."""
    digits = text.lstrip("+-").replace("_", "").lower()
    if digits == ".nan":
        return nan
    number = inf
    if digits != ".inf":
        number = 0.0
        for part in digits.split(":"):
            # js-yaml takes ``._e5`` for a number, and JavaScript then has none.
            number = number * 60 + (float(part) if part.strip(".")[:1].isdigit() else nan)
    return -number if text[0] == "-" else number
