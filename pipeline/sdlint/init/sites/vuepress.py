"""VuePress: pages beside ``.vuepress/config.*``; ``locales`` are keyed by address (``/``, ``/zh/``)."""

import posixpath
import re

from sdlint.init import jstext
from sdlint.init.bundler_alias import aliases
from sdlint.init.languages import language_tag
from sdlint.init.packages import asks_for, version
from sdlint.init.site_base import site_base
from sdlint.init.sites import Files, Site
from sdlint.model.site_settings import SiteSettings
from sdlint.site.locales import SLOT
from sdlint.text.scripts import primary

NAME = "VuePress"
CONFIGS = ("**/.vuepress/config.*",)

_ATTRS = ("vuepress-theme-hope", "vuepress-theme-plume", "vuepress-plugin-md-enhance", "@mdit/plugin-attrs")
"""Packages that read ``{#id}`` after headings."""
_CONTAINERS = re.compile(
    r"\b(?:extendsMarkdown|chainMarkdown|containerPlugin|markdownContainerPlugin)\b|plugin-container"
)
"""What in a config brings containers; themes and packages that read ids bring theirs, too."""
_BLOGS = ("@vuepress/plugin-blog", "vuepress-theme-hope")
"""Packages that make pages of lists: where, says ``path`` in the config, or their defaults."""
_LISTS = ("/article/**", "/category/**", "/tag/**", "/timeline/**", "/star/**", "/posts/**", "/encrypted/**")
_PATH = re.compile(r"(?:path|itemPath)\s*:\s*['\"](/[^'\"]*)['\"]")


def read(files: Files, config: str) -> Site:
    """What the config says, and the packages beside it."""
    folder = posixpath.dirname(config.partition(".vuepress/")[0])
    start = f"{folder}/" if folder else ""
    text = jstext.without_comments(files.text(config))
    given = jstext.properties(text, "locales")
    names = [key.strip("/") for key in given if key != "/" and language_tag(key.strip("/"))]
    lang = jstext.string(given.get("/", ""), "lang") or jstext.string(text, "lang")
    patterns = {language_tag(name) or name: f"{start}{name}/{SLOT}" for name in names}
    source = (lang if primary(lang) in map(primary, patterns) else primary(lang)) if lang else None
    settings, notes = _settings(files, folder, text)
    return Site(
        name=NAME,
        evidence=config,
        flavor="vuepress",
        folder=folder,
        public=f"{start}.vuepress/public",
        locales={source or "": f"{start}{SLOT}", **patterns} if names else {},
        source=source,
        settings=settings,
        notes=notes,
    )


def _settings(files: Files, folder: str, text: str) -> tuple[SiteSettings, tuple[str, ...]]:
    """What changes links and anchors ("Config"), and what of it could not be read."""
    base, computed = site_base(text, "base")
    patterns = jstext.source(text, "permalinkPattern") not in ("", "null")
    themed = any(asks_for(files, folder, package) for package in _ATTRS)
    notes = [*computed]
    if patterns:
        notes.append("permalinkPattern: only links that name files are judged")
    return SiteSettings(
        version=version(files, folder, "vuepress"),
        base=base,
        routes=not patterns,
        aliases=aliases(text, posixpath.join(folder, ".vuepress")),
        slugify="unknown" if re.search(r"\bslugify\b", text) else "",
        generated=_lists(text) if any(asks_for(files, folder, package) for package in _BLOGS) else (),
        plugins=(("attrs",) * themed + ("containers",) * (themed or bool(_CONTAINERS.search(text)))),
    ), tuple(notes)


def _lists(text: str) -> tuple[str, ...]:
    """Patterns of the addresses at which lists of posts are."""
    told = (re.sub(r":\w+", "*", match[1]) for match in _PATH.finditer(text))
    return tuple(dict.fromkeys((*_LISTS, *told)))
