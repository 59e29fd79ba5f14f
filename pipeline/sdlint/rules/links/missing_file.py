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
from collections.abc import Iterator

from sdlint.model import Corpus, Problem
from sdlint.rules.links._links import targets

CODE = "SD301"
SEVERITY = "error"

_NEAR = 0.8


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yields the links to files that do not exist."""
    for page, link, target in targets(corpus):
        if target.kind == "missing" and not link.image and link.kind != "include":
            near = difflib.get_close_matches(target.path, corpus.pages, 1, _NEAR)
            hint = f"; did you mean {near[0]}?" if near else ""
            yield Problem(
                link.span, f"{link.target!r} leads nowhere: {target.path} does not exist{hint}", path=page.path
            )
