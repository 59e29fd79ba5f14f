"""GitHub, and whoever else shows files as they are: a link names a file or a folder."""

from sdlint.site.generator import Generator
from sdlint.site.ways import as_written

GITHUB = Generator(pages=(as_written,), images=(as_written,))
COMMONMARK = Generator(pages=(as_written,), images=(as_written,))
