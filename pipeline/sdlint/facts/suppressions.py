"""Suppressions: comments by which a writer says that a rule should keep quiet here, and why.

``<!-- sdlint-disable CODE -->`` … ``<!-- sdlint-enable -->``, ``-line``, ``-next-line``, ``-file``; what follows
``--`` is the reason. Without a code all rules keep quiet.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from sdlint.model import Node, Source, Span, Suppression
from sdlint.text.patterns import later

_DIRECTIVE = later(
    r"(?:<!--|\{/\*)\s*sdlint-(?P<verb>[\w-]*)(?P<codes>(?:(?!\s--\s)[^\n])*?)(?:\s--\s(?P<reason>.*?))?\s*(?:-->|\*/\})",
    re.S,
)
_SWALLOWING = ("list", "footnote_item", "container")
"""Blocks that go on after a blank line, if what follows is like them or indented."""
_EVERY = ("",)
"""The codes of a comment that names none: all rules."""
_VERBS = ("disable", "enable", "disable-line", "disable-next-line", "disable-file")


def suppressions(source: Source, nodes: tuple[Node, ...], comments: Iterable[Node]) -> tuple[Suppression, ...]:
    """The suppressions of a page in the order written, those that are malformed with their ``problem``.

    `comments`: all of the page with these top `nodes`.
    """
    if "sdlint-" not in source.text:
        return ()
    removals = dict(_removals(source.text, nodes))
    return tuple(
        replace(suppression, removal=removals.get(suppression.span))
        for suppression in _scoped(source, list(_directives(source, comments)))
    )


def _removals(text: str, nodes: tuple[Node, ...]) -> Iterator[tuple[Span, Span]]:
    """The comments without which the page renders as it does with them, and what to take away with each."""
    levels = [("", nodes)]
    while levels:
        parent, siblings = levels.pop()
        for before, node, after in zip((None, *siblings), siblings, (*siblings[1:], None), strict=False):
            if node.kind in ("block_html", "jsx"):
                alone = [child.span for child in node.children if child.attrs.get("comment")] == [node.span]
                if (
                    alone
                    and not _parts(text, before, after)
                    and not (parent == "list_item" and _tight(text, before, node))
                ):
                    yield node.span, node.span
            elif not node.attrs.get("comment"):
                levels.append((node.kind, node.children))
            else:
                above, below = _line_around(text, node.span)
                if below.strip():
                    yield node.span, node.span
                elif above.strip():
                    # Spaces that stay at the end of a line could make a line break (CommonMark 0.31, 6.7).
                    spaces = len(above) - len(above.rstrip())
                    yield node.span, Span(node.span.start - spaces, node.span.end)


def _parts(text: str, before: Node | None, after: Node | None) -> bool:
    """Whether what stands `after` a comment would belong to what stands `before` it, were they not parted."""
    if before is None or after is None or before.kind not in _SWALLOWING:
        return False
    return after.kind == before.kind or text.endswith((" ", "\t"), 0, after.span.start)


def _line_around(text: str, span: Span) -> tuple[str, str]:
    """What stands before and after `span` on its lines."""
    end = text.find("\n", span.end)
    return text[text.rfind("\n", 0, span.start) + 1 : span.start], text[span.end : end if end >= 0 else len(text)]


def _tight(text: str, before: Node | None, node: Node) -> bool:
    """Whether the blank line that `node` leaves in a list item would be the item's first line, or make it loose."""
    return before is None or text.count("\n", before.span.end, node.span.start) < 2


def _directives(source: Source, comments: Iterable[Node]) -> Iterator[tuple[str, Suppression]]:
    for node in comments:
        match = _DIRECTIVE.fullmatch(source.text[node.span.start : node.span.end].strip())
        if not match:
            continue
        verb, codes = match["verb"], tuple(re.split(r"[\s,]+", match["codes"].strip()))
        problem = (
            "" if verb in _VERBS else f"unknown directive sdlint-{verb}; there are sdlint-{', sdlint-'.join(_VERBS)}"
        )
        reason = " ".join((match["reason"] or "").split())
        yield verb, Suppression(node.span, (), codes, reason, problem)


def _scoped(source: Source, directives: list[tuple[str, Suppression]]) -> Iterator[Suppression]:
    end_of_file = len(source.text) + 1
    enables = _Enables((below.span.start, below.codes) for verb, below in directives if verb == "enable")
    opened: set[str] = set()
    for verb, suppression in directives:
        start = suppression.span.start
        if suppression.problem:
            yield suppression
        elif verb == "enable":
            if opened.isdisjoint(suppression.codes) and not (opened and suppression.codes == _EVERY):
                yield replace(suppression, problem="sdlint-enable ends nothing: no sdlint-disable for it stands above")
        elif verb == "disable":
            opened.update(suppression.codes)
            scopes = (Span(start, enables.after(start, code, end_of_file)) for code in suppression.codes)
            yield replace(suppression, scopes=tuple(scopes))
        else:
            lines = _lines(source, suppression.span, following=verb == "disable-next-line")
            scope = Span(0, end_of_file) if verb == "disable-file" else lines
            yield replace(suppression, scopes=(scope,) * len(suppression.codes))


class _Enables:
    """Where each code is enabled again: places, and the codes there; without codes all of them are."""

    def __init__(self, places: Iterable[tuple[int, tuple[str, ...]]]) -> None:
        self._by_code: dict[str, list[int]] = {}
        for at, codes in places:
            for code in codes:
                self._by_code.setdefault(code, []).append(at)

    def after(self, offset: int, code: str, end: int) -> int:
        """The first place after `offset` where `code` is enabled; `end` where there is none."""
        return min(self._next(offset, code, end), self._next(offset, *_EVERY, end))

    def _next(self, offset: int, code: str, end: int) -> int:
        places = self._by_code.get(code, [])
        at = bisect_right(places, offset)
        return places[at] if at < len(places) else end


def _lines(source: Source, span: Span, *, following: bool) -> Span:
    """The line that the comment ends on, or the first line after it that is not blank."""
    line = source.position(span.end - 1).line - 1
    last = len(source.line_starts) - 1
    if following:
        line += 1
        while line < last and not source.text[slice(*_bounds(source, line))].strip():
            line += 1
    return Span(*_bounds(source, min(line, last)))


def _bounds(source: Source, line: int) -> tuple[int, int]:
    """Where a line begins and the next one does; the last holds the end of the file."""
    starts = source.line_starts
    return starts[line], starts[line + 1] if line + 1 < len(starts) else len(source.text) + 1
