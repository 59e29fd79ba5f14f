"""Nuxt Content."""

from sdlint.site.generators.docusaurus import DOCUSAURUS

NUXT_CONTENT = DOCUSAURUS
