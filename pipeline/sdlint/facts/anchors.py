"""Anchors: every place of a page that a fragment can name; and regions, the parts that includes can ask for."""

import re
from collections.abc import Iterable, Iterator

from sdlint.markdown.flavor import Flavor
from sdlint.model import Anchor, Node, Source, Span
from sdlint.text.patterns import later

_REGION = later(
    r"^[^\n\r]*?(?:(?:<!--|//|/\*|#)[ \t]*(?:#|pragma[ \t]+)?(?P<end>end[ \t]?)?region\b[ \t]*(?P<name>[\w*-]*)"
    r"|--8<--[ \t]+\[(?:start|(?P<stop>end)):[ \t]*(?P<part>[\w-]+)\]"
    r"|(?-i:ANCHOR(?P<last>_END)?):[ \t]*(?P<anchor>[\w-]+))[^\n\r]*",
    re.M | re.I,
)
_PART_MARKS = ("8<--", "ANCHOR")
"""What a file with regions holds, or with parts of another name."""
_NAMED = frozenset({"heading", "container", "inline_html", "component", "footnote_item", "footnote_ref"})
"""The kinds of nodes that may have anchors, but for those with an ``anchor_id``."""


def anchors(nodes: tuple[Node, ...], every: Iterable[Node], flavor: Flavor) -> tuple[Anchor, ...]:
    """The anchors of a page, in document order; one id may occur several times.

    `every`: the `nodes` of the page and all below them.

    Where macros make headings, the last ones are ``unknown``: patterns of what they may be called.
    """
    named = (node for node in every if node.kind in _NAMED or "anchor_id" in node.attrs)
    known = tuple(anchor for node in named for anchor in _anchors(node))
    patterns = dict.fromkeys(flavor.makes(nodes, flavor.anchoring.slugify)) if flavor.makes else ()
    return (*known, *(Anchor(pattern, Span(0, 0), "unknown") for pattern in patterns))


def _anchors(node: Node) -> Iterator[Anchor]:
    attrs = node.attrs
    if node.kind == "heading" and attrs.get("anchor"):
        yield Anchor(attrs["anchor"], attrs.get("id_span") or node.span)
    elif node.kind == "container" and attrs.get("anchor"):
        yield Anchor(attrs["anchor"], node.span, "html")
    elif node.kind in ("inline_html", "component") and not attrs.get("closing"):
        names = ("id", "name") if attrs.get("tag") == "a" else ("id",)
        if attrs.get("anchor"):
            yield Anchor(attrs["anchor"], node.span, "html")
        for name in names:
            if attrs.get("attributes", {}).get(name):
                yield Anchor(attrs["attributes"][name], attrs["attribute_spans"].get(name, node.span), "html")
    elif node.kind in ("footnote_item", "footnote_ref"):
        # Generators number or name them, each in its own way: any of the usual ids may be linked to.
        label = attrs["label"]
        stems = ("fn", "user-content-fn") if node.kind == "footnote_item" else ("fnref", "user-content-fnref")
        for stem in stems:
            for joint in ("", ":", "-"):
                yield Anchor(f"{stem}{joint}{label}", node.span, "footnote")
        # mdBook's.
        own = f"footnote-{label}" if node.kind == "footnote_item" else f"fr-{label}-1"
        yield Anchor(own, node.span, "footnote")
    elif attrs.get("anchor_id"):
        for name in dict.fromkeys((attrs["anchor_id"], *attrs.get("other_ids", ()))):
            yield Anchor(name, node.span, "html")


def regions(source: Source) -> dict[str, Span]:
    """The named regions of a file: from the line after ``#region name`` to the line of its end.

    Likewise between ``--8<-- [start:name]`` (PyMdown's Snippets) and after ``ANCHOR: name`` (mdBook).
    """
    spans: dict[str, Span] = {}
    if not any(mark in source.text for mark in _PART_MARKS) and "region" not in source.text.lower():
        return spans
    open_: list[tuple[str, int]] = []
    for match in _REGION.finditer(source.text):
        name = match["part"] or match["anchor"] or match["name"]
        if not (match["end"] or match["stop"] or match["last"]):
            open_.append((name, match.end()))
        elif open_:
            index = next((i for i in reversed(range(len(open_))) if open_[i][0] == name), len(open_) - 1)
            name, start = open_.pop(index)
            spans.setdefault(name, Span(start, match.start()))
    return spans
