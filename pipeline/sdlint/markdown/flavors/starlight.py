"""Starlight: Astro's Markdown, with asides as directives; MDX in files that are called so (starlight.astro.build)."""

from msgspec.structs import replace

from sdlint.markdown.extensions import containers
from sdlint.markdown.flavors import astro
from sdlint.markdown.slug.astro import STARLIGHT as ANCHORING

_ASIDES = ("note", "tip", "caution", "danger")
_OWN = {
    "name": "starlight",
    "anchoring": ANCHORING,
    "containers": _ASIDES,
    "matter_links": ("/hero/actions/*/link", "/prev/link", "/next/link"),
    "matter_images": ("/hero/image/file", "/hero/image/dark", "/hero/image/light"),
    "matter_html": ("/banner/content", "/hero/tagline"),
}
_COLONS = containers.colons(_ASIDES, labels=True)

FLAVOR = replace(astro.FLAVOR, blocks=(_COLONS, *astro.FLAVOR.blocks), **_OWN)
IN_MDX = replace(astro.IN_MDX, blocks=(_COLONS, *astro.IN_MDX.blocks), **_OWN)
