"""A link to a page or a file of the tree leads to one.

Addresses are resolved as the site generator serves them: clean URLs, index pages, ``rewrites`` and public folders.

Bad, content/zh/page.md:

    See [the samplers](./samplers.md).

Good, content/zh/page.md:

    See [the samplers](./sampler.md).

Good, content/zh/sampler.md:

    # Samplers

Good, content/en/page.md:

    See [the samplers](./sampler.md).

Good, content/en/sampler.md:

    # Samplers
"""

from collections.abc import Iterator

from sdlint.model import Page, Problem
from sdlint.rules.links._near import Near
from sdlint.rules.site import Site

CODE = "SD301"
SEVERITY = "error"


def check(page: Page, site: Site) -> Iterator[Problem]:
    """Yields the links to files that do not exist."""
    near = site.derived(Near)
    for link, target in site.links(page):
        if target.kind == "missing" and not link.image and link.kind != "include":
            address = near.address(page, link, target)
            hint = f"; did you mean {address}?" if address and address != link.target else ""
            yield Problem(
                link.span, f"{link.target!r} leads nowhere: {target.path or '/'} does not exist{hint}", path=page.path
            )
