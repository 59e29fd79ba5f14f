"""The links of a tree as people and scripts read them: one row for each URL, with its places, verdict and archive."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct

from sdlint.model import Capture, Corpus, Link, Page, Position, Verdict
from sdlint.text import urls, wayback_links
from sdlint.text.display import placed

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


def link_rows(pages: Iterable[Page], corpus: Corpus) -> list[LinkRow]:
    """One row for each URL that the pages name, in the order in which hosts and URLs first appear, host by host."""
    places_of: dict[str, list[tuple[Page, Link]]] = {}
    for page in pages:
        for link in page.links:
            if urls.is_external(link.target):
                places_of.setdefault(urls.without_userinfo(link.target), []).append((page, link))
    unordered = [_row(url, places, corpus) for url, places in places_of.items()]
    order = {host: number for number, host in reversed(list(enumerate(urls.host(row.url) for row in unordered)))}
    return sorted(unordered, key=lambda row: order[urls.host(row.url)])


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
    return f"{counts.total()} links: " + ", ".join(f"{count} {state}" for state, count in counts.most_common())
