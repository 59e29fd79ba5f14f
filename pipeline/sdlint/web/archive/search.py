"""The archives of a run: which of those in the pages are good, and which could be written beside a link."""

import re
import time
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from typing import TypeVar

from sdlint.model import Capture, Verdict
from sdlint.model.settings import Config
from sdlint.text import url_patterns, urls, wayback_links
from sdlint.text.display import counted
from sdlint.web import said
from sdlint.web.archive.service import ArchiveDown, Excluded
from sdlint.web.archive.wayback import Wayback
from sdlint.web.http.client import Client
from sdlint.web.http.failure import Failure, itself
from sdlint.web.http.pool import Pool
from sdlint.web.judge import drift
from sdlint.web.judge.verdict import DEAD
from sdlint.web.plan import Wanted
from sdlint.web.recall import remembered
from sdlint.web.store import Store

SEARCH_SECONDS = 60.0
"""How long a run that was not asked to search goes on searching; what it found is remembered, and the next goes on."""
_WORKERS = 4

T = TypeVar("T")
Read = tuple[drift.Said, str]
"""What a capture says, and its main text."""
Entered = Callable[[str, str], float | None]
Say = Callable[[str, int, int, Counter[str]], None]


def remember_capture(store: Store, url: str, capture: str) -> None:
    """Remember that `capture` (empty: nothing) was found for `url`, and that it is good: it need not be verified."""
    store.keep_suggestion(url, capture)
    stamp = re.search(r"/(\d{14})/", capture)
    if stamp:
        store.keep_capture(urls.bare(capture), Capture("alive", status=200, timestamp=stamp[1]))


