"""``sdlint.yaml`` or ``[tool.sdlint]`` of ``pyproject.toml`` -> `Config`.

The types in ``settings.py`` and the options of the rules decide what is valid; only where they refuse is the JSON
Schema that is generated from them brought in, to say what was expected and where.
"""

import os
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from sdlint.config import discover
from sdlint.data import json_schema, marked
from sdlint.errors import ConfigError, UsageError
from sdlint.files.decode import MOST_BYTES
from sdlint.files.disk import below, read_file
from sdlint.files.repository import repository
from sdlint.model import line_starts, position
from sdlint.model.settings import (
    Collection,
    Config,
    Flavor,
    LinkSettings,
    PerFile,
    Rules,
    Setting,
    Severity,
    TermSettings,
)
from sdlint.rules import BY_CODE, RULES, Rule
from sdlint.site.locales import SLOT

TABLE = "tool.sdlint"


class ConfigFile(Setting, frozen=True):
    """What a config file may say. ``rules``: ``select``, ``ignore``, and each rule's options by its name or code.

    ``locales``: one pattern per language, with ``{path}`` for what translations have in common. ``source``: the
    language that the others are translated from. ``flavor``: whose Markdown it is. ``public``: the folder of files
    with ``/absolute`` addresses. ``rewrites``: pages served elsewhere. ``exclude``: patterns of files to leave alone.
    """

    locales: dict[str, str] = {}
    source: str | None = None
    flavor: Flavor = "vitepress"
    public: str | None = "public"
    rewrites: dict[str, str] = {}
    exclude: tuple[str, ...] = ()
    rules: dict[str, Any] = {}
    per_file: tuple[PerFile, ...] = ()
    collections: dict[str, Collection] = {}
    links: LinkSettings = LinkSettings()
    terms: TermSettings = TermSettings()


class _File(msgspec.Struct, frozen=True):
    """A config file as read: its data, and how to find a value in it again."""

    name: str
    data: Any
    text: str
    spans: Mapping[str, Any] = {}
    keys: Mapping[str, Any] = {}

    def error(self, message: str, where: Iterable[str | int] = (), at_key: bool = False) -> ConfigError:
        """`message`, with the line and column of the value (or key) at `where`."""
        spot = marked.pointer(where)
        if self.spans:
            span = (self.keys.get(spot) if at_key else None) or marked.nearest(self.spans, spot)
            offset = span.start if span else 0
        else:
            offset = _toml_offset(self.text, list(where))
        return ConfigError(message, self.name, *position(line_starts(self.text), offset))

    def hint(self, where: Iterable[str | int]) -> str:
        """How the value at `where` became true or false, where that may be a surprise."""
        span = self.spans.get(marked.pointer(where))
        return marked.misread(self.text[span.start : span.end]) if span else ""


def load(path: Path | None, start: Path, overrides: Mapping[str, Any] | None = None) -> Config:
    """The config in `path`, or the one that governs `start`, or the defaults with `start` as the root.

    `overrides` are fields of `Config` that the command line sets. Raises `ConfigError`, or `UsageError` for a
    `path` that does not exist.
    """
    if path is not None and not path.is_file():
        raise UsageError(f"no such config file: {path}")
    root, name = discover.place(path, start)
    if name is None:
        return Config(root=root, **(overrides or {}))
    bound = "" if path else str(repository(Path(root)))
    path = Path(root, name)
    file = _read(path, bound)
    config = _config(file, path)
    return msgspec.structs.replace(config, **overrides) if overrides else config


def _read(path: Path, bound: str) -> _File:
    """The file at `path`: one that a person named may lie anywhere, one that was found not outside of `bound`."""
    name = os.path.relpath(path)
    try:
        text = below("", bound, lambda whole: read_file(whole, MOST_BYTES))(str(path)).decode("utf-8-sig")
    except OSError as error:
        raise ConfigError(f"cannot read the config: {error.strerror}", name) from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"cannot read the config: it is not UTF-8 (byte {error.start})", name) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if path.suffix == ".toml":
        try:
            data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise ConfigError(f"not valid TOML: {error}", name) from error
        except (ValueError, RecursionError) as error:
            raise ConfigError("not valid TOML: a number or a nesting beyond all use", name) from error
        tool = data.get("tool", {})
        return _File(name, tool.get("sdlint", {}) if path.name == "pyproject.toml" else data, text)
    try:
        value = marked.load(text)
    except marked.DataFault as fault:
        raise ConfigError(f"not valid YAML: {fault}", name, *position(line_starts(text), fault.offset)) from fault
    return _File(name, {} if value.data is None else value.data, text, value.spans, value.keys)


def _toml_offset(text: str, where: list[str | int]) -> int:
    """Where a key is written in TOML, as near as the text tells without a parser that keeps places."""
    header = re.search(r"^\s*\[tool\.sdlint", text, re.M)
    offset = header.start() if header else 0
    for part in where:
        match = re.compile(rf"(?<![\w-])[\"']?{re.escape(str(part))}[\"']?(?=\s*=|\s*\]|\.)").search(text, offset)
        if isinstance(part, str) and match:
            offset = match.start()
    return offset


def _config(file: _File, path: Path) -> Config:
    try:
        raw = msgspec.convert(file.data, ConfigFile)
        rules = _rules(raw.rules, str(path.parent))
    except (msgspec.ValidationError, ConfigError) as error:
        raise next(_complaints(file, str(path.parent)), None) or file.error(str(error)) from error
    _cross_check(raw, rules, file)
    fields = {name: getattr(raw, name) for name in ConfigFile.__struct_fields__ if name != "rules"}
    config = Config(root=str(path.parent), file=path.name, rules=rules, **fields)
    _check_schemas(config, file)
    return config


