"""TimeMaps: all captures of a page, as RFC 7089 has archives list them. Pure.

They say of no capture what it shows, so whoever takes one from there has it verified. They are for when CDX fails.
"""

import re
from collections.abc import Iterator

from sdlint.text import wayback_links

_ENTRY = re.compile(r"<([^<>]{1,4000})>([^<]{0,2000})")
_MEMENTO = re.compile(r'(?i);\s*rel\s*=\s*"?[^";]*\bmemento\b')
_CAPTURE = re.compile(r"/(\d{14})(?:[a-z]{2}_)?/(.+)\Z", re.S)


def captures(text: str) -> Iterator[tuple[str, str]]:
    """The timestamp and the original URL of each capture in a TimeMap in link format."""
    for entry in _ENTRY.finditer(text):
        capture = _CAPTURE.search(entry[1])
        if capture and wayback_links.moment(capture[1]) and _MEMENTO.search(entry[2]):
            yield capture[1], capture[2]


def is_one(text: str) -> bool:
    """Whether `text` is a TimeMap at all: a list of links, of which the first is most often that of the page."""
    return re.match(r"\s*<[^<>]*>\s*;", text) is not None
