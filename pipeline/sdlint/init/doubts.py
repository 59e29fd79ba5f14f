"""Whether the languages that were found are likely: what looks wrong about them, and what to try."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from sdlint.model.settings import Config
from sdlint.site import locales
from sdlint.site.locales import SLOT
from sdlint.text.display import counted

_LEAST_PAIRED = 0.25
"""Of a translation's pages, how many have a source, or their pattern is hardly right."""


def doubts(patterns: Mapping[str, str], source: str | None, paths: Iterable[str]) -> Iterator[str]:
    """What looks wrong about `patterns` (by language) over the pages at `paths`, a sentence each."""
    if source is None:
        return
    config = Config(root=".", locales=dict(patterns), source=source)
    keys: dict[str | None, set[str]] = {}
    for path in paths:
        locale, key = locales.locate(config, path)
        keys.setdefault(locale, set()).add(key)
    sources = keys.get(source, set())
    for locale, pattern in patterns.items():
        own = keys.get(locale, set())
        if locale == source or not own:
            continue
        paired = len(own & sources)
        if paired < _LEAST_PAIRED * len(own):
            yield (
                f"{paired} of {len(own)} pages in {locale} have a page of {source} at the same {SLOT}: "
                f"look whether {pattern} and {patterns[source]} name the same pages"
            )
        elif len(own) > len(sources):
            yield (
                f"{locale} has {counted(len(own), 'page')}, its source {source} {len(sources)}: "
                f"try `source: {locale}` if that is what the others are translated from"
            )
    endings = {pattern.partition(SLOT)[2] for pattern in patterns.values()}
    if "" in endings and len(endings) > 1:
        whole = next(locale for locale, pattern in patterns.items() if pattern.endswith(SLOT))
        yield (
            f"the pattern of {whole} has no ending, others have: "
            f"try {patterns[whole]}.md, or pages will not be found to be the same"
        )


def outsiders(counts: Mapping[str, int], outside: Collection[str]) -> Iterator[str]:
    """A word where more pages belong to no language (`outside`) than to any that has pages (`counts`)."""
    if counts and len(outside) > max(counts.values()):
        yield (
            f"{len(outside)} pages are in no language, among them {min(outside)}: "
            "if they are the source, give their language a pattern"
        )
