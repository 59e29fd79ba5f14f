"""Which pages no longer say what their captures say: the captures of a run are chosen, read once, and compared.

The capture is the one beside the link. Where there is none, it is the one nearest to the day on which the link came
into a page, if git knows that day and the archive has one from within a month of it.
"""

import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import datetime
from functools import cached_property

from sdlint.model import Capture, Drift, Verdict
from sdlint.model.settings import Config
from sdlint.text import urls, wayback_links
from sdlint.text.wayback_links import ArchiveLink
from sdlint.web import said
from sdlint.web.archive.replay import NEAR_DAYS
from sdlint.web.archive.search import SEARCH_SECONDS, Entered, Say, asked, first_day
from sdlint.web.archive.service import ArchiveDown, Excluded
from sdlint.web.archive.wayback import Wayback
from sdlint.web.http.failure import itself
from sdlint.web.judge import drift
from sdlint.web.plan import Wanted
from sdlint.web.store import Store

_CITED = "cited "
"""What stands before a URL in the store, where the capture is kept that is nearest to when it was cited."""


class Drifts:
    """``notes``: what is to be said of the run. `captures`: what is known of the archives beside links."""

    def __init__(
        self,
        config: Config,
        store: Store,
        wanted: Wanted,
        verdicts: Mapping[str, Verdict],
        captures: Mapping[str, Capture],
    ) -> None:
        self._settings, self._store, self._wanted = config.links.archive, store, wanted
        self._verdicts, self._captures = verdicts, captures
        self.notes: list[str] = []

    def known(self) -> dict[str, Drift]:
        """By URL, how its page and its capture compare, as far as both are remembered."""
        drifts: dict[str, Drift] = {}
        for url in self._living:
            capture, new = self._capture(url), said.recall(self._store, self._wanted.written[url])
            old = said.recall(self._store, capture) if capture else None
            if capture and old and new:
                drifts[url] = drift.compared(url, capture, old, new)
        return drifts

    def needs(self) -> bool:
        """Whether there is anything to ask for."""
        return bool(self._unread() or next(self._unchosen(), None))

    def look(self, wayback: Wayback, until: float, entered: Entered | None, say: Say) -> None:
        """Choose captures and read them; what there is no time for is left to the next run."""
        until = min(until, time.monotonic() + SEARCH_SECONDS)
        self._choose(wayback, until, entered, say)
        self._read(wayback, until, say)

    # --- which pages, which captures --------------------------------------------------------------------------------

    @cached_property
    def _living(self) -> tuple[str, ...]:
        """The URLs whose pages live, of which it is remembered what they said lately."""
        return tuple(
            url
            for url, request in self._wanted.written.items()
            if (verdict := self._verdicts.get(url))
            and verdict.state in {"alive", "redirected"}
            and not verdict.gate
            and said.is_recent(self._store, request)
        )

    def _capture(self, url: str) -> str | None:
        """The capture that a link to `url` means, as far as one is chosen; empty where there is none."""
        return self._beside(url) or self._store.suggestion(_CITED + url)

    def _beside(self, url: str) -> str:
        """The capture beside the first link to `url` that has one of this very page, as pages should write it."""
        for _, link in self._wanted.citations[url]:
            archive = wayback_links.wayback(link.archive.target, self._settings) if link.archive else None
            if archive is None or link.archive is None:
                continue
            known = self._captures.get(urls.bare(link.archive.target))
            whole = len(archive.timestamp) == 14 and not wayback_links.timestamp_fault(archive.timestamp)
            if whole and not urls.differences(url, archive.original) and (known is None or known.state == "alive"):
                return wayback_links.canonical(archive, self._settings)
        return ""

    def _unread(self) -> dict[str, ArchiveLink]:
        """The captures that were chosen and not read yet."""
        unread: dict[str, ArchiveLink] = {}
        for url in self._living:
            capture = self._capture(url)
            link = wayback_links.wayback(capture, self._settings) if capture else None
            if capture and link and said.recall(self._store, capture) is None:
                unread[capture] = link
        return unread

    def _unchosen(self) -> Iterator[str]:
        """The URLs that have no archive beside them, and for which none has been looked for lately."""
        for url in self._living:
            if not self._beside(url) and self._store.suggestion(_CITED + url) is None:
                yield url

    def _choose(self, wayback: Wayback, until: float, entered: Entered | None, say: Say) -> None:
        days: dict[str, datetime] = {}
        for url in list(self._unchosen()):
            if time.monotonic() > until:
                break
            if day := first_day(url, self._wanted, entered):
                days[url] = day
            else:
                self._store.keep_suggestion(_CITED + url, "")
        counts: Counter[str] = Counter()
        with closing(asked(lambda url: _nearest(wayback, url, days[url]), list(days), until)) as results:
            for url, capture in results:
                counts["none" if not capture else "found"] += 1
                if capture is not None:
                    self._store.keep_suggestion(_CITED + url, capture)
                say("captures", counts.total(), len(days), counts)

    def _read(self, wayback: Wayback, until: float, say: Say) -> None:
        unread = self._unread()
        counts: Counter[str] = Counter()
        with closing(asked(lambda capture: _said(wayback, unread[capture]), list(unread), until)) as results:
            for capture, read in results:
                counts["read" if not isinstance(read, str) else "unknown"] += 1
                if isinstance(read, str):
                    self.notes = self.notes or [f"captures could not be read: {read}"]
                else:
                    said.keep(self._store, capture, *read, captured=True)
                say("texts of captures", counts.total(), len(unread), counts)


def _nearest(wayback: Wayback, url: str, day: datetime) -> str | None:
    """The capture of `url` that is nearest to `day`; empty where none is near, None where nobody can tell."""
    try:
        return wayback.find(f"https:{url}" if url.startswith("//") else url, day, within=NEAR_DAYS)
    except Excluded:
        return ""
    except Exception:  # noqa: BLE001 - whatever fails, nothing is known of this one, and of the others something may be
        return None


def _said(wayback: Wayback, link: ArchiveLink) -> tuple[drift.Said, str] | str:
    """What a capture says; why it cannot be read, where that may pass."""
    try:
        capture, answer = wayback.shown(link, body=True)
        if answer is None or capture.state != "alive":
            return capture.reason or f"the archive answered {capture.status}"
        return drift.said_of(answer, time.time())
    except ArchiveDown as error:
        return str(error)
    except Exception as error:  # noqa: BLE001 - as above
        return itself(error)
