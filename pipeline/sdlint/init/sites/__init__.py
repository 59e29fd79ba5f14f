"""The site generators, one file each: ``NAME``, ``CONFIGS`` (patterns of its config files) and ``read``.

``read(tree, config)`` says what the config at path `config` tells about the documentation: a `Site`. The names of the
languages come from the folders of the tree where a config leaves them out.
"""

import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType

from msgspec import Struct

from sdlint.files.disk import below
from sdlint.init.languages import language_tag
from sdlint.model.settings import Flavor, SiteSettings
from sdlint.site.locales import SLOT
from sdlint.text.globs import within


class Site(Struct, frozen=True, kw_only=True):
    """What a generator's config tells. Paths are relative to the root; ``""`` is the root itself.

    ``evidence``: the config. ``folder``: where its pages lie. ``public``: where files with absolute addresses lie.
    ``locales``: language -> pattern, where the config or the generator's habits fix them; the name of a language that
    is not known is ``""``. ``source``: the default language. ``exclude``: generated or frozen pages.
    ``rewrites``: pages served elsewhere. ``notes``: what it says that could not be used. ``settings``: what it sets
    otherwise than by default, and links or anchors depend on. ``known``: how it serves pages is.
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


class Files:
    """What the readers of configs may ask about a folder: its files by name, and their text."""

    def __init__(self, root: Path, names: tuple[str, ...]) -> None:
        self.names = names
        self._root = root
        self._bytes = below(str(root), str(root))

    def text(self, *patterns: str) -> str:
        """The files that match one of `patterns`, one after another."""
        wanted = [name for name in self.names if any(within(name, pattern) for pattern in patterns)]
        return "\n".join(self._read(name) for name in wanted)

    def has_folder(self, path: str) -> bool:
        """Whether `path` is a folder."""
        return (self._root / path).is_dir()

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
    """The sites whose configs are among `files`, those of known generators first, then the one nearest to the root."""
    sites = [
        site
        for generator in generators()
        for name in files.names
        if any(within(name, pattern) for pattern in generator.CONFIGS)
        if (site := generator.read(files, name)) is not None
    ]
    first = {(site.name, site.folder): site for site in reversed(sites)}
    return sorted(first.values(), key=lambda site: (not site.known, site.evidence.count("/"), site.evidence))
