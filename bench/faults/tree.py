"""A real tree: its pairs, and what the rules say of one of them when its text is another."""

import copy
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from sdlint.config.load import load
from sdlint.engine.gather import gather
from sdlint.engine.read import read
from sdlint.engine.session import Session
from sdlint.facts.document import document
from sdlint.model import Config, Page, Pair, Problem, Request, Source
from sdlint.rules import RULES
from sdlint.rules.site import Site
from sdlint.site.resolve import Resolver
from sdlint.sync.accept import accept
from sdlint.sync.compare import compared
from sdlint.sync.pages.pairing import pair_pages
from sdlint.sync.review import Review
from sdlint.sync.sections.align import align
from sdlint.sync.sections.headings import known_of, learnt
from sdlint.sync.state import judge


def _without(derived: object, pair: Pair) -> object:
    """What was worked out of all pairs, without what it remembers of `pair`, by its path or its locale and key."""
    fresh = copy.copy(derived)
    names = (pair.target_path, (pair.locale, pair.key))
    for name, value in getattr(fresh, "__dict__", {}).items():
        if isinstance(value, dict):
            fresh.__dict__[name] = {key: each for key, each in value.items() if key not in names}
    return fresh


SYNC = [rule for rule in RULES.values() if rule.group == "sync" and rule.default]


class Both(NamedTuple):
    """A pair that has both sides, its pages, and how often each code is found there."""

    pair: Pair
    source: Page
    target: Page
    codes: Counter[str]


class Tree:
    """The tree in `folder`, read once. ``pairs``: those that have both sides."""

    def __init__(self, folder: Path) -> None:
        session = Session(load(None, folder.resolve(), {"offline": True}), Request(cache=False))
        self.name, self.config = folder.name, session.config
        self._corpus = gather(session, read(session), {"pairs"})
        self._known = learnt(self._corpus.pairs)
        self._resolver = Resolver(self.config, session.tree.look, self._corpus.pages.values())
        self._site = Site(self._corpus)
        self._texts = session.text
        self.pairs = [
            Both(pair, pair.source, pair.target, Counter(code for code, _ in self._judged(pair, self._site)))
            for pair in self._corpus.pairs
            if pair.source and pair.target
        ]

    def text(self, path: str) -> str:
        """The text of the page at `path`."""
        return self._texts(path)

    def page(self, path: str, text: str) -> Page:
        """The page at `path`, were `text` what it says."""
        return document(Source(path, text), self.config, {}).page

    def said(self, pair: Pair, source: str, target: str) -> tuple[Pair, list[tuple[str, Problem]]]:
        """What the rules say of `pair` with these texts, of which it had been accepted as it was; empty: no page."""
        review = accept(pair, Review()).review
        pages = [
            page if text == self.text(page.path) else self.page(page.path, text)
            for page, text in ((pair.source, source), (pair.target, target))
            if page and text
        ]
        (paired,) = pair_pages({page.path: page for page in pages}, self._two(pair.locale))
        if paired.source and paired.target:
            known = known_of(self._known.get(pair.locale, frozenset()), paired.source, paired.target)
            aligned = replace(paired, sections=align(paired.source, paired.target, known))
            source_locale = self.config.source or ""
            paired = judge(compared(aligned, source_locale), review, source_locale)
        return paired, list(self._judged(paired, self._with(pages, paired)))

    def _two(self, locale: str) -> Config:
        source = self.config.source or ""
        return replace(self.config, locales={name: self.config.locales[name] for name in (source, locale)})

    def _with(self, pages: list[Page], pair: Pair) -> Site:
        corpus = self._corpus
        targets = {page.path: tuple(self._resolver.target(page, link) for link in page.links) for page in pages}
        anchors = {page.path: frozenset(anchor.id for anchor in page.anchors) for page in pages}
        site = Site(
            replace(
                corpus,
                pages=corpus.pages | {page.path: page for page in pages},
                targets=corpus.targets | targets,
                anchors=corpus.anchors | anchors,
                pairs=tuple(pair if old.target_path == pair.target_path else old for old in corpus.pairs),
            )
        )
        # What a language always does is known from the other pages; only this page is compared anew.
        site._derived = {make: _without(value, pair) for make, value in self._site._derived.items()}
        return site

    def _judged(self, pair: Pair, site: Site) -> Iterator[tuple[str, Problem]]:
        for rule in SYNC:
            if rule.scope == "corpus":
                asked: tuple[object, ...] = (replace(self._corpus, pairs=(pair,)),)
            else:
                asked = (pair, site) if rule.asks_site else (pair,)
            yield from ((rule.code, problem) for problem in rule.check(*asked))
