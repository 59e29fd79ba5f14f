"""A translated page has every section of its source.

Sections are paired by ids, by what stays the same in every language (code, links, numbers, names), by level and by
length, never by position. The finding stands where the section belongs, and points at the source. Where most sections
of both pages have no counterpart, one was written anew, and one finding says so. A section that a translation keeps in
a comment, or within the section before or after, is not missed. Sections that a generator fills are for information; of
headings that a fence swallowed, the finding stands at it. A stub is missing until it is changed.

Bad, content/zh/page.md:

    # 采样器 {#sampler}

    ## 步数 {#steps}

    一般取 20 步。

    ## 种子 {#seed}

    同样的种子得到同样的图。

Bad, content/en/page.md:

    # Samplers {#sampler}

    ## Seeds {#seed}

    The same seed makes the same picture.

Good, content/zh/page.md:

    # 采样器 {#sampler}

    ## 种子 {#seed}

    同样的种子得到同样的图。

Good, content/en/page.md:

    # Samplers {#sampler}

    ## Seeds {#seed}

    The same seed makes the same picture.
"""

from collections.abc import Iterator

from sdlint.model import MissingSection, Pair, Problem
from sdlint.rules.sync._missing import fenced, stubs, told
from sdlint.rules.sync._words import place_after, place_of_rest, source_of, whole_page
from sdlint.sync.sections.apart import apart
from sdlint.sync.sections.elsewhere import in_comments, joined
from sdlint.sync.sections.swallowed import swallowed

CODE = "SD503"
SEVERITY = "error"
LAGS = True


def check(pair: Pair) -> Iterator[Problem]:
    """Yields a problem for each section, with those below it, that a translation lacks, or one for all of them."""
    if pair.source is None or pair.target is None:
        return
    yield from stubs(pair, pair.target)
    source, counts = pair.source, apart(pair, pair.source, pair.target)
    lacking = {section.source for section in pair.sections if isinstance(section, MissingSection)}
    if (lacking or counts.unlike) and (whole := whole_page(counts, pair.locale)):
        at = min((at for at in lacking if source.sections[at].level), default=0)
        yield Problem(place_of_rest(pair, at), whole, None, source_of(pair, source.sections[at]))
        return
    if not lacking:
        return
    lacking -= in_comments(pair, source, pair.target, lacking) | joined(pair, source, pair.target)
    inside = swallowed(pair, source, lacking)
    for span, first, names in fenced(source.sections, inside):
        message = f"this fence is closed too late: it swallows {names}, missing in {pair.locale}"
        yield Problem(span, message, None, source_of(pair, source.sections[first]))
    for at, name, severity in told(source.sections, lacking - inside.keys()):
        related = source_of(pair, source.sections[at])
        yield Problem(place_after(pair, at), f"{name} missing in {pair.locale}", None, related, severity=severity)
