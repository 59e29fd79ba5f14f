"""The Wayback Machine, as one class: what it holds, and what it should keep. Every endpoint can be elsewhere.

Facts, from the Internet Archive's API pages and from use:
- availability answers at once, and misses captures: its "nothing" counts only when CDX agrees;
- CDX matches without scheme, ``www``, port and case, may repeat rows, and reports errors as text or HTML; TimeMaps
  (RFC 7089) list the same captures, without their status;
- replay with ``id_`` shows a capture as it was, and ``Memento-Datetime`` says that the status is the capture's own
  (without ``id_``, a captured redirect is a page with status 200);
- whoever ignores 429 is shut out for an hour: after one, or a refused connection, we ask no more in this run.
"""

import os
import threading
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode

import msgspec
import requests
from msgspec import Struct

from sdlint.model.settings import ArchiveSettings, Endpoints
from sdlint.text import urls, wayback_links
from sdlint.text.wayback_links import ArchiveLink
from sdlint.web.archive import timemap
from sdlint.web.archive.replay import Replay, sendable
from sdlint.web.archive.service import ArchiveDown, Excluded
from sdlint.web.http.client import AGENT, Client

_EXCLUDED = ("AdministrativeAccessControlException", "RobotAccessControlException", "AccessControlException")


class FoundCapture(Struct, frozen=True):
    """A capture that an index knows: ``status`` as text, for it may be ``-``; empty where the index does not say."""

    timestamp: str
    original: str
    status: str


class Job(Struct, frozen=True):
    """A capture being made. ``state``: pending, success or error; ``detail``: its timestamp, or what went wrong."""

    id: str
    state: str
    detail: str = ""


