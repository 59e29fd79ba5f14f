"""What a config comes to for a path, with the origin of each value."""

from typing import Any, Literal

from msgspec import Struct

from sdlint.model.settings import Severity

Kind = Literal["default", "config", "extended", "override"]


class Origin(Struct, frozen=True, omit_defaults=True):
    """Where a value came from: nobody's file, the config, one that it is built on, or an entry of ``per-file``.

    ``file``: relative to the current folder; ``line`` and ``column`` count from 1.
    """

    kind: Kind
    file: str = ""
    line: int = 0
    column: int = 0


DEFAULT = Origin("default")


class Value(Struct, frozen=True):
    """A setting by its name in the config (``links.timeout``), or an option by its own, as JSON has it."""

    name: str
    value: Any
    origin: Origin


class RuleValue(Struct, frozen=True):
    """A rule: whether it counts, how gravely, and its options. ``origin``: of what decides on the former."""

    code: str
    name: str
    on: bool
    severity: Severity
    origin: Origin
    options: tuple[Value, ...] = ()


class Explained(Struct, frozen=True):
    """What holds for ``path``, relative to ``root``; for the whole tree without one.

    ``locale`` and ``key``: of a page. ``left_out``: why it is not checked. ``extended``: what ``file`` is built on.
    """

    root: str
    file: str | None
    extended: tuple[str, ...]
    path: str
    locale: str | None
    key: str
    left_out: str
    settings: tuple[Value, ...]
    rules: tuple[RuleValue, ...]
