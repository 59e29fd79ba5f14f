"""Nextra."""

from sdlint.site.generators.docusaurus import DOCUSAURUS

NEXTRA = DOCUSAURUS
