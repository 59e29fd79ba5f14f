"""The sections of a page and of its translation side by side, whatever their states: what ``sync show`` shows."""

from collections.abc import Iterator

from msgspec import Struct

from sdlint.model import Counterpart, Lag, Page, Pair, Section, SectionPair
from sdlint.reviews.accepting import is_called
from sdlint.reviews.diff import Past, Text, stretches
from sdlint.sync.states import sections_of
from sdlint.text.word_diff import Part, word_diff


class Place(Struct, frozen=True):
    """Where a section stands; ``line`` from 1."""

    path: str
    line: int
    section: Section


class Shown(Struct, frozen=True):
    """A section on both sides, of which one may be absent.

    ``parts``: the source, with what has changed since it was translated where history tells that. ``translation``: the
    text of the other side.
    """

    counterpart: Counterpart
    source: Place | None
    target: Place | None
    parts: tuple[Part, ...] = ()
    translation: str = ""

    @property
    def lag(self) -> Lag | None:
        """How far the translation is behind, where it is and that is known."""
        return self.counterpart.lag if isinstance(self.counterpart, SectionPair) else None


def shown(pair: Pair, past: Past, text: Text, name: str = "") -> Iterator[Shown]:
    """The sections of `pair` that are called `name` on either side, or all of them where it is empty."""
    for section in sections_of(pair):
        source, target = _place(pair.source, section.source), _place(pair.target, section.target)
        if name and not any(is_called(side.section, name) for side in (source, target) if side):
            continue
        parts: tuple[Part, ...] = ()
        if source:
            now = list(stretches(text(source.path), source.section))
            was = past.section(section.lag) if isinstance(section, SectionPair) else None
            parts = tuple(word_diff(stretches(*was) if was else now, now))
        span = target.section.span if target else None
        translation = text(target.path)[span.start : span.end].rstrip() if target and span else ""
        yield Shown(section, source, target, parts, translation)


def _place(page: Page | None, at: int | None) -> Place | None:
    if page is None or at is None:
        return None
    section = page.sections[at]
    return Place(page.path, page.position(section.span.start).line, section)
