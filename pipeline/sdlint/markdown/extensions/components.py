"""Components: tags that no HTML standard knows, written by a site's authors.

`VUE` is what @mdit-vue/plugin-component reads: a line that begins with the tag of a component is HTML up to the next
blank line, also after a paragraph, but a component that opens and closes in one line is just itself.
"""

from sdlint.markdown.element import CONTAINER, DONE, NO, Element
from sdlint.markdown.html import TAG
from sdlint.markdown.html_blocks import open_html
from sdlint.markdown.scanner import Construct, Scanner
from sdlint.text.patterns import later

# Unknown tags are components; these inline tags are not, those that Vue gives a meaning of its own are.
_INLINE = (
    "a|abbr|acronym|audio|b|bdi|bdo|big|br|button|canvas|cite|code|data|datalist|del|dfn|em|embed|i|iframe|img|input|"
    "ins|kbd|label|map|mark|meter|noscript|object|output|picture|progress|q|ruby|s|samp|script|select|small|span|"
    "strong|sub|sup|svg|textarea|time|u|tt|var|video|wbr"
)
_BLOCK_FORM = 6
_OPENING = later(rf"</?(?!(?:{_INLINE}|pre|style)(?![\w-]))(?P<name>[A-Za-z][\w.-]*)(?=\s|/?>|$)")


def _start_vue(scanner: Scanner, element: Element) -> int:
    opening = _OPENING.match(scanner.line, scanner.next)
    if not opening or element.kind == "table":
        return NO
    tag = TAG.match(scanner.line, scanner.next)
    end = tag.end() if tag else None
    if tag and not tag[0].endswith("/>"):
        close = scanner.line.find(f"</{opening['name']}>", tag.end())
        end = close + len(opening["name"]) + 3 if close >= 0 and not tag["closing"] else None
    return open_html(scanner, _BLOCK_FORM) if end is None else _one_line(scanner, end)


def _one_line(scanner: Scanner, end: int) -> int:
    block = scanner.add("block_html", scanner.next)
    block.data["form"] = _BLOCK_FORM
    block.end = scanner.at(end)
    block.lines.append((0, block.start, block.end))
    scanner.finish(block)
    if not scanner.line[end:].strip(" \t"):
        return DONE
    scanner.skip_to(end)
    return CONTAINER


VUE = Construct("vue", _start_vue, chars="<")
