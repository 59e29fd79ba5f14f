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
from sdlint.model.settings import SiteSettings

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
    make: Callable[[str], str] = partial(slugify, separator=site.separator, unicode=site.slugify == "unicode")
    if site.slugify in _CASES:
        make = partial(by_pymdownx, separator=site.separator, case=_CASES[site.slugify])
    slugger = partial(Slugger, slug=make, shown=partial(_shown, frozenset(site.plugins)))
    tabs = not site.plugins or "pymdownx.tabbed" in site.plugins
    return replace(rule, slugger=slugger, slugify=make, own=rule.own if tabs else "__codelineno-.*")


ANCHORING = Anchoring(slugger=Slugger, slugify=by_default, written=" {{ #{} }}", others=True, own=r"__[\w-]+")
