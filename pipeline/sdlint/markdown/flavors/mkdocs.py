"""MkDocs with Material: Python-Markdown and the extensions that nearly every site turns on.

Front matter as ``mkdocs/utils/meta.py`` takes it: between fences, or as MultiMarkdown's ``Key: value`` lines.
"""

from sdlint.markdown.extensions import admonitions, footnotes, includes, math, slashes, templates, toc
from sdlint.markdown.flavor import Flavor
from sdlint.markdown.slug.mkdocs import ANCHORING
from sdlint.markdown.tables import TABLE

MKDOCS = Flavor(
    "mkdocs",
    ANCHORING,
    blocks=(
        admonitions.ADMONITION,
        slashes.BLOCK,
        templates.MACROS_BLOCK,
        includes.MKDOCS,
        toc.MKDOCS,
        footnotes.NOTE,
        math.BLOCK,
        TABLE,
    ),
    inlines=(templates.MACROS, footnotes.REFERENCE, math.CAREFUL),
    front_matter={"---": "yaml", "": "meta"},
    heading_ids=("attr_list",),
    tasks=True,
    tilde="~~",
    containers=admonitions.NAMES,
    macros={"{{": "}}", "{%": "%}"},
)
