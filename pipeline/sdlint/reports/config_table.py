"""What a config comes to for a path, as people and programs read it."""

import json
import os
from collections.abc import Iterator
from typing import Any

from msgspec import to_builtins
from msgspec.structs import replace

from sdlint.model.explained import DEFAULT, Explained, Origin, RuleValue
from sdlint.text.display import pad, width

MOST = 60
"""Columns for a value, where it has the room; what is longer moves its origin to the right."""


def chosen(known: Explained) -> Explained:
    """`known` without what is as by default."""
    rules = (
        replace(rule, options=tuple(option for option in rule.options if option.origin != DEFAULT))
        for rule in known.rules
    )
    return replace(
        known,
        settings=tuple(value for value in known.settings if value.origin != DEFAULT),
        rules=tuple(rule for rule in rules if rule.origin != DEFAULT or rule.options),
    )


def plain(known: Explained, *, only_set: bool = False) -> dict[str, Any]:
    """`known` as JSON has it; `only_set`: without what is as by default."""
    data: dict[str, Any] = to_builtins(chosen(known) if only_set else known)
    return {**data, "root": os.path.relpath(known.root).replace(os.sep, "/")}


def lines(known: Explained, *, only_set: bool = False) -> Iterator[str]:
    """`known` as text: what is governed by what, the settings, the rules, each with its origin."""
    known = chosen(known) if only_set else known
    yield _governed(known)
    for file in known.extended:
        yield f"built on {file}"
    if known.left_out:
        yield f"not checked: {known.left_out}"
    yield ""
    yield from _table([(value.name, _shown(value.value), _origin(value.origin)) for value in known.settings])
    yield ""
    yield from _table([row for rule in known.rules for row in _rule(rule)])


def _governed(known: Explained) -> str:
    root = os.path.relpath(known.root)
    what = known.path or ("this tree" if root == "." else root)
    if known.locale:
        what += f" ({known.locale}, {known.key})"
    return (
        f"{what}: {os.path.normpath(os.path.join(root, known.file)) if known.file else 'no config, all as by default'}"
    )


def _rule(rule: RuleValue) -> Iterator[tuple[str, str, str]]:
    yield f"{rule.code} {rule.name}", rule.severity if rule.on else "off", _origin(rule.origin)
    if rule.on:
        yield from ((f"  {option.name}", _shown(option.value), _origin(option.origin)) for option in rule.options)


def _shown(value: Any) -> str:
    return value if isinstance(value, str) and value else json.dumps(value, ensure_ascii=False)


def _origin(origin: Origin) -> str:
    if not origin.file:
        return origin.kind
    place = f"{origin.file}:{origin.line}:{origin.column}"
    return place if origin.kind == "config" else f"{place} ({origin.kind})"


def _table(rows: list[tuple[str, str, str]]) -> Iterator[str]:
    rooms = [max((width(row[column]) for row in rows), default=0) for column in (0, 1)]
    for name, value, origin in rows:
        yield f"{pad(name, rooms[0])}  {pad(value, min(rooms[1], MOST))}  {origin}"
