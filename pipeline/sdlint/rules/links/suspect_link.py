"""An external link leads to the page that it was meant for, and to the place in it.

Sites that lose a page often send its readers to the front page, or answer with a page that says "not found" and
pretends that all is well. And a page that lives may have lost the heading that a fragment names.

Bad:

    See [the guide](https://example.org/guide#setup).

Verdicts:

    https://example.org/guide: {state: alive, status: 200, fragments: {setup: false, install: true}}

Good:

    See [the guide](https://example.org/guide#install).
"""

from collections.abc import Iterator

from sdlint.model import Page, Problem
from sdlint.rules.site import Site
from sdlint.text import urls

CODE = "SD307"
SEVERITY = "info"
NEEDS = {"web"}


def check(page: Page, site: Site) -> Iterator[Problem]:
    """Yield every link that answers and yet seems to have lost its page or its place."""
    for link in page.links:
        url = urls.bare(link.target)
        verdict = site.verdict(url)
        if not verdict:
            continue
        fragment = urls.fragment(link.target)
        if verdict.state == "suspect":
            yield Problem(link.span, f"suspect link: {url} ({verdict.reason})")
        elif fragment and verdict.fragments.get(fragment) is False:
            yield Problem(link.span, f"suspect link: {url} has no #{fragment}")
