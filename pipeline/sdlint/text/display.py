"""Text as people and terminals meet it: what may be printed, and how wide it is.

Widths follow Unicode's East Asian Width (UAX #11): wide and full-width characters take two columns, marks that
combine take none, ambiguous ones are narrow, as in a terminal that is not set to a legacy East Asian locale.
"""

import re
import unicodedata
from itertools import accumulate

TAB = 4
ELLIPSIS = "…"

_BLANKS = re.compile(r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
_LINE_MARKS = re.compile("[\v\f\x85\u2028\u2029]")
_UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # controls, among them ESC and the one-character CSI
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # what turns text around (UAX #9)
    "\ufeff\ufff9-\ufffb\U000e0001]"  # invisible marks with no meaning in running text
)
# Lines of a log that CI takes for orders: GitHub's (the first at the start, after blanks), Azure's, TeamCity's.
_ORDER = re.compile(r"(?im)(?:^|(?<=[\r\x85\u2028\u2029]))\s*:(?=:[a-z])|#(?=#(?:vso|teamcity)?\[)")
_JSON_ACTS = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|(?i:#(?=#(?:vso|teamcity)?\\[))")
_SURROGATE = re.compile("[\ud800-\udfff]")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_JOINER, _EMOJI_STYLE = "\u200d", "\ufe0f"


def printable(text: str) -> str:
    """`text` in one line, without anything that could move a cursor, hide or turn around what stands near it."""
    text = _SURROGATE.sub("\ufffd", text)
    return _UNPRINTABLE.sub("", _BLANKS.sub(" ", text))


def unordered(text: str) -> str:
    """`text` with a space in whatever a CI's log would take for an order (``::error::``, ``##[group]``)."""
    return _ORDER.sub(lambda match: f"{match[0]} ", text)


def harmless(text: str) -> str:
    """`text` as a line of output, where something from the tree stands in it: `printable`, and no order to CI."""
    return unordered(printable(text))


def placed(path: str) -> str:
    """`path` as the beginning of a line of output: one that could begin an order begins with ``./``."""
    shown = printable(path)
    return harmless(f"./{shown}" if shown.lstrip()[:1] in (":", "#") else shown)


def json_text(text: str) -> str:
    """JSON with escapes for what is legal in it but acts on a terminal or in a CI's log."""
    return _JSON_ACTS.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def clean(text: str) -> str:
    """`text` with its lines and blanks as they are, and without what `printable` takes out besides."""
    text = _SURROGATE.sub("\ufffd", _LINE_MARKS.sub(" ", text))
    return _UNPRINTABLE.sub(lambda match: match[0] if match[0] in "\t\n\r" else "", text)


def wellformed(text: str) -> str:
    """`text` with lone surrogates replaced, so that it can be encoded."""
    return _SURROGATE.sub("\ufffd", text)


def xml_text(text: str) -> str:
    """`printable` text made of characters that XML 1.0 allows (its production 2, ``Char``)."""
    return _NOT_XML.sub("", printable(text))


def _columns(char: str, before: str) -> int:
    """How many columns `char` adds after `before`."""
    if before == _JOINER:
        return 0
    if char == _EMOJI_STYLE:
        # The mark widens the narrow symbol before it to an emoji.
        symbol = before in "0123456789#*" or ord(before) > 0x7F
        return 1 if symbol and unicodedata.east_asian_width(before) not in "WF" else 0
    if unicodedata.category(char) in ("Mn", "Me", "Cf", "Cc") and char != "\u00ad":
        return 0
    if "\u1160" <= char <= "\u11ff" or ("\U0001f3fb" <= char <= "\U0001f3ff" and before):
        # Vowels and finals join the Hangul syllable, and a skin tone the emoji, before them.
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def widths(text: str) -> list[int]:
    """The columns that each character of `text` adds."""
    return [_columns(char, before) for before, char in zip("\0" + text, text, strict=False)]


def width(text: str) -> int:
    """How many columns `text` takes in a terminal."""
    return len(text) if text.isascii() and text.isprintable() else sum(widths(text))


def excerpt(line: str, start: int, end: int, room: int = 0) -> tuple[str, str]:
    """The source `line` and a line of carets under its characters from `start` to `end` (from 0, exclusive).

    At least one caret is set. Where `room` columns are not enough, what is far from the carets gives way to ``…``.
    """
    start = min(max(start, 0), len(line))
    end = min(max(end, start + 1), max(len(line), start + 1))
    before, inside, after = (_shown(part) for part in (line[:start], line[start:end], line[end:]))
    if room and width(before + inside + after) > room:
        inside = _head(inside, max(room // 2, 1))
        left = room - width(inside)
        before = _tail(before, max(left // 2, left - width(after)))
        after = _head(after, room - width(before) - width(inside))
    return (before + inside + after).rstrip(), " " * width(before) + "^" * max(width(inside), 1)


def _shown(text: str) -> str:
    return printable(text.rstrip("\r\n").replace("\t", " " * TAB))


def _head(text: str, room: int) -> str:
    """The beginning of `text` that fits into `room` columns, with an ellipsis where it was cut."""
    if width(text) <= room:
        return text
    fits = sum(total < room for total in accumulate(widths(text)))
    return text[:fits] + ELLIPSIS if room > 0 else ""


def _tail(text: str, room: int) -> str:
    """The end of `text` that fits into `room` columns, with an ellipsis where it was cut."""
    if width(text) <= room:
        return text
    fits = sum(total < room for total in accumulate(reversed(widths(text))))
    return ELLIPSIS + text[len(text) - fits :] if room > 0 else ""
