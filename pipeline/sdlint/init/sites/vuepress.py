"""VuePress: pages beside ``.vuepress/config.*``; ``locales`` are keyed by address (``/``, ``/zh/``)."""

import posixpath
import re

from sdlint.init.bundler_alias import aliases
from sdlint.init.languages import language_tag
from sdlint.init.packages import asks_for, version
from sdlint.init.script import NOTHING, Script
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
_NEVER = ("!.vuepress", "!node_modules")
"""Patterns of what is in no tree that is looked at."""
_PARAMETER = re.compile(r":\w+")


def read(files: Files, config: str) -> Site:
    """What the config says, and the packages beside it."""
    folder = posixpath.dirname(config.partition(".vuepress/")[0])
    start = f"{folder}/" if folder else ""
    script = files.script(config)
    given = script.at("locales").keyed()
    names = [key.strip("/") for key in given if key != "/" and language_tag(key.strip("/"))]
    lang = given.get("/", NOTHING).at("lang").text or script.at("lang").text
    patterns = {language_tag(name) or name: f"{start}{name}/{SLOT}" for name in names}
    source = (lang if primary(lang) in map(primary, patterns) else primary(lang)) if lang else None
    settings, notes = _settings(files, folder, script)
    return Site(
        name=NAME,
        evidence=config,
        rooted=True,
        flavor="vuepress",
        folder=folder,
        public=f"{start}.vuepress/public",
        locales={source or "": f"{start}{SLOT}", **patterns} if names else {},
        source=source,
        settings=settings,
        notes=notes,
        exclude=tuple(
            f"{start}{pattern[1:]}"
            for pattern in script.at("pagePatterns").texts()
            if pattern.startswith("!") and pattern not in _NEVER
        ),
    )


def _settings(files: Files, folder: str, script: Script) -> tuple[SiteSettings, tuple[str, ...]]:
    """What changes links and anchors ("Config"), and what of it could not be read."""
    base, computed = site_base(script, "base")
    patterns = any(value.source != "null" for value in script.anywhere("permalinkPattern"))
    themed = any(asks_for(files, folder, package) for package in _ATTRS)
    notes = [*computed]
    if patterns:
        notes.append("permalinkPattern: only links that name files are judged")
    return SiteSettings(
        version=version(files, folder, "vuepress"),
        base=base,
        routes=not patterns,
        aliases=aliases(script, posixpath.join(folder, ".vuepress")),
        slugify="unknown" if script.anywhere("slugify") else "",
        generated=_lists(script) if any(asks_for(files, folder, package) for package in _BLOGS) else (),
        plugins=(("attrs",) * themed + ("containers",) * (themed or bool(_CONTAINERS.search(script.code)))),
    ), tuple(notes)


def _lists(script: Script) -> tuple[str, ...]:
    """Patterns of the addresses at which lists of posts are."""
    paths = (value.text for key in ("path", "itemPath") for value in script.anywhere(key))
    told = (_PARAMETER.sub("*", path) for path in paths if path and path.startswith("/"))
    return tuple(dict.fromkeys((*_LISTS, *told)))
