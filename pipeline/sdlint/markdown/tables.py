"""GFM tables: a header row and a delimiter row under it make one; each later line is a row (GFM 4.10)."""

from collections.abc import Iterator

from sdlint.markdown.element import DONE, NO, YES, Element
from sdlint.markdown.lines import Stretch
from sdlint.markdown.scanner import Construct, Scanner
from sdlint.text.patterns import later

_DELIMITERS = later(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_ALIGNS = {(True, True): "center", (True, False): "left", (False, True): "right", (False, False): None}


def cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the cells of the row ``text[start:end]`` stand, their outer spaces not counted."""
    while start < end and text[start] in " \t":
        start += 1
    while end > start and text[end - 1] in " \t":
        end -= 1
    if start < end and text[start] == "|":
        start += 1
    spans = []
    begin = start
    pos = start
    while pos < end:
        char = text[pos]
        if char == "\\":
            pos += 1
        elif char == "|":
            spans.append(_trimmed(text, begin, pos))
            begin = pos + 1
        pos += 1
    if begin < end:
        spans.append(_trimmed(text, begin, end))
    return spans


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \t":
        start += 1
    while end > start and text[end - 1] in " \t":
        end -= 1
    return start, end


def cell_text(text: str, start: int, end: int) -> Stretch:
    """A cell's text for the inline parser: a backslash before a pipe is the table's, in code as well."""
    if "\\|" not in text[start:end]:
        return Stretch(text[start:end], [0], [start])
    parts: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    size = 0
    for first, last in _pieces(text, start, end):
        parts.append(text[first:last])
        starts.append(size)
        origins.append(first)
        size += last - first
    return Stretch("".join(parts), starts, origins)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while (pipe := text.find("\\|", start, end)) >= 0:
        if pipe > start:
            yield start, pipe
        start = pipe + 1
        following = text.find("\\|", start + 1, end)
        yield start, following if following >= 0 else end
        start = following if following >= 0 else end
    if start < end:
        yield start, end


def _start(scanner: Scanner, element: Element) -> int:
    if element.kind != "paragraph" or not element.lines:
        return NO
    line = scanner.line
    if not _DELIMITERS.match(line, scanner.next):
        return NO
    _, start, end = element.lines[-1]
    if "|" not in line and "|" not in scanner.text[start:end]:
        return NO
    marks = [line[first:last] for first, last in cells(line, scanner.next, len(line))]
    if len(cells(scanner.text, start, end)) != len(marks):
        return NO
    scanner.close_unmatched()
    header = element.lines.pop()
    if element.lines:
        element.end, element.last_line = element.lines[-1][2], element.last_line - 1
    else:
        # The paragraph was the header alone: it is the table now.
        element.start = header[1]
    table = scanner.add("table", scanner.next)
    table.start, table.first_line = header[1], scanner.number - 1
    table.attrs = {"aligns": [_ALIGNS[mark.startswith(":"), mark.endswith(":")] for mark in marks]}
    table.lines = [header]
    scanner.touch(table)
    return DONE


def _goes_on(scanner: Scanner, _element: Element) -> int:
    return NO if scanner.blank else YES


TABLE = Construct("table", _start, _goes_on, chars="|-:", text=True)
