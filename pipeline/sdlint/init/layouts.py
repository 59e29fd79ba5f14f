"""Where translations lie, from the names of files alone: folders called ``zh``, or names such as ``guide.zh.md``.

A folder that happens to be called like a language (``docs/os``) is none as long as its pages have no counterparts.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from sdlint.init.languages import is_common, language_tag
from sdlint.site.locales import SLOT
from sdlint.text.endings import PAGE_ENDINGS

ROOT = ""
"""Stands for the language of pages in no language's folder, and without a suffix: their names do not tell it."""

_SUFFIX = re.compile(r"(?P<base>.+?)(?P<mark>[._-])(?P<code>[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,4})*)")
_LEAST_SHARE = 0.25
"""Of the pages of a language, or of the others if those are fewer, how many must have counterparts in the other set."""


class Layout(Struct, frozen=True):
    """A pattern per language, and how many pages each has; `ROOT` is a language that is yet to be named.

    ``paired``: how many pages have a counterpart.
    """

    patterns: dict[str, str]
    pages: dict[str, int]
    paired: int

    @property
    def suffixed(self) -> bool:
        """Whether languages are told apart by a part of the file's name."""
        return any(not pattern.endswith(SLOT) for pattern in self.patterns.values())


def layouts(paths: Iterable[str]) -> list[Layout]:
    """Every way in which languages lie side by side in `paths`, the one with most translated pages first."""
    paths = tuple(paths)
    candidates = [*_folders(paths), *_suffixes(paths)]
    return sorted(candidates, key=lambda layout: -layout.paired)


def _folders(paths: tuple[str, ...]) -> Iterator[Layout]:
    """Layouts with a folder per language, with or without a language that lies around the folders."""
    below: dict[str, dict[str, set[str]]] = {}
    for path in paths:
        parts = path.split("/")
        for depth, part in enumerate(parts[:-1]):
            if language_tag(part):
                folders = below.setdefault("/".join(parts[:depth]), {})
                folders.setdefault(part, set()).add("/".join(parts[depth + 1 :]))
    for above, folders in sorted(below.items()):
        start = f"{above}/" if above else ""
        around = {
            rest
            for path in paths
            if path.startswith(start) and (rest := path[len(start) :]) and rest.partition("/")[0] not in folders
        }
        keys = {name: (f"{start}{name}/{SLOT}", keys) for name, keys in folders.items()}
        yield from _layout({**keys, ROOT: (f"{start}{SLOT}", around)})


def _suffixes(paths: tuple[str, ...]) -> Iterator[Layout]:
    """Layouts with the language in the file's name, before its ending."""
    for ending in PAGE_ENDINGS:
        stems = [path.removesuffix(ending) for path in paths if path.endswith(ending)]
        for mark in "._-":
            suffixed: dict[str, set[str]] = {}
            for stem in stems:
                match = _SUFFIX.fullmatch(posixpath.basename(stem))
                if match and match["mark"] == mark and language_tag(match["code"]):
                    suffixed.setdefault(match["code"], set()).add(stem[: -len(match["code"]) - 1])
            if suffixed:
                everything = set().union(*suffixed.values())
                above = posixpath.commonpath([f"/{posixpath.dirname(stem)}" for stem in everything]).strip("/")
                start = f"{above}/" if above else ""
                tails = tuple(f"{mark}{code}" for code in suffixed)
                plain = {stem for stem in stems if stem.startswith(start) and not stem.endswith(tails)}
                keys = {code: (f"{start}{SLOT}{mark}{code}{ending}", keys) for code, keys in suffixed.items()}
                yield from _layout({**keys, ROOT: (f"{start}{SLOT}{ending}", plain)})


def _layout(languages: Mapping[str, tuple[str, set[str]]]) -> Iterator[Layout]:
    """The languages of `languages` (name -> pattern and keys) that are translations of each other, if any are."""
    keys = {name: pages for name, (_, pages) in languages.items()}
    # One that pairs with nothing takes the others' evidence away, so ask again until all that are left pair.
    while True:
        named = [name for name in keys if name != ROOT]
        lone = next((name for name in named if not _translated(keys[name], _others(keys, name))), None)
        if lone is None:
            break
        del keys[lone]
    if ROOT in keys and not _anchors(keys[ROOT], _others(keys, ROOT)):
        del keys[ROOT]
    tags = {name: language_tag(name) or ROOT for name in keys}
    if len(keys) > 1 and any(is_common(tag) for tag in tags.values() if tag):
        paired = sum(len(pages & _others(keys, name)) for name, pages in keys.items())
        yield Layout(
            {tags[name]: languages[name][0] for name in keys},
            {tags[name]: len(pages) for name, pages in keys.items()},
            paired,
        )


def _others(keys: Mapping[str, set[str]], name: str) -> set[str]:
    return set().union(*(pages for other, pages in keys.items() if other != name))


def _translated(pages: set[str], others: set[str]) -> bool:
    return len(pages & others) >= max(1, _LEAST_SHARE * min(len(pages), len(others)))


def _anchors(pages: set[str], others: set[str]) -> bool:
    """Whether enough of the other languages' pages are found in `pages` for those to be where they come from."""
    return len(pages & others) >= max(1, _LEAST_SHARE * len(others))
