"""External links: where they stand, what became of them, and their archives."""

from typing import Any

from sdlint.model import Corpus
from sdlint.reports.formats.html.catalogue import Messages
from sdlint.text.display import printable

WORST_FIRST = ("dead", "suspect", "unknown", "redirected", "blocked", "skipped", "alive")


def links(corpus: Corpus, messages: Messages) -> list[dict[str, Any]]:
    """A row per URL, the worst verdict first; archives stand with the link that they belong to."""
    rows: dict[str, dict[str, Any]] = {}
    for path, targets in corpus.targets.items():
        page = corpus.pages.get(path)
        if page is None or (corpus.own and path not in corpus.own):
            continue
        companions = {id(link.archive) for link in page.links if link.archive}
        for link, target in zip(page.links, targets, strict=False):
            if target.kind != "external" or id(link) in companions:
                continue
            row = rows.setdefault(link.target, _row(link.target, corpus, messages))
            row["places"].append([printable(path), page.position(link.span.start).line])
            if link.archive and "archive" not in row:
                row["archive"] = _archive(link.archive.target, corpus, messages)
    return sorted(rows.values(), key=lambda row: (WORST_FIRST.index(row["verdict"]), row["url"]))


def _row(url: str, corpus: Corpus, messages: Messages) -> dict[str, Any]:
    address = url.partition("#")[0]
    verdict = corpus.verdicts.get(address) or corpus.verdicts.get(url)
    row: dict[str, Any] = {"url": shown(url), "verdict": verdict.state if verdict else "unknown", "places": []}
    if verdict:
        row |= {"status": verdict.status, "reason": verdict.reason and messages.said("reason", verdict.reason)}
        if verdict.final_url and verdict.final_url != address:
            row["final"] = shown(verdict.final_url)
    else:
        row |= {"status": None, "reason": messages.said("reason", "not asked")}
    if suggestion := corpus.suggestions.get(address):
        row["suggestion"] = shown(suggestion)
    return row


def _archive(url: str, corpus: Corpus, messages: Messages) -> dict[str, Any]:
    capture = corpus.captures.get(url) or corpus.captures.get(url.partition("#")[0])
    reason = capture.reason if capture else "not asked"
    return {
        "url": shown(url),
        "verdict": capture.state if capture else "unknown",
        "reason": reason and messages.said("reason", reason),
    }


def shown(url: str) -> str:
    """`url` as it may be printed: without userinfo, which may be a password."""
    scheme, mark, rest = printable(url).partition("://")
    authority, slash, path = rest.partition("/")
    return f"{scheme}{mark}{authority.rpartition('@')[2]}{slash}{path}"
