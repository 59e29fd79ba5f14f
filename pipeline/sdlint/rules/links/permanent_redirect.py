"""An external link names the place where its page is now.

A site that answers 301 or 308 says that the page has moved for good, and asks for links to follow before it stops
answering. Moves to a login or consent page are no moves. The fix writes the new URL and keeps the fragment; it is not
offered where an archive of the old URL stands beside the link.

Bad:

    See [the guide](http://example.org/old#setup).

Verdicts:

    http://example.org/old: {state: redirected, status: 200, final_url: "https://example.org/new"}
    https://example.org/new: {state: alive, status: 200}
    http://example.org/members: {state: redirected, final_url: "https://example.org/accounts/login", gate: true}

Good:

    See [the guide](https://example.org/new#setup) and [what members read](http://example.org/members).
"""

from collections.abc import Iterator

from sdlint.model import Fix, Link, Page, Problem
from sdlint.rules._targets import retargeted
from sdlint.rules.archives._companions import in_heading
from sdlint.rules.site import Site
from sdlint.text import urls

CODE = "SD306"
SEVERITY = "info"
NEEDS = {"web"}


def check(page: Page, site: Site) -> Iterator[Problem]:
    """Yield every link that has moved for good."""
    for link in page.links:
        verdict = site.verdict(urls.bare(link.target))
        if not verdict or verdict.state != "redirected" or verdict.gate:
            continue
        moved = verdict.moved_to or verdict.final_url
        if moved and urls.bare(moved) != urls.bare(link.target):
            yield Problem(link.span, f"moved for good to {moved}", _fix(site, page, link, moved))


def _fix(site: Site, page: Page, link: Link, moved: str) -> Fix | None:
    if link.archive:
        return None
    edits = dict.fromkeys(
        edit
        for each, other in site.links_to(page, urls.bare(link.target))
        if not other.archive and not (other.bare and in_heading(each, other))
        if (edit := retargeted(each.path, other, _target(other, moved)))
    )
    return Fix(tuple(edits)) if edits else None


def _target(link: Link, moved: str) -> str:
    fragment = link.target.partition("#")[2] or moved.partition("#")[2]
    return urls.bare(moved) + (f"#{fragment}" if fragment else "")
