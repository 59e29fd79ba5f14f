"""VitePress 1 with its defaults, and with attribute delimiters and a base of its own."""

from site_tree import Recipe

PAGES = {
    "index.md": "",
    "guide/index.md": "",
    "guide/start.md": "",
    "guide/deep/odd-name.md": "",
    "zh/index.md": "",
    "zh/guide/start.md": "",
}
LOCALES = {"locales": {"en": "{path}", "zh": "zh/{path}"}, "source": "en"}

DEFAULTS = Recipe(
    name="vitepress",
    flavor="vitepress",
    npm=("vitepress@1",),
    build=("vitepress", "build", "."),
    out=".vitepress/dist",
    pages=PAGES,
    config=LOCALES,
    heading_id=" {{#{}}}",
    files={
        ".vitepress/config.mjs": """
export default {
  ignoreDeadLinks: true,
  locales: {root: {label: 'English', lang: 'en'}, zh: {label: 'Chinese', lang: 'zh'}},
}
"""
    },
)
RECIPES = [DEFAULTS]
