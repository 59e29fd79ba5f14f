"""Front matter has the same keys in every language.

A translation that lacks a key of the source (a layout, an outline depth) is laid out otherwise. Values are not
compared, and keys that only say something about the translation itself are left out, as are those that the pages of a
language leave out, or add, again and again: `sdlint sync status` names them once.

Bad, content/zh/page.md:

    ---
    title: 采样器
    outline: deep
    ---

    # 采样器 {#sampler}

Bad, content/en/page.md:

    ---
    title: Samplers
    ---

    # Samplers {#sampler}

Good, content/zh/page.md:

    ---
    title: 采样器
    outline: deep
    ---

    # 采样器 {#sampler}

Good, content/en/page.md:

    ---
    title: Samplers
    outline: deep
    ---

    # Samplers {#sampler}
"""

from collections.abc import Iterator

from sdlint.model import Pair, Problem, Related, Span
from sdlint.rules.site import Site
from sdlint.rules.sync import _compared

CODE = "SD513"
SEVERITY = "info"
LAGS = True


def check(pair: Pair, site: Site, *, ignore: tuple[str, ...] = ()) -> Iterator[Problem]:
    """Yields a problem for each page whose front matter has other keys than its source's."""
    if pair.source is None or pair.target is None:
        return
    difference = site.derived(_compared.matter).of(pair, ignore)
    parts = [f"lacks {', '.join(difference.lacks)}"] if difference.lacks else []
    parts += [f"has {', '.join(difference.has)}, which the source has not"] if difference.has else []
    if parts:
        places = pair.target.front_matter_keys
        own = [places[where] for where in difference.has.values() if where in places]
        nowhere = Span(0, 0)
        span = nowhere if difference.lacks else min(own, default=nowhere, key=lambda place: place.start)
        related = (Related(pair.source_path, nowhere, "the source"),)
        yield Problem(span, f"the front matter {' and '.join(parts)}", None, related)
