"""VuePress 2: markdown-it with Vue in the text, as in VitePress (v2.vuepress.vuejs.org, "Markdown")."""

from msgspec.structs import replace

from sdlint.markdown.flavors.vitepress import VITEPRESS

VUEPRESS = replace(VITEPRESS, name="vuepress")
