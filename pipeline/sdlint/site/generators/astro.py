"""Astro."""

from sdlint.site.generators.docusaurus import DOCUSAURUS

ASTRO = DOCUSAURUS
