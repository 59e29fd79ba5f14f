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

from sdlint.model import Corpus, Page, Problem, Target
from sdlint.rules.structure._circles import Circles, includes, is_whole

CODE = "SD109"
SEVERITY = "error"


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yields the includes that bring in nothing, and those that bring in themselves."""
    circles = Circles(corpus)
    for path in sorted(corpus.checked & corpus.pages.keys()):
        for link, target in includes(corpus, path):
            if target.kind == "missing":
                message = f"the file to include does not exist: {target.path}"
                yield Problem(link.span, message, path=path)
            elif target.path in corpus.pages and target.fragment and not _has(corpus, target):
                message = f"{target.path} has no region {target.fragment!r} to include"
                yield Problem(link.span, message, path=path)
            elif is_whole(link, target) and (circle := circles.way(path, target.path)):
                yield Problem(link.span, f"the include never ends: {' → '.join(circle)}", path=path)


def _has(corpus: Corpus, target: Target) -> bool:
    page: Page = corpus.pages[target.path]
    if corpus.config.flavor == "mkdocs":
        # Snippets mark their sections otherwise, and only where their options say so.
        return True
    return target.fragment in page.regions or any(section.anchor == target.fragment for section in page.sections)
