"""A translated heading keeps the anchor of its source, where links need it.

The anchor of a heading without an explicit id is made from its words, so that translating the words breaks every link
to it. It is an error where a link to the translated page asks for the anchor, and a warning where the source gives it
explicitly, unless the pages of the language write ids of their own.

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

from sdlint.markdown import anchoring
from sdlint.model import Edit, Fix, Page, Pair, Problem, Section, Span
from sdlint.model.settings import Severity
from sdlint.rules.site import Site
from sdlint.rules.sync import _compared
from sdlint.rules.sync._words import called, source_of
from sdlint.sync.sections.heading_ids import id_after
from sdlint.sync.sections.ids import without_anchor

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
    own_ids = site.derived(_compared.ids).way(pair)
    for aligned in without_anchor(pair, here):
        original, section = aligned.source, aligned.target
        needed = original.anchor in site.wanted_anchors(target.path)
        if needed or (original.explicit_id and not own_ids):
            why = "which links ask for" if needed else "which the source gives"
            message = f"{called(section)} has not the anchor #{original.anchor}, {why}"
            fix = _fix(target, section, original.anchor, site)
            severity: Severity | None = None if needed else "warning"
            yield Problem(section.heading_span, message, fix, source_of(pair, original), severity=severity)


def _fix(page: Page, section: Section, anchor: str, site: Site) -> Fix | None:
    """The id, written after the heading; not where the heading has another id already, or is spelled in a rare way."""
    identifier = id_after(page, section, anchor, anchoring.of(site.config))
    end = section.heading_span.end
    return Fix((Edit(page.path, Span(end, end), identifier),)) if identifier else None
