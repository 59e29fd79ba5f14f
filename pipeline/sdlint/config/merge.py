"""Several configs as one: what is later wins, key by key. Pure.

Mappings are merged, whatever they are called; anything else, lists too, is replaced. Only the entries of ``per-file``
come one after the other, for of those that match a file the last counts anyway. Merging is associative where values are
of the kinds that they should be, and a config that comes twice counts where it comes last.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from sdlint.config.file import File
from sdlint.errors import ConfigError
from sdlint.rules import RULES, rule_name

Where = list[str | int]
"""The keys and indexes on the way to a value."""

EXTENDS = "extends"
_LISTED = "per-file"
"""The list that grows."""


class Merged(File, frozen=True):
    """The configs in ``layers`` as one, the one that counts most last; ``data`` is what they say together."""

    layers: tuple[File, ...] = ()

    def error(self, message: str, where: Iterable[str | int] = (), at_key: bool = False) -> ConfigError:
        """`message`, at the place in the file that said what is at `where`."""
        layer, own = origin(self.layers, list(where))
        return layer.error(message, own, at_key)

    def hint(self, where: Iterable[str | int]) -> str:
        """As `File.hint` has it."""
        layer, own = origin(self.layers, list(where))
        return layer.hint(own)


def as_one(layers: tuple[File, ...]) -> File:
    """The config that `layers` make together; a single one is itself."""
    if len(layers) == 1:
        return layers[0]
    data: Any = {}
    for layer in layers:
        data = merged(data, plain(layer.data))
    own = layers[-1]
    return Merged(own.name, data, own.text, own.spans, own.keys, layers)


def plain(data: Mapping[str, Any]) -> dict[str, Any]:
    """`data` with each rule by its name, and a severity that stands for itself in a mapping; without ``extends``."""
    data = {key: value for key, value in data.items() if key != EXTENDS}
    if isinstance(data.get("rules"), dict):
        rules: dict[str, Any] = {}
        for key, value in data["rules"].items():
            name = rule_name(key)
            mapping = {"severity": value} if isinstance(value, str) else value
            rules[name] = _merged(rules.get(name), mapping)
        data["rules"] = rules
    return data


def merged(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """What `own` says on top of `base`, both `plain`."""
    data = {**base, **{key: _merged(base.get(key), value) for key, value in own.items()}}
    if isinstance(base.get(_LISTED), list) and isinstance(own.get(_LISTED), list):
        data[_LISTED] = [*(entry for entry in base[_LISTED] if entry not in own[_LISTED]), *own[_LISTED]]
    return data


def _merged(base: Any, own: Any) -> Any:
    if not isinstance(base, dict) or not isinstance(own, dict):
        return own
    return {**base, **{key: _merged(base.get(key), value) for key, value in own.items()}}


def origin(layers: Iterable[File], where: Where) -> tuple[File, Where]:
    """The layer that said what is at `where` in all of them together, and where that is in it: as near as it is said.

    Of several that say as much, the last.
    """
    layers = tuple(layers)
    if where[:1] == [_LISTED] and len(where) > 1:
        layer, index = _listed(layers)[int(where[1])]
        return layer, [_LISTED, index, *where[2:]]
    spelt = [(layer, _spelt(layer.data, where)) for layer in layers]
    return min(reversed(spelt), key=lambda each: len(each[1]) - _depth(each[0].data, each[1]))


def says(data: Any, where: Where) -> bool:
    """Whether `data` has a value at `where`."""
    return _depth(data, where) == len(where)


def _listed(layers: Iterable[File]) -> list[tuple[File, int]]:
    """By index of a joined list's entries: whose each is, and which of them."""
    entries: list[tuple[Any, File, int]] = []
    for layer in layers:
        own = layer.data.get(_LISTED)
        if isinstance(own, list):
            entries = [each for each in entries if each[0] not in own]
            entries += [(entry, layer, index) for index, entry in enumerate(own)]
    return [(layer, index) for _, layer, index in entries]


def _spelt(data: Mapping[str, Any], where: Where) -> Where:
    """`where` as `data` writes it: a rule may be called by its code, and its severity stand for itself."""
    rules = data.get("rules")
    if where[:1] != ["rules"] or len(where) < 2 or not isinstance(rules, dict):
        return where
    rule = RULES.get(str(where[1]))
    names = [key for key in rules if rule and key in (rule.name, rule.code)] or [where[1]]
    spellings = [
        ["rules", name]
        if where[2:] == ["severity"] and isinstance(rules.get(name), str)
        else ["rules", name, *where[2:]]
        for name in names
    ]
    return max(reversed(spellings), key=lambda spelling: says(data, spelling))


def _depth(data: Any, where: Where) -> int:
    """How many of the steps in `where` lead somewhere in `data`."""
    for depth, part in enumerate(where):
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return depth
    return len(where)
