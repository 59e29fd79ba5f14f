"""Zensical: Python-Markdown, as MkDocs with Material, by a config of its own."""

from site_tree import Recipe

from recipes.mkdocs import CONSTRUCTS, EXTENDED, FILES, PAGES, spellings

CONFIG = """
[project]
site_name = "x"
site_url = "https://site.invalid/"

[project.markdown_extensions]
abbr = {}
admonition = {}
attr_list = {}
def_list = {}
footnotes = {}
md_in_html = {}
tables = {}
toc.permalink = true
toc.slugify = { object = "pymdownx.slugs.slugify", kwds = { case = "lower" } }
pymdownx.betterem = {}
pymdownx.caret = {}
pymdownx.critic = {}
pymdownx.details = {}
pymdownx.emoji.emoji_generator = "zensical.extensions.emoji.to_svg"
pymdownx.emoji.emoji_index = "zensical.extensions.emoji.twemoji"
pymdownx.keys = {}
pymdownx.mark = {}
pymdownx.smartsymbols = {}
pymdownx.superfences = {}
pymdownx.tabbed.alternate_style = true
pymdownx.tasklist.custom_checkbox = true
pymdownx.tilde = {}
"""
RECIPES = [
    Recipe(
        name="zensical",
        flavor="zensical",
        pip=("zensical",),
        build=("zensical", "build"),
        out="site",
        pages=PAGES,
        config={
            "locales": {"en": "docs/{path}"},
            "site": {
                "base": "/",
                "slugify": "pymdownx-lower",
                "plugins": [name for name in EXTENDED if name != "i18n"],
            },
        },
        heading_id=" {{ #{} }}",
        files={**FILES, "zensical.toml": CONFIG},
        spellings=spellings,
        extra={"docs/index.md": CONSTRUCTS},
    )
]
