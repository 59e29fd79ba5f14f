"""What MDX adds: imports and exports, expressions in braces, ``{/* comments */}``, and tags that are JSX.

Lines that hold nothing but tags and expressions are markup, wherever they stand; what lies between them is Markdown
again (micromark-extension-mdx-jsx, -mdx-expression, -mdxjs-esm). In a line with anything else they belong to its text.
"""

from collections.abc import Iterator
from re import Match

from sdlint.markdown import html
from sdlint.markdown.element import LEAF, NO, YES, Element
from sdlint.markdown.inline import InlineRule
from sdlint.markdown.javascript import Expression, Reader, Tag
from sdlint.markdown.lines import Stretch
from sdlint.markdown.links import State
from sdlint.markdown.scanner import Construct, Scanner
from sdlint.model import Node
from sdlint.text.patterns import later

_ESM = later(r"(?:import|export)(?=[\s{*\"'])")


def _start_esm(scanner: Scanner, element: Element) -> int:
    if element is not scanner.root or scanner.next or not _ESM.match(scanner.line):
        return NO
    block = scanner.add("esm", 0)
    block.data["end"] = scanner.javascript.statements(scanner.base) or 0
    return LEAF


def _esm_goes_on(scanner: Scanner, element: Element) -> int:
    return NO if scanner.blank and scanner.base + len(scanner.line) >= element.data["end"] else YES


def _start_flow(scanner: Scanner, element: Element) -> int:
    pieces = scanner.javascript.flow(scanner.at(scanner.next), _quotes(element))
    if not pieces:
        return NO
    block = scanner.add("jsx", scanner.next)
    block.data["end"] = pieces[-1].end
    return scanner.take_until_end(block)


def _quotes(element: Element | None) -> int:
    """In how many block quotes `element` stands."""
    quotes = 0
    while element:
        quotes += element.kind == "block_quote"
        element = element.parent
    return quotes


def nodes(stretch: Stretch) -> tuple[Node, ...]:
    """The tags, comments and expressions of lines that hold nothing else."""
    return tuple(_nodes(stretch))


def _nodes(stretch: Stretch) -> Iterator[Node]:
    for piece in Reader(stretch.text).flow(0) or ():
        if isinstance(piece, Tag):
            yield html.jsx(stretch, piece)
        elif _is_comment(stretch.text, piece):
            yield html.tag(stretch, piece.start, piece.end, False)
        else:
            raw = stretch.text[piece.start : piece.end]
            yield Node("interpolation", stretch.span(piece.start, piece.end), {"raw": raw})


def _is_comment(text: str, piece: Expression) -> bool:
    return text.startswith("{/*", piece.start) and text.find("*/", piece.start + 3) == piece.end - 3


def _read_tag(match: Match[str], state: State) -> int | None:
    tag = state.javascript.tag(match.start())
    if not tag:
        return None
    state.append_token({"type": "jsx", "tag": tag})
    return tag.end


def _read_expression(match: Match[str], state: State) -> int | None:
    piece = state.javascript.expression(match.start())
    if not piece:
        return None
    if _is_comment(state.src, piece):
        state.append_token({"type": "inline_html"})
    else:
        state.append_token({"type": "interpolation", "raw": state.src[piece.start : piece.end]})
    return piece.end


ESM = Construct("esm", _start_esm, _esm_goes_on, chars="ie", text=True)
FLOW = Construct("jsx", _start_flow, Scanner.take_until_end, chars="<{", text=True)
TAG = InlineRule("jsx", "<", r"<(?=[A-Za-z/>])", _read_tag)
EXPRESSION = InlineRule("expression", "{", r"\{", _read_expression)
