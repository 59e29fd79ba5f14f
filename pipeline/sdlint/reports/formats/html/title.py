"""What the project is called: as its site's config says, else its home page, else the folder."""

import posixpath
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import PurePath

from sdlint.model import Corpus, Page
from sdlint.reports import Options
from sdlint.reports.formats.html.pages import title_of
from sdlint.site import locales
from sdlint.text.display import printable

_QUOTED = r"""["'`]([^"'`\n]{1,80})["'`]"""
_CONFIGS = {
    **{
        f"{name}.{ending}": re.compile(rf"^\s*title:\s*{_QUOTED}", re.M)
        for name in (".vitepress/config", "docusaurus.config", "astro.config", "rspress.config", ".vuepress/config")
        for ending in ("ts", "mts", "js", "mjs")
    },
    "mkdocs.yml": re.compile(r"""^site_name:\s*["']?(.{1,80}?)["']?\s*(?:#.*)?$""", re.M),
    "_config.yml": re.compile(r"""^title:\s*["']?(.{1,80}?)["']?\s*(?:#.*)?$""", re.M),
    "hugo.toml": re.compile(rf"^title\s*=\s*{_QUOTED}", re.M),
    "hugo.yaml": re.compile(r"""^title:\s*["']?(.{1,80}?)["']?\s*(?:#.*)?$""", re.M),
    "book.toml": re.compile(rf"^title\s*=\s*{_QUOTED}", re.M),
}
"""Where a generator's config says the title of a site."""
_HOMES = ("index", "README", "readme", "_index")


def title(corpus: Corpus | None, options: Options) -> str:
    """The title; of the folder, only the name: the rest of its path is nobody's business."""
    said = _configured(corpus, options.asks.read) or _home(corpus) if corpus else ""
    return printable(said) or printable(PurePath(options.root).name) or "documentation"


def _configured(corpus: Corpus, read: Callable[[str], str] | None) -> str:
    root = locales.site_root(corpus.config)
    places = [(folder, name) for folder in dict.fromkeys(("", root)) for name in _CONFIGS]
    for folder, name in places if read else ():
        with suppress(OSError, UnicodeError):
            if read and (match := _CONFIGS[name].search(read(posixpath.join(folder, name)))):
                return match[1]
    return ""


def _home(corpus: Corpus) -> str:
    """What the home page of the source language says: its hero's name, its title, its first heading."""
    source = corpus.config.source
    keys = [f"{name}{ending}" for name in _HOMES for ending in ("", ".md", ".mdx")]
    homes = {page.key: page for page in corpus.pages.values() if page.locale == source and page.key in keys}
    return next((name for key in keys if key in homes and (name := _name(homes[key]))), "")


def _name(page: Page) -> str:
    hero = page.front_matter.get("hero")
    name = hero.get("name") if isinstance(hero, dict) else None
    return name if isinstance(name, str) and name else title_of(page)
