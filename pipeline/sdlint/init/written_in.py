"""Whose Markdown the pages of a tree without a generator's config are written in, by what only that one knows."""

import posixpath
import re
from collections.abc import Iterable, Mapping

from sdlint.model.site_settings import Flavor
from sdlint.text.endings import PAGE_ENDINGS

_ENOUGH = 0.02
"""Share of the sample that must show a generator's own Markdown. A guess: one page in fifty is no accident."""

_SIGNS: dict[Flavor, re.Pattern[str]] = {
    "vitepress": re.compile(
        r"(?m)^:::+ (?:tip|info|warning|danger|details|code-group)|^\[\[toc\]\]|^<<< |<!--\s*@include"
    ),
    "mkdocs": re.compile(r"(?m)^(?:!!!|\?\?\?\+?) \w|^--8<-- "),
    "docusaurus": re.compile(r"(?m)^import .* from ['\"]@(?:site|theme)|^:::(?:note|caution)\b|\{/\* *#"),
    "hugo": re.compile(r"\{\{[<%] /?\w"),
}
"""What is written in one generator's Markdown and hardly ever in another's, for trees without a config."""

_STARLIGHT = "/src/content/docs/"
"""Where Starlight's pages lie, and nobody else's (starlight.astro.build, "Project Structure")."""

_HEADING_ID = re.compile(r"(?m)^#{1,6} .*\{#[\w-]+\}[ \t]*$")
"""An explicit id: several generators know it, GitHub shows it to the reader."""

_PLAIN_LINK = re.compile(r"\]\((?![a-z]+:|[/#])([^)\s#?]*?[\w-])(?:#[^)\s]*)?\)")
_NAMED_LINK = re.compile(r"\]\((?![a-z]+:)[^)\s#?]+\.(?:md|mdx|markdown)(?:#[^)\s]*)?\)")


def flavor(texts: Mapping[str, str], paths: Iterable[str]) -> Flavor:
    """The flavour of the pages with `texts`, a sample by path of all `paths`."""
    if texts and 2 * sum(_STARLIGHT in f"/{path}" for path in texts) > len(texts):
        return "starlight"
    counts = {name: sum(bool(sign.search(text)) for text in texts.values()) for name, sign in _SIGNS.items()}
    best = max(counts, key=lambda name: counts[name])
    if counts[best] > _ENOUGH * len(texts):
        return best
    if sum(bool(_HEADING_ID.search(text)) for text in texts.values()) > _ENOUGH * len(texts):
        return "vitepress"
    # GitHub follows only links that name files; some generator follows these, and its ids are GitHub's as a rule.
    known = set(paths)
    links = ((path, link[1]) for path, text in texts.items() for link in _PLAIN_LINK.finditer(text))
    plain = sum(_leads_to(path, address, known) for path, address in links)
    named = sum(len(_NAMED_LINK.findall(text)) for text in texts.values())
    return "docusaurus" if plain > named else "github"


def _leads_to(path: str, address: str, paths: set[str]) -> bool:
    """Whether a link on `path` to `address` finds a page once an ending is added."""
    base = posixpath.normpath(posixpath.join(posixpath.dirname(path), address))
    return any(base + ending in paths for ending in PAGE_ENDINGS)
