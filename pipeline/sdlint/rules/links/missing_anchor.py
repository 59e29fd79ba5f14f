"""A link to a part of a page finds that part.

Anchors are computed as the site generator does it, from headings, explicit ids, HTML ids, footnotes and included files.
A heading with an explicit id has only that one. VitePress slugifies a link's fragment before it looks for it, so that
no link reaches an id with capitals.

Bad:

    ## 潜在空间 {#latent-space}

    See [latent space](#latent-spaces).

Good:

    ## 潜在空间 {#latent-space}

    See [latent space](#latent-space).
"""

import re
from collections.abc import Collection, Iterator
from fnmatch import fnmatchcase

from sdlint.markdown.slug import Anchoring, as_written, reaches
from sdlint.model import Link, LinkTarget, Page, Problem
from sdlint.rules.links._ids import Reachable
from sdlint.rules.site import Site
from sdlint.site.shown import anchors_by, has_on_forge
from sdlint.text.endings import PAGE_ENDINGS

CODE = "SD303"
SEVERITY = "error"

_API_NAME = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)+(?:--[\w-]+)?")
"""Names such as ``package.Class.method``, and headings in their texts: API generators make them, no page does."""


def check(page: Page, site: Site) -> Iterator[Problem]:
    """Yields the links whose fragment is no anchor of the page that they lead to."""
    rule = anchors_by(site.config, page.path)
    for link, target in site.links(page):
        ids = site.anchors(target.path)
        if target.kind != "page" or not target.fragment or link.kind == "include" or ids is None:
            continue
        written = target.written
        there = _found(rule, link, target, written, ids) or not _knowable(site, rule, target.path, written)
        if there or has_on_forge(site.config, page, site.page(target.path), written):
            continue
        where = "this page" if target.path == page.path else target.path
        yield Problem(link.span, f"no anchor #{written} in {where}{_hint(site, rule, written, target, ids)}")


def _found(rule: Anchoring, link: Link, target: LinkTarget, written: str, ids: Collection[str]) -> bool:
    # Of tags and front matter the browser looks for what they say; a directive for it (``:~:text=…``) may follow.
    raw = rule.looked_up is as_written or link.kind in ("html", "component", "front-matter")
    wanted = rule.looked_up(written) if ":~:" in link.target else target.fragment or ""
    return (raw and written in ids) or reaches(rule, wanted, ids) or written.lower() == "top"


def _knowable(site: Site, rule: Anchoring, path: str, written: str) -> bool:
    """Whether all anchors of the page at `path` are known: not those of a missing include, nor of API generators."""
    if rule.own and re.fullmatch(rule.own, written):
        return False
    if site.config.flavor != "vitepress" and _API_NAME.fullmatch(written) and not written.endswith(PAGE_ENDINGS):
        return False
    page = site.page(path)
    if page and any(anchor.kind == "unknown" and fnmatchcase(written, anchor.id) for anchor in page.anchors):
        return False
    if page and not rule.known and not all(section.explicit_id for section in page.sections if section.level):
        return False
    links = site.links(page) if page else ()
    return not any(link.kind == "include" and target.kind not in ("page", "file") for link, target in links)


def _hint(site: Site, rule: Anchoring, written: str, target: LinkTarget, ids: Collection[str]) -> str:
    if written in ids:
        return f": links are slugified to #{target.fragment}, so an id with capitals or signs cannot be reached"
    near = site.derived(Reachable).of(target.path, rule, ids).to(target.fragment or "")
    return f"; did you mean #{near}?" if near else ""
