"""Which page is the translation of which: by locale pattern, and for pages moved in one tree only by what they hold."""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain

from sdlint.model import Page, Pair
from sdlint.model.settings import Config
from sdlint.site import locales
from sdlint.sync.untranslated import exempt

# How alike two pages must be to be one page that was moved: Dice over their tokens, and so many tokens in common.
_LIKE = 0.6
_SHARED = 5


def pair_pages(pages: Mapping[str, Page], config: Config) -> Iterator[Pair]:
    """Every page that a locale has or should have, with its source; sections are not aligned yet."""
    if config.source is None:
        return
    by_locale: dict[str, dict[str, Page]] = {locale: {} for locale in config.locales}
    for page in pages.values():
        if page.locale in by_locale:
            by_locale[page.locale][page.key] = page
    sources = by_locale[config.source]
    wanted = {
        key
        for key, page in sources.items()
        if not exempt(page) and page.front_matter.get("i18nReady", True) is not False
    }
    for locale in config.locales:
        if locale == config.source:
            continue
        targets = by_locale[locale]
        missing = wanted - targets.keys()
        orphans = {key for key in targets.keys() - sources.keys() if not exempt(targets[key])}
        moved = _moved({key: sources[key] for key in missing}, {key: targets[key] for key in orphans})
        for key in sorted((wanted | (targets.keys() & sources.keys()) | orphans) - set(moved.values())):
            source = sources.get(key)
            target = targets.get(moved.get(key, key))
            yield Pair(
                locale=locale,
                key=key,
                source=source,
                target=target,
                source_path=source.path if source else locales.page_path(config, config.source, key),
                target_path=target.path if target else locales.page_path(config, locale, key),
                state="missing" if target is None else "orphan" if source is None else "unreviewed",
                moved_from=moved.get(key, ""),
            )


def _tokens(page: Page) -> Counter[str]:
    return Counter(chain.from_iterable(section.tokens for section in page.sections))


def _moved(missing: Mapping[str, Page], orphans: Mapping[str, Page]) -> dict[str, str]:
    """The missing keys whose translation an orphan is, under another key: missing -> orphan."""
    if not missing or not orphans:
        return {}
    bags = {key: _tokens(page) for key, page in missing.items()}
    candidates = []
    for orphan, page in orphans.items():
        bag = _tokens(page)
        for key, other in bags.items():
            shared = (bag & other).total()
            like = 2 * shared / max(1, bag.total() + other.total())
            if like >= _LIKE and shared >= _SHARED:
                candidates.append((-like, key, orphan))
    moved: dict[str, str] = {}
    for _, key, orphan in sorted(candidates):
        if key not in moved and orphan not in moved.values():
            moved[key] = orphan
    return moved
