"""Starlight: Astro's Markdown, with asides as directives; MDX in files that are called so (starlight.astro.build)."""

from msgspec.structs import replace

from sdlint.markdown.flavors.docusaurus import DOCUSAURUS

STARLIGHT = replace(DOCUSAURUS, name="starlight")
