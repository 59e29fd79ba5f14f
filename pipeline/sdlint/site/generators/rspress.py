"""Rspress."""

from sdlint.site.generators.docusaurus import DOCUSAURUS

RSPRESS = DOCUSAURUS