def _complaints(file: _File, root: str) -> Iterator[ConfigError]:
    """What the schema says against the file, a clear message each."""
    for breach in json_schema.Validator(config_schema(root), file.name).breaches(file.data):
        yield file.error(
            breach.message + (file.hint(breach.where) if breach.is_boolean else ""), breach.where, breach.at_key
        )


def _rules(data: Mapping[str, Any], root: str) -> Rules:
    """The ``rules`` mapping, with codes turned into names and options converted. Raises `msgspec.ValidationError`."""
    severities: dict[str, Severity] = {}
    options: dict[str, dict[str, Any]] = {}
    for key, value in data.items():
        if key in ("select", "ignore"):
            continue
        rule = BY_CODE.get(key) or RULES.get(key)
        if rule is None or rule.lies_in(root):
            raise msgspec.ValidationError(f"unknown rule {key!r}")
        given = dict(value) if isinstance(value, dict) else {"severity": value}
        if "severity" in given:
            severities[rule.name] = msgspec.convert(given.pop("severity"), Severity)
        if given:
            struct = msgspec.convert(given, options_type(rule))
            options[rule.name] = {name: getattr(struct, name) for name in struct.__struct_fields__}
    lists = {key: msgspec.convert(data.get(key, ()), tuple[str, ...]) for key in ("select", "ignore")}
    return Rules(severity=severities, options=options, **lists)


def options_type(rule: Rule) -> Any:
    """The struct of a rule's options, made from the keyword-only parameters of its ``check``."""
    fields = [(option.name, option.annotation, option.default) for option in rule.options.values()]
    return msgspec.defstruct(
        rule.name.title().replace("-", "") + "Options",
        fields,
        frozen=True,
        kw_only=True,
        rename="kebab",
        forbid_unknown_fields=True,
    )


def config_schema(root: str = "") -> dict[str, Any]:
    """The JSON Schema (2020-12) of the config, from the types and the rules, but for those that lie in `root`."""
    (outer,), definitions = msgspec.json.schema_components([ConfigFile], ref_template="#/$defs/{name}")
    levels = {"enum": ["info", "warning", "error"]}
    rules: dict[str, Any] = {
        "select": {"type": "array", "items": {"type": "string"}},
        "ignore": {"type": "array", "items": {"type": "string"}},
    }
    for rule in (rule for rule in RULES.values() if not (root and rule.lies_in(root))):
        (_,), parts = msgspec.json.schema_components([options_type(rule)], ref_template="#/$defs/{name}")
        own = parts.pop(next(name for name in parts if name.endswith("Options")))
        definitions.update(parts)
        own["properties"] = {"severity": levels, **own.get("properties", {})}
        own["description"] = rule.summary
        own.pop("title", None)
        rules[rule.name] = {"anyOf": [levels, own]}
        rules[rule.code] = {"$ref": f"#/$defs/ConfigFile/properties/rules/properties/{rule.name}"}
    definitions["ConfigFile"]["properties"]["rules"] = {
        "type": "object",
        "properties": rules,
        "additionalProperties": False,
        "default": {},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "sdlint.yaml",
        **outer,
        "$defs": definitions,
    }


def check_selectors(selectors: Iterable[str]) -> None:
    """Raises `UsageError` for a selector that no rule answers to."""
    for selector in selectors:
        if not any(rule.matches([selector]) for rule in RULES.values()) or not selector:
            hint = json_schema.did_you_mean(selector, (*RULES, *BY_CODE))
            raise UsageError(f"unknown rule {selector!r}{hint}")


def _cross_check(raw: ConfigFile, rules: Rules, file: _File) -> None:
    """What a schema cannot say: references from one part of the config to another."""
    for name, pattern in raw.locales.items():
        if pattern.count(SLOT) != 1:
            raise file.error(f"the pattern of locale {name!r} needs {SLOT} in it, once", ["locales", name])
        if os.path.isabs(pattern):
            raise file.error(f"the pattern of locale {name!r} must be relative to the config", ["locales", name])
    if raw.source is not None and raw.source not in raw.locales:
        hint = json_schema.did_you_mean(raw.source, raw.locales)
        raise file.error(f"source: {raw.source!r} is not one of the locales{hint}", ["source"])
    if raw.locales and raw.source is None and len(raw.locales) > 1:
        raise file.error("source is missing: which of the locales are the others translated from?", ["locales"])
    for index, name in enumerate(raw.terms.collections):
        if name not in raw.collections:
            hint = json_schema.did_you_mean(name, raw.collections)
            raise file.error(f"unknown collection {name!r}{hint}", ["terms", "collections", index])
    for name, collection in raw.collections.items():
        if collection.record == "table-row" and not collection.columns:
            raise file.error("a collection of table rows needs columns", ["collections", name])
    named: list[tuple[tuple[str | int, ...], str]] = [
        (("rules", key, index), one) for key in ("select", "ignore") for index, one in enumerate(getattr(rules, key))
    ]
    for number, entry in enumerate(raw.per_file):
        named += [(("per-file", number, "ignore", index), one) for index, one in enumerate(entry.ignore)]
        named += [(("per-file", number, "severity", one), one) for one in entry.severity]
    for where, selector in named:
        try:
            check_selectors([selector])
        except UsageError as error:
            raise file.error(str(error), where) from error


def _check_schemas(config: Config, file: _File) -> None:
    for name, collection in config.collections.items():
        if collection.schema:
            try:
                json_schema.read(collection.schema, below(config.root, str(repository(Path(config.root)))))
            except ConfigError as error:
                raise file.error(str(error), ["collections", name, "schema"]) from error
