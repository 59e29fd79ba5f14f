"""MkDocs: ``slugify`` and ``unique`` of Python-Markdown's toc extension, and the functions that may stand in for it.

By default, what is not ASCII after compatibility decomposition is dropped, so that a Chinese heading is left with
``_1``, ``_2``, … PyMdown's ``slugs.slugify`` keeps the letters of all scripts, and each blank as a separator.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import partial
from typing import ClassVar

from msgspec.structs import replace

from sdlint.markdown.slug import Anchoring
from sdlint.markdown.slug.plain import plain
from sdlint.markdown.slug.taken import Taken
from sdlint.model import Node
from sdlint.model.site_settings import SiteSettings

_ICON = re.compile(r":(?:material|fontawesome|octicons|simple)-[\w-]+:")
"""An icon of Material for MkDocs, which leaves no text behind."""
_EMOJI = re.compile(r":[\w+-]+:", re.A)
_KEYS = re.compile(r"\+\+([\w-]+(?:\+[\w-]+)*)\+\+")
_KEY_NAMES = {"control": "ctrl", "delete": "del", "escape": "esc", "command": "cmd", "insert": "ins"}
# What PyMdown's smartsymbols makes a sign of, and no slug keeps.
_SYMBOLS = re.compile(r"\((?:c|r|tm)\)|<-->|<--|-->")
_COUNTED = re.compile(r"(.*)_([0-9]+)", re.S)
_CASES: dict[str, Callable[[str], str]] = {
    "pymdownx": str,
    "pymdownx-lower": str.lower,
    "pymdownx-lower-ascii": lambda text: re.sub("[A-Z]", lambda match: match[0].lower(), text),
    "pymdownx-fold": str.casefold,
}


_TABS = ("pymdownx.tabbed", "pymdownx.blocks.tab")


def slugify(text: str, separator: str = "-", unicode: bool = False) -> str:
    """The slug of a plain text, not yet unique; empty where nothing is left."""
    if not unicode:
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return re.sub(rf"[{re.escape(separator)}\s]+", separator, re.sub(r"[^\w\s-]", "", text).strip().lower())


def by_pymdownx(text: str, separator: str, case: Callable[[str], str]) -> str:
    """The slug of a plain text by ``pymdownx.slugs.slugify``."""
    return re.sub(r"[^\w\- ]", "", case(unicodedata.normalize("NFC", text).strip())).replace(" ", separator)


def by_default(text: str) -> str:
    """The slug of a plain text where a site sets nothing."""
    return slugify(text)


class Slugger:
    """One page's anchors: ``_1``, ``_2``, … count on from a number that the slug already ends in."""

    explicit_first: ClassVar[bool] = True

    def __init__(
        self, text: str = "", slug: Callable[[str], str] = by_default, shown: Callable[[str], str] | None = None
    ) -> None:
        self._taken, self._slug, self._shown = Taken(), slug, shown or partial(_shown, frozenset())

    def anchor(self, heading: Node) -> str:
        """The unique anchor of a heading without an explicit id."""
        anchor = self._slug(" ".join(self._shown(plain(heading)).split()))
        if anchor and anchor not in self._taken:
            return self._taken.add(anchor)
        counted = _COUNTED.fullmatch(anchor)
        stem, count = (counted[1], int(counted[2])) if counted else (anchor, 0)
        return self._taken.next(f"{stem}_", count)

    def reserve(self, identifier: str) -> None:
        """Take note of an explicit id."""
        self._taken.add(identifier)


def _shown(plugins: frozenset[str], text: str) -> str:
    """A heading's text as extensions leave it; where none is named, they are not known."""
    if not plugins:
        return _ICON.sub("", text)
    if "pymdownx.emoji" in plugins:
        text = _EMOJI.sub("", text)
    if "pymdownx.keys" in plugins:
        text = _KEYS.sub(lambda match: "".join(map(_key, match[1].split("+"))), text)
    return _SYMBOLS.sub("©", text) if "pymdownx.smartsymbols" in plugins else text


def _key(name: str) -> str:
    return _KEY_NAMES.get(name, name).replace("-", " ")


def told(rule: Anchoring, site: SiteSettings) -> Anchoring:
    """`rule` as a site's settings have it."""
    make, shown = _function(site.slugify, site.separator), partial(_shown, frozenset(site.plugins))
    numbered = site.tabs is None and (not site.plugins or any(name in site.plugins for name in _TABS))
    tabs = None if site.tabs is None else partial(Slugger, slug=_function(site.tabs, "-"), shown=shown)
    return replace(
        rule,
        slugger=partial(Slugger, slug=make, shown=shown),
        slugify=make,
        own=rule.own if numbered else "__codelineno-.*",
        tabs=tabs,
    )


def _function(name: str, separator: str) -> Callable[[str], str]:
    """The function of that name in a site's settings."""
    if name in _CASES:
        return partial(by_pymdownx, separator=separator, case=_CASES[name])
    return partial(slugify, separator=separator, unicode=name == "unicode")


ANCHORING = Anchoring(slugger=Slugger, slugify=by_default, written=" {{ #{} }}", others=True, own=r"__[\w-]+")
