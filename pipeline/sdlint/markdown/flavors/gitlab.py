"""GitLab: GLFM, which is GFM with formulas, alerts and a table of contents (docs.gitlab.com, "GLFM")."""

from msgspec.structs import replace

from sdlint.markdown.extensions import toc
from sdlint.markdown.flavors.github import FLAVOR as GITHUB
from sdlint.markdown.slug.gitlab import ANCHORING

FLAVOR = replace(GITHUB, name="gitlab", anchoring=ANCHORING, blocks=(toc.MKDOCS, *GITHUB.blocks), alert_titles=True)
