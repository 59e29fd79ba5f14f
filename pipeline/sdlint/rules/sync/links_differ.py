"""A section links to the same places in every language.

Places are compared without language: `/zh/a` is `/en/a`, `a.zh.md` is `a.md`, and a trailing slash or a fragment says
nothing; nor does it matter which edition of a site in its own language a translation links to, or by which name the
newest (`latest`, `stable`, `main`). What its page links to as often, it does not lack. Links that it adds are
its own business, unless it lacks some; what one paragraph lacks is said together, and what goes with a paragraph, a row
or a section that is lacking is said there. A site that it calls by another name on page after page is said once, and
so is a place to which a page has none of the links that sections of its source have.

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

from collections.abc import Iterator

from sdlint.model import Pair, Problem
from sdlint.model.settings import Severity
from sdlint.rules._targets import as_in
from sdlint.rules.site import Site
from sdlint.rules.sync import _compared
from sdlint.rules.sync._links import lacking_links, renamed_site, stands_for, the_sources
from sdlint.sync.links.places import is_front
from sdlint.sync.links.rewritten import rewritten

CODE = "SD510"
SEVERITY = "warning"
LAGS = True


def check(pair: Pair, site: Site) -> Iterator[Problem]:
    """Yields a problem for each link of the source that its translation lacks."""
    if pair.source is None or pair.target is None:
        return
    target = pair.target
    compared = site.derived(_compared.links)
    for renamed in compared.renamed(pair):
        yield renamed_site(pair, renamed)
    differing = [each for each in compared.of(pair) if each[1]] if _compared.in_detail(pair) else []
    if pair.moved_from:
        # A page that went elsewhere may have been written anew there; its links are those of another text.
        differing = [each for each in differing if not rewritten(pair.source, *each)]
    if not differing:
        return
    kinds, own_kinds = ({link: goal.kind for link, goal in site.links(page)} for page in (pair.source, target))
    yield from lacking_links(pair, pair.source, target, differing, site.derived(_compared.blocks))
    for _, differences in differing:
        for difference in filter(stands_for, differences):
            link, instead = difference.link, difference.instead
            broken = kinds.get(link) in ("missing", "outside")
            # The translation's may be the right one of the two.
            if instead and not (broken and own_kinds.get(instead) in ("page", "file")):
                message = f"links to {instead.target}, where the source links to {link.target}"
                fix = None if broken or not difference.alike else as_in(target.path, instead, link.target)
                severity: Severity | None = "info" if is_front(link, instead) else None
                yield Problem(instead.span, message, fix, the_sources(pair, difference), severity=severity)
