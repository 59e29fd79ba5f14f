"""Which page is the translation of which: by locale pattern, and for pages moved in one tree only by what they hold."""

from collections.abc import Collection, Iterator, Mapping
from functools import partial

from sdlint.model import Page, Pair
from sdlint.model.settings import Config
from sdlint.site import locales
from sdlint.sync.pages.answers import Answers
from sdlint.sync.pages.moved import has_folder_index, moved, renumbered, same_names
from sdlint.sync.prose.untranslated import exempt

# Flavours whose generators make one page of ``c.md`` and ``c/index.md``.
_ONE_PAGE = frozenset({"hugo", "mkdocs"})
_NONE = Answers()


def pair_pages(pages: Mapping[str, Page], config: Config, known: Answers = _NONE) -> Iterator[Pair]:
    """Every page that a locale has or should have, with its source; sections are not aligned yet.

    `known`: what was worked out of pages before.
    """
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
        elsewhere = _elsewhere(sources, targets, wanted, known)
        taken = set(elsewhere.values())
        orphans = {key for key in targets.keys() - sources.keys() if not exempt(targets[key])}
        for key in sorted(wanted | (targets.keys() & sources.keys()) | (orphans - taken)):
            source = sources.get(key)
            own = elsewhere.get(key, "" if key in taken else key)
            target = targets.get(own)
            if source is None and target is None:
                continue
            yield Pair(
                locale=locale,
                key=key,
                source=source,
                target=target,
                source_path=source.path if source else locales.page_path(config, config.source, key),
                target_path=target.path if target else locales.page_path(config, locale, key),
                state="missing" if target is None else "orphan" if source is None else "unreviewed",
                moved_from="" if own == key or _is_one(key, own, config.flavor) else own,
            )


def _elsewhere(
    sources: Mapping[str, Page], targets: Mapping[str, Page], wanted: Collection[str], known: Answers
) -> dict[str, str]:
    """The source's keys whose translation lies under another key."""
    elsewhere = renumbered(sources, targets, known)
    missing = {key: sources[key] for key in wanted if key not in targets and key not in elsewhere}
    orphans = {key: page for key, page in targets.items() if key not in sources and not exempt(page)}
    for kind in (same_names, partial(moved, known=known)):
        elsewhere |= kind(missing, orphans)
        missing = {key: page for key, page in missing.items() if key not in elsewhere}
        orphans = {key: page for key, page in orphans.items() if key not in elsewhere.values()}
    return elsewhere


def _is_one(key: str, other: str, flavor: str) -> bool:
    """Whether two names are those of one page, so that it does not lie in another place."""
    same = bool(same_names([key], [other]))
    return same and (flavor in _ONE_PAGE or has_folder_index(key) == has_folder_index(other))
