"""Hugo's own settings -> where the pages of each language lie, and which files are none (gohugo.io, "Multilingual")."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from sdlint.init.hugo_settings import folded, mounts
from sdlint.init.languages import language_tag
from sdlint.init.values import listed, mapping
from sdlint.site.locales import SLOT

_LITERAL = re.compile(r"(?:\.\*)?(?P<text>(?:[\w/ -]|\\[^\w\s])+)(?P<to>\$?)")
"""An expression that is found where its text stands, at the end of a path or anywhere."""


class HugoContent(Struct, frozen=True, kw_only=True):
    """Where content lies, relative to the root.

    ``folder``: that of all languages. ``places``: the folder of each language that has its own, by the language's name;
    None where it has not. ``source``: the default language. ``off``: the languages that are not built. ``filled``:
    whether a language has the default one's pages where it lacks its own.
    """

    folder: str
    places: dict[str, str | None]
    source: str
    off: tuple[str, ...] = ()
    filled: bool = False

    @property
    def locales(self) -> dict[str, str]:
        """A pattern by language: folders, or suffixes of which the default language has none."""
        return {name: self._pattern(name) for name in self.places if name not in self.off}

    @property
    def of_languages_off(self) -> tuple[str, ...]:
        """Patterns of the pages that are not built."""
        patterns = [self._pattern(name) for name in self.off]
        return tuple(pattern.replace(SLOT, "**" if pattern.endswith(SLOT) else "**/*") for pattern in patterns)

    def _pattern(self, language: str) -> str:
        place = self.places[language]
        if place:
            return f"{place}/{SLOT}"
        if language != self.source:
            return f"{self.folder}/{SLOT}.{language}.md"
        return f"{self.folder}/{SLOT}" if self._by_folders else f"{self.folder}/{SLOT}.md"

    @property
    def _by_folders(self) -> bool:
        """Whether each language but the default one has a folder of its own, which then needs no suffix."""
        others = [place for name, place in self.places.items() if name != self.source]
        return bool(others) and all(others)


def content(home: str, data: Mapping[str, Any]) -> HugoContent:
    """Where the site in the folder `home` with the settings `data` has its content."""

    def at(place: str) -> str:
        return posixpath.normpath(posixpath.join(home, place))

    folder = at(str(folded(data, "contentDir") or "content"))
    languages = {name: mapping(each) for name, each in mapping(data.get("languages")).items() if language_tag(name)}
    own = {name: folded(each, "contentDir") for name, each in languages.items()}
    places = {name: at(str(place)) if place else None for name, place in own.items()}
    laid: dict[str, list[str]] = {}
    for place, target, lang in mounts(data):
        if not target and lang in places:
            laid.setdefault(lang, []).append(at(place))
    places = {name: place or next(iter(laid.get(name, ())), None) for name, place in places.items()}
    only = next(iter(places), "en") if len(places) == 1 else "en"
    source = str(folded(data, "defaultContentLanguage") or only)
    dropped = {str(name) for name in listed(folded(data, "disableLanguages"))}
    off = (name for name, each in languages.items() if name in dropped or folded(each, "disabled") is True)
    return HugoContent(
        folder=(places[source] or folder) if [*places] == [source] else folder,
        places=places,
        source=source,
        off=tuple(name for name in off if name != source),
        filled=any((places.get(source) or folder) in others[1:] for others in laid.values()),
    )


def ignored(home: str, data: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """The expressions of ``ignoreFiles``, with patterns of the files that they leave out where they are parts of paths.

    Others are too much for a pattern, and have none.
    """
    return {str(each): tuple(_patterns(home, str(each))) for each in listed(folded(data, "ignoreFiles"))}


def _patterns(home: str, expression: str) -> Iterator[str]:
    match = _LITERAL.fullmatch(expression)
    if match:
        text = re.sub(r"\\(.)", r"\1", match["text"])
        pattern = posixpath.join(home, f"**{text}" if text.startswith("/") else f"**/*{text}")
        inside = (f"{pattern}**",) if text.endswith("/") else (f"{pattern}*", f"{pattern}*/**")
        yield from (pattern,) if match["to"] else inside
