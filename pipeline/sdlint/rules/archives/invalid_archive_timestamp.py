"""The timestamp of an archive link is a moment in the past.

Fourteen digits name a moment in UTC, from the year to the second. No archive has captures of the 31st of February or
of tomorrow: a digit is wrong.

Bad:

    [Stable Diffusion](https://example.org/sd) ([Archive](https://web.archive.org/web/20221302081512/https://example.org/sd))

Good:

    [Stable Diffusion](https://example.org/sd) ([Archive](https://web.archive.org/web/20221102081512/https://example.org/sd))
"""

from collections.abc import Iterator

from sdlint.model import Page, Problem
from sdlint.rules.archives._companions import archive_links
from sdlint.rules.site import Site
from sdlint.text import wayback_links

CODE = "SD403"
SEVERITY = "error"
NEEDS = {"clock"}


def check(page: Page, site: Site) -> Iterator[Problem]:
    """Yield every archive link whose timestamp is no past moment."""
    settings = site.config.links.archive
    for link, _ in archive_links(page, settings):
        archive = wayback_links.parse(link.target, settings)
        fault = wayback_links.timestamp_fault(archive.timestamp) if archive else ""
        if fault:
            yield Problem(link.span, f"not a moment in the past: {fault}")
