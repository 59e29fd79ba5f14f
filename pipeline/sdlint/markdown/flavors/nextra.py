"""Nextra: MDX and GFM (nextra.site, "Markdown")."""

from msgspec.structs import replace

from sdlint.markdown.flavors.docusaurus import DOCUSAURUS

NEXTRA = replace(DOCUSAURUS, name="nextra")
