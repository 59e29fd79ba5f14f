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

_HOLDERS = frozenset({"i18n", "l10n", "lang", "langs", "languages", "locale", "locales", "translated", "translations"})
"""What folders of all translations are called."""

_LEAST_SHARE = 0.25
"""Of the pages of a language, or of the others if those are fewer, how many must have counterparts in the other set."""


class Layout(Struct, frozen=True):
    """A pattern per language, and how many pages each has; `ROOT` is a language that is yet to be named.

    ``paired``: how many pages have a counterpart. ``around``: what `ROOT` was named: the others are called after it.
    ``apart``: each language has a site of its own.
    """

    patterns: dict[str, str]
    pages: dict[str, int]
    paired: int
    around: str = ""
    apart: bool = False

    @property
    def suffixed(self) -> bool:
        """Whether languages are told apart by a part of the file's name."""
        return any(not pattern.endswith(SLOT) for pattern in self.patterns.values())


def layouts(paths: Iterable[str]) -> list[Layout]:
    """Every way in which languages lie side by side in `paths`, the one with most translated pages first."""
    paths = tuple(paths)
    candidates = [*_folders(paths), *_named_folders(paths), *_suffixes(paths)]
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
        if posixpath.basename(above) in _HOLDERS:
            # What is translated lies around the folder that holds the translations.
            outer = above[: -len(posixpath.basename(above))]
            apart = {path[len(outer) :] for path in paths if path.startswith(outer) and not path.startswith(start)}
            yield from _layout({**keys, ROOT: (f"{outer}{SLOT}", apart)})


def _named_folders(paths: tuple[str, ...]) -> Iterator[Layout]:
    """Layouts with a folder per language, called like the source's but for the language: ``docs`` and ``docs-cn``."""
    below: dict[str, set[str]] = {}
    for path in paths:
        parts = path.split("/")
        for depth in range(1, len(parts)):
            below.setdefault("/".join(parts[:depth]), set()).add("/".join(parts[depth:]))
    called: dict[str, list[str]] = {}
    for folder in below:
        called.setdefault(posixpath.basename(folder), []).append(folder)
    languages: dict[str, dict[str, tuple[str, set[str]]]] = {}
    for folder, keys in below.items():
        name = posixpath.basename(folder)
        tail = _tail(name)
        others = [other for other in called.get(name.removesuffix(tail), ()) if not other.startswith(f"{folder}/")]
        if tail and others:
            source = max(others, key=lambda other: len(below[other] & keys))
            around = languages.setdefault(source, {ROOT: (f"{source}/{SLOT}", below[source])})
            around.setdefault(tail[1:], (f"{folder}/{SLOT}", keys))
    for keys_by_name in languages.values():
        yield from _layout(keys_by_name)


def _suffixes(paths: tuple[str, ...]) -> Iterator[Layout]:
    """Layouts with the language in the file's name, before its ending; each language may have a style of its own."""
    for ending in PAGE_ENDINGS:
        stems = [path.removesuffix(ending) for path in paths if path.endswith(ending)]
        by_tail: dict[str, set[str]] = {}
        for stem in stems:
            if tail := _tail(posixpath.basename(stem)):
                by_tail.setdefault(tail, set()).add(stem.removesuffix(tail))
        suffixed = _one_style_each(by_tail)
        if suffixed:
            everything = set().union(*suffixed.values())
            above = posixpath.commonpath([f"/{posixpath.dirname(stem)}" for stem in everything]).strip("/")
            start = f"{above}/" if above else ""
            plain = {stem for stem in stems if stem.startswith(start) and not stem.endswith(tuple(suffixed))}
            keys = {tail[1:]: (f"{start}{SLOT}{tail}{ending}", keys) for tail, keys in suffixed.items()}
            yield from _layout({**keys, ROOT: (f"{start}{SLOT}{ending}", plain)})


def _tail(name: str) -> str:
    """The end of a file's name that tells its language, with the mark before it; empty where none does."""
    marks = (match.start() for match in re.finditer(r"(?<=.)[._-]", name))
    return next((name[at:] for at in marks if language_tag(name[at + 1 :])), "")


def _one_style_each(by_tail: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """For each language the tail that most of its pages have, of several that stand for it."""
    best: dict[str | None, str] = {}
    for tail, keys in by_tail.items():
        tag = language_tag(tail[1:])
        if tag not in best or len(keys) > len(by_tail[best[tag]]):
            best[tag] = tail
    return {tail: by_tail[tail] for tail in best.values()}


def beside(paths: Iterable[str], folder: str) -> Layout | None:
    """The layout where `folder`, which holds a site's pages, lies in a folder of its language, beside others' like it.

    ``docs/en/docs`` has ``docs/zh/docs`` beside it; each has a config of its own, or all share what is around.
    """
    parts = folder.split("/")
    for depth, part in enumerate(parts):
        if not language_tag(part):
            continue
        above, below = "/".join(parts[:depth]), "/".join(parts[depth + 1 :])
        pattern = re.compile(
            re.escape(f"{above}/" if above else "") + r"([^/]+)/" + re.escape(f"{below}/" if below else "")
        )
        keys: dict[str, tuple[str, set[str]]] = {}
        for path in paths:
            match = pattern.match(path)
            if match and language_tag(match[1]):
                keys.setdefault(match[1], (match[0] + SLOT, set()))[1].add(path[match.end() :])
        return next(_layout(keys), None)
    return None


def _layout(languages: Mapping[str, tuple[str, set[str]]]) -> Iterator[Layout]:
    """The languages of `languages` (name -> pattern and keys) that are translations of each other, if any are."""
    keys = {name: pages for name, (_, pages) in languages.items()}
    # One that pairs with nothing takes the others' evidence away, so ask again until all that are left pair.
    while True:
        named = [name for name in keys if name != ROOT]
        lone = next((name for name in named if not translated(keys[name], _others(keys, name))), None)
        if lone is None:
            break
        del keys[lone]
    if ROOT in keys and not _anchors(keys[ROOT], _others(keys, ROOT)):
        del keys[ROOT]
    tags = _one_each(keys)
    keys = {name: keys[name] for name in tags}
    if len(keys) > 1 and any(is_common(tag) for tag in tags.values() if tag):
        paired = sum(len(pages & _others(keys, name)) for name, pages in keys.items())
        yield Layout(
            {tags[name]: languages[name][0] for name in keys},
            {tags[name]: len(pages) for name, pages in keys.items()},
            paired,
        )


def _one_each(keys: Mapping[str, set[str]]) -> dict[str, str]:
    """Name -> language; of several names for one language (``ko``, ``kr``) the one with the most pages."""
    best: dict[str, str] = {}
    for name in sorted(keys, key=lambda name: -len(keys[name])):
        best.setdefault(language_tag(name) or ROOT, name)
    tags = {name: tag for tag, name in best.items()}
    return {name: tags[name] for name in keys if name in tags}


def _others(keys: Mapping[str, set[str]], name: str) -> set[str]:
    return set().union(*(pages for other, pages in keys.items() if other != name))


def translated(pages: set[str], others: set[str]) -> bool:
    """Whether enough of `pages` are among `others`, or the other way round, for them to be translations."""
    return len(pages & others) >= max(1, _LEAST_SHARE * min(len(pages), len(others)))


def _anchors(pages: set[str], others: set[str]) -> bool:
    """Whether enough of the other languages' pages are found in `pages` for those to be where they come from."""
    return len(pages & others) >= max(1, _LEAST_SHARE * len(others))
