"""JSON Schemas: finding them, checking them, and saying in a person's words where data breaks one.

A schema is named by a path relative to the config, or as ``sdlint:term.schema.json`` for one that comes with sdlint.
A remote ``$ref`` is never fetched, and a ``pattern`` is bounded in time (JSON Schema 2020-12, jsonschema library). A
``format`` is checked as ``formats.py`` says, whatever else is installed.
"""

import json
import os
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from sdlint.data.expectations import expectation
from sdlint.data.shipped import schemas_folder
from sdlint.errors import ConfigError
from sdlint.files.disk import Read, read_file
from sdlint.text.closest import did_you_mean
from sdlint.text.yaml_words import whole

PACKAGED = "sdlint:"
FEW_LEVELS = 10
"""Data of no more levels never is why a schema goes on without end."""


class Breach(Struct, frozen=True):
    """One place where data breaks its schema. ``at_key``: the key itself is at fault, not its value; ``is_boolean``:
    the value is true or false where that is not wanted.
    """

    where: tuple[str | int, ...]
    message: str
    at_key: bool = False
    is_boolean: bool = False


def packaged(name: str) -> Path:
    """The file of a schema that comes with sdlint."""
    return Path(schemas_folder(), name)


def read(name: str, of: Read) -> dict[str, Any]:
    """The schema called `name`. Raises `ConfigError` with the file where it cannot be had."""
    own = name.removeprefix(PACKAGED) if name.startswith(PACKAGED) else ""
    try:
        data = read_file(str(packaged(os.path.basename(own)))) if own else of(name)
        schema = json.loads(data.decode("utf-8-sig"), parse_int=whole)
        json.dumps(schema, ensure_ascii=False).encode()
    except OSError as error:
        raise ConfigError(f"cannot read the schema: {error.strerror or error}", name) from error
    except UnicodeDecodeError as error:
        raise ConfigError("the schema is not UTF-8", name) from error
    except json.JSONDecodeError as error:
        raise ConfigError(f"the schema is not JSON: {error.msg}", name, error.lineno, error.colno) from error
    except UnicodeEncodeError as error:
        raise ConfigError("the schema holds half a character (an escape of a lone surrogate)", name) from error
    except RecursionError as error:
        raise ConfigError("the schema is nested too deeply", name) from error
    if not isinstance(schema, dict):
        raise ConfigError("the schema is not a JSON object", name)
    return schema


class Validator:
    """A schema made ready: `breaches` says where data breaks it. Raises `ConfigError` for a schema that is none."""

    def __init__(self, schema: dict[str, Any], name: str) -> None:
        from referencing import Registry

        from sdlint.data.jsonschema_alone import exceptions, validators

        kind = validators.validator_for(schema, default=validators.Draft202012Validator)
        try:
            kind.check_schema(schema)
        except exceptions.SchemaError as error:
            where = "/".join(str(part) for part in error.absolute_path)
            raise ConfigError(f"not a JSON Schema: {error.message} (at {where or 'its root'})", name) from error
        extend: Any = validators.extend
        own = {
            "format": _format,
            "multipleOf": _multiple_of,
            "pattern": _pattern,
            "patternProperties": _pattern_properties,
        }
        self._validator = extend(kind, own)(schema, registry=Registry())
        self._name = name

    def breaches(self, data: Any) -> Iterator[Breach]:
        """Where `data` breaks the schema, each field once, in the order of the fields."""
        from referencing.exceptions import Unresolvable

        try:
            errors = sorted(self._validator.iter_errors(data), key=lambda error: [str(part) for part in error.path])
        except Unresolvable as fault:
            raise ConfigError(f"a $ref leads nowhere (remote ones are never fetched): {fault}", self._name) from fault
        except RecursionError as fault:
            if _levels(data) > FEW_LEVELS:
                yield Breach((), "nested too deeply to be checked")
                return
            raise ConfigError("the schema refers to itself without end", self._name) from fault
        for error in errors:
            yield from _explain(error)


