"""What a config written in Python says plainly at its top level; nothing is run to know it."""

import ast
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

_UNKNOWN = object()
_PUT = {"append": False, "extend": True, "add": False, "update": True}
"""Methods that put something into a list or a set, and whether they take several."""
_LONGEST = 10_000
"""Elements of a list, and characters of a string, that are put together of others."""

Value = tuple[Any, bool]
"""A value, and whether it is the whole of it; `_UNKNOWN` where nothing is known."""


_ALL = "*"


class PythonValues(Struct, frozen=True):
    """``known``: name -> its value, of a list or set what is written out. ``partly``: of which that is not all."""

    known: Mapping[str, Any] = {}
    partly: frozenset[str] = frozenset()

    def is_computed(self, name: str) -> bool:
        """Whether `name` has a value, or may have, of which ``known`` is not all."""
        return name in self.partly or (_ALL in self.partly and name not in self.known)

    def gives(self, name: str) -> bool:
        """Whether `name` has a value, or may have."""
        return name in self.known or self.is_computed(name)


def python_values(text: str) -> PythonValues:
    """The names that the program `text` gives values; none where it is no program."""
    try:
        return _of(ast.parse(text).body)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return PythonValues()


def _of(body: Sequence[ast.stmt]) -> PythonValues:
    values: dict[str, Value] = {}
    for statement in body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                values[name] = _value(value, values)
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                values[name] = _value(value, values)
            case ast.AugAssign(target=ast.Name(id=name), op=ast.Add() | ast.BitOr(), value=value):
                values[name] = _sum(values.get(name, (_UNKNOWN, False)), _value(value, values))
            case ast.Expr(ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=method), args=[value])) if (
                method in _PUT
            ):
                more = _value(value, values) if _PUT[method] else _value(ast.List([value]), values)
                values[name] = _sum(values.get(name, (_UNKNOWN, False)), more)
            case _:
                # What a condition or a loop gives is not known, but that it gives something is.
                for name in _given(statement):
                    values[name] = (values.get(name, (_UNKNOWN, False))[0], False)
    return PythonValues(
        {name: value for name, (value, _) in values.items() if value is not _UNKNOWN},
        frozenset(name for name, (_, whole) in values.items() if not whole),
    )


def _value(node: ast.expr, names: Mapping[str, Value]) -> Value:
    match node:
        case ast.List(elts=elements) | ast.Tuple(elts=elements) | ast.Set(elts=elements):
            return _elements(elements, names)
        case ast.BinOp(left=left, op=ast.Add() | ast.BitOr(), right=right):
            return _sum(_value(left, names), _value(right, names))
        case ast.Name(id=name):
            return names.get(name, (_UNKNOWN, False))
    return _literal(node)


def _literal(node: ast.expr) -> Value:
    try:
        return ast.literal_eval(node), True
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return _UNKNOWN, False


def _elements(nodes: Sequence[ast.expr], names: Mapping[str, Value]) -> Value:
    """A list of what is known; what is spread into it has to be a list, another thing a literal or a string."""
    known: Value = ([], True)
    for node in nodes:
        if isinstance(node, ast.Starred):
            known = _sum(known, _value(node.value, names))
            continue
        value, whole = _literal(node)
        if not whole:
            value, whole = _value(node, names)
            whole &= isinstance(value, str)
        known = _sum(known, ([value], True) if whole else (_UNKNOWN, False))
    return known


def _sum(left: Value, right: Value) -> Value:
    """Two lists or two strings as one; of lists what is known, of strings nothing where a part is not."""
    (before, first), (after, second) = left, right
    if isinstance(before, list) or isinstance(after, list):
        parts = [part if isinstance(part, list) else [] for part in (before, after)]
        whole = first and second and isinstance(before, list) and isinstance(after, list)
        return (parts[0] + parts[1], whole) if len(parts[0]) + len(parts[1]) <= _LONGEST else (parts[0], False)
    if isinstance(before, str) and isinstance(after, str) and len(before) + len(after) <= _LONGEST:
        return before + after, first and second
    return _UNKNOWN, False


def _given(statement: ast.stmt) -> Iterator[str]:
    """The names that are given values, or something is put into, somewhere in `statement`; `_ALL`: any may be."""
    if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        yield statement.name  # what is within has names of its own
        return
    for node in ast.walk(statement):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.alias(name=name, asname=None) | ast.alias(asname=str(name)):
                yield name
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=method)) if method in _PUT:
                yield name
