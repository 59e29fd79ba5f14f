"""Astro: routes are made by the site's own code, so only files are judged (docs.astro.build, "Content collections")."""

from sdlint.site.generator import Generator
from sdlint.site.serving import aliased, left_out
from sdlint.site.ways import beside, elsewhere, public

ASTRO = Generator(pages=(beside, elsewhere), images=(aliased, public, left_out), public=("public",))
