"""The site generators, one file each, by the name that ``flavor`` has."""

from sdlint.model.settings import Flavor
from sdlint.site.generator import Generator
from sdlint.site.generators.docusaurus import DOCUSAURUS
from sdlint.site.generators.github import COMMONMARK, GITHUB
from sdlint.site.generators.hugo import HUGO
from sdlint.site.generators.mkdocs import MKDOCS
from sdlint.site.generators.vitepress import VITEPRESS

GENERATORS: dict[Flavor, Generator] = {
    "vitepress": VITEPRESS,
    "github": GITHUB,
    "commonmark": COMMONMARK,
    "mkdocs": MKDOCS,
    "docusaurus": DOCUSAURUS,
    "hugo": HUGO,
}
