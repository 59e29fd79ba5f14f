"""MkDocs with Material: Python-Markdown and the extensions that nearly every site turns on.

Front matter as ``mkdocs/utils/meta.py`` takes it: between fences, or as MultiMarkdown's ``Key: value`` lines.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from msgspec.structs import replace

from sdlint.markdown.extensions import (
    admonitions,
    attributes,
    definition_lists,
    footnotes,
    includes,
    made_headings,
    math,
    python_markdown,
    slashes,
    templates,
    toc,
)
from sdlint.markdown.extensions.front_matter import ENDED
from sdlint.markdown.flavor import Flavor
from sdlint.markdown.inline import InlineRule
from sdlint.markdown.scanner import Construct
from sdlint.markdown.slug.mkdocs import ANCHORING
from sdlint.markdown.tables import TABLE
from sdlint.model import Node
from sdlint.model.site_settings import SiteSettings

_NO_SLUG = "*[+:./=]*"
"""Ids that toc makes of no heading."""


def _made(
    nodes: tuple[Node, ...], slug: Callable[[str], str], macros: bool = True, tabs: bool = False, hooks: bool = False
) -> Iterator[str]:
    """What programs, macros and hooks, where a site has these, may make.

    On a page with tabs that nobody knows it is any id; of hooks that change pages, what no heading can have.
    """
    if hooks:
        yield _NO_SLUG
    yield from made_headings.by_programs(nodes, slug)
    if macros:
        yield from made_headings.by_templates(nodes, slug)
    if tabs and any(part.kind == "container" and part.attrs["name"] == "tab" for node in nodes for part in node.walk()):
        yield made_headings.ANY


FLAVOR = Flavor(
    "mkdocs",
    ANCHORING,
    blocks=(
        admonitions.ADMONITION,
        slashes.BLOCK,
        templates.MACROS_BLOCK,
        includes.MKDOCS,
        toc.MKDOCS,
        footnotes.NOTE,
        definition_lists.DEFINITION_LIST,
        math.BLOCK,
        python_markdown.HEADING,
        python_markdown.HTML,
        TABLE,
    ),
    inlines=(attributes.ATTRIBUTES, templates.MACROS, footnotes.REFERENCE, math.CAREFUL),
    front_matter={"---": "yaml", ENDED: "yaml", "": "meta"},
    heading_ids=("attr_list",),
    tasks=True,
    tilde="~~",
    containers=admonitions.NAMES,
    makes=_made,
    macros={"{{": "}}", "{%": "%}"},
    redefines=True,
)

_BY: Mapping[Construct | InlineRule, tuple[str, ...]] = {
    admonitions.ADMONITION: ("admonition", "pymdownx.details", "pymdownx.tabbed"),
    slashes.BLOCK: ("pymdownx.blocks",),
    includes.MKDOCS: ("pymdownx.snippets",),
    footnotes.NOTE: ("footnotes",),
    footnotes.REFERENCE: ("footnotes",),
    definition_lists.DEFINITION_LIST: ("def_list",),
    attributes.ATTRIBUTES: ("attr_list",),
}
"""The extensions that each is read by; the others are MkDocs' own, or harmless where they are off."""


def _raw(part: Construct) -> Construct:
    return python_markdown.RAW_HTML if part is python_markdown.HTML else part


def told(flavor: Flavor, site: SiteSettings) -> Flavor:
    """With the extensions that a site has turned on, where it names any."""
    on = site.plugins
    if not on:
        return flavor

    def has(part: Construct | InlineRule) -> bool:
        return part not in _BY or any(name.startswith(_BY[part]) for name in on)

    return replace(
        flavor,
        blocks=tuple(_raw(part) if "md_in_html" not in on else part for part in flavor.blocks if has(part)),
        inlines=tuple(filter(has, flavor.inlines)),
        heading_ids=("attr_list",) if "attr_list" in on else (),
        tasks="pymdownx.tasklist" in on,
        makes=partial(
            _made,
            macros=bool({"macros", "include-markdown"} & {*on}),
            tabs=site.tabs == "unknown",
            hooks="hooks" in on,
        ),
        tilde="~~" if "pymdownx.tilde" in on else "",
    )
