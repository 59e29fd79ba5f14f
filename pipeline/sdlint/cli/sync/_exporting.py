"""What ``sdlint sync export`` gathers: the units of a language, and the memory that fills them."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from sdlint.engine.session import Session
from sdlint.errors import UsageError
from sdlint.exchange.glossary import Glossary
from sdlint.exchange.memory import Entry, Memory, entries_of
from sdlint.exchange.unit import Unit
from sdlint.exchange.units import units
from sdlint.model import Corpus, Pair
from sdlint.reviews import ledger
from sdlint.reviews.diff import Past
from sdlint.sync.state import reviewed

TREE = "tree"
"""What the option ``--memory`` calls the memory of the tree's own translations."""


class Export:
    """The units of the pages of a tree, in `locale`. What history knows of them is opened at the first question."""

    def __init__(self, session: Session, corpus: Corpus, locale: str) -> None:
        self._session, self._locale = session, locale
        self._pairs = [pair for pair in corpus.pairs if pair.locale == locale and pair.source]
        self._glossary = Glossary(corpus.terms, session.config.source or "", locale)
        self._units: dict[str, tuple[Unit, ...]] = {}
        self._stack = ExitStack()
        self._past = self._stack.enter_context(Past(session.config))

    def __enter__(self) -> "Export":
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    @property
    def pairs(self) -> Sequence[Pair]:
        """The pairs of the language that have a source."""
        return self._pairs

    def units(self, pairs: Iterable[Pair]) -> Iterator[Unit]:
        """The units of `pairs`, with their terms and what they were made from; a memory asks for them again."""
        for pair in pairs:
            if pair.key not in self._units:
                self._units[pair.key] = tuple(self._units_of(pair))
            yield from self._units[pair.key]

    def _units_of(self, pair: Pair) -> Iterator[Unit]:
        if pair.source is None:
            return
        review = ledger.read(self._session.tree.read, pair.locale, pair.key)
        drafted = {at for at, name in reviewed(pair, review).items() if review.entries[name].machine}
        yield from units(
            pair,
            self._session.text(pair.source_path),
            self._session.text(pair.target_path) if pair.target else "",
            self._past.previous(pair),
            self._glossary.uses(pair.source),
            drafted,
        )

    def memory(self, sources: Iterable[str]) -> Memory:
        """The memory of `sources`: of the tree's own translations, and of TMX files."""
        return Memory(entry for source in dict.fromkeys(sources) for entry in self._entries(source))

    def _entries(self, source: str) -> Iterator[Entry]:
        if source == TREE:
            return entries_of(self.units(pair for pair in self._pairs if pair.target))
        if not source.lower().endswith(".tmx"):
            raise UsageError(f"--memory {source}: a memory is a .tmx file, or `tree`; name pages before the options")
        from sdlint.exchange.tmx import from_tmx

        return from_tmx(_content(Path(source)), source, self._session.config.source or "", self._locale)


def _content(file: Path) -> bytes:
    from sdlint.files.disk import read_file

    try:
        return read_file(str(file))
    except OSError as error:
        raise UsageError(f"cannot read the memory {file}: {error.strerror or error}") from error
