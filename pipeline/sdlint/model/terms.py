"""The termbase, and what pages show of it."""

from msgspec import Struct

from sdlint.model.section import Stretch
from sdlint.model.text import Span


class Forms(Struct, frozen=True):
    """How a term is written in one language; ``path`` and ``span``: where that is said."""

    name: str
    aliases: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    path: str = ""
    span: Span = Span(0, 0)
    definition: str = ""


class Term(Struct, frozen=True):
    """A concept and its forms by locale. ``keep``: the source form may stand in a translation."""

    id: str
    forms: dict[str, Forms]
    category: str = ""
    keep: bool = False
    case_sensitive: bool = False
    protected: bool = False
    strict: bool = False


class Lacking(Struct, frozen=True, array_like=True):
    """A term, as index, that the translation of a section does without though the section uses it.

    ``use``: where. ``at``: the original's word, where it is ``left`` in the translation; else the paragraph that was
    surely translated, and has neither.
    """

    term: int
    use: Stretch
    at: Stretch
    left: bool


class TermUsage(Struct, frozen=True, array_like=True):
    """How a translation has the terms of its source. ``sections``: by term, how many of the source's use it."""

    sections: tuple[tuple[int, int], ...] = ()
    lacking: tuple[Lacking, ...] = ()
