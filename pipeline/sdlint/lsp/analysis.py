"""What the engine says about the open buffers of one tree."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from msgspec.structs import replace

from sdlint.cache.store import Memory
from sdlint.config import load as configs
from sdlint.engine import focus
from sdlint.engine.fix import AsFound
from sdlint.engine.mapper import Mapper
from sdlint.engine.session import Common, Session
from sdlint.files.repository import holds_repository, repository
from sdlint.lsp.moved import Moved
from sdlint.model import Corpus, Finding, Page, Source, Term
from sdlint.model.settings import Config, Request
from sdlint.rules import RULES
from sdlint.site.locales import locate
from sdlint.site.resolve import Resolver
from sdlint.site.tree import Tree
from sdlint.terms.matcher import Matcher
from sdlint.terms.occurrences import Use, standing, uses
from sdlint.text.endings import PAGE_ENDINGS


class Analysis:
    """A tree with its open buffers, and what is to be said of those. ``findings``: on the pages of the buffers.

    `known`: the tree as it was gathered; `findings`: what is said already.
    """

    def __init__(self, known: focus.Facts, findings: tuple[Finding, ...]) -> None:
        self._known, self.findings = known, findings
        self.config: Config = known.session.config
        self.root: Path = known.session.tree.root
        self.corpus: Corpus = known.corpus

    @property
    def common(self) -> Common:
        """What a later analysis of the tree need not do again."""
        return self._known.session.common

    @cached_property
    def whole(self) -> tuple[Finding, ...]:
        """All findings of the tree."""
        return focus.concluded(self._known).findings

    def edited(self, path: str, text: str) -> "Analysis | None":
        """This, with the page at `path` as it is now; None where that changes more than can be said at once.

        What is said of it by rules that look at more than the page and its translations stays for the moment.
        """
        before, own = self.source(path), _pages(self.config, {path: text})
        if not own:
            return self  # a config, or a page that is left alone: nothing is said of it here
        buffers = {**self._known.session.request.overlay, **own}
        session = _session(self.config, buffers, self.common)
        known = focus.edited(self._known, session, path)
        if known is None or before is None:
            return None
        moved = Moved(before.text, text)
        stays = [finding for finding in self.findings if finding.path != path]
        said = [moved.finding(finding) for finding in self.findings if finding.path == path and self._waits(finding)]
        new = focus.focused(known, [path], focus.UNASKED).findings
        return Analysis(known, (*stays, *new, *filter(None, said)))

    def _waits(self, finding: Finding) -> bool:
        """Whether only a whole look at the tree can tell if `finding` still holds."""
        rule = RULES[finding.name]
        page = self.page(finding.path)
        of_source = rule.scope == "pair" and page is not None and page.locale == self.config.source
        return rule.name in focus.UNASKED or of_source

    def page(self, path: str) -> Page | None:
        """The facts of the page at `path`."""
        return self.corpus.pages.get(path)

    def reach(self, path: str) -> Page | None:
        """The facts of any page of the tree, whether or not a buffer depends on it."""
        known = self.page(path)
        if known is None and (source := self.source(path)):
            return self.imagined(path, source.text)
        return known

    def imagined(self, path: str, text: str) -> Page | None:
        """The facts of the page at `path`, if its text were `text`."""
        mapper = Mapper(self.config, self._known.session.tree.named, Memory(None))
        return mapper.map(path, text.encode("utf-8", "replace")).page

    def source(self, path: str) -> Source | None:
        """The text of a file: its buffer's, or the disk's."""
        return self._known.session.source(path)

    def text(self, path: str) -> str:
        """The same, as text. Raises `OSError` where there is none."""
        return self._known.session.text(path)

    def as_found(self, path: str) -> Source | None:
        """The text of a page, as long as it is the one that the findings are about."""
        return AsFound(self.corpus.pages, self.source, self.root)(path)

    def read(self, path: str) -> bytes:
        """What the disk holds in the file at `path`. Raises `OSError`."""
        return Tree(self.config).read(path)

    def of(self, path: str, first: int, last: int) -> Iterator[Finding]:
        """The findings on the page at `path` that touch the text from offset `first` to `last`.

        One without length is met wherever the cursor is on its line: nobody can aim at nothing.
        """
        page = self.page(path)
        for finding in self.findings:
            if finding.path == path:
                start, end = finding.span
                if start == end and page:
                    start, end = _line(page, start)
                if start <= last and end >= first:
                    yield finding

    @cached_property
    def files(self) -> tuple[str, ...]:
        """All Markdown files of the tree."""
        return tuple(self._known.session.tree.markdown())

    @property
    def resolver(self) -> Resolver:
        """Where links of this tree lead."""
        return self._known.resolver

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


def analysed(config: Config, buffers: Mapping[str, str], before: Analysis | None = None) -> Analysis:
    """The tree of `config` with the open `buffers`: text by path within it.

    `before`: an earlier analysis of the tree, whose pages and pairs serve again where they are the same.
    """
    session = _session(config, _pages(config, buffers), Common(before.common if before else None, by_glance=True))
    known = focus.facts(session)
    return Analysis(known, focus.focused(known, session.request.overlay).findings)


def alone(config: Config, path: str, text: str) -> Analysis | None:
    """One page before its tree is known; None where it is no page."""
    buffers = _pages(config, {path: text})
    if not buffers:
        return None
    known, result = focus.alone(_session(config, buffers, Common()), path)
    return Analysis(known, result.findings)


def _pages(config: Config, buffers: Mapping[str, str]) -> dict[str, bytes]:
    tree = Tree(config)
    return {
        path: text.encode("utf-8", "replace")
        for path, text in buffers.items()
        if path.endswith(PAGE_ENDINGS) and not tree.excluded(path)
    }


def _session(config: Config, buffers: Mapping[str, bytes], common: Common) -> Session:
    return Session(config, Request(overlay=dict(buffers), jobs=1), common=common)


def _line(page: Page, offset: int) -> tuple[int, int]:
    """Where the line that `offset` is in begins, and where it ends."""
    line = page.position(offset).line
    starts = (*page.line_starts, page.length + 1)
    return starts[line - 1], max(offset, starts[line] - 1)


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
