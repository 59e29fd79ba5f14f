"""GitHub, and whoever else shows files as they are: a link names a file or a folder.

A README stands in a box with an id of its own (docs.github.com, "Relative links and image paths in README files").
"""

from sdlint.site.generator import Generator, Taking
from sdlint.site.ways import as_written, on_forge

GITHUB = Generator(
    taking=Taking(pages=(on_forge, as_written), images=(on_forge, as_written)), ids=frozenset({"readme"})
)
COMMONMARK = Generator(taking=Taking(pages=(as_written,), images=(as_written,)))
