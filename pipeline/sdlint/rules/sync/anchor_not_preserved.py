"""A translated heading keeps the anchor of its source, where links need it.

The anchor of a heading without an explicit id is made from its words, so that translating the words breaks every link
to it. Needed is an anchor that the source gives explicitly, and one that a link to the translated page asks for.

Bad, content/zh/page.md:

    # 潜在空间 {#latent-space}

    图像在这里去噪。

Bad, content/en/page.md:

    # The latent space

    This is where pictures are denoised.

Good, content/zh/page.md:

    # 潜在空间 {#latent-space}

    图像在这里去噪。

Good, content/en/page.md:

    # The latent space {#latent-space}

    This is where pictures are denoised.
"""

from collections.abc import Iterator

from sdlint.model import Edit, Fix, Page, Pair, Problem, Section, Span
from sdlint.rules.site import Site
from sdlint.rules.sync._words import called, source_of
from sdlint.sync.heading_ids import id_after

CODE = "SD512"
SEVERITY = "error"
LAGS = True


def check(pair: Pair, site: Site) -> Iterator[Problem]:
    """Yields a problem for each heading without the anchor of its source."""
    if pair.source is None or pair.target is None:
        return
    target = pair.target
    here = site.anchors(target.path)
    if here is None:
        here = frozenset(anchor.id for anchor in target.anchors)
    for aligned in pair.aligned():
        original, section = aligned.source, aligned.target
        anchor = original.anchor
        if not anchor or not section.level or anchor in here or section.anchor == anchor:
            continue
        if original.explicit_id or anchor in site.wanted_anchors(target.path):
            why = "which the source gives" if original.explicit_id else "which links ask for"
            message = f"{called(section)} has not the anchor #{anchor}, {why}"
            fix = _fix(target, section, anchor, site.config.flavor)
            yield Problem(section.heading_span, message, fix, source_of(pair, original))


def _fix(page: Page, section: Section, anchor: str, flavor: str) -> Fix | None:
    """The id, written after the heading; not where the heading has another id already, or is spelled in a rare way."""
    identifier = id_after(page, section, anchor, flavor)
    end = section.heading_span.end
    return Fix((Edit(page.path, Span(end, end), identifier),)) if identifier else None
