"""A page still says what it said when it was cited.

Domains are sold, articles rewritten, addresses given to other pages: the link is alive, and proves nothing any more.
What the page says is compared with what its capture says: the one beside the link, else the one nearest to the day on
which the link came into a page, if git knows it and there is one within a month. Only the main text counts, wherever
it stands now, so that a new design, dates, counters, comments and advertisements change nothing.

The rule is off by default, for it reads pages and captures whole. It speaks where hardly anything is left (`most`,
0.2: a fifth of the text) and the beginning is gone as well, or where a domain is for sale. Nothing is said of pages in
another language, of walls of cookies or of payment, of what scripts show, of PDFs, of front pages, and of pages that
say little. `sdlint links --diff URL` shows both texts, word by word.

Bad:

    See [the guide](https://example.org/guide).

    The source is [a blog](https://example.net/).

Good:

    See [the paper](https://example.com/paper), [the handbook](https://example.com/handbook) and
    [an app](https://example.com/app).

Verdicts:

    https://example.org/guide: {state: alive, status: 200}
    https://example.net/: {state: alive, status: 200}
    https://example.com/paper: {state: alive, status: 200}
    https://example.com/handbook: {state: alive, status: 200}
    https://example.com/app: {state: alive, status: 200}

Drifts:

    https://example.org/guide: {kept: 0.03}
    https://example.net/: {parked: this domain is for sale}
    https://example.com/paper: {kept: 0.7, beginning: 0.9}
    https://example.com/handbook: {kept: 0.1, beginning: 0.9}
    https://example.com/app: {unknown: it says too little}
"""

from collections.abc import Iterator

from sdlint.model import Drift, Page, Problem
from sdlint.rules.site import Site
from sdlint.text import urls, wayback_links

CODE = "SD308"
SEVERITY = "info"
DEFAULT = False
NEEDS = {"web", "texts"}

MOST_BEGINNING = 0.3
"""Of how a text begins, less is left where it is another: of 150 runs of words, two pages of one manual have under 0.27
in common in 99 of 100 pairs; a page has 0.34 and more of its own after years of edits in 95 (bench/drift.py)."""
_PARKED = 0.1
"""Of a text, less is left where its domain is for sale. A guess: the words of the offer decide, this only confirms."""


def check(page: Page, site: Site, *, most: float = 0.2) -> Iterator[Problem]:
    """Yield every link whose page no longer says what its capture says."""
    for link in page.links:
        url = urls.bare(link.target)
        drift = site.drift(url)
        if drift and not drift.unknown and (said := _said(drift, site, most)):
            yield Problem(link.span, f"the content has drifted: {url} {said}")


def _said(drift: Drift, site: Site, most: float) -> str:
    """What has become of a page; empty where it still says the same."""
    archive = wayback_links.wayback(drift.capture, site.config.links.archive)
    moment = wayback_links.moment(archive.timestamp) if archive else None
    date = moment.strftime("%Y-%m-%d") if moment else "the day of its capture"
    if drift.parked and drift.kept < _PARKED:
        return f"says \u201c{drift.parked}\u201d, and no longer what it said on {date}"
    if not drift.parked and drift.kept < most and drift.beginning < MOST_BEGINNING:
        return f"says hardly anything of what it said on {date} ({drift.kept:.0%} of it)"
    return ""
