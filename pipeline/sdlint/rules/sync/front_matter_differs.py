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

from sdlint.model import Corpus, Problem, Related, Span
from sdlint.rules.sync._words import whole_pairs

CODE = "SD513"
SEVERITY = "info"

_OWN = frozenset({
    "authors", "default_lang_commit", "drifted_from_default", "i18nready", "l10n", "lang", "language", "locale",
    "original_hash", "source_hash", "sourcehash", "translate", "translated", "translation", "translator", "translators",
})  # fmt: skip


def check(corpus: Corpus, *, ignore: tuple[str, ...] = ()) -> Iterator[Problem]:
    """Yields a problem for each page whose front matter has other keys than its source's."""
    for pair, source, target in whole_pairs(corpus):
        left, right = (set(_keys(page.front_matter)) - set(ignore) for page in (source, target))
        parts = [f"lacks {', '.join(sorted(left - right))}"] if left - right else []
        parts += [f"has {', '.join(sorted(right - left))}, which the source has not"] if right - left else []
        if parts:
            related = (Related(pair.source_path, Span(0, 0), "the source"),)
            yield Problem(Span(0, 0), f"the front matter {' and '.join(parts)}", None, related, target.path)


def _keys(data: Mapping[str, Any], above: str = "") -> Iterator[str]:
    """All keys, those of maps in maps as ``outer.inner``; maps in lists differ from entry to entry."""
    for key, value in data.items():
        if str(key).lower() not in _OWN:
            yield f"{above}{key}"
            if isinstance(value, dict):
                yield from _keys(value, f"{above}{key}.")
