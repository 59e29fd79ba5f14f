"""A section links to the same places in every language.

Places are compared without language: `/zh/a` is `/en/a`, `a.zh.md` is `a.md`, and a trailing slash or a fragment says
nothing. Links that a translation adds are its own business, unless it lacks some.

Bad, content/zh/page.md:

    # 论文 {#paper}

    见[论文](https://arxiv.org/abs/2112.10752)。

Bad, content/en/page.md:

    # The paper {#paper}

    See [the paper](https://arxiv.org/abs/2112.00000).

Good, content/zh/page.md:

    # 论文 {#paper}

    见[论文](https://arxiv.org/abs/2112.10752)。

Good, content/en/page.md:

    # The paper {#paper}

    See [the paper](https://arxiv.org/abs/2112.10752).
"""

import re
from collections.abc import Iterator

from sdlint.model import Fix, Link, Pair, Problem, Related
from sdlint.rules._targets import retargeted
from sdlint.rules.site import Site
from sdlint.rules.sync._words import called, end_of
from sdlint.sync.compare import likeliest, link_differences, section_links

CODE = "SD510"
SEVERITY = "warning"
LAGS = True

_LOCALE = re.compile(r"/[a-z]{2,3}(?:-[A-Za-z]+)?(?=/)")


def check(pair: Pair, site: Site) -> Iterator[Problem]:
    """Yields a problem for each link of the source that its translation lacks."""
    if pair.source is None or pair.target is None:
        return
    source, target = pair.source, pair.target
    links, others = section_links(source), section_links(target)
    # A link that is broken in the source is mended there first, not copied.
    broken = {link for link, goal in site.links(source) if goal.kind in ("missing", "outside")}
    for aligned in pair.aligned():
        if aligned.state == "untranslated":
            continue
        lost, added = link_differences(source, target, links[aligned.at], others[aligned.target_at])
        replaced = likeliest(lost, added)
        for at, link in enumerate(lost):
            if link in broken:
                continue
            related = (Related(source.path, link.span, "the source's link"),)
            if instead := replaced.get(at):
                message = f"links to {instead.target}, the source to {link.target}"
                yield Problem(instead.span, message, _patch(target.path, link, instead), related)
            else:
                message = f"{called(aligned.target)} lacks the source's link to {link.target}"
                yield Problem(end_of(aligned.target), message, None, related)


def _patch(path: str, link: Link, instead: Link) -> Fix | None:
    """The source's target, under the language that the translation's own link has."""
    own = _LOCALE.match(instead.target)
    folder = own[0] if own and link.target.startswith("/") and not _LOCALE.match(link.target) else ""
    edit = retargeted(path, instead, folder + link.target)
    return Fix((edit,), "unsafe") if edit else None
