"""The blocks of CommonMark: how each begins, goes on and ends. Sections are those of the specification 0.31."""

import re
from bisect import bisect_left

from sdlint.markdown.definitions import split_definitions
from sdlint.markdown.element import CONTAINER, DONE, LEAF, NO, YES, Element
from sdlint.markdown.html_blocks import COMMENT, HTML
from sdlint.markdown.lines import Rows
from sdlint.markdown.scanner import Construct, Scanner

_ATX = re.compile(r"(#{1,6})(?:[ \t]+|$)")
_FENCE = re.compile(r"`{3,}(?=[^`]*$)|~{3,}")
_SETEXT = re.compile(r"(=+|-+)[ \t]*$")
_BREAK = re.compile(r"(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:-[ \t]*){3,})$")
_MARKER = re.compile(r"([*+-]|(\d{1,9})[.)])(?=[ \t]|$)")


def _goes_on_text(scanner: Scanner, _element: Element) -> int:
    return NO if scanner.blank else YES


def _finish_paragraph(scanner: Scanner, element: Element) -> None:
    split_definitions(scanner, element)
    if not element.lines and element.parent:
        element.parent.children.pop()


def _start_quote(scanner: Scanner, _element: Element) -> int:
    if scanner.too_deep():
        return NO
    quote = scanner.add("block_quote", scanner.next)
    scanner.touch(quote)
    _skip_quote_marker(scanner)
    return CONTAINER


def _skip_quote_marker(scanner: Scanner) -> None:
    scanner.skip_indent()
    scanner.advance(1)
    if scanner.line[scanner.pos : scanner.pos + 1] in (" ", "\t"):
        scanner.advance(1)


def _quote_goes_on(scanner: Scanner, element: Element) -> int:
    if scanner.indent >= scanner.code_indent or scanner.blank or scanner.line[scanner.next] != ">":
        return NO
    _skip_quote_marker(scanner)
    scanner.touch(element)
    return YES


def _start_heading(scanner: Scanner, _element: Element) -> int:
    match = _ATX.match(scanner.line, scanner.next)
    if not match:
        return NO
    heading = scanner.add("heading", scanner.next)
    heading.attrs = {"level": len(match[1]), "style": "atx"}
    start, end = match.end(), len(scanner.line.rstrip(" \t"))
    heading.end = scanner.at(max(end, scanner.next))
    hashes = len(scanner.line[:end].rstrip("#"))
    # 4.2: the closing sequence is one only after a space.
    if hashes <= start:
        end = start if end > start and set(scanner.line[start:end]) == {"#"} else end
    elif hashes < end and scanner.line[hashes - 1] in " \t":
        end = len(scanner.line[:hashes].rstrip(" \t"))
    heading.lines = [(0, scanner.at(start), scanner.at(max(start, end)))]
    return DONE


def _start_setext(scanner: Scanner, element: Element) -> int:
    if element.kind != "paragraph":
        return NO
    match = _SETEXT.match(scanner.line, scanner.next)
    if not match:
        return NO
    scanner.close_unmatched()
    split_definitions(scanner, element)
    if not element.lines:
        # The line is no underline then, but the paragraph's first.
        element.start, element.first_line = scanner.at(scanner.next), scanner.number
        return NO
    element.kind = "heading"
    element.attrs = {"level": 1 if match[1][0] == "=" else 2, "style": "setext"}
    element.end, element.last_line = scanner.at(match.end(1)), scanner.number
    return DONE


def _start_break(scanner: Scanner, _element: Element) -> int:
    if not _BREAK.match(scanner.line, scanner.next):
        return NO
    rule = scanner.add("thematic_break", scanner.next)
    rule.end = scanner.at(len(scanner.line.rstrip(" \t")))
    return DONE


def _start_fence(scanner: Scanner, _element: Element) -> int:
    match = _FENCE.match(scanner.line, scanner.next)
    if not match:
        return NO
    code = scanner.add("block_code", scanner.next)
    info = scanner.line[match.end() :].strip(" \t")
    code.attrs = {"style": "fenced", "marker": match[0], "info": info, "closed": False}
    code.data = {"indent": scanner.indent, "content": scanner.next_base, "fence": True}
    scanner.touch(code)
    return DONE


def _take_code(code: Element, text: str, rows: Rows, at: int) -> int:
    """Up to the first line that holds the marker, and so may close the fence, where no indentation has to be cut."""
    if code.data.get("indent") != 0:
        return at
    place = text.find(code.attrs["marker"], rows[at][0])
    marked = bisect_left(rows, (place + 1,)) - 1 if place >= 0 else len(rows)
    if marked > at:
        code.lines += [(0, start, end) for start, end, _ in rows[at:marked]]
        code.end = code.lines[-1][2]
        code.last_line += marked - at
    return marked


