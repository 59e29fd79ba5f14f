"""What a page includes exists: the file, the region in it, and an end to it.

VitePress stops the build or, worse, leaves a hole where the text should be. Files that include each other in a circle
have no end.

Bad, content/zh/page.md:

    <!--@include: ./parts/samplers.md-->

Good, content/zh/page.md:

    <!--@include: ./samplers.md-->

Good, content/zh/samplers.md:

    Euler a is the quickest.

Good, content/en/page.md:

    <!--@include: ./samplers.md-->

Good, content/en/samplers.md:

    Euler a is the quickest.
"""

from collections.abc import Iterator

from sdlint.model import Page, Problem
from sdlint.rules.site import Site
from sdlint.rules.structure._circles import Circles, includes, is_whole

CODE = "SD109"
SEVERITY = "error"


def check(page: Page, site: Site) -> Iterator[Problem]:
    """Yields the includes that bring in nothing, and those that bring in themselves."""
    circles = site.derived(Circles)
    for link, target in includes(site, page):
        if target.kind == "missing":
            message = f"the file to include does not exist: {target.path}"
            yield Problem(link.span, message)
        elif (known := site.page(target.path)) and target.fragment and not _has(site, known, target.fragment):
            message = f"{target.path} has no region {target.fragment!r} to include"
            yield Problem(link.span, message)
        elif is_whole(link, target) and (circle := circles.way(page.path, target.path)):
            yield Problem(link.span, f"the include never ends: {' → '.join(circle)}")


def _has(site: Site, page: Page, region: str) -> bool:
    if site.config.flavor == "mkdocs":
        # Snippets mark their sections otherwise, and only where their options say so.
        return True
    return region in page.regions or any(section.anchor == region for section in page.sections)
