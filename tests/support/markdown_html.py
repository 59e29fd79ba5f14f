"""Nodes -> HTML as the CommonMark specification prints it: only to compare a tree with the specification's examples."""

import html
import re
from collections.abc import Callable, Iterable
from urllib.parse import quote

from sdlint.model import Node

_TAGS = {"emphasis": "em", "strong": "strong", "strikethrough": "del"}
_TIGHT = frozenset({"paragraph"})


def html_of(nodes: Iterable[Node]) -> str:
    return "".join(_block(node, False) for node in nodes)


def _escape(text: str) -> str:
    return html.escape(text, quote=False).replace('"', "&quot;").replace("\0", "\ufffd")


def _url(url: str) -> str:
    return html.escape(quote(url, safe=":/?#@!$&()*+,;=%-._~'"), quote=False).replace('"', "&quot;")


def _inline(nodes: Iterable[Node]) -> str:
    return "".join(_INLINE[node.kind](node) for node in nodes)


def _alt(nodes: Iterable[Node]) -> str:
    parts = []
    for node in nodes:
        if node.kind in ("text", "codespan"):
            parts.append(_escape(node.attrs["raw"]))
        elif node.kind in ("softbreak", "linebreak"):
            parts.append("\n")
        else:
            parts.append(_alt(node.children))
    return "".join(parts)


def _wrapped(node: Node) -> str:
    tag = _TAGS[node.kind]
    return f"<{tag}>{_inline(node.children)}</{tag}>"


def _title(node: Node) -> str:
    return f' title="{_escape(node.attrs["title"])}"' if node.attrs["title"] is not None else ""


_INLINE: dict[str, Callable[[Node], str]] = {
    "text": lambda node: _escape(node.attrs["raw"]),
    "softbreak": lambda node: "\n",
    "linebreak": lambda node: "<br />\n",
    "codespan": lambda node: f"<code>{_escape(node.attrs['raw'])}</code>",
    "inline_html": lambda node: node.attrs["raw"],
    "emphasis": _wrapped,
    "strong": _wrapped,
    "strikethrough": _wrapped,
    "link": lambda node: f'<a href="{_url(node.attrs["url"])}"{_title(node)}>{_inline(node.children)}</a>',
    "image": lambda node: (
        f'<img src="{_url(node.attrs["url"])}" alt="{_alt(node.children)}"{_title(node)} />'
    ),
}  # fmt: skip


def _block(node: Node, tight: bool) -> str:
    kind = node.kind
    if kind == "paragraph":
        text = _inline(node.children)
        return text if tight else f"<p>{text}</p>\n"
    if kind == "heading":
        return f"<h{node.attrs['level']}>{_inline(node.children)}</h{node.attrs['level']}>\n"
    if kind == "thematic_break":
        return "<hr />\n"
    if kind == "block_code":
        language = re.match(r"\S*", node.attrs["info"])
        name = f' class="language-{_escape(language[0])}"' if language and language[0] else ""
        return f"<pre><code{name}>{_escape(node.attrs['raw'])}</code></pre>\n"
    if kind == "block_html":
        return f"{node.attrs['raw']}\n"
    if kind == "block_quote":
        return f"<blockquote>\n{html_of(node.children)}</blockquote>\n"
    if kind == "list":
        tag = "ol" if node.attrs["ordered"] else "ul"
        start = f' start="{node.attrs["start"]}"' if node.attrs.get("start", 1) != 1 else ""
        items = "".join(_item(item, node.attrs["tight"]) for item in node.children)
        return f"<{tag}{start}>\n{items}</{tag}>\n"
    return ""


def _item(node: Node, tight: bool) -> str:
    inner = ""
    for child in node.children:
        if child.kind == "definition":
            continue
        block = _block(child, tight)
        plain = tight and child.kind == "paragraph"
        if not plain and (not inner or not inner.endswith("\n")):
            inner += "\n"
        inner += block
    return f"<li>{inner}</li>\n"