def _start_indented(scanner: Scanner, _element: Element) -> int:
    if scanner.indent < 4 or scanner.tip.kind == "paragraph":
        return NO
    scanner.advance(4)
    code = scanner.add("block_code", scanner.pos)
    code.attrs = {"style": "indent", "marker": "", "info": ""}
    code.data = {"fence": False}
    return LEAF


def _code_goes_on(scanner: Scanner, element: Element) -> int:
    if not element.data["fence"]:
        if scanner.indent < 4 and not scanner.blank:
            return NO
        scanner.advance(4) if scanner.indent >= 4 else scanner.skip_indent()
        return YES
    marker: str = element.attrs["marker"]
    rest = scanner.line[scanner.next :].rstrip(" \t")
    if scanner.indent < scanner.code_indent and rest.startswith(marker) and not rest.strip(marker[0]):
        element.end, element.last_line = scanner.at(scanner.next + len(rest)), scanner.number
        element.attrs["closed"] = True
        scanner.finish(element)
        return DONE
    scanner.advance(min(element.data["indent"], scanner.indent))
    return YES


def _finish_code(scanner: Scanner, element: Element) -> None:
    if element.data["fence"]:
        return
    while element.lines and not scanner.text[element.lines[-1][1] : element.lines[-1][2]].strip(" \t"):
        element.lines.pop()
        element.last_line -= 1
    element.end = element.lines[-1][2]


def _start_item(scanner: Scanner, element: Element) -> int:
    match = _MARKER.match(scanner.line, scanner.next)
    if not match or scanner.too_deep():
        return NO
    blank = not scanner.line[match.end() :].strip(" \t")
    # 5.2: to interrupt a paragraph, an item has text, and a numbered one begins with 1.
    if element.kind == "paragraph" and (blank or (match[2] is not None and int(match[2]) != 1)):
        return NO
    bullet = match[1][-1]
    margin = scanner.indent
    scanner.skip_indent()
    scanner.close_unmatched()
    holder = scanner.tip
    if holder.kind != "list" or holder.attrs["bullet"] != bullet:
        holder = scanner.add("list", scanner.pos)
        holder.attrs = {"ordered": match[2] is not None, "bullet": bullet, "tight": True}
        if match[2] is not None:
            holder.attrs["start"] = int(match[2])
    item = scanner.add("list_item", scanner.pos)
    scanner.advance(len(match[1]))
    item.end = scanner.at(scanner.pos)
    item.data["width"] = margin + len(match[1]) + _skip_padding(scanner, blank)
    return CONTAINER


def _skip_padding(scanner: Scanner, blank: bool) -> int:
    scanner.look()
    if blank or scanner.indent > scanner.code_indent:
        if not blank:
            scanner.advance(1)
        return 1
    padding = scanner.indent
    scanner.advance(padding)
    return padding


def _item_goes_on(scanner: Scanner, element: Element) -> int:
    if scanner.blank:
        # 5.2: an item may begin with one blank line at most.
        if not element.children:
            return NO
        scanner.skip_indent()
        return YES
    if scanner.indent < element.data["width"]:
        return NO
    scanner.advance(element.data["width"])
    return YES


def _finish_list(_scanner: Scanner, element: Element) -> None:
    items = element.children
    for index, item in enumerate(items):
        children = [*item.children, *items[index + 1 : index + 2]]
        before = item.last_line if not item.children else None
        for child in children:
            if before is not None and child.first_line > before + 1:
                element.attrs["tight"] = False
                return
            before = child.last_line


CORE = (
    Construct("block_quote", _start_quote, _quote_goes_on, chars=">", holds="*"),
    Construct("heading", _start_heading, chars="#"),
    Construct("block_code", _start_fence, _code_goes_on, _finish_code, chars="`~", text=True, takes=_take_code),
    HTML,
    Construct("setext", _start_setext, chars="=-"),
    Construct("thematic_break", _start_break, chars="*_-"),
    Construct("list_item", _start_item, _item_goes_on, chars="*+-0123456789", holds="*"),
    Construct("list", None, lambda _scanner, _element: YES, _finish_list, holds="list_item"),
    Construct("indented", _start_indented),
    Construct("paragraph", None, _goes_on_text, _finish_paragraph, text=True),
    Construct("document", holds="*"),
    Construct("definition"),
)
# What MDX leaves of them: indented code and HTML are none.
MDX = tuple(COMMENT if construct is HTML else construct for construct in CORE if construct.kind != "indented")
