"""Writes the ``.json`` beside every ``.md`` here afresh: ``python tests/cases/markdown/record.py``. Read the diff.

One line a node, in document order: depth, kind, where it starts and ends (line:column, from 1), its attributes.
"""

import json
from pathlib import Path
from typing import Any

from sdlint.markdown import parse
from sdlint.model import Node, Source, Span

HERE = Path(__file__).parent


def tree(text: str, flavor: str) -> str:
    """The tree of `text` as JSON, one line a node."""
    source = Source("", text)

    def place(span: Span) -> str:
        return "-".join(f"{line}:{column}" for line, column in map(source.position, span))

    def value(raw: Any) -> Any:
        if isinstance(raw, Span):
            return place(raw)
        return {key: value(inner) for key, inner in raw.items()} if isinstance(raw, dict) else raw

    def rows(nodes: tuple[Node, ...], depth: int) -> list[list[Any]]:
        found = []
        for node in nodes:
            found.append([depth, node.kind, place(node.span), value(node.attrs)])
            found += rows(node.children, depth + 1)
        return found

    lines = (json.dumps(row, ensure_ascii=False) for row in rows(parse(text, flavor), 0))
    return "[\n" + ",\n".join(lines) + "\n]\n"


if __name__ == "__main__":
    for page in sorted(HERE.glob("*/*.md")):
        page.with_suffix(".json").write_text(tree(page.read_bytes().decode("utf-8"), page.parent.name), "utf-8")
