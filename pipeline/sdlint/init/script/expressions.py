"""The kinds of expressions in a program -> what each of them is."""

from collections.abc import Callable
from typing import Protocol

from tree_sitter import Node

from sdlint.init.script.module import Module
from sdlint.init.script.syntax import source, unescaped
from sdlint.init.script.value import FUNCTION, NOTHING, Value

FUNCTIONS = ("arrow_function", "function_declaration", "function_expression", "method_definition")

_LONGEST = 10_000
"""Characters of a string, and elements of an array, that are put together of others."""
_SEEN_THROUGH = (
    "as_expression",
    "await_expression",
    "non_null_expression",
    "parenthesized_expression",
    "satisfies_expression",
)
_TRUTHS = {"!0": True, "!1": False}


class Reading(Protocol):
    """What an expression asks of the program that it stands in."""

    def value(self, module: Module, node: Node) -> Value:
        """What another expression is."""

    def named(self, module: Module, node: Node, name: str) -> Value:
        """What `name` stands for where `node` is."""

    def required(self, module: Module, place: str) -> Value:
        """The whole of the file that `place` names."""

    def returned(self, module: Module, function: Node) -> Value:
        """What a function gives back at its end."""


def _string(program: Reading, module: Module, node: Node) -> Value:
    return Value(source=source(node), text="".join(map(_characters, node.named_children)))


def _characters(part: Node) -> str:
    return unescaped(part) if part.type == "escape_sequence" else source(part)


def _template(program: Reading, module: Module, node: Node) -> Value:
    parts: list[str | None] = []
    for part in node.named_children:
        if part.type == "template_substitution":
            parts.append(program.value(module, part.named_children[0]).text if part.named_children else None)
        else:
            parts.append(_characters(part))
    return Value(source=source(node), text=_joined(parts))


def _joined(parts: list[str | None]) -> str | None:
    """The string that `parts` make; None where one is not known, or it is longer than anybody's."""
    plain = [part for part in parts if part is not None]
    return "".join(plain) if len(plain) == len(parts) and sum(map(len, plain)) <= _LONGEST else None


def _choice(program: Reading, module: Module, node: Node) -> Value:
    """What is one thing or another: the names of what may be in it are known, and nothing else."""
    branches = [program.value(module, part) for part in node.named_children if part.type != "comment"]
    members = {key: Value(source=value.source) for branch in branches for key, value in branch.keyed().items()}
    elements = tuple(Value(source=value.source) for branch in branches for value in branch.items())
    return Value(source=source(node), members=members or None, elements=elements or None, whole=False)


def _binary(program: Reading, module: Module, node: Node) -> Value:
    read = _sum if source(node.child_by_field_name("operator")) == "+" else _choice
    return read(program, module, node)


def _sum(program: Reading, module: Module, node: Node) -> Value:
    sides = [node.child_by_field_name(side) for side in ("left", "right")]
    texts = [program.value(module, side).text for side in sides if side]
    return Value(source=source(node), text=_joined(texts))


def _object(program: Reading, module: Module, node: Node) -> Value:
    members: dict[str, Value] = {}
    whole = True
    for part in node.named_children:
        if part.type == "spread_element":
            spread = program.value(module, part.named_children[0]) if part.named_children else NOTHING
            members |= spread.keyed()
            whole &= spread.members is not None and spread.whole
        elif part.type == "shorthand_property_identifier":
            members[source(part)] = program.named(module, part, source(part))
        elif part.type == "method_definition":
            members[source(part.child_by_field_name("name"))] = program.value(module, part)
        elif part.type == "pair":
            key, value = _key(program, module, part), part.child_by_field_name("value")
            whole &= key is not None
            if key is not None and value is not None:
                members[key] = program.value(module, value)
    return Value(source=source(node), members=members, whole=whole)


def _key(program: Reading, module: Module, pair: Node) -> str | None:
    """The name of a property, None where it is computed of what is not known."""
    key = pair.child_by_field_name("key")
    if key is not None and key.type == "computed_property_name":
        return program.value(module, key.named_children[0]).text if key.named_children else None
    return _string(program, module, key).text if key is not None and key.type == "string" else source(key)


def _array(program: Reading, module: Module, node: Node) -> Value:
    elements: list[Value] = []
    whole = True
    for part in node.named_children:
        if part.type == "spread_element":
            spread = program.value(module, part.named_children[0]) if part.named_children else NOTHING
            room = len(elements) + len(spread.items()) <= _LONGEST
            elements += spread.items() if room else ()
            whole &= room and spread.elements is not None and spread.whole
        elif part.type != "comment":
            elements.append(program.value(module, part))
    return Value(source=source(node), elements=tuple(elements), whole=whole)


def _name(program: Reading, module: Module, node: Node) -> Value:
    return program.named(module, node, source(node))


def _inner(program: Reading, module: Module, node: Node) -> Value:
    inside = [child for child in node.named_children if child.type != "comment"]
    return program.value(module, inside[0]) if inside else NOTHING


def _member(program: Reading, module: Module, node: Node) -> Value:
    whole, key = node.child_by_field_name("object"), source(node.child_by_field_name("property"))
    value = program.value(module, whole).at(key) if whole else NOTHING
    return value or Value(source=source(node))


def _call(program: Reading, module: Module, node: Node) -> Value:
    callee = node.child_by_field_name("function") or node.child_by_field_name("constructor")
    given = node.child_by_field_name("arguments")
    arguments = (
        [program.value(module, part) for part in given.named_children if part.type != "comment"] if given else []
    )
    if callee is None:
        return Value(source=source(node))
    if source(callee) == "require" and arguments and arguments[0].text is not None:
        return program.required(module, arguments[0].text) or Value(source=source(node))
    name = source(callee.child_by_field_name("property") or callee)
    before = callee.child_by_field_name("object")
    receiver = program.value(module, before) if before else NOTHING
    own = receiver.at(name) if before else program.value(module, callee)
    given_back = own.of if own.maker == FUNCTION else (receiver,) if before else ()
    # ``[…].filter(Boolean)`` is made of the array, ``make()`` of what the function returns.
    return Value(source=source(node), maker=name, of=(*given_back, *arguments))


def _function(program: Reading, module: Module, node: Node) -> Value:
    return Value(source=source(node), maker=FUNCTION, of=(program.returned(module, node),))


def _truth(program: Reading, module: Module, node: Node) -> Value:
    return Value(source=source(node), truth=_TRUTHS.get(source(node)))


def _said(program: Reading, module: Module, node: Node) -> Value:
    return Value(source=source(node), truth=node.type == "true")


KINDS: dict[str, Callable[[Reading, Module, Node], Value]] = {
    "array": _array,
    "binary_expression": _binary,
    "call_expression": _call,
    "false": _said,
    "identifier": _name,
    "member_expression": _member,
    "new_expression": _call,
    "object": _object,
    "shorthand_property_identifier": _name,
    "string": _string,
    "template_string": _template,
    "ternary_expression": _choice,
    "true": _said,
    "unary_expression": _truth,
    **dict.fromkeys(FUNCTIONS, _function),
    **dict.fromkeys(_SEEN_THROUGH, _inner),
}
"""Kind of expression -> how it is read; any other is known by its source alone."""
