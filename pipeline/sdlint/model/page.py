"""The facts of one page."""

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from msgspec import Struct

from sdlint.model.node import Node
from sdlint.model.packed import packed, unpacker
from sdlint.model.section import Section
from sdlint.model.settings import TreeSettings
from sdlint.model.text import Position, Source, Span, position


class Anchor(Struct, frozen=True, array_like=True):
    """A place that a fragment can name. ``kind``: heading, html, footnote; unknown: a pattern of what macros make."""

    id: str
    span: Span
    kind: str = "heading"


class Link(Struct, frozen=True):
    """A reference to something else, in any spelling.

    ``kind``: inline, reference, autolink, image, html, include, component, front-matter. ``target``: as written,
    unescaped.
    ``span``: the whole of it; ``target_span``: where the target is written (in the definition, for a reference).
    ``archive``: its companion, the archive link beside it. ``image``: it shows a picture.
    ``bare``: a URL with no markup around it. ``lines``: of an include, the lines it asks for. ``attributes``: what the
    attributes are called that stand in braces behind a link of Markdown, where they matter to its address.
    """

    target: str
    text: str
    kind: Literal["inline", "reference", "autolink", "image", "html", "include", "component", "front-matter"]
    span: Span
    target_span: Span
    archive: "Link | None" = None
    image: bool = False
    bare: bool = False
    lines: str = ""
    attributes: tuple[str, ...] = ()


class Fault(Struct, frozen=True, array_like=True):
    """Where a record breaks its schema, in words; the span is the field's."""

    span: Span
    message: str


class Record(Struct, frozen=True):
    """One glossary entry, or one page's front matter. ``field_spans``: JSON pointer -> where the value is written."""

    collection: str
    id: str
    data: dict[str, Any]
    span: Span
    field_spans: dict[str, Span] = {}
    faults: tuple[Fault, ...] = ()


class Suppression(Struct, frozen=True):
    """A comment that silences rules. ``problem``: why it is invalid.

    ``codes``: as written; a lone ``""`` stands for all rules. ``scopes``: where each of them is silent.
    ``removal``: what goes with it when it is taken away; None where the page would then render otherwise.
    ``implied``: nobody wrote it for sdlint; the text is generated.
    """

    span: Span
    scopes: tuple[Span, ...] = ()
    codes: tuple[str, ...] = ("",)
    reason: str = ""
    problem: str = ""
    removal: Span | None = None
    implied: bool = False


_ONE_LINE = packed((0,))
_lines = unpacker(tuple[int, ...], 64)


class Page(Struct, frozen=True, dict=True):
    """The facts of one file that others may need: small, plain, serialisable.

    ``key``: the path within its locale; pages with one key are translations of each other. ``lines``: where its lines
    start, packed. ``regions``: named parts
    that includes can ask for. ``front_matter_keys``: where its keys stand, by JSON pointer, and under ``""`` all of it,
    if there is any. ``notices``: what `sync mark` wrote for readers. ``digest``: of the file's bytes; ``blob``: git's
    name for them.
    """

    path: str
    locale: str | None
    key: str
    length: int
    lines: bytes = _ONE_LINE
    front_matter: dict[str, Any] = {}
    front_matter_keys: dict[str, Span] = {}
    sections: tuple[Section, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    links: tuple[Link, ...] = ()
    records: tuple[Record, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    regions: dict[str, Span] = {}
    notices: tuple[Span, ...] = ()
    digest: str = ""
    blob: str = ""

    @property
    def line_starts(self) -> tuple[int, ...]:
        """The offset at which each line begins."""
        return _lines(self.lines)

    def position(self, offset: int) -> Position:
        """The line and column of `offset`."""
        return position(self.line_starts, offset)


class Document(Struct, frozen=True):
    """One file inside the reading half: its text, its syntax tree and the facts drawn from them.

    ``nodes``: the tops of the tree; ``flat``: every node, in document order.
    """

    source: Source
    nodes: tuple[Node, ...]
    flat: Sequence[Node]
    page: Page
    settings: TreeSettings

    def walk(self) -> Iterator[Node]:
        """Every node, in document order."""
        return iter(self.flat)

    def of_kind(self, *kinds: str) -> list[Node]:
        """The nodes of these kinds, in document order."""
        return [node for node in self.flat if node.kind in kinds]
