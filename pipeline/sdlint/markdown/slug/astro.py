"""Astro: github-slugger over a heading's text as it is shown, where hyphens side by side have become dashes.

Images do not count. ``smartypants`` is on by default (docs.astro.build, "Markdown options"); of what it replaces, only
hyphens would be kept in an anchor, and dashes are not. Code keeps its hyphens.
"""

import re
from functools import partial

from msgspec.structs import replace

from sdlint.markdown.slug import Anchoring, github
from sdlint.markdown.slug.plain import plain
from sdlint.model import Node
from sdlint.model.site_settings import SiteSettings

_OWN_MARKDOWN = 7
"""The version of Astro since which Markdown is read by its own parser; before, by remark."""

_DASHES = re.compile(r"-{2,}")
# With remark two hyphens alone are a dash (retext-smartypants).
_PAIRS = re.compile(r"(?<!-)--(?!-)")


def _shown(dashes: re.Pattern[str], heading: Node) -> str:
    """What is slugified."""
    return plain(heading, text=lambda node: dashes.sub("", node.attrs["raw"]))


def slugify(text: str) -> str:
    """The slug of a plain text."""
    return github.slugify(_DASHES.sub("", text))


def told(rule: Anchoring, site: SiteSettings) -> Anchoring:
    """With what the site's version and its settings make of text."""
    if site.typographer is False:
        return replace(rule, slugger=github.Slugger, slugify=github.slugify)
    version = site.version.partition(".")[0]
    remark = "unified" in site.plugins or (version.isdecimal() and int(version) < _OWN_MARKDOWN)
    return replace(rule, slugger=partial(github.Slugger, read=partial(_shown, _PAIRS))) if remark else rule


ANCHORING = Anchoring(slugger=partial(github.Slugger, read=partial(_shown, _DASHES)), slugify=slugify)
STARLIGHT = replace(ANCHORING, everywhere=frozenset({"_top"}))
