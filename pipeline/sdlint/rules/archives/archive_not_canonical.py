"""An archive link is written as `links.archive.prefix`, fourteen digits and the URL.

A list of captures (`*`), four or eight digits, `http`, and the raw (`id_`) or framed (`if_`) view all show something,
yet not reliably the page as it was cited, and scripts that look for archives miss them. The fix keeps the capture
that the link leads to.

Bad:

    [Guide](https://example.org/guide) ([Archive](http://web.archive.org/web/20221102081512id_/https://example.org/guide))

Good:

    [Guide](https://example.org/guide) ([Archive](https://web.archive.org/web/20221102081512/https://example.org/guide))
"""

from collections.abc import Iterator

from sdlint.model import Fix, Page, Problem
from sdlint.model.settings import ArchiveSettings
from sdlint.rules._targets import retargeted
from sdlint.rules.archives._companions import archive_links
from sdlint.rules.site import Site
from sdlint.text import urls, wayback_links
from sdlint.text.wayback_links import ArchiveLink

CODE = "SD405"
SEVERITY = "warning"
NEEDS = {"clock", "web"}


def check(page: Page, site: Site) -> Iterator[Problem]:
    """Yield every link to the Wayback Machine in another spelling."""
    settings = site.config.links.archive
    for link, cited in archive_links(page, settings):
        archive = wayback_links.wayback(link.target, settings)
        if (
            not archive
            or wayback_links.is_canonical(link.target, settings)
            or wayback_links.timestamp_fault(archive.timestamp)
        ):
            continue
        better = ""
        if len(archive.timestamp) == 14 and archive.timestamp.isdigit():
            better = wayback_links.canonical(archive, settings)
        elif (capture := site.capture(urls.bare(link.target))) and capture.timestamp:
            better = wayback_links.canonical(archive, settings, capture.timestamp)
        elif cited:
            better = site.archive_of(urls.bare(cited.target))
        fix = Fix((edit,)) if better and (edit := retargeted(page.path, link, better)) else None
        yield Problem(link.span, f"not the usual form of an archive link: {_why(archive, settings)}", fix)


def _why(archive: ArchiveLink, settings: ArchiveSettings) -> str:
    if "*" in archive.timestamp:
        return "a list of captures"
    if archive.modifier:
        return f"the {archive.modifier} view"
    if len(archive.timestamp) != 14:
        return f"{len(archive.timestamp)} digits instead of fourteen"
    return f"it does not begin with {settings.prefix}"
