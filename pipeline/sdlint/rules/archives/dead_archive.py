"""An archive link leads to a capture, and the capture shows the page.

A capture that was never made, or that kept an error, is worth nothing the day the page goes. Captures a little
earlier or later than the link says, and captures of a redirect that leads to a page, are fine. Where another good
capture is known, the fix takes that one. An archive that does not answer proves nothing.

Bad:

    [Guide](https://example.org/guide) ([Archive](https://web.archive.org/web/20221102081512/https://example.org/guide))

Captures:

    https://web.archive.org/web/20221102081512/https://example.org/guide: {state: dead, reason: no such capture}
    https://web.archive.org/web/20210304050607/https://example.org/guide: {state: alive}

Good:

    [Guide](https://example.org/guide) ([Archive](https://web.archive.org/web/20210304050607/https://example.org/guide))
"""

from collections.abc import Iterator

from sdlint.model import Fix, Page, Problem
from sdlint.rules._targets import retargeted
from sdlint.rules.archives._companions import archive_links
from sdlint.rules.site import Site
from sdlint.text import urls, wayback_links

CODE = "SD404"
SEVERITY = "error"
NEEDS = {"web"}


def check(page: Page, site: Site) -> Iterator[Problem]:
    """Yield every archive link that is known to be dead."""
    settings = site.config.links.archive
    for link, cited in archive_links(page, settings):
        capture = site.capture(urls.bare(link.target))
        if not capture or capture.state != "dead":
            continue
        archive = wayback_links.parse(link.target, settings)
        url = urls.bare(cited.target) if cited else archive.original if archive else ""
        better = site.archive_of(url)
        fix = Fix((edit,)) if better and (edit := retargeted(page.path, link, better)) else None
        yield Problem(link.span, f"this archive does not show the page: {capture.reason}", fix)
