"""VitePress: addresses are those of files, which ``rewrites`` may move; an ending may be left out (vitepress.dev)."""

from sdlint.site.generator import Generator
from sdlint.site.ways import clean, public

VITEPRESS = Generator(pages=(clean, public), images=(public,), public=("public",), index=("index.md",), adds_base=True)
