"""Text as people and terminals meet it: what may be printed, and how wide it is."""

from itertools import accumulate
from typing import Any
from unicodedata import category

from sdlint.text.patterns import later

TAB = 4
ELLIPSIS = "…"

_BLANKS = later(r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
_LINE_MARKS = later("[\v\f\x85\u2028\u2029]")
_UNPRINTABLE = later(
    "[\x00-\x1f\x7f-\x9f"  # controls, among them ESC and the one-character CSI
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # what turns text around (UAX #9)
    "\ufeff\ufff9-\ufffb\U000e0001]"  # invisible marks with no meaning in running text
)
# Lines of a log that CI takes for orders: GitHub's (the first at the start, after blanks), Azure's, TeamCity's.
_ORDER = later(r"(?im)(?:^|(?<=[\r\x85\u2028\u2029]))\s*:(?=:[a-z])|#(?=#(?:vso|teamcity)?\[)")
_JSON_ACTS = later("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|(?i:#(?=#(?:vso|teamcity)?\\[))")
_SURROGATE = later("[\ud800-\udfff]")
_NOT_XML = later("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def printable(text: str) -> str:
    """`text` in one line, without anything that could move a cursor, hide or turn around what stands near it.

    A mark that has nothing to stand on gets a circle, as in Unicode's charts: else it would change what is before it.
    """
    if not text.isprintable():  # which it nearly always is
        text = _UNPRINTABLE.sub("", _BLANKS.sub(" ", _SURROGATE.sub("\ufffd", text)))
    return f"\N{DOTTED CIRCLE}{text}" if not text[:1].isascii() and category(text[0])[0] == "M" else text


def counted(number: int, thing: str) -> str:
    """``1 file``, ``2 files``: `number` of `thing`, whose plural takes an s."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def unordered(text: str) -> str:
    """`text` with a space in whatever a CI's log would take for an order (``::error::``, ``##[group]``)."""
    return _ORDER.sub(lambda match: f"{match[0]} ", text) if "::" in text or "##" in text else text


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


def json_document(value: Any, indent: int | None = 2) -> str:
    """`value` as JSON with a final newline, legible in every language, with no lone surrogates."""
    import json

    separators = (",", ": ") if indent else (",", ":")
    text = json.dumps(value, ensure_ascii=False, indent=indent, separators=separators)
    return json_text(wellformed(text)) + "\n"


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


def width(text: str) -> int:
    """How many columns `text`, which is `printable`, takes in a terminal."""
    if text.isascii() and text.isprintable():
        return len(text)
    from wcwidth import width as columns  # takes as long to import as a hook to run

    return columns(text)


def pad(text: str, room: int) -> str:
    """`text`, which is `printable`, with as many blanks after it as make it `room` columns wide."""
    return text + " " * (room - width(text))


def excerpt(line: str, start: int, end: int, room: int = 0) -> tuple[str, str]:
    """The source `line` and a line of carets under its characters from `start` to `end` (from 0, exclusive).

    At least one caret is set. Where `room` columns are not enough, what is far from the carets gives way to ``…``.
    """
    start = min(max(start, 0), len(line))
    end = min(max(end, start + 1), max(len(line), start + 1))
    before, inside, after = (_shown(part) for part in (line[:start], line[start:end], line[end:]))
    if room and width(before + inside + after) > room:
        around = sum(min(width(part), room // 8) for part in (before, after))
        inside = head(inside, max(room - around, 1))
        left = room - width(inside)
        before = tail(before, max(left // 2, left - width(after)))
        after = head(after, room - width(before) - width(inside))
    return (before + inside + after).rstrip(), " " * width(before) + "^" * max(width(inside), 1)


def _shown(text: str) -> str:
    return printable(text.rstrip("\r\n").replace("\t", " " * TAB))


def head(text: str, room: int) -> str:
    """The beginning of `text` that fits into `room` columns, with an ellipsis where it was cut."""
    return text if width(text) <= room else f"{_fitting(text, room)}{ELLIPSIS}" if room > 0 else ""


def tail(text: str, room: int) -> str:
    """The end of `text` that fits into `room` columns, with an ellipsis where it was cut."""
    if width(text) <= room:
        return text
    return f"{ELLIPSIS}{_fitting(text, room, from_end=True)}" if room > 0 else ""


def _fitting(text: str, room: int, *, from_end: bool = False) -> str:
    """As much of `text` as leaves a column for an ellipsis: whole characters, as people see them (UAX #29)."""
    from wcwidth import iter_graphemes

    graphemes = list(iter_graphemes(text))
    ordered = graphemes[::-1] if from_end else graphemes
    fits = sum(total < room for total in accumulate(map(width, ordered)))
    return "".join(graphemes[len(graphemes) - fits :] if from_end else graphemes[:fits])