class Wayback(Replay):
    """One archive. Safe to use from several threads."""

    def __init__(self, settings: ArchiveSettings, client: Client, environ: Mapping[str, str] = os.environ) -> None:
        super().__init__(settings, client, environ)
        self._asking_index = threading.Lock()
        self._index_fails = False

    # --- searching --------------------------------------------------------------------------------------------------

    def find(self, url: str, day: datetime, within: float | None = None) -> str:
        """A good capture of `url` as pages write it, the last before `day` or else the next; empty where none is.

        With `within`: the nearest to `day`, before or after it, at most so many days away. Raises `ArchiveDown` and
        `Excluded`.
        """
        tried: set[str] = set()
        candidates = self._candidates(url, day)
        for candidate in candidates if within is None else _near(candidates, day, within):
            if candidate.timestamp in tried or len(tried) >= 5:
                continue
            tried.add(candidate.timestamp)
            capture = self.verify(ArchiveLink(candidate.timestamp, "", url))
            if capture.state == "alive" and capture.timestamp:
                return wayback_links.canonical(
                    ArchiveLink(capture.timestamp, "", wayback_links.written(url)), self._settings
                )
        return ""

    def _candidates(self, url: str, day: datetime) -> Iterator[FoundCapture]:
        limit = day.strftime("%Y%m%d235959")
        closest = self._available(url, limit)
        if closest and closest.timestamp <= limit:
            yield closest
        rows = [row for row in self._rows(url, limit) if _is_of(row, url)]
        yield from sorted((row for row in rows if row.timestamp <= limit), key=lambda row: row.timestamp, reverse=True)
        if closest and closest.timestamp > limit:
            rows.append(closest)
        yield from sorted((row for row in rows if row.timestamp > limit), key=lambda row: row.timestamp)

    def _available(self, url: str, timestamp: str) -> FoundCapture | None:
        data = self._json("availability", self._ends.availability, {"url": url, "timestamp": timestamp})
        if not isinstance(data, dict) or not isinstance(data.get("archived_snapshots"), dict):
            raise self.failed("the archive's availability answer makes no sense")
        closest = data["archived_snapshots"].get("closest")
        if not isinstance(closest, dict) or not closest.get("available") or str(closest.get("status")) != "200":
            return None
        link = wayback_links.parse(str(closest.get("url", "")), self._settings)
        stamp = str(closest.get("timestamp", ""))
        capture = FoundCapture(stamp, link.original if link else url, "200")
        return capture if wayback_links.moment(stamp) and len(stamp) == 14 and _is_of(capture, url) else None

    def _rows(self, url: str, closest: str) -> list[FoundCapture]:
        """Captures that may be good, near a moment: from CDX, or, once that fails, from TimeMaps."""
        # One after the other, so that one failure is one, and not as many as there are threads.
        with self._asking_index:
            if not self._index_fails:
                try:
                    return [row for row in self._index(url, closest) if row.status == "200"]
                except ArchiveDown:
                    if self.down:
                        raise
                    self._index_fails = True
        answer = self.get("timemap", f"{self._ends.timemap}link/{sendable(url)}", body=True)
        text = (answer.body or b"").decode("utf-8", "replace")
        if answer.status == 404:
            return []
        if answer.status != 200 or not timemap.is_one(text):
            raise self.failed("the archive's TimeMap makes no sense")
        rows = [FoundCapture(*capture, "") for capture in timemap.captures(text)]
        if not answer.whole and max((row.timestamp for row in rows), default="") < closest:
            raise ArchiveDown("the archive's TimeMap is too long: it ends before the moment that is looked for")
        return rows

    def _index(self, url: str, closest: str) -> list[FoundCapture]:
        """What CDX has near a moment: captures with status 200 alone, which drops repeated ones (status ``-``)."""
        data = self._json(
            "cdx",
            self._ends.cdx,
            {
                "url": url, "output": "json", "fl": "timestamp,original,statuscode", "filter": "statuscode:200",
                "sort": "closest", "closest": closest, "limit": "50",
            },
        )  # fmt: skip
        if not isinstance(data, list) or not all(isinstance(row, list) for row in data):
            raise self.failed("the archive's index answer makes no sense")
        if not data:
            return []
        names, *rows = data
        distinct = {tuple(str(cell) for cell in row): None for row in rows}
        try:
            places = [names.index(name) for name in ("timestamp", "original", "statuscode")]
            dated = (row for row in distinct if wayback_links.moment(row[places[0]]))
            return [FoundCapture(*(row[place] for place in places)) for row in dated]
        except (ValueError, IndexError) as error:
            raise self.failed("the archive's index answer makes no sense") from error

    def _json(self, name: str, endpoint: str, query: Mapping[str, str]) -> Any:
        separator = "&" if "?" in endpoint else "?"
        answer = self.get(name, f"{endpoint}{separator}{urlencode(query)}", body=True)
        text = (answer.body or b"").decode("utf-8", "replace")
        if any(name in text[:4096] for name in _EXCLUDED):
            raise Excluded("the archive does not show captures of it")
        if answer.status != 200:
            raise self.failed(f"the archive answered {answer.status}")
        try:
            return msgspec.json.decode(text.strip() or "[]")
        except msgspec.DecodeError as error:
            raise self.failed("the archive answered something else than JSON") from error

    # --- saving -----------------------------------------------------------------------------------------------------

    def authorized(self) -> bool:
        """Whether there are keys, and they are for where saving is asked for."""
        return bool(self._authorization())

    def save(self, url: str) -> Job:
        """Ask for a capture of `url`. Raises `ArchiveDown`."""
        data = self._saving(
            "save", "POST", self._ends.save, {"url": url, "capture_all": "0", "skip_first_archive": "1"}
        )
        if data.get("job_id"):
            return Job(str(data["job_id"]), "pending")
        return Job("", "error", str(data.get("message") or data.get("status_ext") or "no job was made"))

    def saved(self, job: str) -> Job:
        """How a job stands. Raises `ArchiveDown`."""
        data = self._saving("status", "GET", f"{self._ends.save.rstrip('/')}/status/{quote(job, safe='')}", None)
        state = str(data.get("status", ""))
        if state == "success":
            return Job(job, state, str(data.get("timestamp", "")))
        if state == "error":
            return Job(job, state, str(data.get("message") or data.get("status_ext") or data.get("exception") or ""))
        return Job(job, "pending")

    def _authorization(self) -> str:
        """The credentials, for the one origin that they are meant for: never for one that the tree names."""
        key, secret = self._environ.get("SDLINT_ARCHIVE_KEY", ""), self._environ.get("SDLINT_ARCHIVE_SECRET", "")
        meant = self._environ.get("SDLINT_ARCHIVE_ORIGIN") or Endpoints().save
        try:
            same = _origin(urls.request_url(meant)) == _origin(urls.request_url(self._ends.save))
        except ValueError:
            return ""
        return f"LOW {key}:{secret}" if key and secret and same else ""

    def _saving(self, name: str, method: str, url: str, form: Mapping[str, str] | None) -> dict[str, Any]:
        try:
            url = urls.request_url(url)  # the very spelling whose origin is compared
        except ValueError as error:
            raise ArchiveDown(f"links.archive.endpoints.save: {error}") from error
        headers = {"User-Agent": AGENT, "Accept": "application/json"}
        if credentials := self._authorization():
            headers["Authorization"] = credentials
        request = requests.Request(method, url, headers=headers, data=form).prepare()
        answer = self.send(name, request, body=True)
        try:
            data = msgspec.json.decode(answer.body or b"")
        except msgspec.DecodeError as error:
            raise self.failed(f"the archive answered {answer.status} and no JSON") from error
        return data if isinstance(data, dict) else {}


def _near(candidates: Iterable[FoundCapture], day: datetime, within: float) -> list[FoundCapture]:
    """Those of `candidates` that are at most `within` days from `day`, the nearest first."""
    apart = {
        candidate: abs((moment - day).total_seconds())
        for candidate in candidates
        if (moment := wayback_links.moment(candidate.timestamp))
    }
    return sorted((each for each in apart if apart[each] <= within * 86400), key=apart.__getitem__)


def _is_of(capture: FoundCapture, url: str) -> bool:
    """Whether a row is of this very page: the index folds case, which pages do not."""
    return not set(urls.differences(capture.original, url)) & {"case", "address"}


def _origin(url: str) -> str:
    return url.partition("//")[0] + url.partition("//")[2].partition("/")[0]
