"""How a page stands, and the languages that it is about: what an editor shows of them by itself."""

from msgspec import Struct

from sdlint.lsp.analysis import Analysis
from sdlint.lsp.uris import uri_of
from sdlint.model import Pair
from sdlint.sync.progress import Words, total, words_of
from sdlint.sync.status import PairRow, page_rows


class Language(Struct, frozen=True):
    """How far a language has come, over the whole tree. ``in_step`` and ``reviewed``: percent of the words."""

    locale: str
    in_step: int
    reviewed: int
    words: Words


class State(Struct, frozen=True):
    """How the page of a buffer stands. ``root``: its tree, as a URI. ``locale``: its language; None for one of none.

    ``pairs``: the page with its source, or of a source with each translation. ``languages``: those of ``pairs``.
    Numbers are those of ``sdlint sync status``.
    """

    root: str
    locale: str | None
    source: str | None
    pairs: tuple[PairRow, ...]
    languages: tuple[Language, ...]


def state(analysis: Analysis, path: str) -> State:
    """How the page at `path` stands, which need not be there yet."""
    pairs = analysis.corpus.pairs
    own = [pair for pair in pairs if path in (pair.source_path, pair.target_path)]
    by_locale: dict[str, list[Pair]] = {pair.locale: [] for pair in own}
    for pair in pairs:
        if pair.locale in by_locale:
            by_locale[pair.locale].append(pair)
    return State(
        uri_of(analysis.root),
        analysis.locale(path),
        analysis.config.source,
        tuple(row.pair for row in page_rows(own)),
        tuple(_language(locale, all_of_it) for locale, all_of_it in sorted(by_locale.items())),
    )


def _language(locale: str, pairs: list[Pair]) -> Language:
    words = total(map(words_of, pairs))
    return Language(locale, words.in_step, words.in_review, words)
