"""Rspress: ``root`` (``docs``) beside ``rspress.config.*``, a folder for each of ``locales`` ("Basic config")."""

import posixpath
import re

from sdlint.init import jstext
from sdlint.init.bundler_alias import aliases
from sdlint.init.languages import language_tag
from sdlint.init.packages import version
from sdlint.init.site_base import site_base
from sdlint.init.sites import Files, Site, by_folder
from sdlint.model.site_settings import SiteSettings

NAME = "Rspress"
CONFIGS = ("**/rspress.config.*",)

_ROOT = re.compile(r"\broot\s*:\s*(?:[\w.]*(?:join|resolve)\([^()]*,\s*)?['\"`]([^'\"`]+)['\"`]")
_LANG = re.compile(r"\blang\s*:\s*['\"]([\w-]+)['\"]")


def read(files: Files, config: str) -> Site:
    """What the config says; languages are those that have a folder."""
    home = posixpath.dirname(config)
    text = jstext.without_comments(files.text(config))
    root = _ROOT.search(text)
    folder = posixpath.normpath(posixpath.join(home, root[1] if root else "docs"))
    patterns = by_folder(files, folder, _LANG.findall(text))
    default = jstext.string(text, "lang")
    settings, notes = _settings(text, home, version(files, home, "@rspress/core") or version(files, home, "rspress"))
    return Site(
        name=NAME,
        evidence=config,
        flavor="rspress",
        folder=folder,
        public=f"{folder}/public",
        locales=patterns if len(patterns) > 1 else {},
        source=language_tag(default) or default if default else None,
        settings=settings,
        notes=notes,
    )


def _settings(text: str, home: str, number: str) -> tuple[SiteSettings, tuple[str, ...]]:
    """What changes links and anchors, and what of it could not be read."""
    base, computed = site_base(text, "base")
    notes = [*computed]
    versions = bool(jstext.source(text, "multiVersion"))
    if versions:
        notes.append("multiVersion: only links that name files are judged")
    if jstext.source(text, "rehypePlugins"):
        notes.append("rehypePlugins: anchors that they make are not known")
    return SiteSettings(
        version=number,
        base=base,
        routes=not versions,
        aliases=aliases(text, home),
        slugify="unknown" if jstext.source(text, "rehypePlugins") else "",
    ), tuple(notes)
