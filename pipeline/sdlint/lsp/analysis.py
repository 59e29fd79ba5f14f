"""What the engine says about the open buffers of one tree."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from msgspec.structs import replace

from sdlint.cache.store import Memory
from sdlint.config import load as configs
from sdlint.engine.check import check
from sdlint.engine.fix import AsFound
from sdlint.engine.mapper import Mapper
from sdlint.engine.session import Common, Session
from sdlint.files.repository import holds_repository, repository
from sdlint.model import Corpus, Finding, Page, Source, Term
from sdlint.model.settings import Config, Request
from sdlint.site.locales import locate
from sdlint.site.resolve import Resolver
from sdlint.site.tree import Tree
from sdlint.terms.matcher import Matcher
from sdlint.terms.occurrences import Use, standing, uses
from sdlint.text.endings import PAGE_ENDINGS


class Analysis:
    """One run over the open buffers of a tree, and what follows from it. `buffers`: text by path within the tree.

    `before`: an earlier analysis of the tree, whose pages and pairs serve again where they are the same.
    """

    def __init__(self, config: Config, buffers: Mapping[str, str], before: "Analysis | None" = None) -> None:
        tree = Tree(config)
        overlay = {
            path: text.encode("utf-8", "replace")
            for path, text in buffers.items()
            if path.endswith(PAGE_ENDINGS) and not tree.excluded(path)
        }
        self._common: Common = Common(before._common if before else None)
        self._session = Session(config, Request(overlay=overlay, jobs=1), common=self._common)
        result = check(self._session)
        self.config = config
        self.root = self._session.tree.root
        self.corpus: Corpus = result.corpus or Corpus(config, {})
        self.findings: tuple[Finding, ...] = result.findings

    def page(self, path: str) -> Page | None:
        """The facts of the page at `path`."""
        return self.corpus.pages.get(path)

    def reach(self, path: str) -> Page | None:
        """The facts of any page of the tree, whether or not a buffer depends on it."""
        known = self.page(path)
        if known is None and (source := self.source(path)):
            mapper = Mapper(self.config, self._session.tree.named, Memory(None))
            return mapper.map(path, source.text.encode("utf-8", "replace")).page
        return known

    def source(self, path: str) -> Source | None:
        """The text of a file: its buffer's, or the disk's."""
        return self._session.source(path)

    def as_found(self, path: str) -> Source | None:
        """The text of a page, as long as it is the one that the findings are about."""
        return AsFound(self.corpus.pages, self.source, self.root)(path)

    def of(self, path: str, first: int, last: int) -> Iterator[Finding]:
        """The findings on the page at `path` that touch the text from offset `first` to `last`."""
        for finding in self.findings:
            if finding.path == path and finding.span.start <= last and finding.span.end >= first:
                yield finding

    @cached_property
    def files(self) -> tuple[str, ...]:
        """All Markdown files of the tree."""
        return tuple(self._session.tree.markdown())

    @cached_property
    def resolver(self) -> Resolver:
        """Where links of this tree lead."""
        return Resolver(self.config, self._session.tree.look, self.corpus.pages.values())

    def locale(self, path: str) -> str | None:
        """The language of the page at `path`."""
        return locate(self.config, path)[0]

    def term_at(self, path: str, offset: int) -> Term | None:
        """The term that is used at `offset` of the page at `path`."""
        page = self.page(path)
        if page is None or not page.locale or not self.corpus.terms:
            return None
        standing_uses: list[Use] = standing(uses(page, Matcher(self.corpus.terms, page.locale)))
        return next(
            (self.corpus.terms[use.term] for use in standing_uses if use.span.start <= offset < use.span.end), None
        )


def governing(path: Path, folders: Iterable[Path]) -> Config | None:
    """The config for the file at `path`, offline: an editor asks no network. Raises `ConfigError`.

    Where there is none, the tree is the innermost of the `folders` that the editor has open and of the repository that
    the file lies in. None for a file that lies in none of them: what else its folder holds may be a whole disk.
    """
    config = configs.load(None, path.parent, {"offline": True})
    if config.file:
        return config
    top = repository(path.parent)
    around = [folder for folder in folders if path.is_relative_to(folder)] + [top] * holds_repository(top)
    root = max(around, key=lambda folder: len(folder.parts), default=None)
    return replace(config, root=str(root)) if root else None
