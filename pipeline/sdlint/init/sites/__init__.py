"""The site generators, one file each: ``NAME``, ``CONFIGS`` (patterns of its config files) and ``read``.

``read(tree, config)`` says what the config at path `config` tells about the documentation: a `Site`. The names of the
languages come from the folders of the tree where a config leaves them out.
"""

import importlib
import pkgutil
import posixpath
from collections.abc import Iterable, Iterator
from itertools import takewhile
from pathlib import Path
from types import ModuleType

from msgspec import Struct
from msgspec.structs import replace

from sdlint.files.disk import below
from sdlint.init.faults import fault
from sdlint.init.languages import language_tag
from sdlint.init.script import Script, broken_at
from sdlint.model.site_settings import Flavor, SiteSettings
from sdlint.site.locales import SLOT
from sdlint.text.endings import PAGE_ENDINGS
from sdlint.text.globs import within


class Site(Struct, frozen=True, kw_only=True):
    """What a generator's config tells. Paths are relative to the root; ``""`` is the root itself.

    ``evidence``: the config. ``folder``: where its pages lie. ``public``: where files with absolute addresses lie.
    ``locales``: language -> pattern, where the config or the generator's habits fix them; the name of a language that
    is not known is ``""``. ``source``: the default language. ``exclude``: generated or frozen pages.
    ``rewrites``: pages served elsewhere. ``notes``: what it says that could not be used. ``settings``: what it sets
    otherwise than by default, and links or anchors depend on. ``known``: how it serves pages is. ``rooted``: pages have
    their addresses by their paths below ``folder``, whatever languages lie in it. ``sure``: the config is in use.
    """

    name: str
    evidence: str
    flavor: Flavor
    folder: str = ""
    public: str = ""
    locales: dict[str, str] = {}
    source: str | None = None
    rewrites: dict[str, str] = {}
    exclude: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    settings: SiteSettings = SiteSettings()
    known: bool = True
    rooted: bool = False
    sure: bool = True

    @property
    def home(self) -> str:
        """The folder that its config is for, above the hidden one that may hold it."""
        parts = posixpath.dirname(self.evidence).split("/")
        return "/".join(takewhile(lambda part: not part.startswith("."), parts))


class Files:
    """What the readers of configs may ask about a folder: its files by name, and their text."""

    def __init__(self, root: Path, names: tuple[str, ...]) -> None:
        self.names = names
        self._named = frozenset(names)
        self._root = root
        self._bytes = below(str(root), str(root))

    def text(self, *patterns: str) -> str:
        """The files that match one of `patterns`, one after another."""
        if len(patterns) == 1 and patterns[0] in self._named:
            return self._read(patterns[0])
        wanted = [name for name in self.names if any(within(name, pattern) for pattern in patterns)]
        return "\n".join(self._read(name) for name in wanted)

    def script(self, name: str) -> Script:
        """The config in JavaScript called `name`, with the files of the tree that it takes values from."""
        return Script(name, lambda path: self._read(path) if path in self._named else None)

    def reads(self, name: str) -> bool:
        """Whether the file called `name` can be read: a link may lead nowhere, or out of the tree."""
        try:
            self._bytes(name)
        except OSError:
            return False
        return True

    def has_folder(self, path: str) -> bool:
        """Whether `path` is a folder."""
        return (self._root / path).is_dir()

    def holds_pages(self, path: str) -> bool:
        """Whether there is Markdown near the root in the folder `path`."""
        return any(name.startswith(f"{path}/") and name.endswith(PAGE_ENDINGS) for name in self.names)

    def folders(self, path: str) -> list[str]:
        """The names of the folders in `path`."""
        try:
            return sorted(folder.name for folder in (self._root / path).iterdir() if folder.is_dir())
        except OSError:
            return []

    def _read(self, name: str) -> str:
        try:
            return self._bytes(name).decode("utf-8-sig", "replace").replace("\r\n", "\n")
        except OSError:
            return ""


def by_folder(files: Files, folder: str, names: Iterable[str]) -> dict[str, str]:
    """A pattern for each of the languages called `names` that has a folder of that name in `folder`, by its tag."""
    there = (name for name in dict.fromkeys(names) if files.has_folder(f"{folder}/{name}"))
    return {language_tag(name) or name: f"{folder}/{name}/{SLOT}" for name in there}


def generators() -> Iterator[ModuleType]:
    """The modules of this package, a generator each."""
    for module in pkgutil.iter_modules(__path__):
        yield importlib.import_module(f"{__name__}.{module.name}")


def find(files: Files) -> list[Site]:
    """The sites whose configs are among `files`, the one that a config is for first."""
    sites = [
        _as_far_as_read(files, site)
        for generator in generators()
        for name in files.names
        if any(within(name, pattern) for pattern in generator.CONFIGS)
        if (site := generator.read(files, name)) is not None
    ]
    first = {(site.name, site.folder): site for site in reversed(sites)}
    return sorted(first.values(), key=lambda site: _rank(files, site))


def _as_far_as_read(files: Files, site: Site) -> Site:
    """`site`, of which nothing but its place is known where its config has a fault; a program is read around it."""
    text = files.text(site.evidence)
    why = fault(site.evidence, text) if files.reads(site.evidence) else "it is no file of this tree"
    if not why:
        line = broken_at(site.evidence, text)
        return _without_addresses(site, line) if line else site
    note = f"all of {site.evidence}, for {why}: only links that name files are judged"
    return Site(
        name=site.name,
        evidence=site.evidence,
        flavor=site.flavor,
        folder=site.folder,
        public=site.public,
        notes=(note,) if site.known else site.notes,
        settings=SiteSettings(routes=False, slugify="unknown"),
        known=site.known,
    )


def _without_addresses(site: Site, line: int) -> Site:
    """`site` as far as a program tells that is broken at `line`: where pages lie, but not what becomes of them."""
    note = f"settings in {site.evidence}, for it is not whole, by line {line}: only links that name files are judged"
    settings = SiteSettings(version=site.settings.version, routes=False, slugify="unknown")
    return replace(site, notes=(*site.notes, note), settings=settings)


def _rank(files: Files, site: Site) -> tuple[bool, bool, int, int, str]:
    """What makes a site the one that a config is for: it is known and in use, near the root, and has many pages."""
    depth = site.home.count("/") + bool(site.home)
    inside = f"{site.folder}/" if site.folder else ""
    pages = sum(name.startswith(inside) and name.endswith(PAGE_ENDINGS) for name in files.names)
    return not site.known, not site.sure, depth, -pages, site.evidence
