"""The links of a tree as people and scripts read them: one row for each URL, with its places, verdict and archive."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from msgspec import Struct

from sdlint.model import Capture, Corpus, Link, Page, Position, Verdict
from sdlint.text import urls, wayback_links
from sdlint.text.display import counted, placed

NOT_ASKED = Verdict("unknown", None, "not asked")


class LinkRow(Struct, frozen=True):
    """One URL as written (less credentials). ``archive``: what stands beside it, if anything, in any page."""

    url: str
    places: tuple[tuple[str, Position], ...]
    verdict: Verdict
    archive: str = ""
    capture: Capture | None = None
    suggestion: str = ""

    def plain(self) -> dict[str, Any]:
        """The row as JSON has it."""
        verdict = self.verdict
        archive = {"url": self.archive, "verdict": self.capture.state if self.capture else "unknown"}
        return {
            "url": self.url,
            "places": [{"path": path, "line": place.line, "column": place.column} for path, place in self.places],
            "verdict": verdict.state,
            "status": verdict.status,
            "reason": verdict.reason,
            "final_url": urls.without_userinfo(verdict.final_url) or None,
            "archive": archive if self.archive else None,
            "suggestion": self.suggestion or None,
        }


class Listing:
    """The rows of `pages`, one for each URL that they name, given out when all is known of a link.

    With `by_host`: when all is known of all links to a host. What is left comes in the order in which hosts and URLs
    first appear, host by host. ``rows``: those that were given out.
    """

    def __init__(self, pages: Iterable[Page], *, by_host: bool = False) -> None:
        self._places: dict[str, list[tuple[Page, Link]]] = {}
        for page in pages:
            for link in page.links:
                if urls.is_external(link.target):
                    self._places.setdefault(urls.without_userinfo(link.target), []).append((page, link))
        self._group_of = urls.host if by_host else str
        self._written: dict[str, list[str]] = {}
        hosts: dict[str, list[str]] = {}
        for url in self._places:
            self._written.setdefault(urls.bare(url), []).append(url)
            hosts.setdefault(urls.host(url), []).append(url)
        self._groups: dict[str, list[str]] = {}
        for url in chain.from_iterable(hosts.values()):
            self._groups.setdefault(self._group_of(url), []).append(url)
        self._missing = {group: len(members) for group, members in self._groups.items()}
        self._known: dict[str, LinkRow] = {}
        self.rows: list[LinkRow] = []

    def known(self, url: str, corpus: Corpus) -> list[LinkRow]:
        """The rows that can be given out now that `corpus` knows all of `url`, which is as verdicts have it."""
        complete: list[LinkRow] = []
        for written in self._written[url]:
            self._known[written] = _row(written, self._places[written], corpus)
            group = self._group_of(written)
            self._missing[group] -= 1
            if not self._missing[group]:
                complete += self._given_out(group, corpus)
        return complete

    def rest(self, corpus: Corpus) -> list[LinkRow]:
        """The rows that were not given out yet."""
        return [row for group in list(self._groups) for row in self._given_out(group, corpus)]

    def _given_out(self, group: str, corpus: Corpus) -> list[LinkRow]:
        rows = [self._known.get(url) or _row(url, self._places[url], corpus) for url in self._groups.pop(group)]
        self.rows += rows
        return rows


def _row(url: str, places: list[tuple[Page, Link]], corpus: Corpus) -> LinkRow:
    archive = next((link.archive.target for _, link in places if link.archive), "")
    bare = urls.bare(url)
    return LinkRow(
        url,
        tuple((page.path, page.position(link.span.start)) for page, link in places),
        _verdict(url, places, corpus),
        urls.without_userinfo(archive),
        corpus.captures.get(urls.bare(archive)) if archive else None,
        corpus.suggestions.get(bare, ""),
    )


def _verdict(url: str, places: list[tuple[Page, Link]], corpus: Corpus) -> Verdict:
    if any(urls.has_userinfo(link.target) for _, link in places):
        return Verdict("skipped", None, "credentials in it")
    if wayback_links.is_archive(url, corpus.config.links.archive):
        capture = corpus.captures.get(urls.bare(url))
        return Verdict(capture.state, capture.status, capture.reason) if capture else NOT_ASKED
    verdict = corpus.verdicts.get(urls.bare(url), NOT_ASKED)
    fragment = urls.fragment(url)
    if fragment and verdict.state in {"alive", "redirected"} and verdict.fragments.get(fragment) is False:
        return Verdict("suspect", verdict.status, f"the page has no #{fragment}", verdict.final_url)
    return verdict


def table(rows: Iterable[LinkRow]) -> Iterator[str]:
    """The rows as lines of text, under a heading for each host."""
    host: str | None = None
    for row in rows:
        if urls.host(row.url) != host:
            host = urls.host(row.url)
            yield f"{'' if host is None else host or '(no host)'}"
        verdict = row.verdict
        status = str(verdict.status or "")
        yield f"  {verdict.state:<10} {status:<3}  {row.url}{f'  ({verdict.reason})' if verdict.reason else ''}"
        if verdict.state == "redirected":
            yield f"{'':18}now {verdict.moved_to or verdict.final_url}"
        if row.archive:
            yield f"{'':18}archive: {row.capture.state if row.capture else 'unknown'}  {row.archive}"
        elif row.suggestion:
            yield f"{'':18}suggested: {row.suggestion}"
        for path, place in row.places:
            yield f"{'':18}{placed(path)}:{place.line}:{place.column}"


def summary(rows: Iterable[LinkRow]) -> str:
    """How many URLs have which verdict, in one line."""
    counts = Counter(row.verdict.state for row in rows)
    if not counts:
        return "no links"
    verdicts = ", ".join(f"{count:,} {state}" for state, count in counts.most_common())
    return f"{counted(counts.total(), 'link')}: {verdicts}"
