"""Expressions of a program -> what they are, through constants, files beside it and functions; nothing is run."""

from collections.abc import Callable, Iterator, Mapping

from tree_sitter import Node

from sdlint.init.script.expressions import FUNCTIONS, KINDS
from sdlint.init.script.module import DEFAULT, Module, Part, Taken, declared, parameters
from sdlint.init.script.syntax import source
from sdlint.init.script.value import NOTHING, Value

_DEEPEST = 60
"""Expressions within one another that are followed; more are nobody's config."""
Load = Callable[[Module, str], Module | None]
"""The file that a file names, None where there is none that can be read."""


class Program:
    """What the expressions in the files of a config are; each constant is looked at once."""

    def __init__(self, load: Load) -> None:
        self._load = load
        self._known: dict[tuple[str, int], Value] = {}
        self._scopes: dict[tuple[str, int], Mapping[str, Part]] = {}
        self._underway: set[tuple[str, str]] = set()
        self._left = _DEEPEST

    def value(self, module: Module, node: Node) -> Value:
        """What the expression `node` of `module` is."""
        read = KINDS.get(node.type)
        if read is None or not self._left:
            return Value(source=source(node))
        self._left -= 1
        try:
            return read(self, module, node)
        finally:
            self._left += 1

    def handed(self, module: Module, name: str) -> Value:
        """What `module` hands on as `name`; nothing where that is what it takes from itself."""
        key = (module.name, name)
        if key in self._underway:
            return NOTHING
        self._underway.add(key)
        try:
            return self._handed(module, name)
        finally:
            self._underway.remove(key)

    def named(self, module: Module, node: Node, name: str) -> Value:
        """What `name` stands for where `node` is."""
        unknown = Value(source=name)
        place = node.parent
        while place is not None:
            if place.type in FUNCTIONS and name in parameters(place):
                return unknown
            if place.type == "statement_block" and name in (inside := self._scope(module, place)):
                return self._constant(module, name, inside[name])
            place = place.parent
        if name in module.declared:
            return self._constant(module, name, module.declared[name])
        return (self._taken(module, module.taken[name]) if name in module.taken else NOTHING) or unknown

    def returned(self, module: Module, function: Node) -> Value:
        """What a function gives back at its end."""
        body = function.child_by_field_name("body")
        if body is None or body.type != "statement_block":
            return self.value(module, body) if body else NOTHING
        last = next(reversed([node.named_children[0] for node in _returns(body) if node.named_children]), None)
        return self.value(module, last) if last else NOTHING

    def required(self, module: Module, place: str) -> Value:
        """The whole of the file that `place` names."""
        return self._taken(module, Taken(place, DEFAULT))

    def _handed(self, module: Module, name: str) -> Value:
        given = module.handed.get(name)
        if isinstance(given, Part):
            return self._part(module, given)
        if isinstance(given, Taken):
            return self._taken(module, given)
        if name == DEFAULT and module.handed:
            return Value(source=module.name, members=self._all(module))
        others = filter(None, (self._load(module, place) for place in module.whole))
        return next(filter(None, (self.handed(other, name) for other in others)), NOTHING)

    def _scope(self, module: Module, block: Node) -> Mapping[str, Part]:
        """What the statements of a function declare."""
        key = (module.name, block.id)
        if key not in self._scopes:
            self._scopes[key] = declared(block.children)
        return self._scopes[key]

    def _constant(self, module: Module, name: str, part: Part) -> Value:
        value = self._part(module, part)
        if name not in module.altered:
            return value
        return Value(source=name, members=value.members, elements=value.elements, of=value.of, whole=False)

    def _part(self, module: Module, part: Part) -> Value:
        key = (module.name, part.node.id)
        if key not in self._known:
            self._known[key] = Value(source=source(part.node))
            self._known[key] = self.value(module, part.node)
        value = self._known[key]
        return value.at(part.key) if part.key else value

    def _taken(self, module: Module, taken: Taken) -> Value:
        other = self._load(module, taken.place)
        if other is None:
            return NOTHING
        return (
            Value(source=other.name, members=self._all(other)) if taken.name == "*" else self.handed(other, taken.name)
        )

    def _all(self, module: Module) -> Mapping[str, Value]:
        return {name: self.handed(module, name) for name in module.handed}


def _returns(body: Node) -> Iterator[Node]:
    """The ``return`` statements of a function's body, without those of functions in it."""
    waiting = [body]
    while waiting:
        node = waiting.pop()
        if node.type == "return_statement":
            yield node
        elif node.type not in FUNCTIONS:
            waiting.extend(reversed(node.children))
