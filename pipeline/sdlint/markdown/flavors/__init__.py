"""The flavours of Markdown, one a file: what each site generator reads beyond CommonMark."""

from sdlint.markdown.flavor import Flavor
from sdlint.markdown.flavors.commonmark import COMMONMARK
from sdlint.markdown.flavors.docusaurus import DOCUSAURUS
from sdlint.markdown.flavors.github import GITHUB
from sdlint.markdown.flavors.hugo import HUGO
from sdlint.markdown.flavors.mkdocs import MKDOCS
from sdlint.markdown.flavors.vitepress import VITEPRESS

FLAVORS: dict[str, Flavor] = {
    flavor.name: flavor for flavor in (VITEPRESS, GITHUB, MKDOCS, DOCUSAURUS, HUGO, COMMONMARK)
}
