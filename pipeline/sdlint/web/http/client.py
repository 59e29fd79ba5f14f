"""Requests one URL: redirects followed by hand, transient faults tried again, all within a deadline.

A page is asked for with GET at once, for only its text tells a soft 404 from a page; HEAD comes first where the path
says that a file would follow, and is believed only when all is well. Of each body no more is read than is needed.
"""

import random
import time
from collections import defaultdict
from contextlib import suppress

import requests
from requests.cookies import RequestsCookieJar

from sdlint import __version__
from sdlint.text import urls
from sdlint.web.http.adapter import prepared
from sdlint.web.http.failure import Failure
from sdlint.web.http.transport import Answer, Hop, Transport, cookies_for, retry_after

AGENT = f"sdlint/{__version__} (link checker for documentation)"
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
REFUSING_AGENTS = frozenset({403, 406, 999})
PERMANENT = frozenset({301, 308})
REDIRECTS = PERMANENT | {302, 303, 307}
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524})
MOST_HOPS = 10
MOST_TRIES = 3
LONGEST_WAIT = 10.0
_FILES = (
    ".pdf .zip .gz .tgz .xz .bz2 .7z .rar .tar .exe .dmg .iso .whl .deb .rpm .jar .bin .safetensors .ckpt .pt .pth "
    ".gguf .onnx .png .jpg .jpeg .gif .webp .avif .svg .ico .mp3 .mp4 .webm .mov .wav .csv .epub .docx .pptx .xlsx"
)
_FILE_NAMES = tuple(_FILES.split())


class Client(Transport):
    """Asks for links."""

    def ask(self, url: str, *, most: int) -> Answer:
        """The answer to `url` (as `urls.request_url` spells it), with up to `most` bytes of a page.

        Raises `Failure`.
        """
        until = time.monotonic() + 3 * self.timeout
        if urls.path(url).lower().endswith(_FILE_NAMES):
            try:
                answer = self._follow("HEAD", url, AGENT, 0, until, tries=1)
            except Failure as failure:
                if failure.kind in {"guard", "dns", "limit", "stopped"}:
                    raise
            else:
                if 200 <= answer.status < 300 and not answer.is_html:
                    return answer
        try:
            answer = self._follow("GET", url, AGENT, most, until, tries=MOST_TRIES)
        except Failure as failure:
            if failure.kind != "reset":
                raise
            return self._follow("GET", url, BROWSER, most, until, tries=1)
        if answer.status in REFUSING_AGENTS:
            again = self._follow("GET", url, BROWSER, most, until, tries=1)
            return again if again.status < 400 else answer
        return answer

    def _follow(self, method: str, url: str, agent: str, most: int, until: float, tries: int) -> Answer:
        """Follow redirects from `url`, each hop vetted and limited as a request of its own."""
        # One jar for each origin: browsers share cookies between ports and subdomains, and strangers need not.
        jars: defaultdict[str, RequestsCookieJar] = defaultdict(RequestsCookieJar)
        hops: list[Hop] = []
        seen: set[tuple[str, str | None]] = set()
        attempts = 0
        while True:
            request = _prepared(method, url, agent)
            jar = jars["/".join(url.split("/")[:3])]
            cookies = cookies_for(jar, request)
            if (url, cookies) in seen or len(hops) > MOST_HOPS:
                raise Failure("loop", f"{len(hops)} redirects that lead nowhere")
            seen.add((url, cookies))
            answer = self._retried(request, jar, most, until, tries)
            attempts += answer.attempts
            target = answer.headers.get("location")
            if answer.status not in REDIRECTS or not target:
                return Answer(
                    answer.url, answer.status, answer.headers, tuple(hops), answer.body, answer.whole, attempts
                )
            hops.append(Hop(url, answer.status))
            url = _next(url, target)

    def _retried(
        self, request: requests.PreparedRequest, jar: RequestsCookieJar, most: int, until: float, tries: int
    ) -> Answer:
        for attempt in range(1, tries + 1):
            pause = 0.3 * 2**attempt * random.uniform(0.5, 1)
            try:
                answer = self.send(request, jar=jar, most=most)
            except Failure as failure:
                if failure.kind not in {"reset", "refused", "protocol"} or attempt == tries:
                    raise
            else:
                asked = retry_after(answer.headers)
                if answer.status not in PASSING or attempt == tries or (asked or 0) > LONGEST_WAIT:
                    return Answer(answer.url, answer.status, answer.headers, (), answer.body, answer.whole, attempt)
                pause = pause if asked is None else asked
            if time.monotonic() + pause > until:
                tries = attempt + 1
            if self.stopped.wait(min(pause, max(0.0, until - time.monotonic()))):
                raise Failure("stopped", "the run was stopped")
        raise AssertionError("unreachable: the last attempt returns or raises")


def _prepared(method: str, url: str, agent: str) -> requests.PreparedRequest:
    try:
        return prepared(method, url, {"User-Agent": agent})
    except (requests.RequestException, ValueError) as error:
        raise Failure("protocol", "an address that cannot be asked for") from error


def _next(url: str, location: str) -> str:
    """Where a redirect leads. Raises `Failure` where nobody could, or we do not, go."""
    # Header bytes reach us as Latin-1; servers that do not encode them mean UTF-8.
    with suppress(UnicodeError):
        location = location.encode("latin-1").decode("utf-8")
    try:
        joined = urls.joined(url, location.strip())
        target = urls.request_url(joined)
    except urls.MalformedURL as error:
        raise Failure("protocol", f"a redirect to a malformed URL: {error}") from error
    except urls.RefusedURL as error:
        raise Failure("guard", f"a redirect that is not followed: {error}") from error
    fragment = joined.partition("#")[2]
    return f"{target}#{fragment}" if fragment else target
