"""Jekyll."""

from sdlint.site.generators.hugo import HUGO

JEKYLL = HUGO
