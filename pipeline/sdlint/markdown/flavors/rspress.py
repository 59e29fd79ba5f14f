"""Rspress: MDX, with containers as directives (rspress.rs, "MDX and React components")."""

from msgspec.structs import replace

from sdlint.markdown.flavors.docusaurus import DOCUSAURUS

RSPRESS = replace(DOCUSAURUS, name="rspress")
