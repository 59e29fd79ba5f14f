"""Sphinx with MyST: markdown-it-py, directives and targets (myst-parser.readthedocs.io)."""

import re
from collections.abc import Callable, Iterator
from functools import partial

from msgspec.structs import replace

from sdlint.markdown.extensions import attribute_lists, attributes, definition_lists, directives, made_headings, roles
from sdlint.markdown.flavor import Flavor
from sdlint.markdown.flavors.github import FLAVOR as GITHUB
from sdlint.markdown.slug import anchors, github
from sdlint.markdown.slug.myst import ANCHORING
from sdlint.model import Node
from sdlint.model.site_settings import SiteSettings

_BRINGS = re.compile(r"\{(?:eval-rst|include|auto\w+)\}")
_ANY = 6
_BY = {definition_lists.DEFINITION_LIST: "deflist", attribute_lists.ATTRIBUTE_LINE: "attrs_block"}


def slugs(depth: int, nodes: tuple[Node, ...], slug: Callable[[str], str]) -> Iterator[str]:
    """GitHub's anchors of the headings down to `depth`, which they have besides their sections' ids."""
    headings = [
        part for node in nodes for part in node.walk() if part.kind == "heading" and part.attrs["level"] <= depth
    ]
    plain = [replace(heading, attrs={**heading.attrs, "id": None}) for heading in headings]
    yield from anchors(github.ANCHORING, plain)
    if any(part.kind == "block_code" and _BRINGS.match(part.attrs["info"]) for node in nodes for part in node.walk()):
        yield made_headings.ANY


FLAVOR = replace(
    GITHUB,
    name="myst",
    anchoring=ANCHORING,
    blocks=(
        attribute_lists.ATTRIBUTE_LINE,
        directives.DIRECTIVE,
        directives.TARGET,
        definition_lists.DEFINITION_LIST,
        *GITHUB.blocks[1:],
    ),
    inlines=(roles.INLINE, attributes.TOUCHING, *GITHUB.inlines[2:]),
    alerts=frozenset(),
    heading_ids=(),
    code_ids=lambda info, raw: directives.named(raw) if info.startswith("{") else {},
    makes=partial(slugs, _ANY),
)


def told(flavor: Flavor, site: SiteSettings) -> Flavor:
    """With ``myst_heading_anchors``, and without the extensions that a site does not name, where it names any."""
    if not site.plugins:
        return flavor
    on = site.plugins
    off = [part for part, name in _BY.items() if name not in on]
    blocks = [part for part in flavor.blocks if part not in off]
    inlines = [part for part in flavor.inlines if part is not attributes.TOUCHING or _attributes(on)]
    return replace(flavor, blocks=tuple(blocks), inlines=tuple(inlines), makes=partial(slugs, site.depth))


def _attributes(on: tuple[str, ...]) -> bool:
    return "attrs_inline" in on or "attrs_block" in on