def _levels(data: Any) -> int:
    """How deeply the values of `data` lie in one another, up to `FEW_LEVELS` and one."""
    layer, count = [data], 0
    while layer and count <= FEW_LEVELS:
        below = (
            value.values() if isinstance(value, dict) else value for value in layer if isinstance(value, dict | list)
        )
        layer, count = [inner for many in below for inner in many], count + 1
    return count


def _explain(error: Any) -> Iterator[Breach]:
    where = tuple(error.absolute_path)
    if error.validator in ("anyOf", "oneOf") and error.context:
        meant = _branch(error)
        if meant:
            for inner in meant:
                yield from _explain(inner)
            return
    if error.validator == "additionalProperties" and isinstance(error.instance, dict):
        known = error.schema.get("properties", {})
        for key in error.instance:
            if key not in known and repr(key) in error.message:
                yield Breach((*where, key), f"unknown key {key!r}{did_you_mean(key, known)}", at_key=True)
        return
    if error.validator == "required" and isinstance(error.instance, dict):
        for key in error.validator_value:
            if key not in error.instance and error.message.startswith(repr(key)):
                yield Breach(where, f"{key!r} is missing")
        return
    field = where[-1] if where and isinstance(where[-1], str) else ""
    message = f"{f'{field}: ' if field else ''}{expectation(error)}"
    yield Breach(where, message, is_boolean=isinstance(error.instance, bool))


def _branch(error: Any) -> list[Any]:
    """What is wrong by the one alternative that is of the instance's own type: the author meant that one."""
    kinds: dict[type, str] = {dict: "object", list: "array", str: "string"}
    kind = kinds.get(type(error.instance))
    fitting = [index for index, schema in enumerate(error.validator_value) if schema.get("type") == kind and kind]
    return [inner for inner in error.context if inner.schema_path[0] == fitting[0]] if len(fitting) == 1 else []


def _format(_validator: Any, name: str, instance: Any, _schema: Any) -> Iterator[Any]:
    from sdlint.data.formats import FORMATS
    from sdlint.data.jsonschema_alone import exceptions

    known = FORMATS.get(name)
    if known and isinstance(instance, str) and not known(instance):
        yield exceptions.ValidationError(f"{instance!r} is not a {name!r}")


def _multiple_of(_validator: Any, step: float, instance: Any, _schema: Any) -> Iterator[Any]:
    """As the library's, but infinity and what is no number are multiples of nothing, where it raises."""
    from fractions import Fraction
    from math import isfinite

    from sdlint.data.jsonschema_alone import exceptions

    number = isinstance(instance, int | float) and not isinstance(instance, bool)
    if number and (not isfinite(instance) or Fraction(repr(instance)) % Fraction(repr(step))):
        yield exceptions.ValidationError(f"{instance!r} is not a multiple of {step}")


def _pattern(_validator: Any, pattern: str, instance: Any, _schema: Any) -> Iterator[Any]:
    from sdlint.data.jsonschema_alone import exceptions

    if isinstance(instance, str) and not matches(pattern, instance):
        yield exceptions.ValidationError(f"{instance!r} does not match {pattern!r}")


def _pattern_properties(validator: Any, patterns: Mapping[str, Any], instance: Any, _schema: Any) -> Iterator[Any]:
    if isinstance(instance, dict):
        for pattern, schema in patterns.items():
            for key, value in instance.items():
                if matches(pattern, key):
                    yield from validator.descend(value, schema, path=key, schema_path=pattern)


@cache
def _compiled(pattern: str) -> Any:
    import regex

    return regex.compile(pattern)


def matches(pattern: str, text: str, seconds: float = 0.2) -> bool:
    """Whether `pattern` is found in `text`; a pattern that takes longer than `seconds` counts as no match.

    Patterns come from the tree being checked, so the engine has to be one with a time limit.
    """
    import regex

    try:
        return _compiled(pattern).search(text, timeout=seconds) is not None
    except regex.error as error:
        raise ConfigError(f"the pattern {pattern!r} is not a regular expression: {error}") from error
    except TimeoutError:
        return False
