"""A picture that a page shows exists.

Markdown images, references, ``<img src>`` and every candidate of a ``srcset`` are looked for beside the page and, where
they begin with ``/``, in the folder of public files.

Bad:

    ![How a prompt becomes a picture](./images/diagram.svg)

Good:

    ![How a prompt becomes a picture](https://example.com/diagram.svg)
"""

from collections.abc import Iterator

from sdlint.model import Page, Problem
from sdlint.rules.site import Site

CODE = "SD302"
SEVERITY = "error"


def check(page: Page, site: Site) -> Iterator[Problem]:
    """Yields the images that are not there."""
    for link, target in site.links(page):
        if target.kind == "missing" and link.image:
            yield Problem(link.span, f"no image at {target.path}")
