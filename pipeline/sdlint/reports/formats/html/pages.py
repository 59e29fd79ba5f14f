"""The languages x pages matrix, and each page's sections side by side."""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from sdlint.model import Corpus, Counterpart, Page, Pair, Result, Section, SectionPair
from sdlint.model.settings import Config
from sdlint.sync.lag import aside, by_how_much
from sdlint.sync.progress import words_of, words_of_section
from sdlint.sync.states import SETTLED
from sdlint.text.display import printable

MOST, GLIMPSE = 6_000, 300
"""How much text of one section is carried along, in code points: of one that needs work, of one that is settled."""


class Pages:
    """What the report shows of the pages of a run: `rows` for the matrix, `blocks` for the pages, in the same order."""

    def __init__(self, result: Result) -> None:
        self._corpus = result.corpus or Corpus(Config(root=""), {})
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
        """A row per page: its title and, by language, path, state, words left and numbers of findings."""
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
        for key in self._keys:
            sides = {locale: self._sides[key, locale] for locale in self.locales if (key, locale) in self._sides}
            pairs = {locale: self._pairs[key, locale] for locale in self.locales if (key, locale) in self._pairs}
            full = {id(section) for pair in pairs.values() for section in _needing_work(pair)}
            yield {
                "sides": {
                    locale: {
                        "path": printable(page.path),
                        "sections": [_section(page, section, id(section) in full) for section in page.sections],
                    }
                    for locale, page in sides.items()
                },
                "pairs": {
                    locale: [_pairing(pair, section) for section in pair.sections] for locale, pair in pairs.items()
                },
            }

    def _title(self, key: str) -> str:
        """The page's title in the source language, or in the first that has it."""
        pages = (self._sides.get((key, locale)) for locale in self.locales)
        page = next(filter(None, pages), None)
        if page is None:
            return ""
        named = page.front_matter.get("title")
        headings = (section.heading for section in page.sections if section.level)
        return printable(str(named) if isinstance(named, str) else next(headings, ""))

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
        counts = {severity: self._findings[path, severity] for severity in ("error", "warning", "info")}
        return cell | {severity: count for severity, count in counts.items() if count}


def _needing_work(pair: Pair) -> Iterator[Section]:
    for section in pair.sections:
        if section.state not in SETTLED:
            if pair.source and section.source is not None:
                yield pair.source.sections[section.source]
            if pair.target and section.target is not None:
                yield pair.target.sections[section.target]


def _pairing(pair: Pair, section: Counterpart) -> dict[str, Any]:
    pairing: dict[str, Any] = {"state": section.state, "source": section.source, "target": section.target}
    if left := words_of_section(pair, section).left:
        pairing["left"] = left
    if isinstance(section, SectionPair) and section.lag:
        pairing["lag"] = f"older than its source{by_how_much(section.state)}{aside(section.state, section.lag)}"
    elif section.newer:
        pairing["newer"] = section.newer
    return pairing


def _section(page: Page, section: Section, full: bool) -> dict[str, Any]:
    room = MOST if full else GLIMPSE
    blocks: list[list[str]] = []
    cut = False
    for block in section.blocks:
        if block.kind == "heading":
            continue
        if room <= 0:
            cut = True
            break
        text = "\n".join(map(printable, block.text[:room].split("\n")))
        cut = len(block.text) > room
        room -= len(text)
        if text.strip():
            blocks.append(["code" if block.kind in ("code", "math", "html") else "text", text])
    start = page.position(section.span.start).line
    return {
        "heading": printable(section.heading),
        "level": section.level,
        "line": start,
        "last": page.position(max(section.span.start, section.span.end - 1)).line,
        "blocks": blocks,
        **({"cut": True} if cut else {}),
    }
