"""Rspress: ``root`` (``docs``) beside ``rspress.config.*``, a folder for each of ``locales`` ("Basic config")."""

import posixpath

from sdlint.init.bundler_alias import aliases
from sdlint.init.languages import language_tag
from sdlint.init.packages import version
from sdlint.init.script import Script, Value
from sdlint.init.site_base import site_base
from sdlint.init.sites import Files, Site, by_folder
from sdlint.model.site_settings import SiteSettings

NAME = "Rspress"
CONFIGS = ("**/rspress.config.*",)


def read(files: Files, config: str) -> Site:
    """What the config says; languages are those that have a folder."""
    home = posixpath.dirname(config)
    script = files.script(config)
    folder = posixpath.normpath(posixpath.join(home, _root(script.at("root"))))
    named = [value.text for value in script.anywhere("lang") if value.text]
    patterns = by_folder(files, folder, named)
    default = script.config.at("lang").text or next(iter(named), None)
    settings, notes = _settings(script, home, version(files, home, "@rspress/core") or version(files, home, "rspress"))
    return Site(
        name=NAME,
        evidence=config,
        rooted=True,
        flavor="rspress",
        folder=folder,
        public=f"{folder}/public",
        locales=patterns if len(patterns) > 1 else {},
        source=language_tag(default) or default if default else None,
        settings=settings,
        notes=notes,
        exclude=tuple(f"{folder}/{pattern}" for pattern in script.at("route", "exclude").texts()),
    )


def _root(value: Value) -> str:
    """The folder of the pages: a string, or the last part of ``path.join(__dirname, 'docs')``."""
    return value.text or next((part.text for part in reversed(value.of) if part.text), "docs")


def _settings(script: Script, home: str, number: str) -> tuple[SiteSettings, tuple[str, ...]]:
    """What changes links and anchors, and what of it could not be read."""
    base, computed = site_base(script, "base")
    notes = [*computed]
    versions = bool(script.at("multiVersion"))
    if versions:
        notes.append("multiVersion: only links that name files are judged")
    renamed = bool(script.anywhere("rehypePlugins"))
    if renamed:
        notes.append("rehypePlugins: anchors that they make are not known")
    return SiteSettings(
        version=number,
        base=base,
        routes=not versions,
        aliases=aliases(script, home),
        slugify="unknown" if renamed else "",
    ), tuple(notes)
