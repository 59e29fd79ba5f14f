"""Tokens of inline text -> nodes: offsets in a stretch become places in the file, neighbouring text becomes one."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from sdlint.markdown import html
from sdlint.markdown.emphasis import Token
from sdlint.markdown.extensions import includes
from sdlint.markdown.flavor import Flavor
from sdlint.markdown.inline import Inline
from sdlint.markdown.lines import Stretch
from sdlint.model import Node


class InlineNodes:
    """Makes the inline nodes of one page, when its definitions and footnotes are known."""

    def __init__(
        self, inline: Inline, flavor: Flavor, definitions: Mapping[str, Any], footnotes: Collection[str]
    ) -> None:
        self.inline, self.flavor = inline, flavor
        self.env: dict[str, Any] = {"ref_links": definitions, "footnotes": footnotes}

    def __call__(self, stretch: Stretch) -> tuple[Node, ...]:
        """The nodes of a stretch of inline content."""
        text = stretch.text
        if not text:
            return ()
        triggers = self.inline.triggers(text)
        if len(stretch.starts) == 1 and not triggers.search(text):
            return (Node("text", stretch.span(0, len(text)), {"raw": text}),)
        return self._from_tokens(self.inline.read(text, triggers, self.env), stretch, False)

    def _from_tokens(self, tokens: list[Token], stretch: Stretch, linked: bool) -> tuple[Node, ...]:
        nodes: list[Node] = []
        for token in _merged(tokens, stretch):
            kind = token["type"]
            if kind == "text":
                nodes.extend(self._text(token, stretch, linked))
            elif kind == "inline_html":
                tag = html.tag(stretch, token["start"], token["end"], self.flavor.components)
                nodes.append(includes.from_tag(tag) if self.flavor.includes else tag)
            elif kind == "jsx":
                nodes.append(html.jsx(stretch, token["tag"]))
            elif kind in ("link", "image"):
                children = self._from_tokens(token["children"], stretch, True)
                nodes.append(_link(token, stretch, children))
            else:
                nodes.append(self._other(token, stretch, linked))
        return tuple(nodes)

    def _other(self, token: Token, stretch: Stretch, linked: bool) -> Node:
        children = self._from_tokens(token["children"], stretch, linked) if "children" in token else ()
        attrs = {"raw": token["raw"]} if "raw" in token else {}
        attrs |= token.get("attrs", {})
        if (places := attrs.pop("attribute_places", None)) is not None:
            attrs["attribute_spans"] = {name: stretch.span(*place) for name, place in places.items()}
        return Node(token["type"], stretch.span(token["start"], token["end"]), attrs, children)

    def _text(self, token: Token, stretch: Stretch, linked: bool) -> Iterator[Node]:
        """A text node, and the bare addresses that stand in it."""
        start, end = token["start"], token["end"]
        bare = None if linked or token.get("resolved") else self.flavor.bare
        while bare and (link := bare(stretch.text, start, end)):
            first, last = link
            if first > start:
                yield Node("text", stretch.span(start, first), {"raw": stretch.text[start:first]})
            span = stretch.span(first, last)
            written = stretch.text[first:last]
            url = f"http://{written}" if written.lower().startswith("www.") else written
            inner = Node("text", span, {"raw": written})
            yield Node("link", span, {"url": url, "title": None, "form": "bare", "target_span": span}, (inner,))
            start = last
        if start < end:
            raw = token["raw"] if token.get("resolved") else stretch.text[start:end]
            yield Node("text", stretch.span(start, end), {"raw": raw})


def _merged(tokens: list[Token], stretch: Stretch) -> Iterator[Token]:
    """`tokens` with neighbouring text in one; what an escape or a reference stands for keeps a node of its own."""
    held: Token | None = None
    whole = len(stretch.starts) == 1
    for token in tokens:
        kind = token["type"]
        if kind == "text" or kind == "delimiter":
            start, end = token["start"], token["end"]
            verbatim = kind == "delimiter" or token["raw"] == stretch.text[start:end]
            if verbatim and whole:
                if held and held["end"] == start:
                    held["end"] = end
                    continue
                if held:
                    yield held
                held = {"type": "text", "start": start, "end": end}
                continue
            for first, last in _whole_pieces(stretch, start, end) if verbatim else ():
                if held and held["end"] == first and stretch.at(first - 1) + 1 == stretch.at(first):
                    held["end"] = last
                    continue
                if held:
                    yield held
                held = {"type": "text", "start": first, "end": last}
            if verbatim:
                continue
            token = {"type": "text", "start": start, "end": end, "raw": token["raw"], "resolved": True}
        if held:
            yield held
            held = None
        yield token
    if held:
        yield held


def _whole_pieces(stretch: Stretch, start: int, end: int) -> Iterator[tuple[int, int]]:
    """``start:end`` cut where the stretch is pieced together."""
    if len(stretch.starts) > 1:
        index = bisect_left(stretch.starts, start + 1)
        while index < len(stretch.starts) and stretch.starts[index] < end:
            yield start, stretch.starts[index]
            start = stretch.starts[index]
            index += 1
    yield start, end


def _link(token: Token, stretch: Stretch, children: tuple[Node, ...]) -> Node:
    attrs: dict[str, Any] = {key: token["attrs"][key] for key in ("url", "title", "form")}
    attrs["target_span"] = token["attrs"].get("definition") or stretch.span(*token["attrs"]["target"])
    for key in ("label", "attributes"):
        if key in token["attrs"]:
            attrs[key] = token["attrs"][key]
    if token["type"] == "image":
        attrs["alt"] = plain(children)
    return Node(token["type"], stretch.span(token["start"], token["end"]), attrs, children)


def plain(nodes: Iterable[Node]) -> str:
    """What inline nodes read as, without their markup."""
    parts = []
    for top in nodes:
        for node in top.walk():
            if node.kind in ("text", "codespan"):
                parts.append(node.attrs["raw"])
            elif node.kind in ("softbreak", "linebreak"):
                parts.append("\n")
    return "".join(parts)
