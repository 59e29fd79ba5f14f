"""A picture that a page shows exists.

Markdown images, references, ``<img src>`` and every candidate of a ``srcset`` are looked for beside the page and, where
they begin with ``/``, in the folder of public files.

Bad:

    ![How a prompt becomes a picture](./images/diagram.svg)

Good:

    ![How a prompt becomes a picture](https://example.com/diagram.svg)
"""

from collections.abc import Iterator

from sdlint.model import Corpus, Problem
from sdlint.rules.links._links import targets

CODE = "SD302"
SEVERITY = "error"


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yields the images that are not there."""
    for page, link, target in targets(corpus):
        if target.kind == "missing" and link.image:
            yield Problem(link.span, f"no image at {target.path}", path=page.path)
