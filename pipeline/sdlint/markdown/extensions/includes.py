"""Files brought in from elsewhere: VitePress's ``<!--@include: …-->`` and ``<<< …``, MkDocs's ``--8<-- "…"``,
VuePress's ``@[code](…)``, mdBook's ``{{#include …}}``.
"""

from typing import Any

from sdlint.markdown.element import DONE, NO, Element
from sdlint.markdown.scanner import Construct, Scanner
from sdlint.model import Node, Span
from sdlint.text.patterns import later

# `processIncludes` in VitePress: the comment's text is a path, then a region, then lines; a path has no line ends.
_INCLUDE = later(r"<!--\s*@include:\s*(?P<target>[^\r\n]*?)\s*-->\Z")
_LINES = later(r"\{(?P<lines>[\d,-]*)\}$")
_REGION = later(r"#(?P<region>[^\s{]+)$")
# `rawPathRegexp` in VitePress's snippet plugin.
_SNIPPET = later(
    r"(?P<path>[^\s{\[#]+(?:[ ][^\s{\[#]+)*)(?P<region>#[\w*-]+)?(?: ?\{(?P<lines>\d+(?:[,-]\d+)*)?[^}]*\})?"
    r" ?(?:\[(?P<title>.+)\])?[ \t]*$"
)
# `SYNTAX_RE` in VuePress's importCodePlugin; what a path begins with ``@`` for is the site's own.
_CODE = later(r"@\[code(?:\{(?P<lines>\d*-?\d*)\})?(?: [^\]\n]+)?\]\((?P<path>[^)@\n][^)\n]*)\)(?=[ \t]*$)")
_MKDOCS = later(r"""(?P<mark>;?-{1,}8<-{1,})[ \t]+(?P<quote>["'])(?P<path>[^"'\n]+)(?P=quote)[ \t]*$""")
_MDBOOK = later(r"\{\{[ \t]*#(?:rustdoc_)?include[ \t]+(?P<path>[^{}\n]*[^{}\s])[ \t]*\}\}[ \t]*$")
_MKDOCS_LINES = later(r":(?P<lines>-?\d*(?:[:,]-?\d*)*)$")
_MKDOCS_REGION = later(r":(?P<region>[\w-]+)$")


def from_tag(node: Node) -> Node:
    """An include, where `node` is a comment that is one."""
    match = _INCLUDE.match(node.attrs["raw"]) if node.attrs.get("comment") else None
    if not match or not match["target"]:
        return node
    path, region, lines = match["target"], None, None
    if suffix := _LINES.search(path):
        lines, path = suffix["lines"], path[: suffix.start()].rstrip()
    if suffix := _REGION.search(path):
        region, path = suffix["region"], path[: suffix.start()].rstrip()
    raw, at = node.attrs["raw"], match.start("target")
    # Where line ends are CRLF, the text has one character less for each than the file.
    returns = raw[:at].count("\n") if len(raw) < node.span.end - node.span.start else 0
    start = node.span.start + at + returns
    return Node("include", node.span, _attrs(path, region, lines, start, "vitepress"))


def _attrs(
    path: str, region: str | None, lines: str | None, start: int, syntax: str, title: str = ""
) -> dict[str, Any]:
    return {
        "path": path,
        "region": region,
        "lines": lines,
        "path_span": Span(start, start + len(path)),
        "syntax": syntax,
        "title": title or None,
    }


def _start_snippet(scanner: Scanner, element: Element) -> int:
    line, at = scanner.line, scanner.next
    if element.kind == "paragraph" or not line.startswith("<<<", at):
        return NO
    pos = at + 3
    while line.startswith((" ", "\t"), pos):
        pos += 1
    match = _SNIPPET.match(line, pos)
    if not match:
        return NO
    include = scanner.add("include", at)
    region = match["region"][1:] if match["region"] else None
    path = match["path"].rstrip()
    include.attrs = _attrs(path, region, match["lines"], scanner.at(pos), "snippet", match["title"] or "")
    include.end = scanner.at(len(line.rstrip(" \t")))
    return DONE


def _start_mkdocs(scanner: Scanner, element: Element) -> int:
    match = _MKDOCS.match(scanner.line, scanner.next)
    if not match or match["mark"].startswith(";"):
        return NO
    path, region, lines = match["path"], None, None
    if suffix := _MKDOCS_LINES.search(path):
        lines, path = suffix["lines"], path[: suffix.start()]
    elif suffix := _MKDOCS_REGION.search(path):
        region, path = suffix["region"], path[: suffix.start()]
    include = scanner.add("include", scanner.next)
    include.attrs = _attrs(path, region, lines, scanner.at(match.start("path")), "mkdocs")
    include.end = scanner.at(len(scanner.line.rstrip(" \t")))
    return DONE


def _start_code(scanner: Scanner, element: Element) -> int:
    match = _CODE.match(scanner.line, scanner.next)
    if not match or element.kind == "paragraph":
        return NO
    include = scanner.add("include", scanner.next)
    include.attrs = _attrs(match["path"], None, match["lines"], scanner.at(match.start("path")), "vuepress")
    include.end = scanner.at(match.end())
    return DONE


def _start_mdbook(scanner: Scanner, element: Element) -> int:
    match = _MDBOOK.match(scanner.line, scanner.next)
    if not match:
        return NO
    path, _, part = match["path"].partition(":")
    lines = part if part[:1].isdigit() or part.startswith(":") else None
    region = part if part and not lines else None
    if lines and ":" in lines:
        # From a line to another, both of which may be left out.
        first, _, last = lines.partition(":")
        lines = f"{first or 1},{last}"
    include = scanner.add("include", scanner.next)
    include.attrs = _attrs(path, region, lines, scanner.at(match.start("path")), "mdbook")
    include.end = scanner.at(len(scanner.line.rstrip(" \t")))
    return DONE


MDBOOK = Construct("include", _start_mdbook, chars="{")
SNIPPET = Construct("include", _start_snippet, chars="<")
CODE = Construct("include", _start_code, chars="@")
MKDOCS = Construct("include", _start_mkdocs, chars="-;")
