"""Front matter has the same keys in every language.

A translation that lacks a key of the source (a layout, an outline depth) is laid out otherwise. Values are not
compared, and keys that only say something about the translation itself are left out.

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

from collections.abc import Iterator, Mapping
from typing import Any

from sdlint.data.marked import pointer
from sdlint.model import Pair, Problem, Related, Span

CODE = "SD513"
SEVERITY = "info"
LAGS = True

_OWN = frozenset({
    "authors", "default_lang_commit", "drifted_from_default", "i18nready", "l10n", "lang", "language", "locale",
    "original_hash", "source_hash", "sourcehash", "translate", "translated", "translation", "translator", "translators",
})  # fmt: skip


def check(pair: Pair, *, ignore: tuple[str, ...] = ()) -> Iterator[Problem]:
    """Yields a problem for each page whose front matter has other keys than its source's."""
    if pair.source is None or pair.target is None:
        return
    source, target = pair.source, pair.target
    left, right = (_keys(page.front_matter, frozenset(ignore)) for page in (source, target))
    lacks, has = sorted(left.keys() - right.keys()), sorted(right.keys() - left.keys())
    parts = [f"lacks {', '.join(lacks)}"] if lacks else []
    parts += [f"has {', '.join(has)}, which the source has not"] if has else []
    if parts:
        places = [target.front_matter_keys[right[key]] for key in has if right[key] in target.front_matter_keys]
        nowhere = Span(0, 0)
        span = nowhere if lacks else min(places, default=nowhere, key=lambda place: place.start)
        related = (Related(pair.source_path, nowhere, "the source"),)
        yield Problem(span, f"the front matter {' and '.join(parts)}", None, related)


def _keys(data: Mapping[str, Any], ignore: frozenset[str], name: str = "", where: str = "") -> dict[str, str]:
    """All keys, with their JSON pointers; those of maps in maps as ``outer.inner``; maps in lists are left out, for
    they differ from entry to entry.
    """
    keys: dict[str, str] = {}
    for key, value in data.items():
        if key.lower() not in _OWN:
            full, below = f"{name}{key}", where + pointer([key])
            if full not in ignore:
                keys[full] = below
            if isinstance(value, dict):
                keys |= _keys(value, ignore, f"{full}.", below)
    return keys
