"""VuePress: pages beside ``.vuepress/config.*``; ``locales`` are keyed by address (``/``, ``/zh/``)."""

import posixpath

from sdlint.init import jstext
from sdlint.init.languages import language_tag
from sdlint.init.sites import Files, Site
from sdlint.site.locales import SLOT
from sdlint.text.scripts import primary

NAME = "VuePress"
CONFIGS = ("**/.vuepress/config.*",)


def read(files: Files, config: str) -> Site:
    """What the config says; its Markdown is near enough to VitePress's."""
    folder = posixpath.dirname(config.partition(".vuepress/")[0])
    start = f"{folder}/" if folder else ""
    text = jstext.without_comments(files.text(config))
    given = jstext.properties(text, "locales")
    names = [key.strip("/") for key in given if key != "/" and language_tag(key.strip("/"))]
    lang = jstext.string(given.get("/", ""), "lang") or jstext.string(text, "lang")
    patterns = {language_tag(name) or name: f"{start}{name}/{SLOT}" for name in names}
    source = (lang if primary(lang) in map(primary, patterns) else primary(lang)) if lang else None
    return Site(
        name=NAME,
        evidence=config,
        flavor="vitepress",
        folder=folder,
        public=f"{start}.vuepress/public",
        locales={source or "": f"{start}{SLOT}", **patterns} if names else {},
        source=source,
    )
