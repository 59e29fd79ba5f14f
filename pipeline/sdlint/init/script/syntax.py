"""JavaScript and TypeScript -> their syntax tree, by grammars of tree-sitter, which read on behind what is broken."""

from collections.abc import Iterator
from html.parser import HTMLParser

import tree_sitter_typescript
from tree_sitter import Language, Node, Parser

_TYPESCRIPT = Language(tree_sitter_typescript.language_typescript())
_TSX = Language(tree_sitter_typescript.language_tsx())
_WITH_TAGS = (".tsx", ".jsx")
_CLOSERS = {"{": "}", "[": "]", "(": ")"}
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": ""}


def parse(name: str, text: str) -> Node:
    """The tree of the file called `name`; JSON is the value that it holds, a page the scripts in it."""
    if name.endswith((".json", ".jsonc")):
        text = f"export default {text}"
    elif name.endswith((".html", ".htm")):
        text = _scripts(text)
    return Parser(_TSX if name.endswith(_WITH_TAGS) else _TYPESCRIPT).parse(text.encode("utf-8", "replace")).root_node


class _Scripts(HTMLParser):
    """Gathers what stands in the scripts of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        """What is a script's own data."""
        if self.cdata_elem == "script":
            self.parts.append(data)


def _scripts(page: str) -> str:
    reader = _Scripts()
    reader.feed(page)
    reader.close()
    return "\n".join(reader.parts)


def walk(root: Node) -> Iterator[Node]:
    """`root` and what is in it, in the order of the text."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(node.children))


def source(node: Node | None) -> str:
    """What `node` is, as it is written."""
    return (node.text or b"").decode("utf-8", "replace") if node else ""


def fault_line(root: Node) -> int:
    """The line of the first thing in it that is no program; 0 where there is none."""
    broken = next((node for node in walk(root) if node.is_error or node.is_missing), None) if root.has_error else None
    return _unclosed(broken).start_point.row + 1 if broken else 0


def _unclosed(node: Node) -> Node:
    """The last bracket in `node` that nothing closes; `node` itself where there is none."""
    waiting = [node]
    for child in node.children:
        if child.type in _CLOSERS:
            waiting.append(child)
        elif len(waiting) > 1 and child.type == _CLOSERS[waiting[-1].type]:
            waiting.pop()
    return waiting[-1]


def without_comments(root: Node) -> str:
    """The text of the tree without its comments."""
    text, end, parts = root.text or b"", 0, []
    for node in walk(root):
        if node.type == "comment":
            parts += [text[end : node.start_byte], b" "]
            end = node.end_byte
    return b"".join([*parts, text[end:]]).decode("utf-8", "replace")


def unescaped(node: Node) -> str:
    """The characters that an escape in a string stands for (ECMA-262, "String Literals")."""
    body = source(node)[1:]
    if body[:1] in ("x", "u"):
        digits = body[1:].strip("{}")
        number = int(digits, 16) if digits and all(char in "0123456789abcdefABCDEF" for char in digits) else 0xFFFD
        return chr(number) if number < 0xD800 or 0xE000 <= number <= 0x10FFFF else "\N{REPLACEMENT CHARACTER}"
    return _ESCAPES.get(body, body)
