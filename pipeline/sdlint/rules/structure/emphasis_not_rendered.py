"""Asterisks that are meant to make text strong do so.

CommonMark does not let ``**`` close between a punctuation mark and a letter, and Chinese and Japanese put no spaces
there: ``**重点：**后面`` shows its asterisks to readers. VitePress and MkDocs read it as it is meant, other
generators do not. The fix, which is not safe because it makes less text strong, moves the punctuation out.

Config:

    flavor: github

Bad:

    **重点：**模型要放对文件夹。

Good:

    **重点**：模型要放对文件夹。
"""

import re
from collections.abc import Iterator

from sdlint.markdown.emphasis import delimiter, is_punctuation
from sdlint.model import Document, Edit, Fix, Node, Problem, Span

CODE = "SD111"
SEVERITY = "warning"

_MARKS = "。，、；：！？…,.;:!?"
_PAIRS = dict(zip('（「『《【“‘("[', '）」』》】”’)"]', strict=True))
_STARS = re.compile(r"(?<![*\\])\*\*(?!\*)")


def check(doc: Document) -> Iterator[Problem]:
    """Yields the pairs of ``**`` that stay literal and that a reading friendly to CJK would pair."""
    if doc.settings.flavor == "mkdocs":
        # Python-Markdown pairs asterisks without looking at what stands beside them.
        return
    text = doc.source.text
    if "**" in text and any(text.find("**", *node.span) >= 0 for node in doc.of_kind("text")):
        for node in doc.walk():
            yield from _pairs(doc, node)


def _pairs(doc: Document, parent: Node) -> Iterator[Problem]:
    opened: tuple[int, Node] | None = None
    for child in parent.children:
        if child.kind in ("softbreak", "linebreak"):
            opened = None
        if child.kind != "text":
            continue
        for match in _STARS.finditer(doc.source.text, *child.span):
            may = delimiter(doc.source.text, match.start(), match.end(), cjk=True)
            if opened and may["can_close"]:
                span = Span(opened[0], match.end())
                shown = doc.source.text[slice(*span)]
                fix = _fix(doc, span) if opened[1] is child else None
                yield Problem(span, f"the asterisks of {shown!r} are shown: punctuation keeps them from closing", fix)
                opened = None
            elif may["can_open"]:
                opened = match.start(), child


def _fix(doc: Document, span: Span) -> Fix | None:
    """Brackets around all of it, and the marks that end a sentence or a clause, can stand outside."""
    inside = doc.source.text[span.start + 2 : span.end - 2]
    start, end = 0, len(inside)
    while end - start > 1 and (inside[end - 1] in _MARKS or _PAIRS.get(inside[start]) == inside[end - 1]):
        start += inside[end - 1] not in _MARKS
        end -= 1
    core = inside[start:end]
    if is_punctuation(core[0]) or is_punctuation(core[-1]):
        return None
    return Fix((Edit(doc.source.path, span, f"{inside[:start]}**{core}**{inside[end:]}"),), "unsafe")
