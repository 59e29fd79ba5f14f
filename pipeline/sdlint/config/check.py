"""What a schema cannot say of a config: references from one part of it to another, and to files."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from sdlint.config.file import ConfigFile, File
from sdlint.data import json_schema
from sdlint.errors import ConfigError, UsageError
from sdlint.files.decode import MOST_BYTES
from sdlint.files.disk import Reader, below
from sdlint.files.repository import repository
from sdlint.model.settings import (
    Config,
    Rules,
)
from sdlint.rules import BY_CODE, RULES, rule_called
from sdlint.site.locales import SLOT
from sdlint.text.closest import did_you_mean
from sdlint.text.globs import fault

PLACED = ("doc", "page", "pair")
"""Scopes of rules that look at one file at a time, whose options may differ by file."""


def check_selectors(selectors: Iterable[str]) -> None:
    """Raises `UsageError` for a selector that no rule answers to."""
    for selector in selectors:
        if not any(rule.matches([selector]) for rule in RULES.values()) or not selector:
            hint = did_you_mean(selector, (*RULES, *BY_CODE))
            raise UsageError(f"unknown rule {selector!r}{hint}")


def cross_check(raw: ConfigFile, rules: Rules, file: File) -> None:
    """Raises `ConfigError` for what a schema cannot say: references from one part of the config to another."""
    for name, pattern in raw.locales.items():
        if pattern.count(SLOT) != 1:
            raise file.error(f"the pattern of locale {name!r} needs {SLOT} in it, once", ["locales", name])
        if os.path.isabs(pattern):
            raise file.error(f"the pattern of locale {name!r} must be relative to the config", ["locales", name])
    if raw.source is not None and raw.source not in raw.locales:
        hint = did_you_mean(raw.source, raw.locales)
        raise file.error(f"source: {raw.source!r} is not one of the locales{hint}", ["source"])
    if raw.locales and raw.source is None and len(raw.locales) > 1:
        raise file.error("source is missing: which of the locales are the others translated from?", ["locales"])
    if raw.site.attributes and (len(raw.site.attributes) != 2 or not all(raw.site.attributes)):
        raise file.error("attributes are two marks, the opening and the closing one, or none", ["site", "attributes"])
    for index, name in enumerate(raw.terms.collections):
        if name not in raw.collections:
            hint = did_you_mean(name, raw.collections)
            raise file.error(f"unknown collection {name!r}{hint}", ["terms", "collections", index])
    for name, collection in raw.collections.items():
        if collection.record == "table-row" and not collection.columns:
            raise file.error("a collection of table rows needs columns", ["collections", name])
    for where, pattern in _patterns(raw):
        if wrong := fault(pattern):
            raise file.error(wrong, where)
    named: list[tuple[tuple[str | int, ...], str]] = [
        (("rules", key, index), selector)
        for key in ("select", "ignore")
        for index, selector in enumerate(getattr(rules, key))
    ]
    for number, entry in enumerate(raw.per_file):
        named += [(("per-file", number, "ignore", index), selector) for index, selector in enumerate(entry.ignore)]
        named += [(("per-file", number, "severity", selector), selector) for selector in entry.severity]
        for key, value in entry.rules.items():
            rule = rule_called(key)
            if rule and rule.scope not in PLACED and isinstance(value, dict) and value.keys() - {"severity"}:
                message = f"{rule.name} looks at the whole tree: its options are the same in all of it"
                raise file.error(message, ["per-file", number, "rules", key])
    for where, selector in named:
        try:
            check_selectors([selector])
        except UsageError as error:
            raise file.error(str(error), where) from error


def _patterns(raw: ConfigFile) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The patterns of paths in the config, and where each stands."""
    yield from ((("exclude", index), pattern) for index, pattern in enumerate(raw.exclude))
    yield from ((("owners", pattern), pattern) for pattern in raw.owners if pattern not in raw.locales)
    yield from ((("site", "generated", index), pattern) for index, pattern in enumerate(raw.site.generated))
    yield from ((("collections", name, "files"), collection.files) for name, collection in raw.collections.items())
    for number, entry in enumerate(raw.per_file):
        patterns = (entry.files,) if isinstance(entry.files, str) else entry.files
        yield from ((("per-file", number, "files"), pattern) for pattern in patterns)


def check_schemas(config: Config, file: File, reader: Reader) -> None:
    """Raises `ConfigError` for a schema of a collection that cannot be had."""
    for name, collection in config.collections.items():
        if collection.schema:
            try:
                json_schema.read(
                    collection.schema,
                    below(
                        config.root,
                        str(repository(Path(config.root))),
                        lambda path: reader(path, MOST_BYTES),
                        config.packages,
                    ),
                )
            except ConfigError as error:
                raise file.error(str(error), ["collections", name, "schema"]) from error
