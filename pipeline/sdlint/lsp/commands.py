"""What an editor has the server do: record reviews and stubs, show a source or what has changed in it."""

from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from sdlint.engine.fix import put
from sdlint.errors import SdlintError
from sdlint.files.decode import digest
from sdlint.lsp.analysis import Analysis
from sdlint.lsp.navigate import Goal
from sdlint.lsp.sections import Translated, pairs_of
from sdlint.model import Aligned, Pair, Section, SectionPair, Span
from sdlint.reports.sync_show import lines
from sdlint.reviews.accepting import accept_all
from sdlint.reviews.diff import Past
from sdlint.reviews.shown import shown
from sdlint.reviews.stubs import recorded
from sdlint.sync.review import names

ACCEPT, STUBBED, BESIDE = "sdlint.accept", "sdlint.stubbed", "sdlint.beside"
SHOW, STATE = "sdlint.show", "sdlint.state"


class Done(NamedTuple):
    """What became of a command, in words for people. ``written``: the tree's ledger is another now."""

    said: str
    written: bool = False


def accepted(analysis: Analysis, path: str, at: int) -> Done:
    """Records that section `at` of the page at `path` matches its source. Raises `SdlintError`."""
    pair, aligned = _section(analysis, path, at)
    unsaved = [side for side in (pair.source_path, path) if not _saved(analysis, side)]
    if unsaved:
        return Done(f"save {unsaved[0]} first: what is reviewed is what the files hold")

    def wanted(_: Section, target: Section) -> bool:
        return target is aligned.target

    result = accept_all([(pair, wanted)], analysis.read, unchanged=True)
    put(analysis.root, result.files)
    name = aligned.target.heading or path
    return Done(result.refused[0] if result.refused else f'"{name}" is marked as reviewed', bool(result.files))


def stubbed(analysis: Analysis, path: str, wanted: list[str]) -> Done:
    """Records that the `wanted` sections (as the ledger names them) on the page at `path` are stubs."""
    page = analysis.page(path)
    files: dict[str | Path, bytes] = {}
    for pair in pairs_of(analysis, path):
        if pair.source and page:
            own = names(pair.source)
            sections = {at for at in range(len(pair.source.sections)) if own[at] in wanted}
            files |= recorded(pair, page, sections, analysis.read)
    put(analysis.root, files)
    return Done("", bool(files))


def beside(analysis: Analysis, path: str, at: int) -> Goal:
    """Where the source of section `at` of the page at `path` stands."""
    pair, aligned = _section(analysis, path, at)
    return Goal(pair.source_path, aligned.source.heading_span if aligned.source.level else Span(0, 0))


def changes(analysis: Analysis, path: str, at: int) -> str:
    """Section `at` of the page at `path` and its source, with what has changed there, as text."""
    pair, aligned = _section(analysis, path, at)
    with Past(analysis.config) as past:
        sections = shown(_alone(pair, aligned), past, analysis.text)
        return "\n".join(line for section in sections for line in lines(pair, section, color=False, width=0))


def _section(analysis: Analysis, path: str, at: int) -> Translated:
    for pair in pairs_of(analysis, path):
        for aligned in pair.aligned():
            if aligned.target_at == at:
                return Translated(pair, aligned)
    raise SdlintError(f"{path}: there is no such section, or it has no source")


def _alone(pair: Pair, aligned: Aligned) -> Pair:
    """`pair` with one section of those that it has."""
    own = (each for each in pair.sections if isinstance(each, SectionPair) and each.target == aligned.target_at)
    return replace(pair, sections=tuple(own))


def _saved(analysis: Analysis, path: str) -> bool:
    """Whether the disk holds the page at `path` as it is known here."""
    page = analysis.page(path)
    try:
        return page is not None and digest(analysis.read(path)) == page.digest
    except OSError:
        return False
