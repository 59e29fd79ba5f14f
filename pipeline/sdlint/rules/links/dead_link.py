"""An external link leads to a page.

A link is dead when its page answers 404 or 410, when nobody could open its URL, or when it has failed for days in
run after run; a site that refuses robots or is down for an hour is not dead. A link whose archive stands beside it
still serves its readers, and is left alone. The fix writes the archive after the link, in every language.

Bad:

    See [the guide](https://example.org/guide).

Verdicts:

    https://example.org/guide: {state: dead, status: 404, reason: status 404}

Good:

    See [the guide](https://example.org/guide) ([Archive](https://web.archive.org/web/20221102081512/https://example.org/guide)).
"""

from collections.abc import Iterator

from sdlint.model import Page, Problem
from sdlint.rules.archives._companions import addition
from sdlint.rules.site import Site
from sdlint.text import urls

CODE = "SD305"
SEVERITY = "error"
NEEDS = {"web"}


def check(page: Page, site: Site) -> Iterator[Problem]:
    """Yield every dead link without a working archive beside it."""
    for link in page.links:
        url = urls.bare(link.target)
        verdict = site.verdict(url)
        if not verdict or verdict.state != "dead":
            continue
        archive = site.capture(urls.bare(link.archive.target)) if link.archive else None
        if link.archive and not (archive and archive.state == "dead"):
            continue
        fix = None if link.archive else addition(site, page, url, site.archive_of(url))
        yield Problem(link.span, f"dead link: {url} ({verdict.reason})", fix)
