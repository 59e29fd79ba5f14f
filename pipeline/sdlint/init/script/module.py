"""A file of a program: what it declares, takes from other files and hands on, by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tree_sitter import Node

from sdlint.init.script.syntax import parse, source, walk

DEFAULT = "default"
_DECLARATIONS = ("lexical_declaration", "variable_declaration")
_FUNCTIONS = ("function_declaration", "generator_function_declaration")
_NAMES = ("identifier", "shorthand_property_identifier_pattern")
_ASSIGNED = ("assignment_expression", "augmented_assignment_expression")


class Part(NamedTuple):
    """A declared value: all of `node`, or of what it is the one called `key`."""

    node: Node
    key: str = ""


class Taken(NamedTuple):
    """What another file hands on: ``name`` of the file that `place` names, all of it where ``name`` is ``*``."""

    place: str
    name: str


class Module(NamedTuple):
    """``name``: of the file; ``handed``: what it hands on, by name; ``whole``: files that it hands on whole.

    ``altered``: names whose values are assigned to, in whole or in part.
    """

    name: str
    root: Node
    declared: dict[str, Part]
    taken: dict[str, Taken]
    handed: dict[str, Part | Taken]
    whole: tuple[str, ...]
    altered: frozenset[str]


def read_module(name: str, text: str) -> Module:
    """The file called `name`."""
    root = parse(name, text)
    taken: dict[str, Taken] = {}
    handed: dict[str, Part | Taken] = {}
    whole: list[str] = []
    for statement in root.children:
        if statement.type == "import_statement":
            taken.update(_imported(statement))
        elif statement.type == "export_statement":
            place = statement.child_by_field_name("source")
            given = dict(_exported(statement))
            handed.update(given)
            if place and not given:
                whole.append(_string(place))
        elif statement.type == "expression_statement":
            handed.update(_assigned(statement))
    altered = frozenset(_root(node.child_by_field_name("left")) for node in walk(root) if node.type in _ASSIGNED)
    return Module(name, root, declared(root.children), taken, handed, tuple(whole), altered)


def declared(statements: Iterable[Node]) -> dict[str, Part]:
    """What `statements` declare, by name."""
    parts: dict[str, Part] = {}
    for statement in statements:
        node = statement.child_by_field_name("declaration") if statement.type == "export_statement" else statement
        if node and node.type in _DECLARATIONS:
            for child in node.named_children:
                parts.update(_declarator(child))
        elif node and node.type in _FUNCTIONS:
            parts[source(node.child_by_field_name("name"))] = Part(node)
    return parts


def parameters(function: Node) -> frozenset[str]:
    """The names that `function` is given its arguments by."""
    given = function.child_by_field_name("parameters") or function.child_by_field_name("parameter")
    return frozenset(source(node) for node in walk(given) if node.type in _NAMES) if given else frozenset()


def _declarator(node: Node) -> Iterator[tuple[str, Part]]:
    name, value = node.child_by_field_name("name"), node.child_by_field_name("value")
    if name is None or value is None:
        return
    if name.type == "object_pattern":
        for part in name.named_children:
            if part.type == "shorthand_property_identifier_pattern":
                yield source(part), Part(value, source(part))
            elif part.type == "pair_pattern":
                key, own = part.child_by_field_name("key"), part.child_by_field_name("value")
                yield source(own), Part(value, source(key))
    else:
        yield source(name), Part(value)


def _imported(statement: Node) -> Iterator[tuple[str, Taken]]:
    place = _string(statement.child_by_field_name("source"))
    for clause in (child for child in statement.named_children if child.type == "import_clause"):
        for child in clause.named_children:
            if child.type == "identifier":
                yield source(child), Taken(place, DEFAULT)
            elif child.type == "namespace_import":
                yield source(child.named_children[-1]), Taken(place, "*")
            else:
                for own, name in _specifiers(child):
                    yield own, Taken(place, name)


def _exported(statement: Node) -> Iterator[tuple[str, Part | Taken]]:
    place = statement.child_by_field_name("source")
    declaration = statement.child_by_field_name("declaration")
    value = statement.child_by_field_name("value") or declaration
    if value and any(child.type == "default" for child in statement.children):
        yield DEFAULT, Part(value)
    elif declaration:
        yield from declared([declaration]).items()
    for clause in (child for child in statement.named_children if child.type == "export_clause"):
        for handed, name in _specifiers(clause):
            node = next(child for child in walk(clause) if source(child) == name)
            yield handed, Taken(_string(place), name) if place else Part(node)


def _specifiers(clause: Node) -> Iterator[tuple[str, str]]:
    """The names that a clause gives -> those that they had."""
    for specifier in clause.named_children:
        name = source(specifier.child_by_field_name("name"))
        if name:
            yield source(specifier.child_by_field_name("alias")) or name, name


def _assigned(statement: Node) -> Iterator[tuple[str, Part | Taken]]:
    """What CommonJS hands on: ``module.exports = …``, ``exports.name = …``."""
    for node in walk(statement):
        left, right = (node.child_by_field_name(side) for side in ("left", "right"))
        if node.type == "assignment_expression" and left and right:
            target = source(left).removeprefix("module.")
            if target == "exports":
                yield DEFAULT, Part(right)
            elif target.startswith("exports."):
                yield target.removeprefix("exports."), Part(right)


def _root(node: Node | None) -> str:
    """The name that what is assigned to begins with."""
    while node is not None and node.type in ("member_expression", "subscript_expression"):
        node = node.child_by_field_name("object")
    return source(node)


def _string(node: Node | None) -> str:
    return source(node)[1:-1]
