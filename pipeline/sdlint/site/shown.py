"""Who shows a file of a tree: the site, or the forge that the repository lies on. Pure.

READMEs and their like far from the site's folder are the forge's (docs.github.com, "Default community health files"),
whose Markdown, ids and addresses they have.
"""

import posixpath
import re

from msgspec.structs import replace

from sdlint.markdown import anchoring
from sdlint.markdown.slug import Anchoring, github
from sdlint.model import Page
from sdlint.model.settings import TreeSettings
from sdlint.model.site_settings import Flavor, SiteSettings
from sdlint.site import locales

FORGE: Flavor = "github"
_SHOWN = re.compile(r"(?:README|CONTRIBUTING|SECURITY|SUPPORT|CODE_OF_CONDUCT|GOVERNANCE|MAINTAINERS)\b", re.I)
"""The names of files that a forge shows."""


def on_forge(settings: TreeSettings, path: str) -> bool:
    """Whether the file at `path` is shown where the repository lies, and not by the site."""
    if settings.flavor in (FORGE, "gitlab") or not _SHOWN.match(posixpath.basename(path)):
        return False
    top = locales.site_root(settings).partition("/")[0]
    return bool(top) and path.partition("/")[0] != top and locales.locate(settings, path)[0] is None


def settings_of(settings: TreeSettings, path: str) -> TreeSettings:
    """The settings by which the file at `path` is read."""
    return replace(settings, flavor=FORGE, site=SiteSettings()) if on_forge(settings, path) else settings


def anchors_by(settings: TreeSettings, path: str) -> Anchoring:
    """How the links of the page at `path` find anchors, and headings there get theirs."""
    return anchoring.of(settings_of(settings, path))


def has_on_forge(settings: TreeSettings, page: Page, target: Page | None, fragment: str) -> bool:
    """Whether a heading of `target` has that id where links of `page` lead because the forge shows that."""
    if target is None or not on_forge(settings, page.path):
        return False
    wanted = github.ANCHORING.looked_up(fragment)
    return any(github.slugify(section.heading) == wanted for section in target.sections)
