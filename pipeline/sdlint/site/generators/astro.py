"""Astro: routes are made by the site's own code, so only files are judged (docs.astro.build, "Content collections")."""

from sdlint.site.generator import Generator, Serving, Taking
from sdlint.site.serving import aliased, left_out
from sdlint.site.ways import beside, elsewhere, public

ASTRO = Generator(
    taking=Taking(pages=(beside, elsewhere), images=(aliased, public, left_out)), serving=Serving(public=("public",))
)
