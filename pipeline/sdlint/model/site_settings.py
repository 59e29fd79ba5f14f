"""What a config says of the generator that builds its site: which it is, and what it is told otherwise than usual."""

from typing import Annotated, Literal

from msgspec import Meta

from sdlint.model.setting import Natural, Setting

Flavor = Literal[
    "vitepress",
    "vuepress",
    "docusaurus",
    "starlight",
    "astro",
    "rspress",
    "nextra",
    "nuxt-content",
    "mkdocs",
    "zensical",
    "hugo",
    "jekyll",
    "mdbook",
    "myst",
    "docsify",
    "github",
    "gitlab",
    "commonmark",
]
"""The generators, and whoever else shows Markdown, that are known; each also names its Markdown."""

Slugify = Literal[
    "",
    "unknown",
    "unicode",
    "pymdownx",
    "pymdownx-lower",
    "pymdownx-lower-ascii",
    "pymdownx-fold",
    "github-ascii",
    "blackfriday",
    "kramdown",
]
"""The functions that make anchors of headings, where a generator lets its users choose."""


class SiteSettings(Setting, frozen=True):
    """The generator's settings that change what links and anchors mean; ``sdlint init`` fills it.

    ``version``: of the generator. ``root``: the folder whose pages are at the site's root, where that is not the one
    that the languages' share. ``base``: the path below which the site is served. ``urls``: whether addresses of
    pages name files (``files``), folders (``folders``) or leave out the ending (``clean``), where that is not as usual.
    ``routes``: whether addresses follow from the tree; without, only links that name files are judged. ``attributes``:
    what opens and closes a heading's attributes; empty where they are not read. ``slugify``: whose anchors headings
    have; ``unknown`` where the function is the site's own, so that only explicit ids are judged; ``separator``: what
    they have in place of blanks; ``tabs``: whose ids tabs have, unless they are numbered; ``depth``: down to which
    level they have anchors, with MyST. ``aliases``: what an address may begin with -> the folder that it stands for,
    relative to the config. ``fallback``: whether a page that a language lacks is served in the source's.
    ``permalinks``: section or pattern -> address. ``redirects``: address -> where it leads. ``generated``: patterns of
    addresses that plugins or a build make, which are not judged where no file is there. ``plugins``: those that change
    what Markdown means; with MkDocs all extensions of Markdown that are on, with Hugo all switches, where any is named;
    ``containers`` where some bring containers. ``typographer``: whether straight quotes and hyphens are shown as
    typographic ones. ``verbatim``: shortcodes between which text is shown as it is.
    """

    version: str = ""
    root: str | None = None
    base: str = ""
    urls: Literal["", "files", "folders", "clean"] = ""
    routes: bool = True
    attributes: Annotated[tuple[str, ...], Meta(max_length=2)] = ("{", "}")
    slugify: Slugify = ""
    separator: str = "-"
    tabs: Slugify | None = None
    depth: Natural = 0
    aliases: dict[str, str] = {}
    fallback: bool | None = None
    permalinks: dict[str, str] = {}
    redirects: dict[str, str] = {}
    generated: tuple[str, ...] = ()
    plugins: tuple[str, ...] = ()
    typographer: bool | None = None
    verbatim: tuple[str, ...] = ()
