"""How a page stands, and the languages that it is about: what an editor shows of them by itself."""

from msgspec import Struct

from sdlint.lsp.analysis import Analysis
from sdlint.lsp.uris import uri_of
from sdlint.sync.status import LanguageRow, PairRow, language_rows, page_rows, progress


class State(Struct, frozen=True):
    """How the page of a buffer stands. ``root``: its tree, as a URI. ``locale``: its language; None for one of none.

    ``pairs``: the page with its source, or of a source with each translation. ``languages``: those of ``pairs``, over
    the whole tree. Numbers are those of ``sdlint sync status``.
    """

    root: str
    locale: str | None
    source: str | None
    pairs: tuple[PairRow, ...]
    languages: tuple[LanguageRow, ...]


def state(analysis: Analysis, path: str) -> State:
    """How the page at `path` stands, which need not be there yet."""
    pairs = analysis.corpus.pairs
    own = [pair for pair in pairs if path in (pair.source_path, pair.target_path)]
    locales = {pair.locale for pair in own}
    rows = page_rows(pair for pair in pairs if pair.locale in locales)
    return State(
        uri_of(analysis.root),
        analysis.locale(path),
        analysis.config.source,
        tuple(row.pair for row in page_rows(own)),
        tuple(language_rows(progress(rows))),
    )
