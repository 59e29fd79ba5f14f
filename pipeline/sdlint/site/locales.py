"""Which language a file belongs to, and where its counterpart lies: pure arithmetic on the locale patterns.

A pattern is a path with one ``{path}`` in it: ``content/zh/{path}``, ``docs/{path}.en.md``, ``docs/{path}``.
What ``{path}`` stands for is the page's *key*; pages with one key are translations of each other.
"""

import posixpath
import re

from sdlint.model.settings import TreeSettings

SLOT = "{path}"
_TAGGED = re.compile(r"(?P<name>.+)[._-](?:[a-z]{2,3}(?:[_-][A-Za-z]{2,4}){0,2})")


def _parts(pattern: str) -> tuple[str, str]:
    before, _, after = pattern.partition(SLOT)
    return before.removeprefix("./"), after


def match(pattern: str, path: str) -> str | None:
    """What ``{path}`` stands for in `pattern` if it matches `path`, else None."""
    before, after = _parts(pattern)
    if path.startswith(before) and path.endswith(after) and len(path) > len(before) + len(after):
        return path[len(before) : len(path) - len(after)]
    return None


def locate(config: TreeSettings, path: str) -> tuple[str | None, str]:
    """The locale and key of the page at `path`, by the most specific pattern; ``(None, path)`` where none matches."""
    best: tuple[int, str | None, str] = (-1, None, path)
    for locale, pattern in config.locales.items():
        key = match(pattern, path)
        if key is not None and len(pattern) > best[0]:
            best = (len(pattern), locale, key)
    return best[1], best[2]


def page_path(config: TreeSettings, locale: str, key: str) -> str:
    """Where the page `key` lies in `locale`, whether it exists or not."""
    before, after = _parts(config.locales[locale])
    return before + key + after


def folder(config: TreeSettings, locale: str) -> str:
    """The folder that holds `locale`'s pages; ``""`` for the root."""
    return posixpath.dirname(_parts(config.locales[locale])[0])


def outside(config: TreeSettings) -> tuple[str, ...]:
    """The folders of languages that lie outside the root, in other checkouts."""
    folders = (folder(config, locale) for locale in config.locales)
    return tuple(dict.fromkeys(path for path in folders if path.startswith("..")))


def site_root(config: TreeSettings) -> str:
    """The folder that all locales share, where pages with ``/absolute`` addresses live; ``""`` for the root.

    The config may say which (``site.root``).
    """
    if config.site.root is not None:
        return "" if config.site.root in (".", "./") else config.site.root.strip("/")
    folders = [folder(config, locale) for locale in config.locales]
    inside = [path for path in folders if not path.startswith("..")]
    return posixpath.commonpath(inside) if inside and all(inside) else ""


def home(config: TreeSettings, locale: str | None) -> str:
    """The folder that is the site's root for pages of `locale`: the one that all share, or its own.

    A language whose folder is called like another's but for a tag (``docs``, ``docs-cn``) is a site of its own.
    """
    if locale not in config.locales or len(config.locales) == 1:
        return site_root(config)
    names = {posixpath.basename(folder(config, each)) for each in config.locales}
    own = folder(config, locale)
    apart = any(_TAGGED.fullmatch(name) and _TAGGED.sub(r"\g<name>", name) in names for name in names)
    return own if apart else site_root(config)


def file_key(key: str) -> str:
    """A page's key as a file name, for patterns such as ``glossary.md``: suffix layouts leave the extension out."""
    return key if key.endswith(".md") else key + ".md"
