"""Formulas: ``$…$`` in text, ``$$`` fences around blocks.

A dollar is money more often than not, so Pandoc's rules hold: no space inside the dollars, no digit after them.
"""

import re
from re import Match

from sdlint.markdown.element import DONE, NO, YES, Element
from sdlint.markdown.inline import InlineRule
from sdlint.markdown.links import State
from sdlint.markdown.scanner import Construct, Scanner

_FORMULA = r"\$\$(?P<display>(?:[^$\\]|\\[\s\S])+?)\$\$|\$(?P<inline>(?![\s$])(?:[^$\\\n]|\\.)*?(?<![\s\\]))\$(?![\d$])"
_TELLS = re.compile(r"[\\^_=]")


def _start(scanner: Scanner, _element: Element) -> int:
    line = scanner.line[scanner.next :].rstrip(" \t")
    if not line.startswith("$$"):
        return NO
    whole = len(line) > 4 and line.endswith("$$")
    if line != "$$" and not (whole and "$$" not in line[2:-2]):
        return NO
    block = scanner.add("block_math", scanner.next)
    scanner.touch(block)
    block.end = scanner.at(scanner.next + len(line))
    block.data["content"] = scanner.next_base
    if whole:
        block.lines.append((0, scanner.at(scanner.next + 2), block.end - 2))
        scanner.finish(block)
    return DONE


def _goes_on(scanner: Scanner, element: Element) -> int:
    rest = scanner.line[scanner.next :].rstrip(" \t")
    if rest.endswith("$$"):
        if len(rest) > 2:
            start = scanner.at(scanner.next)
            element.lines.append((0, start, start + len(rest) - 2))
        element.end, element.last_line = scanner.at(scanner.next + len(rest)), scanner.number
        scanner.finish(element)
        return DONE
    return YES


def _reader(strict: bool) -> InlineRule:
    def read(match: Match[str], state: State) -> int | None:
        formula = match["display"] or match["inline"]
        if not formula or ((strict and not (match["display"] or _TELLS.search(formula))) or formula[0] == "{"):
            return None
        state.append_token({"type": "inline_math", "raw": formula})
        return match.end()

    return InlineRule("math", "$", _FORMULA, read)


BLOCK = Construct("block_math", _start, _goes_on, chars="$", text=True)
INLINE = _reader(strict=False)
# For flavours in which formulas are an option that may be off: only what looks like one.
CAREFUL = _reader(strict=True)
