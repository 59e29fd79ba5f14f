"""GitLab: a link names a file or a folder of the repository, and its own pages lie below ``-/`` (docs.gitlab.com)."""

from sdlint.site.generator import Generator, Taking
from sdlint.site.ways import as_written, on_forge

GITLAB = Generator(taking=Taking(pages=(on_forge, as_written), images=(on_forge, as_written)))
