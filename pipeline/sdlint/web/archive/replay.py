"""Captures as an archive shows them: replayed as they were, through the redirects that were captured."""

from datetime import UTC, datetime
from urllib.parse import quote

from sdlint.model import Capture
from sdlint.text import urls, wayback_links
from sdlint.text.wayback_links import ArchiveLink
from sdlint.web.archive.service import Service, moment_of
from sdlint.web.http.transport import Answer

NEAR_DAYS = 31.0
"""How far a capture may lie from the moment that a link names and still be what it means."""
_MOST_HOPS = 6


class Replay(Service):
    """The part of an archive that shows captures."""

    def verify(self, link: ArchiveLink) -> Capture:
        """What stands behind an archive link, by replay. Raises `ArchiveDown`."""
        return self.shown(link, body=False)[0]

    def shown(self, link: ArchiveLink, *, body: bool) -> tuple[Capture, Answer | None]:
        """What stands behind an archive link, and the answer that shows it, if one does. Raises `ArchiveDown`."""
        timestamp, original = link.timestamp.rstrip("*") or datetime.now(UTC).strftime("%Y%m%d%H%M%S"), link.original
        first = ""
        for _ in range(_MOST_HOPS):
            answer = self.get("replay", f"{self._ends.replay}{timestamp}id_/{sendable(original)}", body=body)
            own = moment_of(answer)
            target = answer.headers.get("location", "")
            if not own:
                moved = self._within(_joined(answer.url, target)) if target else None
                if not moved or answer.status not in {301, 302, 303, 307, 308}:
                    return self._without_capture(answer), None
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
                return Capture("dead", "a captured redirect to a malformed URL", answer.status, first), None
            return self._judge(link, answer.status, first), answer
        return Capture("dead", "a captured redirect that leads nowhere", timestamp=first), None

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


def sendable(original: str) -> str:
    """A URL as it stands behind a timestamp, or ``link/``, in what is sent."""
    return quote(original, safe="%/:?#@!$&'()*+,;=~-._[]").replace("#", "%23")


def _absolute(original: str) -> str:
    return original if urls.is_external(original) else f"http://{original}"


def _joined(base: str, target: str) -> str:
    """Where a redirect leads; empty where nobody could go there."""
    try:
        return urls.joined(base, target)
    except urls.MalformedURL:
        return ""
