"""The settings of a run, as frozen values. ``config/`` reads them from a file; nothing here does I/O.

The JSON Schema of ``sdlint.yaml`` is generated from these types, so a docstring here is the user's help:
keys are written in kebab-case (``per_host`` is ``per-host``).
"""

from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from msgspec import Meta, Struct

from sdlint.model.setting import Natural, Positive, Setting
from sdlint.model.site_settings import Flavor, SiteSettings

Severity = Literal["info", "warning", "error"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
"""The severities, the gravest last."""
WAYBACK = "https://web.archive.org"


class Endpoints(Setting, frozen=True):
    """Where the Wayback Machine answers. ``replay`` is what stands before ``TIMESTAMP/URL``; ``timemap``, which is
    asked where ``cdx`` fails, before ``link/URL``.
    """

    availability: str = f"{WAYBACK.replace('web.', '')}/wayback/available"
    cdx: str = f"{WAYBACK}/cdx/search/cdx"
    replay: str = f"{WAYBACK}/web/"
    timemap: str = f"{WAYBACK}/web/timemap/"
    save: str = f"{WAYBACK}/save"


class Exemption(Setting, frozen=True):
    """A link that needs no archive beside it, and why."""

    url: str
    reason: str = ""


class ArchiveSettings(Setting, frozen=True):
    """How archives of external links are written, found and demanded.

    ``required``: every external link has an archive beside it (SD401). ``exempt``: URLs or ``*`` patterns that
    need none. ``label``: the text of an archive link. ``hosts``: whose links count as archives. ``prefix``: what
    is written into pages before ``TIMESTAMP/URL``.
    """

    required: bool = False
    exempt: tuple[str | Exemption, ...] = ()
    label: str = "Archive"
    hosts: tuple[str, ...] = ("web.archive.org", "web-beta.archive.org", "archive.org", "archive.ph", "archive.today")
    prefix: Annotated[str, Meta(pattern=r"^https?://\S+$")] = f"{WAYBACK}/web/"
    endpoints: Endpoints = Endpoints()


class LinkSettings(Setting, frozen=True):
    """Where links stand, besides where they usually do, and how external ones are checked.

    ``components``: a component, or ``*`` for any other -> its attributes that hold addresses, where those are not
    ``href``, ``to`` and ``src``. ``front_matter``: where addresses stand in front matter, as JSON pointers with ``*``
    for any item of a list, besides those that the generator knows. ``timeout``: seconds for one whole request.
    ``concurrency``: requests at once; ``per_host``: of them to one host. ``max`` and ``max_per_host``: requests a run
    (0: no limit). ``exclude``: URL patterns never asked. ``strikes`` failing runs over ``strike_days`` days make an
    unknown link dead. ``allow_private``: ``IP:port`` of private addresses that may be asked. ``ca_bundle``: a PEM file,
    relative to the config.
    """

    components: dict[str, tuple[str, ...]] = {}
    front_matter: tuple[Annotated[str, Meta(pattern="^/")], ...] = ()
    timeout: Annotated[float, Meta(gt=0)] = 20.0
    concurrency: Positive = 32
    per_host: Positive = 4
    max: Natural = 0
    max_per_host: Natural = 0
    exclude: tuple[str, ...] = ()
    strikes: Positive = 3
    strike_days: Annotated[float, Meta(ge=0)] = 3.0
    allow_private: tuple[str, ...] = ()
    ca_bundle: str | None = None
    archive: ArchiveSettings = ArchiveSettings()


class Collection(Setting, frozen=True):
    """A set of records: what they are made of, where they stand, and the schema that they keep.

    ``files``: a pattern relative to each locale's folder. ``record``: what one record is. ``level``: of the headings
    (``2`` or ``2-3``). ``under``: the anchor of the section that holds the table. ``columns``: table header -> field.
    ``schema``: a JSON Schema, relative to the config.
    """

    files: str
    record: Literal["section", "table-row", "front-matter"]
    schema: str | None = None
    level: Annotated[str, Meta(pattern=r"^[1-6](-[1-6])?$")] | int | None = None
    under: str | None = None
    columns: dict[str, str] = {}


class TermSettings(Setting, frozen=True):
    """Which collections and files make the termbase. ``files``: CSV or TBX, relative to the config."""

    collections: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    strict: bool = False


class Notices(Setting, frozen=True):
    """What is written into pages for those who read them before they are translated (``sync stub``, ``sync mark``).

    ``stub``: what stands for the prose of a stub: the source's text in a ``comment``, the ``source``'s text itself, or
    a ``notice``. ``missing``: that notice. ``behind``: what is written into pages that lag behind their source; both as
    Markdown, one text or a text by language, with ``{source}`` for the way to the source page, ``{since}`` and
    ``{words}``. ``key``: a front-matter key that is set to true in such pages, in place of a text.
    """

    stub: Literal["comment", "source", "notice"] = "comment"
    missing: str | dict[str, str] = "> This is not translated yet: see [the original]({source})."
    behind: str | dict[str, str] = "> This page is older than [the original]({source})."
    key: Annotated[str, Meta(pattern=r"^[\w.-]+$")] | None = None


class PerFile(Setting, frozen=True):
    """Settings for the files that match ``files`` (a pattern or a list of them, relative to the config).

    ``options``: what is given of rules' options there, by rule name.
    """

    files: str | tuple[str, ...]
    ignore: tuple[str, ...] = ()
    severity: dict[str, Severity] = {}
    options: dict[str, dict[str, Any]] = {}

    @property
    def patterns(self) -> tuple[str, ...]:
        """Which files are meant."""
        return (self.files,) if isinstance(self.files, str) else self.files


class Rules(Struct, frozen=True, kw_only=True):
    """Which rules run, and each rule's own options, keyed by rule name."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: dict[str, Severity] = {}
    options: dict[str, dict[str, Any]] = {}


class TreeSettings(Setting, frozen=True):
    """What a config says of its tree, but for the rules.

    ``locales``: one pattern per language, with ``{path}`` for what translations have in common. ``source``: the
    language that the others are translated from. ``flavor``: whose Markdown it is. ``site``: what the generator is
    told otherwise than by default. ``public``: the folder of files with ``/absolute`` addresses. ``rewrites``: pages
    served elsewhere. ``exclude``: patterns of files to leave alone. ``repository``: its address on a forge, for links
    to files. ``owners``: a language, or a pattern of files -> who looks after it.
    ``notices``: what is written into pages that are not translated, or lag behind.
    """

    locales: dict[str, str] = {}
    source: str | None = None
    flavor: Flavor = "vitepress"
    site: SiteSettings = SiteSettings()
    public: str | None = "public"
    rewrites: dict[str, str] = {}
    exclude: tuple[str, ...] = ()
    repository: Annotated[str, Meta(pattern=r"^https?://\S+$")] | None = None
    owners: dict[str, str | tuple[str, ...]] = {}
    per_file: tuple[PerFile, ...] = ()
    collections: dict[str, Collection] = {}
    links: LinkSettings = LinkSettings()
    terms: TermSettings = TermSettings()
    notices: Notices = Notices()


class Config(TreeSettings, frozen=True, kw_only=True):
    """Everything that a run depends on besides the files. ``root``: absolute; ``file``: the config, if there is one.

    ``extended``: the files besides it that it was made of; ``packages``: the folders of installed packages that some of
    them lie in, and may name files in; all absolute.
    """

    root: str
    file: str | None = None
    extended: tuple[str, ...] = ()
    packages: tuple[str, ...] = ()
    rules: Rules = Rules()
    offline: bool = False


class Request(Struct, frozen=True, kw_only=True):
    """What a run is asked for, besides the config.

    ``paths``: files and folders; none: the whole tree. ``counterparts``: the other languages' pages of `paths`, too.
    ``overlay``: text by path that stands in for what the disk holds. ``jobs``: processes, None for one a core.
    ``executor``: who shares the work: ``processes``, or the ``dask://HOST:PORT`` of a cluster's scheduler.
    ``baseline``: whether known findings are left out. ``base``: a revision; only what is wrong since then is of
    interest. ``staged``: the index is looked at in place of the disk, and only what is wrong since HEAD.
    ``needs``: what is to be gathered besides what the rules need (``engine/needs.py``).
    """

    paths: tuple[Path, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    counterparts: bool = False
    overlay: dict[str, bytes] = {}
    jobs: int | None = None
    executor: str = "processes"
    cache: bool = True
    baseline: bool = True
    base: str = ""
    staged: bool = False
    needs: frozenset[str] = frozenset()
