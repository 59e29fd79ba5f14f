"""Docsify: marked, in the browser (docsify.js.org, "Helpers"); a heading's id is written ``:id=x``."""

from msgspec.structs import replace

from sdlint.markdown.flavors.github import FLAVOR as GITHUB
from sdlint.markdown.slug.docsify import ANCHORING

FLAVOR = replace(GITHUB, name="docsify", anchoring=ANCHORING, heading_ids=("colon",))
