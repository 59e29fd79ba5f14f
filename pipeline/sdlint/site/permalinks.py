"""Patterns of addresses, such as ``/:year/:slug/``, filled in for a page. Pure."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from sdlint.model import Page

_TOKEN = re.compile(r":(?P<name>[a-z_]+)(?:\[(?P<part>[^\]]*)\])?")
_DATE = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})")

Token = Callable[[str], str | None]
"""Takes what stands in brackets after a token's name; None where the value is not known."""


def filled(pattern: str, tokens: Mapping[str, Token]) -> str | None:
    """`pattern` with the values of its tokens; None where one of them is not known."""
    pieces: list[str] = []
    at = 0
    for match in _TOKEN.finditer(pattern):
        value = tokens[match["name"]](match["part"] or "") if match["name"] in tokens else None
        if value is None:
            return None
        pieces += [pattern[at : match.start()], value]
        at = match.end()
    return re.sub("/{2,}", "/", "".join([*pieces, pattern[at:]]))


def date_of(page: Page, name: str = "") -> Mapping[str, str]:
    """The year, month and day that a page's front matter gives, or else its file's `name`; empty without a date."""
    match = _DATE.match(text(page, "date")) or _DATE.match(name)
    return match.groupdict() if match else {}


def text(page: Page, key: str) -> str:
    """What the front matter says at `key`, if that is text."""
    value: Any = page.front_matter.get(key)
    return value if isinstance(value, str) else str(value) if isinstance(value, int) else ""
