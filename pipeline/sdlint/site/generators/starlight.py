"""Starlight."""

from sdlint.site.generators.docusaurus import DOCUSAURUS

STARLIGHT = DOCUSAURUS
