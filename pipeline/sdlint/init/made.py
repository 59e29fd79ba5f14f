"""Pages that a build makes, as ``.gitignore`` tells them: Markdown and folders of a site that it names.

Nothing of the tree's own may lie there. Where sites are built into is no place for pages, nor is a folder in no certain
place (``lib/``), unless its name says that its files are generated.
"""

import posixpath
import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from msgspec.structs import replace

from sdlint.files.repository import NEVER
from sdlint.init.sites import Files, Site
from sdlint.model.settings import Config
from sdlint.site import generators, locales
from sdlint.site.address import relative
from sdlint.site.built import placed
from sdlint.text.endings import PAGE_ENDINGS
from sdlint.text.globs import matches, within

_OUTPUT = re.compile(r"_?(?:book|build|site)|cache|coverage|dist|html|logs?|out(?:put)?|resources|target|te?mp|venv")
"""What folders are called into which sites are built, and those for tools."""
_GENERATED = re.compile(r"generated|auto-?gen|apidoc|typedoc", re.I)
_ALL = re.compile(r"(?:(?:^|/)\*{1,2}(?:\.mdx?)?)*/?$")
"""What names everything in a folder."""
_STEM = "zz9anyzz9"
"""Stands for what a ``*`` does while an address is made, which leaves letters and digits alone."""


class _Place(NamedTuple):
    """What a line names: the folder or the page `name` in `folder`, or `anywhere` below it."""

    folder: str
    name: str
    anywhere: bool

    @property
    def paths(self) -> str:
        """The pattern of the paths of its files."""
        name = self.name if self.name.endswith(PAGE_ENDINGS) else f"{self.name}/**"
        return posixpath.join(self.folder, "**" if self.anywhere else "", name)


def with_made(files: Files, site: Site, config: Config, paths: Collection[str]) -> Site:
    """`site` with the addresses of what a build makes among its pages; `paths`: the pages there are."""
    if not site.known:
        return site
    config = replace(config, flavor=site.flavor, site=site.settings)
    patterns = dict.fromkeys((*site.settings.generated, *_made(files, site, config, paths)))
    return replace(site, settings=replace(site.settings, generated=tuple(patterns)))


def _made(files: Files, site: Site, config: Config, paths: Collection[str]) -> Iterator[str]:
    homes = {site.folder, *(locales.folder(config, locale) for locale in config.locales)}
    left_out = [pattern for pattern in site.exclude if pattern]
    for folder, line in _lines(files):
        for place in _places(folder, line, homes):
            own = any(within(path, place.paths) for path in paths)
            if not own and not matches(place.paths, left_out) and (address := _address(site, config, place)):
                yield address


def _lines(files: Files) -> Iterator[tuple[str, str]]:
    """The lines of every ``.gitignore`` that name files, with the folder that it lies in."""
    for name in files.names:
        if posixpath.basename(name) == ".gitignore":
            lines = (line.strip() for line in files.text(name).splitlines())
            yield from ((posixpath.dirname(name), line) for line in lines if line and not line.startswith(("#", "!")))


def _places(folder: str, line: str, homes: Collection[str]) -> Iterator[_Place]:
    """What `line` of the ``.gitignore`` in `folder` names, if it is a folder or Markdown below one of `homes`."""
    floating = bool(_ALL.sub("", line)) and ("/" not in line.rstrip("/") or line.startswith("**/"))
    bare = _ALL.sub("", line.removeprefix("**/").lstrip("/"))
    whole = posixpath.join(folder, bare).rstrip("/")
    name = posixpath.basename(whole)
    markdown = name.endswith(PAGE_ENDINGS)
    skipped = any(part.startswith(".") or part in NEVER or _OUTPUT.fullmatch(part) for part in whole.split("/"))
    if not whole or skipped or not (markdown or re.fullmatch(r"[\w-]+", name)) or "**" in bare:
        return
    if not floating or (folder in homes and not markdown):
        if any(not home or whole.startswith(f"{home}/") for home in homes):
            yield _Place(posixpath.dirname(whole), name, False)
    elif markdown or _GENERATED.search(name):
        yield from (_Place(home, bare, True) for home in homes if not folder or f"{home}/".startswith(f"{folder}/"))


def _address(site: Site, config: Config, place: _Place) -> str:
    """Where the site serves what lies at `place`; empty where that cannot be told."""
    whole = posixpath.join(place.folder, place.name)
    if site.public and whole.startswith(f"{site.public}/"):
        return f"/{relative(whole, site.public)}/**"
    generator = generators.of(config)
    folder = not place.name.endswith(PAGE_ENDINGS)
    file = posixpath.join(place.folder, place.name.replace("*", _STEM), f"{_STEM}.md" if folder else "")
    address = placed(config, generator, file.rstrip("/"))[0]
    if folder:
        address = address.partition(_STEM)[0] + "**" if _STEM in address else ""
    address = address.replace(_STEM, "*").strip("/")
    if not place.anywhere or not address:
        return f"/{address}" if address else ""
    start = placed(config, generator, posixpath.join(place.folder, f"{_STEM}.md"))[0].partition(_STEM)[0]
    return f"/{start}**/{address.removeprefix(start)}"
