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

import difflib
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from sdlint.model import Page, Problem
from sdlint.rules.site import Site

CODE = "SD301"
SEVERITY = "error"

_NEAR = 0.75


def check(page: Page, site: Site) -> Iterator[Problem]:
    """Yields the links to files that do not exist."""
    for link, target in site.links(page):
        if target.kind == "missing" and not link.image and link.kind != "include":
            near = _nearest(target.path, site.paths)
            hint = f"; did you mean {near}?" if near else ""
            yield Problem(
                link.span, f"{link.target!r} leads nowhere: {target.path} does not exist{hint}", path=page.path
            )


def _nearest(path: str, pages: Iterable[str]) -> str:
    """The page whose name is most like that of `path`; the nearest in the tree where several are."""
    stem = PurePosixPath(path).stem
    alike = [page for page in pages if PurePosixPath(page).stem == stem]
    if not alike:
        names = {PurePosixPath(page).stem for page in pages}
        closest = difflib.get_close_matches(stem, sorted(names), 1, _NEAR)
        alike = [page for page in pages if PurePosixPath(page).stem in closest]
    return next(iter(difflib.get_close_matches(path, alike, 1, _NEAR)), "")
