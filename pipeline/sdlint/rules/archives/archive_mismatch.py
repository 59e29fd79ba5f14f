"""The archive beside a link is an archive of that link.

An archive of another page looks like evidence and is none. Two URLs are the same here when they differ only in
percent-encoding or in the fragment; the message says when they differ only by scheme, `www`, a slash or case.

Bad:

    [Stable Diffusion](https://example.org/sd) ([Archive](https://web.archive.org/web/20221102081512/https://example.org/other))

Good:

    [Stable Diffusion](https://example.org/sd) ([Archive](https://web.archive.org/web/20221102081512/https://example.org/sd))
"""

from collections.abc import Iterator

from sdlint.model import Page, Problem, Related
from sdlint.rules.site import Site
from sdlint.text import urls, wayback_links

CODE = "SD402"
SEVERITY = "error"


def check(page: Page, site: Site) -> Iterator[Problem]:
    """Yield every companion that is of another URL."""
    settings = site.config.links.archive
    for link in page.links:
        archive = link.archive and wayback_links.parse(link.archive.target, settings)
        if not link.archive or not archive:
            continue
        parts = urls.differences(link.target, archive.original)
        if parts:
            only = "" if "address" in parts else f", which differs only by {' and '.join(parts)}"
            message = f"the archive is of {urls.without_userinfo(archive.original)}{only}, not of the link before it"
            yield Problem(link.archive.span, message, related=(Related(page.path, link.span, "the link"),))
