"""Pages in two languages cite one URL with the same capture.

Readers of both languages should see the same evidence, and a capture that was found once serves both. The fix takes
over the archive where the other language has none; where both have one, the choice is yours.

Bad, content/zh/a.md:

    [论文](https://example.org/paper)([Archive](https://web.archive.org/web/20221102081512/https://example.org/paper))

Bad, content/en/a.md:

    [The paper](https://example.org/paper)

Good, content/zh/a.md:

    [论文](https://example.org/paper)([Archive](https://web.archive.org/web/20221102081512/https://example.org/paper))

Good, content/en/a.md:

    [The paper](https://example.org/paper) ([Archive](https://web.archive.org/web/20221102081512/https://example.org/paper))
"""

from collections.abc import Iterator

from sdlint.model import Link, Page, Problem, Related
from sdlint.rules.archives._companions import Citations, addition
from sdlint.rules.site import Site
from sdlint.text import wayback_links

CODE = "SD406"
SEVERITY = "warning"


def check(page: Page, site: Site) -> Iterator[Problem]:
    """Yield the citations of one URL whose captures differ in the source, and those that have one only elsewhere."""
    source = site.config.source
    others = [other for other in site.translations(page)[1:] if source in (page.locale, other.locale)]
    for other in others:
        yield from _between(site, page, other)


def _between(site: Site, page: Page, other: Page) -> Iterator[Problem]:
    """What is wrong on `page`, where `page` or `other` is the source."""
    here, there = (site.derived(Citations).on(each) for each in (page, other))
    for url in here.keys() & there.keys():
        own, theirs = _moments(site, here[url]), _moments(site, there[url])
        related = (Related(other.path, there[url][0].span, "the other language"),)
        if theirs and not own:
            fix = addition(site, page, url, site.archive_of(url))
            message = f"{url} has an archive in {other.path} and none here"
            yield Problem(here[url][0].span, message, fix, related)
        elif theirs and own != theirs and page.locale != site.config.source:
            different = next(link for link in here[url] if not _moments(site, [link]) <= theirs or theirs - own)
            span = different.archive.span if different.archive else different.span
            yield Problem(span, f"another capture of {url} than in {other.path}", None, related)


def _moments(site: Site, links: list[Link]) -> set[str]:
    """The captures beside `links`, by their timestamps, or as written where an archive has none."""
    moments = set()
    for link in links:
        if link.archive:
            archive = wayback_links.parse(link.archive.target, site.config.links.archive)
            moments.add(archive.timestamp if archive else link.archive.target)
    return moments
