"""A translators' file -> the texts of the pages with its translations in them. Pure."""

from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from sdlint.errors import UsageError
from sdlint.exchange.insert import Translation, insert
from sdlint.markdown.slug import Anchoring
from sdlint.model import Pair
from sdlint.model.settings import Config

Translations = dict[tuple[str, str], dict[str, Translation]]
"""By locale and key of the page: unit id -> what came back."""


class Imported(Struct, frozen=True):
    """What is to be written: ``texts`` by path; what went wrong, a line each.

    ``used``: the ids of the units that are in them anew, by locale and key of the page.
    """

    texts: dict[str, str]
    used: dict[tuple[str, str], tuple[str, ...]]
    problems: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many blocks are written."""
        return sum(map(len, self.used.values()))


def translation(config: Config, locale: str | None) -> str:
    """The language called `locale`, or the only translation. Raises `UsageError` where it is neither."""
    languages = [name for name in config.locales if name != config.source]
    if locale is None and len(languages) == 1:
        return languages[0]
    if locale not in languages:
        which = f"there is no language {locale} to translate into" if locale else "say --locale"
        raise UsageError(f"{which}; there are {', '.join(languages)}")
    return locale


def read(data: bytes, config: Config, locale: str | None) -> Translations:
    """The translations in a PO, XLIFF or JSON file; `locale` where the file names no language that there is.

    Raises `UsageError` for a file that is none of these, and where it is not clear what language it is in.
    """
    rows = _rows(data)
    translations: Translations = {}
    for named, key, unit, given in rows:
        units = translations.setdefault((_known(named, config) or translation(config, locale), key), {})
        before = units.get(unit)
        units[unit] = replace(given, twice=True) if before is not None and before.text != given.text else given
    return translations


def _rows(data: bytes) -> list[tuple[str, str, str, Translation]]:
    """What the reader of the file's format makes of it; only that one is imported."""
    if is_json(data):
        from sdlint.exchange.json_file import from_json

        return from_json(data)
    if _head(data) == b"<":
        from sdlint.exchange.xliff import from_xliff

        return from_xliff(data)
    from sdlint.exchange.po import from_po

    return from_po(data)


def is_json(data: bytes) -> bool:
    """Whether a translators' file is JSON, which machines and scripts write."""
    return _head(data) in (b"{", b"[")


def _head(data: bytes) -> bytes:
    return data.lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t\0")[:1]


def _known(named: str, config: Config) -> str:
    """The language of the config that a file calls `named`, whatever the case and the dashes; empty for none."""
    plain = named.lower().replace("_", "-")
    return next(
        (locale for locale in config.locales if locale.lower().replace("_", "-") == plain and locale != config.source),
        "",
    )


def imported(
    translations: Translations, pairs: Iterable[Pair], text: Callable[[str], str], rule: Anchoring
) -> Imported:
    """The pages with `translations` in them; `text` gives what a page is now."""
    by_key: Mapping[tuple[str, str], Pair] = {(pair.locale, pair.key): pair for pair in pairs}
    texts: dict[str, str] = {}
    problems: list[str] = []
    used: dict[tuple[str, str], tuple[str, ...]] = {}
    for (locale, key), units in translations.items():
        pair = by_key.get((locale, key))
        if pair is None:
            problems.append(f"{key}: there is no such page to translate into {locale}")
            continue
        own = text(pair.target_path) if pair.target else ""
        inserted = insert(pair, text(pair.source_path) if pair.source else "", own, units, rule)
        used |= {(locale, key): inserted.used} if inserted.used else {}
        problems += [f"{pair.target_path}: {problem}" for problem in inserted.problems]
        if inserted.text != own:
            texts[pair.target_path] = inserted.text
    return Imported(texts, used, tuple(problems))


def drafts_of(
    used: Mapping[tuple[str, str], tuple[str, ...]], translations: Translations, *, machine: bool | None
) -> dict[tuple[str, str], tuple[str, ...]]:
    """Of the units that are `used`, those that a machine has translated.

    `machine`: whether it has translated the file; None where nobody says: then what the file calls unfinished counts.
    """
    drafts = {
        key: tuple(unit for unit in units if machine or (machine is None and translations[key][unit].weak))
        for key, units in used.items()
    }
    return {key: units for key, units in drafts.items() if units}
