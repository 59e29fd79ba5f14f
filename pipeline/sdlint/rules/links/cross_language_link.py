"""A page links to pages in its own language where they exist.

A link copied from the source text sends readers of a translation back to a language that they may not read. A link
that names a language (a switch, or “in English”) does so on purpose. The fix changes the language in the address.

Bad, content/zh/page.md:

    # 采样器

Bad, content/zh/clip.md:

    # CLIP

Bad, content/en/page.md:

    # Samplers

    Read about [CLIP](../zh/clip.md) first.

Bad, content/en/clip.md:

    # CLIP

Good, content/zh/page.md:

    # 采样器

Good, content/zh/clip.md:

    # CLIP

Good, content/en/page.md:

    # Samplers

    Read about [CLIP](../en/clip.md) first.

Good, content/en/clip.md:

    # CLIP
"""

import posixpath
import re
from collections.abc import Iterator

from sdlint.model import Edit, Fix, Link, LinkTarget, Page, Problem, Related, Span
from sdlint.model.settings import Config
from sdlint.rules.links._languages import names_language
from sdlint.rules.site import Site
from sdlint.site import locales

CODE = "SD304"
SEVERITY = "warning"


def check(page: Page, site: Site) -> Iterator[Problem]:
    """Yields the links into another language's tree whose page exists in the language of the link."""
    for link, target in site.links(page):
        if target.kind != "page" or link.kind == "include" or page.locale is None or link.image:
            continue
        locale, key = locales.locate(site.config, target.path)
        if locale is None or locale == page.locale or names_language(link.text, site.config.locales):
            continue
        own = locales.page_path(site.config, page.locale, key)
        if site.page(own) is None or own == page.path:
            continue
        message = f"the link leads to the {locale} page; there is one in {page.locale}: {own}"
        fix = _fix(site, page, link, target, own, locale)
        yield Problem(link.span, message, fix, (Related(own, Span(0, 0), f"the page in {page.locale}"),))


def _fix(site: Site, page: Page, link: Link, target: LinkTarget, own: str, locale: str) -> Fix | None:
    """The address with the one language's part in it changed; None where that cannot be told, or an anchor is lost."""
    if target.fragment and target.fragment not in (site.anchors(own) or ()):
        return None
    if link.target_span.end - link.target_span.start != len(link.target):
        return None  # It is not written as it reads.
    address, mark, fragment = link.target.partition("#")
    changed = _changed(site.config, address, locale, page.locale or "")
    return Fix((Edit(page.path, link.target_span, changed + mark + fragment),)) if changed else None


def _changed(config: Config, address: str, wrong: str, right: str) -> str:
    patterns = config.locales[wrong], config.locales[right]
    folders = [locales.folder(config, locale) for locale in (wrong, right)]
    names = [posixpath.basename(folder) for folder in folders]
    endings = [pattern.partition(locales.SLOT)[2] for pattern in patterns]
    if folders[0] != folders[1] and all(names):
        segment = re.compile(rf"(?<![^/]){re.escape(names[0])}(?![^/])")
        if len(segment.findall(address)) == 1:
            return segment.sub(lambda _: names[1], address)
        root = locales.site_root(config)
        # A language that is served at the site's root has no part in the address.
        if address.startswith("/") and config.rewrites.get(patterns[0]) == posixpath.join(root, locales.SLOT):
            return f"/{posixpath.relpath(folders[1], root or '.')}{address}"
    elif endings[0] != endings[1] and address.endswith(endings[0]):
        return address.removesuffix(endings[0]) + endings[1]
    return ""
