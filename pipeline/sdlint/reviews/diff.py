"""What changed in the source of a translation since it was in step, as text for people and for translators."""

from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

from sdlint.errors import GitError
from sdlint.files.decode import decode
from sdlint.git.objects import Objects
from sdlint.model import Aligned, Lag, Pair, Section, Source
from sdlint.model.settings import Config
from sdlint.reviews.from_history import gaps
from sdlint.reviews.versions import parser
from sdlint.sync.states import BEHIND
from sdlint.text.word_diff import Part, word_diff

Text = Callable[[str], str]
"""The text of a page, by its path."""


class Past:
    """The sources as translations were made from them, from history. It is opened at the first question."""

    def __init__(self, config: Config) -> None:
        self._objects, self._parse = Objects(Path(config.root)), parser(config)

    def __enter__(self) -> "Past":
        return self

    def __exit__(self, *_: object) -> None:
        self._objects.close()

    def previous(self, pair: Pair) -> dict[int, tuple[str, Section]]:
        """By section of the source, of those whose translation is behind: the text and the section it was made from.

        Only where history holds it.
        """
        return {aligned.at: was for aligned in pair.aligned() if (was := self.section(aligned.lag))}

    def section(self, lag: Lag | None) -> tuple[str, Section] | None:
        """The text of a source and the section in it as `lag` has them; None where that is not known."""
        try:
            data = self._objects.content(lag.blob) if lag else None
        except GitError:
            return None
        if lag is None or data is None:
            return None
        source, page = decode(lag.path, data), self._parse(lag.path, data)
        return (source.text, page.sections[lag.section]) if page and isinstance(source, Source) else None


class Difference(Struct, frozen=True):
    """A section of which the source has changed: both versions of it as one, and the translation as it is.

    ``source`` and ``target``: path and line of the two sides. ``known``: history holds what it was made from; where it
    does not, ``parts`` are the source as it is now.
    """

    aligned: Aligned
    source: tuple[str, int]
    target: tuple[str, int]
    known: bool
    parts: tuple[Part, ...]
    translation: str


def differences(
    pair: Pair, past: Past, text: Text, wanted: Callable[[Section, Section], bool] | None = None
) -> Iterator[Difference]:
    """For each section whose translation is behind (or each `wanted` one): what has changed, and the translation."""
    if pair.source is None or pair.target is None:
        return
    for aligned in pair.aligned():
        source, target = aligned.source, aligned.target
        if not (wanted(source, target) if wanted else aligned.state in BEHIND):
            continue
        now = list(stretches(text(pair.source_path), source))
        was = past.section(aligned.lag)
        yield Difference(
            aligned=aligned,
            source=(pair.source_path, pair.source.position(source.span.start).line),
            target=(pair.target_path, pair.target.position(target.span.start).line),
            known=was is not None,
            parts=tuple(word_diff(stretches(*was) if was else now, now)),
            translation=text(pair.target_path)[target.span.start : target.span.end].rstrip(),
        )


def why_unknown(config: Config) -> str:
    """Why history does not tell what a translation was made from; empty where nothing is wrong with it."""
    try:
        return "; ".join(gaps(config))
    except GitError as error:
        return str(error)


def stretches(text: str, section: Section) -> Iterator[tuple[str, bool]]:
    """The text of `section` in stretches, and of each whether it is code, where blanks count."""
    at, end = section.span
    end = at + len(text[at:end].rstrip())
    for block in section.blocks:
        if block.kind == "code" and at <= block.span.start < end:
            yield text[at : block.span.start], False
            yield text[block.span.start : min(block.span.end, end)], True
            at = min(block.span.end, end)
    yield text[at:end], False
