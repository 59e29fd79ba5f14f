"""Archives beside links: which there are, which could be added, and how one is written in each kind of link."""

import re
from collections.abc import Iterator
from html import escape

from sdlint.model import Corpus, Edit, Fix, Link, Page, Span
from sdlint.model.settings import ArchiveSettings
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
        if link.kind == "html" and (link.image or not link.text):
            # A picture or a film set by hand: words beside it would be in the way of the layout.
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


def known(corpus: Corpus) -> dict[str, str]:
    """URL -> a capture of it as pages write one: from a page in any language where there is one, else a suggestion."""
    settings = corpus.config.links.archive
    found = dict(corpus.suggestions)
    for page in corpus.pages.values():
        for link in page.links:
            if link.archive and is_good(link, corpus):
                archive = wayback_links.wayback(link.archive.target, settings)
                if archive:
                    found.setdefault(urls.bare(link.target), wayback_links.canonical(archive, settings))
    return found


def is_good(link: Link, corpus: Corpus) -> bool:
    """Whether the archive beside `link` is one of it, at a whole past moment, and not known to be dead."""
    archive = link.archive and wayback_links.wayback(link.archive.target, corpus.config.links.archive)
    if not link.archive or not archive or len(archive.timestamp) != 14 or not archive.timestamp.isdigit():
        return False
    capture = corpus.captures.get(urls.bare(link.archive.target))
    return (
        not wayback_links.timestamp_fault(archive.timestamp)
        and not urls.differences(link.target, archive.original)
        and (capture is None or capture.state != "dead")
    )


def translations(corpus: Corpus, page: Page) -> list[Page]:
    """`page` and its translations."""
    return [page] + [
        other
        for other in corpus.pages.values()
        if other.key == page.key and other.path != page.path and other.locale and page.locale
    ]


def addition(corpus: Corpus, page: Page, url: str, capture: str | None) -> Fix | None:
    """Write `capture` beside every link to `url` that has no archive, in `page` and in its translations."""
    settings = corpus.config.links.archive
    if not capture:
        return None
    edits = [
        Edit(each.path, Span(link.span.end, link.span.end), _written(link, capture, settings.label))
        for each in translations(corpus, page)
        for link in citations(each, settings)
        if link.archive is None and urls.bare(link.target) == url and not in_heading(each, link)
    ]
    return Fix(tuple(edits)) if edits else None


def in_heading(page: Page, link: Link) -> bool:
    """Whether `link` is in a heading whose anchor comes from its words, so that more words would break links to it."""
    heading = next((section for section in page.sections if section.heading_span.holds(link.span)), None)
    return heading is not None and heading.explicit_id is None


def _written(link: Link, capture: str, label: str) -> str:
    url = wayback_links.written(capture)
    if link.kind == "html":
        return f' (<a href="{escape(url)}">{escape(label)}</a>)'
    text = re.sub(r"([\\[\]|`*_<])", r"\\\1", label)
    return f" ([{text}]({url}))"
