"""Docsify: marked, in the browser (docsify.js.org, "Helpers"); a heading's id is written ``:id=x``."""

from msgspec.structs import replace

from sdlint.markdown.flavors.github import GITHUB
from sdlint.markdown.slug.docsify import ANCHORING

DOCSIFY = replace(GITHUB, name="docsify", anchoring=ANCHORING, heading_ids=("colon",))
