"""Archives beside links: which there are, which could be added, and how one is written in each kind of link."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from html import escape

from sdlint.model import Edit, Fix, Link, Page, Span
from sdlint.model.settings import ArchiveSettings
from sdlint.rules.site import Site, by_url
from sdlint.text import urls, wayback_links


def citations(page: Page, settings: ArchiveSettings) -> Iterator[Link]:
    """The links of a page that can have an archive beside them: to the web, not to an archive, not inside a link."""
    end, last = 0, Span(-1, -1)
    for link in sorted(page.links, key=lambda link: (link.span.start, -link.span.end)):
        inside = link.span.end <= end
        end = max(end, link.span.end)
        if inside or link.span == last or not urls.is_web(link.target) or link.kind == "include":
            continue
        last = link.span
        if link.kind in ("component", "front-matter") or (link.kind == "html" and (link.image or not link.text)):
            # Set by hand or by a theme: words beside it would be in the way of the layout.
            continue
        if not wayback_links.is_archive(link.target, settings):
            yield link


def archive_links(page: Page, settings: ArchiveSettings) -> Iterator[tuple[Link, Link | None]]:
    """The archive links of a page, each with the link that it stands beside, if any."""
    for link in page.links:
        if link.archive:
            yield link.archive, link
        elif wayback_links.is_archive(link.target, settings):
            yield link, None


def addition(site: Site, page: Page, url: str, capture: str) -> Fix | None:
    """Write `capture` beside every link to `url` that has no archive, in `page` and in its translations."""
    settings = site.config.links.archive
    if not capture:
        return None
    edits = [
        Edit(each.path, Span(link.span.end, link.span.end), _written(link, capture, settings.label))
        for each in site.translations(page)
        for link in site.derived(Citations).on(each).get(url, ())
        if link.archive is None and not in_heading(each, link)
    ]
    return Fix(tuple(edits)) if edits else None


class Citations:
    """The citations of a site by their URLs, without fragment, each page's taken once."""

    def __init__(self, site: Site) -> None:
        self._settings = site.config.links.archive
        self._known: dict[str, dict[str, list[Link]]] = {}

    def on(self, page: Page) -> dict[str, list[Link]]:
        """Those of `page`."""
        if page.path not in self._known:
            self._known[page.path] = by_url(citations(page, self._settings))
        return self._known[page.path]


def in_heading(page: Page, link: Link) -> bool:
    """Whether `link` is in a heading whose anchor comes from its words, so that more words would break links to it."""
    at = bisect_right(page.sections, link.span.start, key=lambda section: section.span.start) - 1
    section = page.sections[at] if at >= 0 else None
    return section is not None and section.heading_span.holds(link.span) and section.explicit_id is None


def _written(link: Link, capture: str, label: str) -> str:
    url = wayback_links.written(capture)
    if link.kind == "html":
        return f' (<a href="{escape(url)}">{escape(label)}</a>)'
    text = re.sub(r"([\\[\]|`*_<])", r"\\\1", label)
    return f" ([{text}]({url}))"
