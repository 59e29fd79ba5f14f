"""Python-Markdown's extensions as MkDocs and Zensical are told them -> what of them changes links and anchors."""

import re
from collections.abc import Mapping
from typing import Any

from sdlint.init.values import mapping
from sdlint.model.site_settings import Slugify

ALWAYS = ("toc", "tables", "fenced_code")
_TOGETHER = {
    "extra": ("abbr", "attr_list", "def_list", "footnotes", "md_in_html"),
    "pymdownx.extra": ("abbr", "attr_list", "def_list", "footnotes", "md_in_html", "pymdownx.superfences"),
}
_FUNCTIONS: dict[str, Slugify] = {
    "markdown.extensions.toc.slugify": "",
    "markdown.extensions.toc.slugify_unicode": "unicode",
    "pymdownx.slugs.uslugify": "pymdownx-lower",
    "pymdownx.slugs.uslugify_cased": "pymdownx",
    "pymdownx.slugs.gfm": "pymdownx-lower-ascii",
}
_CASES: dict[str, Slugify] = {
    "none": "pymdownx",
    "lower": "pymdownx-lower",
    "lower-ascii": "pymdownx-lower-ascii",
    "fold": "pymdownx-fold",
}
_TAGGED = r"\b{}:(?:(?!\n\s*-\s)[\s\S]){0,2000}?\bslugify:\s*!!python/[\w/]+:(?P<name>[\w.]+)"
_TABS = ("pymdownx.tabbed", "pymdownx.blocks.tab")


def extensions(value: Any) -> dict[str, Mapping[str, Any]]:
    """The extensions that are on, each with its settings; they stand in a list or in a mapping."""
    entries: dict[str, Any] = {}
    for entry in value if isinstance(value, list) else [value]:
        entries |= entry if isinstance(entry, dict) else {str(entry): {}} if entry else {}
    # In TOML ``pymdownx.keys`` is a key in a table.
    nested = mapping(entries.pop("pymdownx", {}))
    entries |= {f"pymdownx.{name}": settings for name, settings in nested.items()}
    named = {str(name).removeprefix("markdown.extensions."): settings for name, settings in entries.items()}
    on = [*ALWAYS, *named, *(name for whole in named for name in _TOGETHER.get(whole, ()))]
    return {name: mapping(named.get(name)) for name in on}


def tabs(on: Mapping[str, Mapping[str, Any]], text: str = "") -> Slugify | None:
    """The function that gives tabs their ids; None where they are numbered, as by default."""
    name = next((name for name in _TABS if "slugify" in on.get(name, {})), "")
    if not name:
        return None
    settings = on[name]
    if settings.get("combine_header_slug") or settings.get("separator", "-") != "-":
        return "unknown"
    return slugify(settings, text, name)


def slugify(toc: Mapping[str, Any], text: str = "", extension: str = "toc") -> Slugify:
    """The function that makes anchors, by the settings of toc, or by a tag in the `text` of a YAML config.

    Likewise of another `extension`.
    """
    if "slugify" not in toc:
        return ""
    told = mapping(toc["slugify"])
    tag = re.search(_TAGGED.replace("{}", re.escape(extension), 1), text)
    name = str(told.get("object") or told.get("name") or (tag["name"] if tag else toc["slugify"]))
    if name in _FUNCTIONS:
        return _FUNCTIONS[name]
    settings = mapping(told.get("kwds"))
    if name == "pymdownx.slugs.slugify" and not settings.keys() - {"case"}:
        return _CASES.get(str(settings.get("case", "none")), "unknown")
    return "unknown"
