"""CommonMark 0.31, and GFM's tables, which nearly every reader of CommonMark has."""

from sdlint.markdown.flavor import Flavor
from sdlint.markdown.slug.github import COMMONMARK as ANCHORING
from sdlint.markdown.tables import TABLE

FLAVOR = Flavor("commonmark", ANCHORING, blocks=(TABLE,))
