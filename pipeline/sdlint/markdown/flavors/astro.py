"""Astro: GFM, and MDX in files that are called so (docs.astro.build, "Markdown in Astro")."""

from msgspec.structs import replace

from sdlint.markdown.flavors.docusaurus import DOCUSAURUS

ASTRO = replace(DOCUSAURUS, name="astro")
