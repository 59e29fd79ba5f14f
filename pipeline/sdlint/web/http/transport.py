"""One request and its answer: guarded, limited to its deadline and to so many bytes. No redirects, no second tries."""

import threading
import time
from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from typing import Any

import requests
from msgspec import Struct
from requests.cookies import RequestsCookieJar, extract_cookies_to_jar, get_cookie_header
from urllib3.exceptions import HTTPError
from urllib3.exceptions import TimeoutError as ReadTimeout

from sdlint.text import urls
from sdlint.web.http.adapter import Adapter
from sdlint.web.http.deadline import Deadline, Watchdog
from sdlint.web.http.failure import Failure
from sdlint.web.http.guard import Guard
from sdlint.web.http.limits import Gate

HTML = frozenset({"text/html", "application/xhtml+xml"})


class Hop(Struct, frozen=True):
    """A redirect that was followed: from where, and with which status."""

    url: str
    status: int


class Answer(Struct, frozen=True):
    """What came back in the end. ``body``: decoded, None where it was not read; ``whole``: nothing was cut off."""

    url: str
    status: int
    headers: Mapping[str, str]
    hops: tuple[Hop, ...] = ()
    body: bytes | None = None
    whole: bool = True
    attempts: int = 1

    @property
    def media_type(self) -> str:
        """The media type in lower case, without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def is_html(self) -> bool:
        """Whether there is a page to look into."""
        return self.media_type in HTML


class Transport:
    """Sends requests. ``timeout``: seconds for one whole request; ``proxies``: URL -> proxies by scheme, if any.
    ``ca_bundle``: certificates in PEM that are trusted beside certifi's; ``system``: so are the machine's own.

    Nothing is kept between requests but connections: no cookies, no credentials.
    """

    def __init__(
        self,
        *,
        timeout: float,
        gate: Gate,
        guard: Guard,
        ca_bundle: str | None = None,
        system: bool = False,
        per_host: int = 4,
        proxies: Callable[[str], dict[str, str]] | None = None,
    ) -> None:
        self.timeout = timeout
        self.stopped = threading.Event()
        self._gate, self._guard = gate, guard
        self._adapter = Adapter(guard, ca_bundle, system, per_host)
        self._watchdog = Watchdog()
        self._proxies = proxies

    @property
    def limited(self) -> bool:
        """Whether a limit of requests has been reached."""
        return self._gate.limited

    @property
    def withheld(self) -> bool:
        """As the guard's."""
        return self._guard.withheld

    def stop(self) -> None:
        """End every request under way and refuse later ones."""
        self.stopped.set()
        self._gate.stop()
        self._watchdog.expire_all()

    def close(self) -> None:
        """Let go of connections and threads."""
        self._watchdog.close()
        self._adapter.close()

    def send(
        self,
        request: requests.PreparedRequest,
        *,
        most: int,
        jar: RequestsCookieJar | None = None,
        before: Callable[[], None] | None = None,
        any_type: bool = False,
    ) -> Answer:
        """One request and its answer, without redirects. Bodies are read of pages only, unless `any_type`.

        ``before`` is called when the request's turn has come. Raises `Failure`.
        """
        url = request.url or ""
        host = urls.host(url)
        request.headers.setdefault("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
        # Every browser sends one, and there are servers that answer 404 without it. No language is preferred.
        request.headers.setdefault("Accept-Language", "*")
        request.headers["Accept-Encoding"] = "gzip, deflate"
        if jar is not None and (cookies := cookies_for(jar, request)):
            request.headers["Cookie"] = cookies
        self._gate.enter(host, 10 * self.timeout)
        try:
            if before:
                before()
            with self._watchdog.limit(self.timeout) as deadline:
                return self._exchange(request, deadline, most, jar, any_type)
        finally:
            self._gate.leave(host)

    def _exchange(
        self,
        request: requests.PreparedRequest,
        deadline: Deadline,
        most: int,
        jar: RequestsCookieJar | None,
        any_type: bool,
    ) -> Answer:
        url = request.url or ""
        begun = False
        try:
            response = self._adapter.send(
                request,
                stream=True,
                timeout=(deadline.remaining(), deadline.remaining()),
                proxies=self._proxies(url) if self._proxies else {},
            )
            begun = True
            try:
                headers = {name.lower(): value for name, value in response.raw.headers.itermerged()}
                if jar is not None and "set-cookie" in headers:
                    extract_cookies_to_jar(jar, request, response.raw)  # type: ignore[no-untyped-call]
                answer = Answer(url, response.status_code, headers)
                if most and request.method != "HEAD" and (any_type or answer.is_html):
                    body, whole = _body(response, most, deadline)
                    answer = Answer(url, response.status_code, headers, (), body, whole)
            finally:
                if not _read_to_the_end(response):
                    response.close()
                response.raw.release_conn()
        except (requests.RequestException, HTTPError, HTTPException, OSError, ValueError) as error:
            if self.stopped.is_set():
                raise Failure("stopped", "the run was stopped") from error
            failure = failure_of(error, deadline)
            if begun and failure.kind == "timeout":
                failure = Failure("slow", failure.reason)
            raise failure from error
        return answer


def cookies_for(jar: RequestsCookieJar, request: requests.PreparedRequest) -> str | None:
    """The Cookie header that `request` should carry, by the rules of domains and paths."""
    header: str | None = get_cookie_header(jar, request) if len(jar) else None  # type: ignore[no-untyped-call]
    return header


def _read_to_the_end(response: requests.Response) -> bool:
    """Whether nothing of the body is left on the wire, so that the connection can serve again."""
    inner = response.raw._fp
    return bool(inner is None or inner.isclosed())


def _body(response: requests.Response, most: int, deadline: Deadline) -> tuple[bytes, bool]:
    """Up to `most` decoded bytes, and whether that is all; a body that cannot be decoded is cut off there."""
    from urllib3.exceptions import DecodeError

    pieces: list[bytes] = []
    size = 0
    while size < most:
        try:
            piece = response.raw.read(min(65536, most - size), decode_content=True)
        except DecodeError:
            return b"".join(pieces), False
        if not piece:
            if deadline.expired:
                raise Failure("slow", "the page did not end in time")
            return b"".join(pieces), True
        pieces.append(piece)
        size += len(piece)
    return b"".join(pieces), False


def failure_of(error: BaseException, deadline: Deadline) -> Failure:
    """What an exception of the layers below means."""
    if deadline.expired or isinstance(error, (requests.Timeout, ReadTimeout, TimeoutError)):
        return Failure("timeout", "no whole answer in time")
    if isinstance(error, requests.exceptions.SSLError):
        reason: Any = error.args[0] if error.args else error
        cause = getattr(reason, "reason", reason)
        return Failure("tls", f"TLS: {getattr(cause, 'verify_message', '') or _words(cause)}")
    if isinstance(error, (requests.exceptions.InvalidURL, requests.exceptions.InvalidSchema, ValueError)):
        return Failure("protocol", "an answer that is not HTTP")
    text = _words(error)
    if "BadStatusLine" in text or "IncompleteRead" in text or "LineTooLong" in text or "more than" in text:
        return Failure("protocol", "an answer that is not HTTP")
    return Failure("reset", "the connection was broken off")


def _words(error: BaseException) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__


def retry_after(headers: Mapping[str, str]) -> float | None:
    """How long the other side asks us to wait, in seconds; it may be written as seconds or as a date."""
    text = headers.get("retry-after", "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - time.time()) if text else None
    except (ValueError, TypeError, OverflowError):
        return None
