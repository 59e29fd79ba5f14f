"""``sdlint.yaml`` or ``[tool.sdlint]`` of ``pyproject.toml`` -> `Config`.

The types in ``model/settings.py`` and the options of the rules decide what is valid; only where they refuse is the JSON
Schema that is generated from them brought in, to say what was expected and where.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from sdlint.config import discover
from sdlint.config.check import check_schemas, cross_check
from sdlint.config.file import ConfigFile, File, PerFileEntry, read
from sdlint.config.schema import config_schema, options_type
from sdlint.data import json_schema
from sdlint.errors import ConfigError, UsageError
from sdlint.files.disk import Disk, Reader, read_file
from sdlint.files.repository import repository
from sdlint.model.settings import (
    Config,
    PerFile,
    Rules,
    Severity,
    TreeSettings,
)
from sdlint.rules import rule_called, rule_name

if TYPE_CHECKING:
    from sdlint.cache.store import Memory


def load(
    path: Path | None, start: Path, overrides: Mapping[str, Any] | None = None, memory: "Memory | None" = None
) -> Config:
    """The config in `path`, or the one that governs `start`, or the defaults with `start` as the root.

    `overrides` are fields of `Config` that the command line sets. `memory`: may know what the file says. Raises
    `ConfigError`, or `UsageError` for a `path` that does not exist.
    """
    if path is not None and not path.is_file():
        raise UsageError(f"no such config file: {path}")
    root, name = discover.place(path, start)
    if name is None:
        return Config(root=root, **(overrides or {}))
    bound = "" if path else str(repository(Path(root)))
    path = Path(root, name)
    file = read(path, bound, memory=memory)
    config = _config(file, path, memory=memory)
    return msgspec.structs.replace(config, **overrides) if overrides else config


def load_at(config: Config, file: str | None, disk: Disk) -> Config:
    """`config` as another version of its tree has it, at the path `file`; `config` itself where that has none.

    A version whose config is wrong, or where ``pyproject.toml`` does not speak of sdlint, is looked at under `config`.
    """
    if file is None:
        return config
    path = Path(config.root, file)
    try:
        text = read(path, str(repository(path.parent)), disk.read)
        loaded = _config(text, path, disk.read) if text.data else config
    except ConfigError:
        return config
    return msgspec.structs.replace(loaded, root=config.root, file=config.file, offline=config.offline)


def _config(file: File, path: Path, reader: Reader = read_file, memory: "Memory | None" = None) -> Config:
    files: tuple[str, ...] = ()
    packages: tuple[str, ...] = ()
    if isinstance(file.data, dict) and "extends" in file.data:
        # Most configs are not built on others: only those that are pay for it.
        from sdlint.config.extend import extended
        from sdlint.config.merge import as_one

        layers, files, packages = extended(file, path, reader, path.parent, memory)
        file = as_one(layers)
    try:
        raw = msgspec.convert(file.data, ConfigFile)
        fields = {name: getattr(raw, name) for name in TreeSettings.__struct_fields__}
        rules = _rules(raw.rules, str(path.parent))
        fields["per_file"] = tuple(_entry(entry, str(path.parent)) for entry in raw.per_file)
    except (msgspec.ValidationError, ConfigError) as error:
        raise next(_complaints(file, str(path.parent)), None) or file.error(str(error)) from error
    cross_check(raw, rules, file)
    config = Config(root=str(path.parent), file=path.name, extended=files, packages=packages, rules=rules, **fields)
    check_schemas(config, file, reader)
    return config


def _complaints(file: File, root: str) -> Iterator[ConfigError]:
    """What the schema says against the file, a clear message each."""
    for breach in json_schema.Validator(config_schema(root), file.name).breaches(file.data):
        if off := _turned_off(file.data, breach.where):
            yield file.error(off, breach.where)
        hint = file.hint(breach.where) if breach.is_boolean else ""
        yield file.error(breach.message + hint, breach.where, breach.at_key)


def _turned_off(data: Any, where: tuple[Any, ...]) -> str:
    """How a rule is turned off, for who does it as other tools have it, by a severity at `where`; empty for the rest.

    YAML reads ``off`` as false.
    """
    keys = [part for part in where if part not in ("rules", "severity")]
    if where[:1] not in (("rules",), ("per-file",)) or not keys or not rule_called(str(keys[-1])):
        return ""
    for part in where:
        data = data[part]
    if data not in (False, "off", "none", "ignore"):
        return ""
    place = "`ignore` of this entry" if keys[0] == "per-file" else "`rules.ignore`"
    return f"{keys[-1]}: a rule is turned off by its name in {place}, not by a severity"


def _entry(entry: PerFileEntry, root: str) -> PerFile:
    """An entry of ``per-file``, with only those options that it gives. Raises `msgspec.ValidationError`."""
    if lists := {"select", "ignore"} & entry.rules.keys():
        raise msgspec.ValidationError(f"unknown rule {min(lists)!r}")
    rules = _rules(entry.rules, root)
    given = {
        rule_name(key): {name.replace("-", "_") for name in value}
        for key, value in entry.rules.items()
        if isinstance(value, dict)
    }
    options = {
        name: {option: value for option, value in values.items() if option in given[name]}
        for name, values in rules.options.items()
    }
    severity = {rule_name(key): level for key, level in entry.severity.items()}
    return PerFile(files=entry.files, ignore=entry.ignore, severity={**severity, **rules.severity}, options=options)


def _rules(data: Mapping[str, Any], root: str) -> Rules:
    """The ``rules`` mapping, with codes turned into names and options converted. Raises `msgspec.ValidationError`."""
    severities: dict[str, Severity] = {}
    options: dict[str, dict[str, Any]] = {}
    for key, value in data.items():
        if key in ("select", "ignore"):
            continue
        rule = rule_called(key)
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
