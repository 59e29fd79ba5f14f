"""What `sdlint init` knows of a folder, from which its config is written."""

from typing import Any

from msgspec import Struct

from sdlint.init.archives import ArchiveHabit
from sdlint.init.sites import Site
from sdlint.model.site_settings import Flavor


class Detected(Struct, frozen=True, kw_only=True):
    """What ``sdlint init`` knows of a folder.

    ``site``: its generator, if one was found; ``others``: the remaining ones. ``locales``: a pattern by language.
    ``reason``: why ``source`` is taken for the source, ``sure`` whether that is more than a guess. ``sparse``: most
    pages are not meant to be translated. ``pages``: how many there are; ``outside``: those in no language.
    ``beside``: patterns of further sets of translations, which one config cannot cover as well. ``left_out``: pattern
    -> what its pages are, which are no documentation; empty where the generator leaves them out. ``idle``: patterns of
    the generator's that match nothing. ``archives``: what pages do about archives beside their links.
    ``doubts``: what looks wrong about the languages, and what to try. ``links``, ``ignore``, ``severity`` and
    ``repository``: as the config has them, from other tools' configs.
    """

    site: Site | None = None
    others: tuple[Site, ...] = ()
    flavor: Flavor = "github"
    locales: dict[str, str] = {}
    counts: dict[str, int] = {}
    source: str | None = None
    reason: str = ""
    sure: bool = True
    public: str | None = None
    sparse: bool = False
    pages: int = 0
    outside: tuple[str, ...] = ()
    beside: tuple[tuple[str, ...], ...] = ()
    left_out: dict[str, str] = {}
    idle: tuple[str, ...] = ()
    archives: ArchiveHabit = ArchiveHabit()
    doubts: tuple[str, ...] = ()
    links: dict[str, Any] = {}
    ignore: tuple[str, ...] = ()
    severity: dict[str, str] = {}
    repository: str | None = None
