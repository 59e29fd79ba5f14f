"""How a service is asked that must not be asked too often: at its pace, and no more once it has had enough.

Whoever ignores 429 is shut out for an hour; so after one, or a refused connection, nothing more is asked in this run.
"""

import os
import threading
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

import requests

from sdlint.model.settings import ArchiveSettings
from sdlint.text import urls
from sdlint.web.http.client import AGENT, LONGEST_WAIT, Client
from sdlint.web.http.failure import Failure
from sdlint.web.http.limits import Rate
from sdlint.web.http.transport import Answer, retry_after

_MOST = 2**20
_MOST_OF_TIMEMAP = 4 * 2**20
"""Bytes of an answer that are read; a capture in a TimeMap takes about 120."""
_MOST_FAILURES = 3
# Eight tenths of what the service allows in a minute.
_RATES = {"replay": 480, "cdx": 24, "timemap": 24, "availability": 48, "save": 5, "status": 48}


class ArchiveDown(Exception):
    """The archive does not answer, or not as itself: nothing follows from it about any capture."""


class Excluded(Exception):
    """The archive does not show captures of this page to anyone."""


class Service:
    """An archive as a peer. ``down``: why it is asked no more; empty while it is."""

    def __init__(self, settings: ArchiveSettings, client: Client, environ: Mapping[str, str] = os.environ) -> None:
        self._settings, self._ends = settings, settings.endpoints
        self._client, self._environ = client, environ
        self._rates = {name: Rate(most) for name, most in _RATES.items()}
        self._failures = 0
        self._lock = threading.Lock()
        self.down = ""

    def get(self, name: str, url: str, *, body: bool) -> Answer:
        """The answer to a GET of `url`, at the pace of the endpoint called `name`. Raises `ArchiveDown`."""
        try:
            target = urls.request_url(url)
        except ValueError as error:
            raise ArchiveDown(f"links.archive.endpoints.{name}: {error}") from error
        return self.send(name, requests.Request("GET", target, headers={"User-Agent": AGENT}).prepare(), body=body)

    def send(self, name: str, request: requests.PreparedRequest, *, body: bool) -> Answer:
        """The answer to `request`; its body is read where `body` says so. Raises `ArchiveDown`."""
        for attempt in range(2):
            if self.down:
                raise ArchiveDown(self.down)
            rate, most = self._rates[name], _MOST_OF_TIMEMAP if name == "timemap" else _MOST
            try:
                answer = self._client.send(
                    request,
                    most=most if body else 0,
                    any_type=name != "replay",  # a capture is read for its text
                    before=lambda rate=rate: rate.wait(self._client.stopped),  # type: ignore[misc]
                )
            except Failure as failure:
                if failure.kind in {"refused", "guard", "stopped"}:
                    raise self._shut(failure.reason) from failure
                raise self.failed(failure.reason) from failure
            if answer.status == 429:
                pause = retry_after(answer.headers)
                if attempt == 0 and pause is not None and pause <= LONGEST_WAIT:
                    self._client.stopped.wait(pause)
                    continue
                raise self._shut("the archive asks us to slow down (429)")
            if answer.status >= 500 and not moment_of(answer):
                if attempt == 0:
                    self._client.stopped.wait(0.5)
                    continue
                raise self.failed(f"the archive answered {answer.status}")
            with self._lock:
                self._failures = 0
            return answer
        raise self._shut("the archive asks us to slow down (429)")

    def failed(self, reason: str) -> ArchiveDown:
        """What to raise for an answer that makes no sense; after some in a row nothing more is asked."""
        with self._lock:
            self._failures += 1
            if self._failures >= _MOST_FAILURES:
                self.down = self.down or reason
        return ArchiveDown(reason)

    def _shut(self, reason: str) -> ArchiveDown:
        self.down = self.down or reason
        return ArchiveDown(reason)


def moment_of(answer: Answer) -> str:
    """The moment of the capture shown, as a timestamp; empty where it is no capture."""
    try:
        return parsedate_to_datetime(answer.headers.get("memento-datetime", "")).strftime("%Y%m%d%H%M%S")
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
