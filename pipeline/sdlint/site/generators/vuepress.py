"""VuePress 2."""

from sdlint.site.generators.vitepress import VITEPRESS

VUEPRESS = VITEPRESS
