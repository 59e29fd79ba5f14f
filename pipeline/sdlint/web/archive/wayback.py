"""The Wayback Machine, as one class: what it holds, and what it should keep. Every endpoint can be elsewhere.

Facts, from the Internet Archive's API pages and from use:
- availability answers at once, and misses captures: its "nothing" counts only when CDX agrees;
- CDX matches without scheme, ``www``, port and case, may repeat rows, and reports errors as text or HTML;
- replay with ``id_`` shows a capture as it was, and ``Memento-Datetime`` says that the status is the capture's own
  (without ``id_``, a captured redirect is a page with status 200);
- whoever ignores 429 is shut out for an hour: after one, or a refused connection, we ask no more in this run.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote, urlencode

import msgspec
import requests
from msgspec import Struct

from sdlint.model import Capture
from sdlint.model.settings import Endpoints
from sdlint.text import urls, wayback_links
from sdlint.text.wayback_links import ArchiveLink
from sdlint.web.archive.service import ArchiveDown, Excluded, Service, moment_of
from sdlint.web.http.client import AGENT
from sdlint.web.http.transport import Answer

NEAR_DAYS = 31.0
"""How far a capture may lie from the moment that a link names and still be what it means."""
_MOST_HOPS = 6
_EXCLUDED = ("AdministrativeAccessControlException", "RobotAccessControlException", "AccessControlException")


class FoundCapture(Struct, frozen=True):
    """A capture that an index knows: ``status`` as text, for it may be ``-``."""

    timestamp: str
    original: str
    status: str


class Job(Struct, frozen=True):
    """A capture being made. ``state``: pending, success or error; ``detail``: its timestamp, or what went wrong."""

    id: str
    state: str
    detail: str = ""


class Wayback(Service):
    """One archive. Safe to use from several threads."""

    # --- captures ---------------------------------------------------------------------------------------------------

    def verify(self, link: ArchiveLink) -> Capture:
        """What stands behind an archive link, by replay. Raises `ArchiveDown`."""
        timestamp, original = link.timestamp.rstrip("*") or datetime.now(UTC).strftime("%Y%m%d%H%M%S"), link.original
        first = ""
        for _ in range(_MOST_HOPS):
            answer = self.get("replay", f"{self._ends.replay}{timestamp}id_/{_sendable(original)}", body=False)
            own = moment_of(answer)
            target = answer.headers.get("location", "")
            if not own:
                moved = self._within(_joined(answer.url, target)) if target else None
                if not moved or answer.status not in {301, 302, 303, 307, 308}:
                    return self._without_capture(answer)
                timestamp, original = moved
                continue
            first = first or own
            if 300 <= answer.status < 400 and target:
                timestamp, original = self._within(_joined(answer.url, target)) or (
                    own,
                    _joined(_absolute(original), target),
                )
                if original:
                    continue
                return Capture("dead", "a captured redirect to a malformed URL", answer.status, first)
            return self._judge(link, answer.status, first)
        return Capture("dead", "a captured redirect that leads nowhere", timestamp=first)

    def _judge(self, link: ArchiveLink, status: int, own: str) -> Capture:
        if not 200 <= status < 300:
            return Capture("dead", f"the capture is an error: {status}", status, own)
        asked, got = wayback_links.moment(link.timestamp), wayback_links.moment(own)
        whole = len(link.timestamp) == 14 and asked and got
        if whole and asked and got and abs((asked - got).total_seconds()) > NEAR_DAYS * 86400:
            return Capture("dead", f"no capture at that time, the nearest is {own}", status, own)
        return Capture("alive", "", status, own)

    def _without_capture(self, answer: Answer) -> Capture:
        if answer.status == 404:
            return Capture("dead", "no such capture", 404)
        if answer.status in {403, 451}:
            return Capture("blocked", "the archive does not show it", answer.status)
        if 200 <= answer.status < 300:
            raise self.failed("the archive answered without saying which capture it shows")
        raise self.failed(f"the archive answered {answer.status}")

    def _within(self, url: str) -> tuple[str, str] | None:
        """The timestamp and original in a redirect that stays inside the replay."""
        replay = self._ends.replay.partition(":")[2]
        if not url.partition(":")[2].startswith(replay):
            return None
        stamp, _, original = url.partition(":")[2][len(replay) :].partition("/")
        digits = stamp.rstrip("_abcdefghijklmnopqrstuvwxyz")
        return (digits, original) if digits.isdigit() and original else None

    # --- searching --------------------------------------------------------------------------------------------------

    def find(self, url: str, day: datetime) -> str:
        """A good capture of `url` as pages write it, the last before `day` or else the next; empty where none is.

        Raises `ArchiveDown` and `Excluded`.
        """
        tried: set[str] = set()
        for candidate in self._candidates(url, day):
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
        rows = [row for row in self._index(url, limit) if row.status == "200" and _is_of(row, url)]
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


def _is_of(capture: FoundCapture, url: str) -> bool:
    """Whether a row is of this very page: the index folds case, which pages do not."""
    return not set(urls.differences(capture.original, url)) & {"case", "address"}


def _sendable(original: str) -> str:
    return quote(original, safe="%/:?#@!$&'()*+,;=~-._[]").replace("#", "%23")


def _absolute(original: str) -> str:
    return original if urls.is_external(original) else f"http://{original}"


def _joined(base: str, target: str) -> str:
    """Where a redirect leads; empty where nobody could go there."""
    try:
        return urls.joined(base, target)
    except urls.MalformedURL:
        return ""


def _origin(url: str) -> str:
    return url.partition("//")[0] + url.partition("//")[2].partition("/")[0]
