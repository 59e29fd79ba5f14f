"""Every external link has its archive beside it.

Pages vanish, and a citation without a capture vanishes with them. The rule speaks only where `links.archive.required`
is true; links in `links.archive.exempt` need none, nor do addresses that nobody else can reach. Where the Wayback
Machine has a capture, the fix writes it after the link, in every language; while it does not answer, there is no fix.

Bad:

    See [the paper](https://example.org/paper).

Good:

    See [the paper](https://example.org/paper) ([Archive](https://web.archive.org/web/20221102081512/https://example.org/paper)).

Config:

    links:
      archive:
        required: true
"""

from collections.abc import Iterator

from sdlint.model import Page, Problem
from sdlint.rules.archives._companions import addition, citations
from sdlint.rules.site import Site
from sdlint.text import url_patterns, urls
from sdlint.text.hosts import is_public

CODE = "SD401"
SEVERITY = "error"
NEEDS = {"web"}


def check(page: Page, site: Site) -> Iterator[Problem]:
    """Yield every citation without an archive."""
    settings = site.config.links.archive
    if not settings.required:
        return
    exempt = url_patterns.matcher(item if isinstance(item, str) else item.url for item in settings.exempt)
    for link in citations(page, settings):
        url = urls.bare(link.target)
        if link.archive or exempt(urls.without_userinfo(link.target)) or not is_public(urls.host(url)):
            continue
        searched = site.capture(url)
        # What the archive does not answer to now, nobody should write into a page now.
        capture = "" if searched and searched.state == "unknown" else site.archive_of(url)
        yield Problem(link.span, f"no archive beside {url}", addition(site, page, url, capture))
