"""The sections of a page, and what stands in them."""

from typing import Literal

from msgspec import Struct

from sdlint.model.packed import packed, unpacker
from sdlint.model.text import Span


class Stretch(Struct, frozen=True, array_like=True):
    """A stretch of prose as it stands in the file: no code, no URL, no markup."""

    span: Span
    text: str


class Block(Struct, frozen=True, array_like=True):
    """The smallest piece of a section that a translator handles as one.

    ``kind``: heading, paragraph, cell, code, math, html. ``text``: its prose in one line, without code, URLs and
    markup; of a code block, the code itself. ``runs``: where that prose stands. ``info``: a code block's info string.
    ``quoted``: inside a block quote that is no alert. ``translate``: False where a comment says ``translate: no``.
    ``literals``: its inline code, each with its backticks or tags left out of the text. ``holder``: the nearest of what
    it stands in, a list's item or an admonition (a container or an alert); empty for neither.
    """

    kind: str
    span: Span
    text: str
    runs: tuple[Stretch, ...] = ()
    info: str = ""
    quoted: bool = False
    translate: bool = True
    literals: tuple[Stretch, ...] = ()
    holder: Literal["", "item", "admonition"] = ""


class Fingerprint(Struct, frozen=True, array_like=True):
    """Hashes of what a translator would act on (``facts/fingerprint.py``); empty where a section has none of it.

    ``sketch`` is coarse: close sketches mean that little of the prose differs; a section's is made when it is asked for
    (``facts/sketch.py``). ``notes`` are the comments in code.
    """

    prose: str = ""
    code: str = ""
    links: str = ""
    sketch: str = ""
    notes: str = ""


class Body(Struct, frozen=True, array_like=True):
    """What stands in a section.

    ``text``: its prose, without the heading. ``beyond``: where rows of its tables have cells that the head has no room
    for, so that nobody sees them.
    """

    blocks: tuple[Block, ...] = ()
    text: str = ""
    table_shapes: tuple[tuple[int, int], ...] = ()
    beyond: tuple[Span, ...] = ()


_body, _tokens = unpacker(Body, 512), unpacker(tuple[str, ...], 1024)
_NOTHING, _NO_TOKENS = packed(Body()), packed(())


class Section(Struct, frozen=True):
    """From a heading to the next one. Level 0, with no heading: what stands before a page's first heading.

    ``explicit_id``: the id written in the heading, if any; ``anchor``: what its links must say. ``words``: how many a
    translator must translate. ``exempt``: comments say of all that stands below the heading that it is not to be
    translated. ``packed_tokens``: what stays the same in every language (code, numbers, names of files),
    for alignment; ``packed_body``: its `Body`. Both are unpacked when they are asked for.
    """

    heading: str
    level: int
    anchor: str
    explicit_id: str | None
    span: Span
    heading_span: Span
    words: int = 0
    exempt: bool = False
    fingerprint: Fingerprint = Fingerprint()
    packed_tokens: bytes = _NO_TOKENS
    packed_body: bytes = _NOTHING

    @property
    def body(self) -> Body:
        """What stands in it."""
        return _body(self.packed_body)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """As in `Body`."""
        return _body(self.packed_body).blocks

    @property
    def tokens(self) -> tuple[str, ...]:
        """What stays the same in every language, with repetitions."""
        return _tokens(self.packed_tokens)

    @property
    def text(self) -> str:
        """As in `Body`."""
        return _body(self.packed_body).text

    @property
    def table_shapes(self) -> tuple[tuple[int, int], ...]:
        """As in `Body`."""
        return _body(self.packed_body).table_shapes

    @property
    def beyond(self) -> tuple[Span, ...]:
        """As in `Body`."""
        return _body(self.packed_body).beyond