class Archives:
    """Verifies and searches. What it knows so far stands also when the run is stopped.

    ``captures``: by archive URL, and by URL where a search failed; ``suggestions``: URL -> a verified capture of it.
    """

    def __init__(
        self, config: Config, store: Store, wanted: Wanted, verdicts: Mapping[str, Verdict], *, texts: bool = False
    ) -> None:
        self._store, self._wanted, self._verdicts, self._texts = store, wanted, verdicts, texts
        self._settings = config.links.archive
        self._excluded = url_patterns.matcher(config.links.exclude, prefixes=True)
        self.captures, self.suggestions = remembered(config, store, wanted)
        self.notes: list[str] = []

    def needs(self, suggest: bool) -> bool:
        """Whether there is anything to ask for."""
        return bool(self._unverified() or next(self._searches(suggest), None))

    def look(
        self, wayback: Wayback, client: Client, until: float, entered: Entered | None, suggest: bool, say: Say
    ) -> None:
        """Verify what the pages hold, then search for what they lack."""
        self._verify(wayback, client, until, say)
        self._take_from_pages()
        searches = list(self._searches(suggest))
        if not suggest:
            until = min(until, time.monotonic() + SEARCH_SECONDS)
        self._search(wayback, searches, until, entered, say)
        down = [capture.reason for capture in self.captures.values() if capture.state == "unknown"]
        if down:
            self.notes.append(f"archives could not be checked: {wayback.down or down[0]}")
        if wayback.down:
            # What was found dead once may have been the archive's own fault, as it fails now: nothing is said of it.
            for url in [url for url, known in self.captures.items() if known.state == "dead"]:
                del self.captures[url]

    # --- what the pages hold ----------------------------------------------------------------------------------------

    def _unverified(self) -> list[str]:
        return [
            archive for archive in self._wanted.archives if archive not in self.captures and self._can_verify(archive)
        ]

    def _can_verify(self, archive: str) -> bool:
        if self._excluded(archive):
            return False
        link = wayback_links.wayback(archive, self._settings)
        return link is None or not wayback_links.timestamp_fault(link.timestamp)

    def _verify(self, wayback: Wayback, client: Client, until: float, say: Say) -> None:
        ask = self._unverified()
        counts: Counter[str] = Counter()
        with closing(asked(partial(self._verified, wayback, client), ask, until)) as results:
            for archive, (capture, read) in results:
                if read and (link := wayback_links.wayback(archive, self._settings)):
                    said.keep(self._store, wayback_links.canonical(link, self._settings), *read, captured=True)
                self.captures[archive] = capture
                if capture.timestamp:
                    self._store.keep_capture(archive, capture)
                counts[capture.state] += 1
                say("archives", counts.total(), len(ask), counts)

    def _verified(self, wayback: Wayback, client: Client, archive: str) -> tuple[Capture, Read | None]:
        """What stands behind an archive link; and, where texts are asked, what it says: it is shown but once."""
        link = wayback_links.wayback(archive, self._settings)
        try:
            if link is None:
                return _of_another(client, archive), None
            capture, answer = wayback.shown(link, body=self._texts and bool(self._wanted.archives[archive]))
            lives = answer is not None and answer.body is not None and capture.state == "alive"
            return capture, drift.said_of(answer, time.time()) if answer and lives else None
        except ArchiveDown as error:
            return Capture("unknown", str(error)), None
        except Exception as error:  # noqa: BLE001 - one odd link is not to lose what was found out of the others
            return Capture("unknown", itself(error)), None

    def _take_from_pages(self) -> None:
        """A capture that stands beside a link in one page is the first choice for the same link elsewhere."""
        for archive, url in self._wanted.archives.items():
            link = wayback_links.wayback(archive, self._settings)
            capture = self.captures.get(archive)
            if url and link and capture and capture.state == "alive" and not urls.differences(link.original, url):
                self.suggestions[url] = wayback_links.canonical(link, self._settings, capture.timestamp)

    # --- what they lack ---------------------------------------------------------------------------------------------

    def _searches(self, suggest: bool) -> Iterator[str]:
        """The URLs that a capture should be looked for, in the order of their places."""
        exempt = url_patterns.matcher(item if isinstance(item, str) else item.url for item in self._settings.exempt)
        for url, places in self._wanted.citations.items():
            verdict = self._verdicts.get(url)
            if url in self.suggestions or not urls.is_web(url) or self._store.suggestion(url) == "" or verdict is None:
                continue
            if verdict.state == "skipped" and url in self._wanted.settled:
                continue
            missing = any(link.archive is None for _, link in places)
            broken = any(link.archive and self._is_dead(link.archive.target) for _, link in places)
            required = self._settings.required and not exempt(url)
            if broken or (missing and (suggest or required or verdict.state == "dead")):
                yield url
        for archive, beside in self._wanted.archives.items():
            link = wayback_links.wayback(archive, self._settings)
            if not beside and link and self._is_dead(archive) and link.original not in self.suggestions:
                yield link.original

    def _is_dead(self, archive: str) -> bool:
        capture = self.captures.get(urls.bare(archive))
        return capture is not None and capture.state == "dead"

    def _search(self, wayback: Wayback, ask: list[str], until: float, entered: Entered | None, say: Say) -> None:
        days = {url: self._day(url, entered) for url in ask}
        counts: Counter[str] = Counter()
        with closing(asked(lambda url: self._found(wayback, url, days[url]), ask, until)) as results:
            for url, capture in results:
                counts["found" if capture and isinstance(capture, str) else "none"] += 1
                if isinstance(capture, Capture):
                    self.captures[url] = capture
                else:
                    remember_capture(self._store, url, capture)
                    if capture:
                        self.suggestions[url] = capture
                say("searches", counts.total(), len(ask), counts)
        if left := len(ask) - counts.total():
            links = f"{counted(left, 'link')} {'was' if left == 1 else 'were'}"
            self.notes.append(f"{links} not looked up in the archive: the next run goes on")

    def _found(self, wayback: Wayback, url: str, day: datetime) -> str | Capture:
        try:
            return wayback.find(f"https:{url}" if url.startswith("//") else url, day)
        except Excluded:
            return ""
        except ArchiveDown as error:
            return Capture("unknown", str(error))
        except Exception as error:  # noqa: BLE001 - as above
            return Capture("unknown", itself(error))

    def _day(self, url: str, entered: Entered | None) -> datetime:
        """The day on which `url` first came into a page; today, where nobody knows."""
        return first_day(url, self._wanted, entered) or datetime.now(UTC)


def first_day(url: str, wanted: Wanted, entered: Entered | None) -> datetime | None:
    """The day on which `url` first came into a page; None where nobody knows."""
    places = {path for path, _ in wanted.citations.get(url, ())}
    known = [when for path in sorted(places) if entered and (when := entered(path, url))]
    return datetime.fromtimestamp(min(known), UTC) if known else None


def asked(ask: Callable[[str], T], keys: list[str], until: float) -> Generator[tuple[str, T], None, None]:
    """What the archive says of each of `keys`, as it comes. ``until``: a monotonic time, in seconds."""
    pool = Pool(ask, lambda key: "", workers=_WORKERS, per_host=_WORKERS, seconds=until - time.monotonic())
    return pool.run(keys)


def _of_another(client: Client, archive: str) -> Capture:
    """What stands behind a link to an archive that has no replay: a page like any other."""
    try:
        answer = client.ask(urls.request_url(archive), most=0)
    except (Failure, ValueError) as error:
        raise ArchiveDown(str(error)) from error
    if answer.status in DEAD:
        return Capture("dead", f"the archive answered {answer.status}", answer.status)
    return Capture("alive" if 200 <= answer.status < 300 else "blocked", f"status {answer.status}", answer.status)
