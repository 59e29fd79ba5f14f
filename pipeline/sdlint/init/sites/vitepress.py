"""VitePress: pages beside ``.vitepress/config.*``, or in its ``srcDir`` (vitepress.dev, "Site Config")."""

import posixpath
import re
from collections.abc import Mapping

from msgspec.structs import replace

from sdlint.init.bundler_alias import aliases
from sdlint.init.languages import language_tag
from sdlint.init.packages import version
from sdlint.init.script import NOTHING, Script, Value
from sdlint.init.site_base import site_base
from sdlint.init.sites import Files, Site
from sdlint.model.site_settings import SiteSettings
from sdlint.site.locales import SLOT
from sdlint.text.scripts import primary

NAME = "VitePress"
CONFIGS = ("**/.vitepress/config.*", "**/.vitepress/config/index.*")

_REST = re.compile(r":[A-Za-z]\w*[*+](?=$|\.md$)|:[A-Za-z]\w*\(\.[*+]\)(?=$|\.md$)")


def read(files: Files, config: str) -> Site:
    """What the config says, in however many files below ``.vitepress`` it is split."""
    home = posixpath.dirname(config.partition(".vitepress/")[0])
    script = files.script(config)
    folder = posixpath.normpath(posixpath.join(home, script.at("srcDir").text or "."))
    folder = "" if folder == "." else folder
    start = f"{folder}/" if folder else ""
    rewrites, unread = _rewrites(script.at("rewrites"), start)
    locales, source = _locales(script, start, rewrites)
    settings, unknown = _settings(script, version(files, home, "vitepress"))
    return Site(
        name=NAME,
        evidence=config,
        rooted=True,
        flavor="vitepress",
        folder=folder,
        public=f"{start}public",
        locales=locales,
        source=source,
        rewrites=rewrites,
        notes=(*(f"a rewrite that sdlint cannot express: {rewrite}" for rewrite in unread), *unknown),
        settings=replace(settings, routes=not unread, aliases=aliases(script, posixpath.dirname(config))),
        exclude=tuple(f"{start}{pattern}" for pattern in script.at("srcExclude").texts()),
    )


def _settings(script: Script, number: str) -> tuple[SiteSettings, list[str]]:
    """What changes links and anchors, and what of it could not be read ("Site Config", "Markdown Extensions")."""
    base, computed = site_base(script, "base")
    notes = [*computed]
    markdown, attributes = script.at("markdown"), script.at("markdown", "attrs")
    elsewhere = markdown.computed or not markdown.whole
    if elsewhere:
        notes.append("the options of Markdown, which are made elsewhere: attributes and slugify are those of VitePress")
    used = re.search(r"\.use\(", markdown.source) is not None
    if used:
        notes.append("plugins of Markdown")
    marks = (attributes.at(f"{side}Delimiter").text for side in ("left", "right"))
    return SiteSettings(
        version=number,
        base=base,
        urls="clean" if script.at("cleanUrls").truth else "",
        attributes=()
        if attributes.at("disable").truth
        else tuple(mark or default for mark, default in zip(marks, "{}", strict=True)),
        slugify="unknown" if script.at("markdown", "anchor", "slugify") else "",
        plugins=("containers",) if used or elsewhere else (),
    ), notes


def _rewrites(given: Value, start: str) -> tuple[dict[str, str], list[str]]:
    """The rewrites that move a whole folder or a page, and those that do more than that."""
    moved: dict[str, str] = {}
    unread: list[str] = []
    if given.computed:
        unread.append("a function, so that only links that name files are judged")
    for origin, value in (given.members or {}).items():
        address = value.text or value.source
        here, there = (_REST.sub(SLOT, pattern, count=1).removesuffix(".md") for pattern in (origin, address))
        if here.count(SLOT) == there.count(SLOT) == 1 and here.endswith(SLOT) and not re.search(r"[:(]", here + there):
            moved[start + here] = start + there
        elif re.search(r"[:(*]", origin + address):
            unread.append(f"{origin} -> {address}")
        else:
            # A single page: the slot stands for its ending, so that nothing else matches.
            moved[f"{start}{here}.{SLOT}"] = f"{start}{there}.{SLOT}"
    return moved, unread


def _locales(script: Script, start: str, rewrites: Mapping[str, str]) -> tuple[dict[str, str], str | None]:
    """Patterns by language, and the language of the pages at the root of the site."""
    given = script.at("locales").keyed()
    names = [key.strip("/") for key in given if key != "root" and language_tag(key.strip("/"))]
    patterns = {language_tag(name) or name: f"{start}{name}/{SLOT}" for name in names}
    root = given.get("root", NOTHING)
    lang = root.at("lang").text or script.config.at("lang").text or language_tag(root.at("label").text or "")
    folder = next((origin for origin, address in rewrites.items() if address == start + SLOT), None)
    if folder is not None:
        name = posixpath.basename(posixpath.dirname(folder))
        source = language_tag(name) or name
    elif lang is None:
        source = None
    else:
        source = lang if primary(lang) in {primary(pattern) for pattern in patterns} else primary(lang)
    if not names:
        return {}, source
    return {source or "": folder or f"{start}{SLOT}", **patterns}, source
