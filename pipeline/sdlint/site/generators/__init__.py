"""The site generators, one file each, by the name that ``flavor`` has."""

from msgspec.structs import replace

from sdlint.model.settings import Config
from sdlint.model.site_settings import Flavor
from sdlint.site.generator import Generator
from sdlint.site.generators.astro import ASTRO
from sdlint.site.generators.docsify import DOCSIFY
from sdlint.site.generators.docusaurus import DOCUSAURUS
from sdlint.site.generators.github import COMMONMARK, GITHUB
from sdlint.site.generators.gitlab import GITLAB
from sdlint.site.generators.hugo import HUGO
from sdlint.site.generators.jekyll import JEKYLL
from sdlint.site.generators.mdbook import MDBOOK
from sdlint.site.generators.mkdocs import MKDOCS
from sdlint.site.generators.myst import MYST
from sdlint.site.generators.nextra import NEXTRA
from sdlint.site.generators.nuxt_content import NUXT_CONTENT
from sdlint.site.generators.rspress import RSPRESS
from sdlint.site.generators.starlight import STARLIGHT
from sdlint.site.generators.vitepress import VITEPRESS
from sdlint.site.generators.vuepress import VUEPRESS
from sdlint.site.generators.zensical import ZENSICAL

GENERATORS: dict[Flavor, Generator] = {
    "vitepress": VITEPRESS,
    "vuepress": VUEPRESS,
    "docusaurus": DOCUSAURUS,
    "starlight": STARLIGHT,
    "astro": ASTRO,
    "rspress": RSPRESS,
    "nextra": NEXTRA,
    "nuxt-content": NUXT_CONTENT,
    "mkdocs": MKDOCS,
    "zensical": ZENSICAL,
    "hugo": HUGO,
    "jekyll": JEKYLL,
    "mdbook": MDBOOK,
    "myst": MYST,
    "docsify": DOCSIFY,
    "github": GITHUB,
    "gitlab": GITLAB,
    "commonmark": COMMONMARK,
}


def of(config: Config) -> Generator:
    """The generator of a config, as what that says of the site has it."""
    generator = GENERATORS[config.flavor]
    told = generator.told(generator, config.site)
    if config.site.fallback is None:
        return told
    return replace(told, serving=replace(told.serving, fallback=config.site.fallback))
