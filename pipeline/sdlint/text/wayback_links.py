"""The grammar of Wayback Machine links: ``PREFIX TIMESTAMP[MODIFIER] / ORIGINAL``. Pure text.

A timestamp has up to fourteen digits, year first, in UTC. Modifiers (``id_``, ``if_``, ``im_``, …) choose how the
capture is shown; ``*`` asks for a list of captures instead of one.
"""

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from urllib.parse import quote

from msgspec import Struct

from sdlint.model.settings import ArchiveSettings
from sdlint.text import urls

_REST = re.compile(
    r"(?:(?P<timestamp>\d*\*?|\*)(?P<modifier>[a-z]{2}_)?/)?(?P<original>(?:[a-zA-Z][a-zA-Z0-9+.\-]*:|//|[\w\-]+\.).*)"
)
_NUMBERED = re.compile(r"(?:(?P<timestamp>\d+\*?|\*)(?P<modifier>[a-z]{2}_)?/)(?P<original>.+)")
_SCHEME = re.compile(r"(?i)\Ahttps?:")
_LENGTHS = (4, 6, 8, 10, 12, 14)
"""Digits of a timestamp, as far as it goes: the year, the month and so on to the second."""
_EARLIEST = "00000101000000"
_SKEW = timedelta(minutes=10)


class ArchiveLink(Struct, frozen=True):
    """An archive link taken apart. ``timestamp``: the digits as written, with ``*`` for a list, empty for none."""

    timestamp: str
    modifier: str
    original: str


def is_archive(url: str, settings: ArchiveSettings) -> bool:
    """Whether `url` is kept by one of the archives that the settings name."""
    lower = url.lower()
    if not _marks(settings.prefix, settings.hosts).search(lower):  # most links have none, and are not taken apart
        return False
    if _on_prefix(url, settings) is not None:
        return True
    known = [host for host in map(str.lower, settings.hosts) if host in lower]
    if not known or not urls.is_web(url):
        return False
    name = urls.host(url)
    place = re.split(r"[/?#]", lower.partition("//")[2], maxsplit=1)[0].rpartition("@")[2]
    return not {name, name.removeprefix("www."), place}.isdisjoint(known)


@lru_cache(16)
def _marks(prefix: str, hosts: tuple[str, ...]) -> re.Pattern[str]:
    """Finds what every link to an archive has somewhere, in small letters."""
    return re.compile("|".join(re.escape(mark.lower()) for mark in (_SCHEME.sub("", prefix), *hosts)))


def _on_prefix(url: str, settings: ArchiveSettings) -> str | None:
    """What follows the prefix, whatever the scheme."""
    if url.startswith(settings.prefix):
        return url[len(settings.prefix) :]
    prefix, text = _SCHEME.sub("", settings.prefix), _SCHEME.sub("", url)
    return text[len(prefix) :] if text.lower().startswith(prefix.lower()) else None


def parse(url: str, settings: ArchiveSettings) -> ArchiveLink | None:
    """`url` as a link to a capture; None where its archive does not say in the link what it is of."""
    rest, pattern = _on_prefix(url, settings), _REST
    if rest is None:
        if not is_archive(url, settings):
            return None
        tail = re.sub(r"\A[^/]*", "", url.partition("//")[2])
        rest = tail[5:] if tail.startswith("/web/") else tail[1:]
        pattern = _REST if tail.startswith("/web/") else _NUMBERED
    match = pattern.fullmatch(rest)
    return ArchiveLink(match["timestamp"] or "", match["modifier"] or "", match["original"]) if match else None


def wayback(url: str, settings: ArchiveSettings) -> ArchiveLink | None:
    """As `parse`, for links into the Wayback Machine itself: other archives have timestamps of their own."""
    place = url.partition("//")[2]
    ours = (
        _on_prefix(url, settings) is not None
        or urls.host(url).endswith("archive.org")
        or place.partition("/")[2].startswith("web/")
    )
    return parse(url, settings) if ours else None


def moment(timestamp: str) -> datetime | None:
    """The moment that `timestamp` names (its first, where it is partial); None where no calendar has it."""
    if len(timestamp) not in _LENGTHS or not (timestamp.isascii() and timestamp.isdigit()):
        return None
    whole = timestamp + _EARLIEST[len(timestamp) :]
    month, day, hour, minute, second = (int(whole[at : at + 2]) for at in range(4, len(whole), 2))
    try:
        return datetime(int(whole[:4]), month, day, hour, minute, second, tzinfo=UTC)
    except ValueError:
        return None


def timestamp_fault(timestamp: str) -> str:
    """Why `timestamp` is no past moment; empty where it is one, or is not all digits."""
    if not timestamp or not timestamp.isdigit():
        return ""
    if len(timestamp) > 14:
        return f"{timestamp} has more than fourteen digits"
    if len(timestamp) < 4:
        return ""
    when = moment(timestamp[: len(timestamp) // 2 * 2])
    if when is None:
        return f"no calendar has {timestamp}"
    return f"{timestamp} lies in the future" if when > datetime.now(UTC) + _SKEW else ""


def canonical(link: ArchiveLink, settings: ArchiveSettings, timestamp: str = "") -> str:
    """`link` as pages should write it, at `timestamp` where its own is not whole."""
    return f"{settings.prefix}{timestamp or link.timestamp}/{link.original}"


def is_canonical(url: str, settings: ArchiveSettings) -> bool:
    """Whether `url` is spelt as pages should spell it."""
    link = wayback(url, settings)
    return bool(link and len(link.timestamp) == 14 and link.timestamp.isdigit() and canonical(link, settings) == url)


def written(url: str) -> str:
    """`url` with everything encoded that could end a link, a table cell or an HTML attribute around it."""
    return quote(url, safe="%/:?#@!$&+,;=~-._")
