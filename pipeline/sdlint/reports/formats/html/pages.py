"""The languages x pages matrix, and each page's sections side by side."""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from sdlint.model import Corpus, Page, Pair, Result
from sdlint.model.settings import Config
from sdlint.reports import Options, named_from
from sdlint.reports.formats.html.sections import needing_work, pairing, section_of
from sdlint.sync.progress import words_of
from sdlint.sync.states import BEHIND
from sdlint.text.display import printable
from sdlint.text.word_diff import Part


class Pages:
    """What the report shows of the pages of a run: `rows` for the matrix, `blocks` for the pages, in the same order."""

    def __init__(self, result: Result, options: Options) -> None:
        self._corpus, self._asks = result.corpus or Corpus(Config(root=""), {}), options.asks
        self._named = named_from(options.repository, options)
        self._forge = options.asks.forge() if options.asks.forge else None
        self._findings = Counter((finding.path, finding.severity) for finding in result.findings)
        self.source = self._corpus.config.source
        self._pairs: dict[tuple[str, str], Pair] = {(pair.key, pair.locale): pair for pair in self._corpus.pairs}
        self._sides: dict[tuple[str, str], Page] = {
            (page.key, page.locale or ""): page
            for page in self._corpus.pages.values()
            if not result.paths or page.path in result.paths or self._paired(page)
        }

    def _paired(self, page: Page) -> bool:
        return any((page.key, locale) in self._pairs for locale in self._corpus.config.locales)

    @cached_property
    def locales(self) -> list[str]:
        """The languages, the source first; then "" for pages of no language, where there are some."""
        configured = sorted(self._corpus.config.locales, key=lambda locale: locale != self.source)
        return configured + ([""] if any(locale == "" for _, locale in self._sides) else [])

    @cached_property
    def _keys(self) -> list[str]:
        return sorted({key for key, _ in (*self._pairs, *self._sides)})

    def rows(self) -> list[dict[str, Any]]:
        """A row per page: its title and, by language, path, state, words left, owners and numbers of findings."""
        return [
            {
                "key": printable(key),
                "title": self._title(key),
                "cells": {locale: cell for locale in self.locales if (cell := self._cell(key, locale))},
            }
            for key in self._keys
        ]

    def blocks(self) -> Iterator[dict[str, Any]]:
        """By row: the sections of every language, and how those of the translations pair with the source's."""
        changes = self._changes()
        for key in self._keys:
            sides = {locale: self._sides[key, locale] for locale in self.locales if (key, locale) in self._sides}
            pairs = {locale: self._pairs[key, locale] for locale in self.locales if (key, locale) in self._pairs}
            full = {id(section) for pair in pairs.values() for section in needing_work(pair)}
            yield {
                "sides": {
                    locale: {
                        "path": printable(page.path),
                        "sections": [section_of(page, section, id(section) in full) for section in page.sections],
                    }
                    for locale, page in sides.items()
                },
                "pairs": {
                    locale: [pairing(pair, section, changes.get((key, locale), {})) for section in pair.sections]
                    for locale, pair in pairs.items()
                },
                **({"links": {locale: self._links(key, locale) for locale in self.locales}} if self._forge else {}),
            }

    def _links(self, key: str, locale: str) -> dict[str, str]:
        """Where the forge shows, edits and tells the history of a page, or would make it."""
        page, pair = self._sides.get((key, locale)), self._pairs.get((key, locale))
        path = page.path if page else pair.target_path if pair else ""
        if not path or self._forge is None:
            return {}
        links = self._forge.links(self._named(path))
        wanted = {"file": links.file, "edit": links.edit, "history": links.history} if page else {"new": links.create}
        return {name: url for name, url in wanted.items() if url}

    def _changes(self) -> dict[tuple[str, str], Mapping[int, tuple[Part, ...]]]:
        behind = [pair for pair in self._corpus.pairs if any(section.state in BEHIND for section in pair.sections)]
        if not behind or self._asks.changes is None:
            return {}
        return {(pair.key, pair.locale): parts for pair, parts in self._asks.changes(behind)}

    def _title(self, key: str) -> str:
        """The page's title in the source language, or in the first that has it."""
        pages = (self._sides.get((key, locale)) for locale in self.locales)
        page = next(filter(None, pages), None)
        return printable(title_of(page)) if page else ""

    def _cell(self, key: str, locale: str) -> dict[str, Any] | None:
        page, pair = self._sides.get((key, locale)), self._pairs.get((key, locale))
        if page is None and pair is None:
            return None
        path = page.path if page else pair.target_path if pair else ""
        cell: dict[str, Any] = {"path": printable(path)}
        if pair:
            cell |= {"state": pair.state, "left": words_of(pair).left}
        elif page:
            cell |= {"state": "source", "words": sum(section.words for section in page.sections)}
        if self._asks.owners and (whose := self._asks.owners(path)):
            cell["owners"] = [printable(owner) for owner in whose]
        counts = {severity: self._findings[path, severity] for severity in ("error", "warning", "info")}
        return cell | {severity: count for severity, count in counts.items() if count}


def title_of(page: Page) -> str:
    """What `page` is called: by its front matter, else by its first heading; empty where it has neither."""
    named = page.front_matter.get("title")
    headings = (section.heading for section in page.sections if section.level)
    return named if isinstance(named, str) else next(headings, "")
