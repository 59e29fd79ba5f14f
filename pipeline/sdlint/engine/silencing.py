"""Comments that silence findings on a page: where they can stand without changing what is shown.

Such a comment stands before the line, at its end, around the block or at the top of the page, whichever of these is
the first that silences what it should, once the page is read again, and leaves the rest of it as it is.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from sdlint.engine.mapper import Mapper
from sdlint.markdown import flavors, parse
from sdlint.markdown.comment import comment
from sdlint.model import Edit, Finding, Node, Page, Source, Span
from sdlint.model.node import flat
from sdlint.model.section import Fingerprint
from sdlint.site.shown import settings_of

_UNSEEN = frozenset({"text", "softbreak", "block_html", "inline_html", "interpolation", "jsx"})
"""Nodes that a comment is, or that one beside it parts in two."""
_SEEN = {"list": ("ordered", "start", "tight"), "block_code": ("raw", "style"), "heading": ("level",)}
"""Attributes by which readers see where a block begins and ends."""
_ROW_END = re.compile(r"\s*\|\s*$")


class _Place(Struct, frozen=True):
    """Where several findings stand: ``offset``, and the ``codes`` of their rules."""

    offset: int
    codes: tuple[str, ...]


class Silencing:
    """Adds comments to a page, for `findings` on it. ``page``: as it was found."""

    def __init__(self, mapper: Mapper, page: Page, source: Source, findings: Sequence[Finding]) -> None:
        self.page = page
        self._mapper, self._source, self._findings = mapper, source, findings
        self._reason = ""
        self._text = source.text
        self._added: list[tuple[int, int]] = []
        self._texts: dict[tuple[str, ...], str | None] = {}
        self._read: tuple[str, Sequence[Node]] = ("", ())
        self._shape_found = self._shape(source.text)

    def text(self, reason: str, everywhere: Mapping[str, Iterable[str]]) -> str | None:
        """The text with comments that say `reason`, some perhaps left for which there is no place; None where it stays.

        `everywhere`: by path, the codes that are to be silent on the whole page. It may be asked for again with more.
        """
        whole = tuple(sorted(everywhere.get(self.page.path, ())))
        if (reason, *whole) not in self._texts:
            self._texts[reason, *whole] = self._silenced(reason, whole)
        return self._texts[reason, *whole]

    def _silenced(self, reason: str, whole: tuple[str, ...]) -> str | None:
        self._reason, self._text, self._added = reason, self._source.text, []
        places = self._places(each for each in self._findings if each.code not in whole)
        if not self._all_at_once(places):
            places = [place for place in reversed(places) if not self._try(place, self._beside(place))]
            for place in self._by_block(places):
                if not self._try(place, [self._around(place)]):
                    whole = tuple(sorted({*whole, *place.codes}))
        if whole:
            self._try(_Place(self._findings[0].span.start, whole), [self._at_top(whole)])
        return self._text if self._text != self._source.text else None

    def _places(self, findings: Iterable[Finding]) -> list[_Place]:
        """By line, from the top."""
        lines: dict[int, tuple[int, dict[str, None]]] = {}
        for finding in sorted(findings, key=lambda each: each.span):
            lines.setdefault(finding.start.line, (finding.span.start, {}))[1][finding.code] = None
        return [_Place(offset, tuple(sorted(codes))) for offset, codes in lines.values()]

    def _all_at_once(self, places: Sequence[_Place]) -> bool:
        """Tries the first comment for each of `places` together: to read the page again for each takes long."""
        firsts = [next(self._beside(place), None) for place in places]
        edits = [edit for each in firsts if each for edit in each]
        return len(edits) == len(places) and self._accept(edits, places)

    def _try(self, place: _Place, ways: Iterable[Sequence[Edit]]) -> bool:
        return any(self._accept(edits, [place]) for edits in ways if edits)

    def _accept(self, edits: Sequence[Edit], places: Sequence[_Place]) -> bool:
        """Makes `edits` if all of `places` are silent then, and the rest of the page is as it was."""
        text = self._text
        for edit in sorted(edits, key=lambda each: each.span.start, reverse=True):
            text = text[: edit.span.start] + edit.text + text[edit.span.start :]
        now = self._mapper.map(self.page.path, text.encode("utf-8", "surrogatepass")).page
        if now is None or not alike(self.page, now) or self._shape(text) != self._shape_found:
            return False
        moved = [(_moved(self._now(place.offset), edits), place.codes) for place in places]
        if not all(holds(now, offset, code) for offset, codes in moved for code in codes):
            return False
        self._text = text
        # As if each had been inserted by itself, the last first: none moves those before it.
        self._added += sorted(((edit.span.start, len(edit.text)) for edit in edits), reverse=True)
        return True

    def _now(self, offset: int) -> int:
        """Where `offset` of the page as it was found is now."""
        for start, length in self._added:
            offset += length if offset >= start else 0
        return offset

    def _beside(self, place: _Place) -> Iterator[Sequence[Edit]]:
        path, codes, offset = self.page.path, ", ".join(place.codes), self._now(place.offset)
        yield from ([edit] for edit in beside(path, self._text, self._source.newline, offset, codes, self._reason))

    def _by_block(self, places: Iterable[_Place]) -> list[_Place]:
        """`places` with those in one block together, the lowest first."""
        blocks: dict[int, tuple[int, set[str]]] = {}
        for place in places:
            block = self._block(self._now(place.offset))
            blocks.setdefault(block.start if block else -1, (place.offset, set()))[1].update(place.codes)
        return [_Place(offset, tuple(sorted(codes))) for _, (offset, codes) in sorted(blocks.items(), reverse=True)]

    def _nodes(self, text: str) -> Sequence[Node]:
        """The nodes of `text`, which is most often what was read last."""
        if self._read[0] != text:
            path = self.page.path
            self._read = text, parse(text, flavors.of(settings_of(self._mapper.config, path), path))
        return self._read[1]

    def _shape(self, text: str) -> list[object]:
        """What readers see of `text` besides its words: which blocks it has, how its lists are parted, its code."""
        nodes = self._nodes(text)
        every = flat(nodes)
        siblings = (nodes, *(node.children for node in every if len(node.children) > 1))
        # Tabs that follow each other are one set.
        follow = {
            id(second)
            for row in siblings
            for first, second in pairwise(row)
            if first.kind == second.kind == "container"
        }
        return [
            (node.kind, id(node) in follow, *map(node.attrs.get, _SEEN.get(node.kind, ())))
            for node in every
            if node.kind not in _UNSEEN
        ]

    def _block(self, offset: int) -> Span | None:
        return next((node.span for node in self._nodes(self._text) if node.span.start <= offset < node.span.end), None)

    def _around(self, place: _Place) -> Sequence[Edit]:
        """A comment before the block, and one after it that ends the silence."""
        block, line = self._block(self._now(place.offset)), self._source.newline
        if block is None:
            return ()
        indent = self._text[self._text.rfind("\n", 0, block.start) + 1 : block.start]
        path, codes = self.page.path, ", ".join(place.codes)
        first = comment(path, f"sdlint-disable {codes} -- {self._reason}")
        last = comment(path, f"sdlint-enable {codes}")
        end = len(self._text[: block.end].rstrip())
        return (
            Edit(path, Span(block.start, block.start), f"{first}{line}{line}{'' if indent.strip() else indent}"),
            Edit(path, Span(end, end), f"{line}{line}{last}"),
        )

    def _at_top(self, codes: Iterable[str]) -> Sequence[Edit]:
        """A comment for the whole page, below its front matter."""
        path, line = self.page.path, self._source.newline
        said = comment(path, f"sdlint-disable-file {', '.join(codes)} -- {self._reason}")
        first = next(iter(self._nodes(self._text)), None)
        if first is None or first.kind != "front_matter":
            return (Edit(path, Span(0, 0), f"{said}{line}{line}"),)
        end = len(self._text[: first.span.end].rstrip())
        parted = not self._text[end:].strip() or self._text[end:].startswith(line * 2)
        return (Edit(path, Span(end, end), f"{line}{line}{said}{'' if parted else line}"),)


def _moved(offset: int, edits: Sequence[Edit]) -> int:
    return offset + sum(len(edit.text) for edit in edits if edit.span.start <= offset)


def beside(path: str, text: str, newline: str, offset: int, codes: str, reason: str) -> Iterator[Edit]:
    """Comments to try: on a line of its own before a block that begins there, else at the end of the line."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    own = text[start : end if end >= 0 else len(text)].rstrip("\r")
    above = text[text.rfind("\n", 0, max(start - 1, 0)) + 1 : start].strip()
    indent = own[: len(own) - len(own.lstrip())]
    if own.strip() and not above and not indent:
        # Below its comment a paragraph of MDX would go on from it.
        gap = newline * 2 if path.endswith(".mdx") else newline
        said = comment(path, f"sdlint-disable-next-line {codes} -- {reason}")
        yield Edit(path, Span(start, start), f"{said}{gap}")
    if own.strip():
        at = start + len(_ROW_END.sub("", own).rstrip())
        yield Edit(path, Span(at, at), f" {comment(path, f'sdlint-disable-line {codes} -- {reason}')}")


def holds(page: Page, offset: int | None, code: str) -> bool:
    """Whether a suppression of `page` is one of `code` at `offset`."""
    return any(
        scope.start <= offset < scope.end
        for suppression in page.suppressions
        if not suppression.problem and offset is not None
        for own, scope in zip(suppression.codes, suppression.scopes, strict=True)
        if own == code
    )


def alike(page: Page, other: Page) -> bool:
    """Whether two pages have the same outline, and say the same in it, the same links, anchors and front matter."""
    return _facts(page) == _facts(other)


def _facts(page: Page) -> object:
    # Before the first heading a comment makes a section in which nothing is said.
    said = (section for section in page.sections if section.level or section.fingerprint != Fingerprint())
    sections = [(section.heading, section.level, section.fingerprint) for section in said]
    links, anchors = [link.target for link in page.links], [anchor.id for anchor in page.anchors]
    return sections, links, anchors, page.front_matter
