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

from sdlint.model import Corpus, Link, Page, Problem, Target

CODE = "SD109"
SEVERITY = "error"


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yields the includes that bring in nothing, and those that bring in themselves."""
    for path in sorted(corpus.checked & corpus.pages.keys()):
        for link, target in _includes(corpus, path):
            if target.kind == "missing":
                message = f"the file to include does not exist: {target.path}"
                yield Problem(link.span, message, path=path)
            elif target.path in corpus.pages and target.fragment and not _has(corpus, target):
                message = f"{target.path} has no region {target.fragment!r} to include"
                yield Problem(link.span, message, path=path)
            elif circle := _circle(corpus, path, link, target):
                yield Problem(link.span, f"the include never ends: {' → '.join(circle)}", path=path)


def _includes(corpus: Corpus, path: str) -> Iterator[tuple[Link, Target]]:
    for link, target in zip(corpus.pages[path].links, corpus.targets[path], strict=True):
        if link.kind == "include":
            yield link, target


def _has(corpus: Corpus, target: Target) -> bool:
    page: Page = corpus.pages[target.path]
    if corpus.config.flavor == "mkdocs":
        # Snippets mark their sections otherwise, and only where their options say so.
        return True
    return target.fragment in page.regions or any(section.anchor == target.fragment for section in page.sections)


def _circle(corpus: Corpus, path: str, link: Link, target: Target) -> list[str]:
    """The way from `path` through `link` back to `path`; empty where there is none.

    An include of a part (a region, some lines) may well lead back to the same file: that is no circle.
    """
    if link.lines or target.fragment:
        return []
    ways = [[path, target.path]]
    seen = set()
    while ways:
        way = ways.pop()
        here = way[-1]
        if here == path:
            return way
        if here in seen or here not in corpus.pages:
            continue
        seen.add(here)
        ways += [[*way, then.path] for found, then in _includes(corpus, here) if not found.lines and not then.fragment]
    return []
