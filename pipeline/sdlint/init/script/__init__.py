"""What a config written in JavaScript or TypeScript says plainly, found without running anything.

``syntax`` parses (tree-sitter), ``module`` knows the names of a file, ``program`` follows them to a ``value``. What is
computed, read from the environment or brought by a package is not known, and said to be so; that is all that can be
promised about a program.
"""

import posixpath
from collections.abc import Callable, Iterator

from tree_sitter import Node

from sdlint.init.script.module import DEFAULT, Module, read_module
from sdlint.init.script.program import Program
from sdlint.init.script.syntax import fault_line, parse, source, walk, without_comments
from sdlint.init.script.value import FUNCTION, NOTHING, Value

__all__ = ["FUNCTION", "NOTHING", "Script", "Value", "broken_at"]

_SCRIPTS = (".ts", ".mts", ".js", ".mjs", ".cts", ".cjs", ".tsx", ".jsx")
_ENDINGS = ("", *_SCRIPTS, ".json")
_MOST = 200
"""Files of one config that are read."""


class Script:
    """The config at `path`, with the files that it takes values from; `read` gives the text of a file, None of others.

    ``config``: what it hands on. ``code``: all of its text, without comments.
    """

    def __init__(self, path: str, read: Callable[[str], str | None]) -> None:
        self._read = read
        self._modules: dict[str, Module | None] = {}
        self._program = Program(self._beside)
        main = self._module(path)
        self.config = self._program.handed(main, DEFAULT) if main else NOTHING

    @property
    def code(self) -> str:
        """The text of the files that were read, without comments."""
        return "\n".join(without_comments(module.root) for module in self._reached())

    def at(self, *path: str) -> Value:
        """What stands at `path` in the config; where parts of that are not known, the first value of its last key."""
        value, whole = self.config.reach(*path)
        return value if value or (whole and self.config) else next(iter(self.anywhere(path[-1])), NOTHING)

    def anywhere(self, key: str) -> tuple[Value, ...]:
        """The values of every property called `key`, in the order in which they stand."""
        return tuple(self._program.value(module, value) for module, _, value in self._properties(key))

    def objects(self, key: str) -> tuple[Value, ...]:
        """Every object in which `key` stands."""
        holders = ((module, node.parent) for module, node, _ in self._properties(key))
        return tuple(self._program.value(module, node) for module, node in holders if node)

    def calls(self, name: str) -> tuple[Value, ...]:
        """Every call of the function `name`."""
        calls = self._nodes("call_expression", "new_expression")
        return tuple(
            self._program.value(module, node)
            for module, node in calls
            if source(node.child_by_field_name("function") or node.child_by_field_name("constructor")) == name
        )

    def assigned(self, name: str) -> Value:
        """What is assigned to the global variable `name`, the last time."""
        given = [
            (module, right)
            for module, node in self._nodes("assignment_expression", "augmented_assignment_expression")
            if source(node.child_by_field_name("left")) in (name, f"window.{name}")
            and (right := node.child_by_field_name("right"))
        ]
        return self._program.value(*given[-1]) if given else NOTHING

    def _properties(self, key: str) -> Iterator[tuple[Module, Node, Node]]:
        """The properties called `key`, each with its value."""
        for module, node in self._nodes("pair", "method_definition", "shorthand_property_identifier"):
            name = node.child_by_field_name("key") or node.child_by_field_name("name") or node
            if source(name).strip("'\"") == key:
                yield module, node, node.child_by_field_name("value") or node

    def _nodes(self, *kinds: str) -> Iterator[tuple[Module, Node]]:
        for module in self._reached():
            yield from ((module, node) for node in walk(module.root) if node.type in kinds)

    def _reached(self) -> list[Module]:
        return [module for module in self._modules.values() if module]

    def _beside(self, module: Module, place: str) -> Module | None:
        """The file that `place` names in `module`; a name with the ending of what it is compiled to is the source's."""
        if not place.startswith("."):
            return None
        path = posixpath.normpath(posixpath.join(posixpath.dirname(module.name), place))
        bare = posixpath.splitext(path)[0] if path.endswith(("js", "jsx")) else path
        names = (*(path + ending for ending in _ENDINGS), *(bare + ending for ending in _ENDINGS if ending))
        tries = (*names, *(f"{path}/index{ending}" for ending in _ENDINGS if ending))
        return next(filter(None, map(self._module, tries)), None)

    def _module(self, path: str) -> Module | None:
        if path not in self._modules:
            text = self._read(path) if len(self._reached()) < _MOST else None
            self._modules[path] = None if text is None else read_module(path, text)
        return self._modules[path]


def broken_at(name: str, text: str) -> int:
    """The line at which the file called `name` is no program; 0 where it is one, or is none by its name."""
    return fault_line(parse(name, text)) if name.endswith(_SCRIPTS) else 0
