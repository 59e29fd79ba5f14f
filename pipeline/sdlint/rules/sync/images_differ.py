"""A section shows the same images in every language.

Images are compared by file name, without language and ending: `steps.zh.webp` is `steps.png`. Badges do not count, nor
does what the page shows elsewhere. An image that only the translation shows is for information.

Bad, content/zh/page.md:

    # 流程 {#flow}

    ![去噪的过程](/flow.svg)

Bad, content/en/page.md:

    # The process {#flow}

    How noise is taken away.

Good, content/zh/page.md:

    # 流程 {#flow}

    ![去噪的过程](/flow.svg)

Good, content/en/page.md:

    # The process {#flow}

    ![How noise is taken away](/flow.svg)
"""

from collections.abc import Iterator

from sdlint.model import Pair, Problem, Related
from sdlint.rules.sync import _compared
from sdlint.rules.sync._words import called, end_of
from sdlint.sync.links.differences import section_links
from sdlint.sync.links.pictures import image_differences

CODE = "SD511"
SEVERITY = "warning"
LAGS = True


def check(pair: Pair) -> Iterator[Problem]:
    """Yields a problem for each image that only one side shows; a replaced image is one problem."""
    if pair.source is None or pair.target is None or not _compared.in_detail(pair):
        return
    source, target = pair.source, pair.target
    links, others = section_links(source), section_links(target)
    for aligned in pair.aligned():
        lost, added = image_differences(links[aligned.at], others[aligned.target_at], (source.links, target.links))
        # As many on both sides stand for each other; otherwise nobody knows which does.
        replaced = len(lost) == len(added)
        for at, link in enumerate(lost):
            related = (Related(source.path, link.span, "the source's image"),)
            if replaced:
                message = f"shows {added[at].target}, the source {link.target}"
                yield Problem(added[at].span, message, None, related)
            else:
                message = f"{called(aligned.target)} lacks the source's image {link.target}"
                yield Problem(end_of(aligned.target), message, None, related)
        for link in () if replaced else added:
            yield Problem(link.span, f"the source does not show {link.target}", severity="info")
