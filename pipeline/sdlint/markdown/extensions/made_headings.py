"""What macros make of a page's headings, which nobody but the generator knows: patterns of the ids that may be there.

That is so where a macro stands in a heading, and where one that brings text stands by itself. A pair of shortcodes
around text brings none, as a rule: that text is on the page.
"""

import re
from collections.abc import Callable, Iterator

from sdlint.model import Node
from sdlint.text.patterns import later

_CALL = later(r"\{\{(?P<mark>[<%])\s*(?P<close>/?)\s*(?P<name>[\w./-]+)[\s\S]*?(?P<self>/?)[>%]\}\}")
_BRINGS = later(r"(?:^|[-_/.])(?:include|read-?file|import|embed-?md|partial|snippet|content|reuse|transclude)", re.I)
_FILE = later(r"""\s(?:(?:file|path|src)\s*=\s*)?["'`]?[^\s"'`=]+\.(?:md|markdown)["'`]?[\s/>%]""", re.I)
"""A file of Markdown among what a shortcode is given, where that is no address behind ``link=`` or the like."""
_NEVER = frozenset({"ref", "relref", "param", "figure", "highlight", "youtube", "vimeo", "gist", "details", "qr", "x"})
_TEMPLATE = later(r"\{\{|\{%")
_STATEMENT = later(r"\{%-?\s*(?:include|import|extends|block|macro|include-markdown)\b|\{\{[^{}(]*\([^{}]*\}\}")
_COMMANDS = later(r":::[ \t]+[\w-]+(?:\s|$)")
_BREAKS = frozenset({"softbreak", "linebreak"})
ANY = "*"
"""The pattern of ids that may be any."""

_MACROS = frozenset({"shortcode", "interpolation"})


def by_shortcodes(nodes: tuple[Node, ...], slug: Callable[[str], str]) -> Iterator[str]:
    """For Hugo: by a shortcode in a heading, or by one without an end that brings a file or Markdown of its own.

    A page without text is its layout's, which may give it any heading.
    """
    if all(node.kind == "front_matter" for node in nodes):
        yield ANY
    yield from _headings(nodes, slug)
    calls = [(match, alone) for part, alone in _shortcodes(nodes) if (match := _CALL.match(part.attrs["raw"]))]
    ended = {call["name"] for call, _ in calls if call["close"]}
    for call, alone in calls:
        if call["close"] or call["self"] or call["name"] in _NEVER:
            continue
        brings = _BRINGS.search(call["name"]) and "code" not in call["name"]
        given = call["name"] not in ended and (call["mark"] == "%" or _FILE.search(call[0]))
        if brings or (alone and given):
            yield ANY
    yield from _stated(nodes)


def by_templates(nodes: tuple[Node, ...], slug: Callable[[str], str]) -> Iterator[str]:
    """For MkDocs' macros and for Liquid: by one in a heading, or by a statement that brings text."""
    yield from _headings(nodes, slug)
    yield from _stated(nodes)


def by_programs(nodes: tuple[Node, ...], slug: Callable[[str], str]) -> Iterator[str]:
    """For MkDocs: by a block that a program's commands are listed for (``::: mkdocs-click``), or a package's members.

    Those of a dotted name, ``::: package.module``, have that name before them, and are told by it.
    """
    for node in _walk(nodes):
        first = node.children[0] if node.kind == "paragraph" and node.children else None
        if first and first.kind == "text" and _COMMANDS.match(first.attrs["raw"]):
            yield ANY


def _headings(nodes: tuple[Node, ...], slug: Callable[[str], str]) -> Iterator[str]:
    for node in _walk(nodes):
        if node.kind == "heading" and not node.attrs.get("id") and (places := _macros(node)):
            leaves = [part for part in node.walk() if not part.children]
            before, after = ("".join(_read(part) for part in leaves if _holds(part, places, side)) for side in (0, 1))
            yield f"{slug(before)}*{slug(after)}*" if slug(after) else f"{slug(before)}*"


def _macros(heading: Node) -> tuple[int, int] | None:
    """Where the first macro of a heading begins, and where the last one ends."""
    macros = [
        part.span
        for part in heading.walk()
        if part.kind in _MACROS or (part.kind == "text" and _TEMPLATE.search(part.attrs["raw"]))
    ]
    return (macros[0].start, macros[-1].end) if macros else None


def _holds(part: Node, places: tuple[int, int], after: int) -> bool:
    return part.span.start >= places[1] if after else part.span.end <= places[0]


def _read(part: Node) -> str:
    return str(part.attrs.get("raw", " ")) if part.kind in ("text", "codespan") else " "


def _shortcodes(nodes: tuple[Node, ...]) -> Iterator[tuple[Node, bool]]:
    """Every shortcode, and whether its line holds nothing else."""
    for node in _walk(nodes):
        for child, before, after in zip(
            node.children, (None, *node.children), (*node.children[1:], None), strict=False
        ):
            if child.kind == "shortcode":
                edges = (before is None or before.kind in _BREAKS, after is None or after.kind in _BREAKS)
                yield child, node.kind == "paragraph" and all(edges)


def _stated(nodes: tuple[Node, ...]) -> Iterator[str]:
    for part in _walk(nodes):
        if part.kind in ("interpolation", "text") and _STATEMENT.match(part.attrs["raw"]):
            yield ANY


def _walk(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in nodes:
        yield from node.walk()
