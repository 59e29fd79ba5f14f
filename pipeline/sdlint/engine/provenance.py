"""What a config comes to for a path, and where each value of it came from."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from sdlint.config.file import File, read
from sdlint.config.merge import Where, origin, says
from sdlint.engine.selection import Selection, options_of
from sdlint.model.explained import DEFAULT, Explained, Kind, Origin, RuleValue, Value
from sdlint.model.settings import Config, PerFile, TreeSettings
from sdlint.rules import RULES, Rule
from sdlint.site.locales import locate
from sdlint.site.tree import Tree
from sdlint.text.globs import matches


def explained(config: Config, path: Path | None) -> Explained:
    """What `config` comes to for the file or folder at `path`. Raises `UsageError` for one outside of its tree."""
    tree = Tree(config)
    name = tree.relative(path) if path else "."
    name = "" if name == "." else name
    locale, key = locate(config, name) if name and tree.look(name) == "file" else (None, "")
    sources = _Sources(config)
    return Explained(
        root=config.root,
        file=config.file,
        extended=tuple(layer.name for layer in sources.layers[:-1]),
        path=name,
        locale=locale,
        key=key if locale else "",
        left_out=_left_out(tree, name),
        settings=tuple(_settings(config, name, sources)),
        rules=tuple(_rules(config, name, sources)),
    )


def _left_out(tree: Tree, name: str) -> str:
    if name and tree.excluded(name):
        return "it is excluded"
    if tree.look(name or ".") == "file" and name not in tree.markdown():
        return "it is no page of the tree: .gitignore, its folder or its ending leaves it out"
    return ""


class _Sources:
    """The files that a config was made of, and which of them said what."""

    def __init__(self, config: Config) -> None:
        self.layers: tuple[File, ...] = ()
        if config.file:
            from sdlint.config.extend import layers

            path = Path(config.root, config.file)
            self.layers = layers(read(path, ""), path)

    def of(self, where: Where, kind: Kind = "config") -> Origin:
        """Where the value at `where` came from; `kind`: what it is if a file says it."""
        if not self.layers:
            return DEFAULT
        layer, own = origin(self.layers, where)
        if not says(layer.data, own):
            return DEFAULT
        if kind == "config" and layer is not self.layers[-1]:
            kind = "extended"
        return Origin(kind, layer.name, *layer.position(own))

    def override(self, spellings: Iterable[Where]) -> Origin:
        """Where the first value came from that an entry of ``per-file`` has at one of `spellings`."""
        return next(filter(DEFAULT.__ne__, (self.of(where, "override") for where in spellings)), DEFAULT)


def _settings(config: Config, path: str, sources: _Sources) -> Iterator[Value]:
    for field in TreeSettings.__struct_fields__:
        if field != "per_file":
            yield from _values(getattr(config, field), [field.replace("_", "-")], sources)
    for index, entry in enumerate(config.per_file):
        if not path or matches(path, entry.patterns):
            yield Value(f"per-file.{index}", _entry(entry), sources.of(["per-file", index]))


def _entry(entry: PerFile) -> dict[str, Any]:
    """An entry of ``per-file`` with what it says and no more."""
    options = {
        name: {key.replace("_", "-"): value for key, value in own.items()} for name, own in entry.options.items()
    }
    said = {"files": entry.files, "ignore": entry.ignore, "severity": entry.severity, "options": options}
    return {key: msgspec.to_builtins(value) for key, value in said.items() if value}


def _values(value: Any, where: Where, sources: _Sources) -> Iterator[Value]:
    """`value` by its parts: groups of settings and mappings by their keys, lists as they are."""
    if isinstance(value, Struct):
        for field, key in zip(value.__struct_fields__, value.__struct_encode_fields__, strict=True):
            yield from _values(getattr(value, field), [*where, key], sources)
    elif isinstance(value, Mapping) and value:
        for key, inner in value.items():
            yield from _values(inner, [*where, key], sources)
    else:
        yield Value(".".join(map(str, where)), msgspec.to_builtins(value), sources.of(where))


def _rules(config: Config, path: str, sources: _Sources) -> Iterator[RuleValue]:
    selection = Selection(config)
    for rule in RULES.values():
        if rule.lies_in(config.root):
            continue
        severity = selection.severity(rule, path) if path else None
        on = severity is not None if path else selection.everywhere(rule)
        on = on and selection.wants(rule)
        general = config.rules.severity.get(rule.name, rule.severity)
        options = tuple(_options(config, rule, path, sources))
        yield RuleValue(rule.code, rule.name, on, severity or general, _decider(config, rule, path, sources), options)


def _decider(config: Config, rule: Rule, path: str, sources: _Sources) -> Origin:
    """What decides whether `rule` counts, and how gravely."""
    turned_on = DEFAULT
    for index, entry in reversed(list(enumerate(config.per_file))):
        if not path or not matches(path, entry.patterns):
            continue
        if position := _first(rule, entry.ignore):
            return sources.of(["per-file", index, "ignore", position - 1], "override")
        if rule.name in entry.severity:
            return sources.override(_named(index, rule, "severity"))
        if rule.name in entry.options and turned_on == DEFAULT:
            turned_on = sources.override(_named(index, rule))
    if turned_on != DEFAULT and not Selection(config).everywhere(rule):
        return turned_on
    if position := _first(rule, config.rules.ignore):
        return sources.of(["rules", "ignore", position - 1])
    if rule.name in config.rules.severity:
        return sources.of(["rules", rule.name, "severity"])
    if config.rules.select and not rule.always:
        position = _first(rule, config.rules.select)
        return sources.of(["rules", "select", position - 1] if position else ["rules", "select"])
    if rule.name in config.rules.options and not rule.default:
        return sources.of(["rules", rule.name])
    return DEFAULT


def _named(index: int, rule: Rule, *inner: str) -> Iterator[Where]:
    """Where an entry of ``per-file`` may say something of `rule`, which has a name and a code."""
    for name in (rule.name, rule.code):
        yield ["per-file", index, "rules", name, *inner]
        if inner == ("severity",):
            yield ["per-file", index, "rules", name]
            yield ["per-file", index, "severity", name]


def _first(rule: Rule, selectors: Iterable[str]) -> int:
    """Which of `selectors` names `rule` first, from 1; 0 where none does."""
    return next((number for number, selector in enumerate(selectors, 1) if rule.matches([selector])), 0)


def _options(config: Config, rule: Rule, path: str, sources: _Sources) -> Iterator[Value]:
    given = options_of(config, rule, path)
    for name, parameter in rule.options.items():
        key = parameter.name
        where: Where = ["rules", rule.name, name]
        own = sources.of(where)
        for index, entry in enumerate(config.per_file if path else ()):
            if key in entry.options.get(rule.name, {}) and matches(path, entry.patterns):
                own = sources.override(_named(index, rule, name))
        yield Value(name, msgspec.to_builtins(given.get(key, parameter.default)), own)
