"""YAML that remembers where each value was written: text -> plain data and the span of every value.

PyYAML's composed nodes carry marks; here they become spans keyed by JSON pointer (RFC 6901). Dates and times stay
strings, for JSON Schema knows no dates, and a key given twice is an error, as the YAML 1.2 specification has it.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from msgspec import Struct

from sdlint.model import Span

MOST_VALUES = 100_000
"""Aliases can make a short text stand for billions of values; nobody writes more than this by hand."""


class Marked(Struct, frozen=True):
    """Data, where each value stands (``spans``) and where each key stands (``keys``), by JSON pointer."""

    data: Any
    spans: dict[str, Span] = {}
    keys: dict[str, Span] = {}


class YamlFault(ValueError):
    """Text that is no YAML; ``offset`` is where, in code points."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.offset = offset


def pointer(parts: Iterable[str | int]) -> str:
    """A JSON pointer for a path of keys and indexes: ``["a", 0]`` is ``/a/0``; the whole document is ``""``."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)


def nearest(spans: Mapping[str, Span], where: str) -> Span | None:
    """The span of `where`, or of the closest value around it that has one."""
    while where and where not in spans:
        where = where.rpartition("/")[0]
    return spans.get(where)


@cache
def _loader() -> Any:
    import yaml

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        """Safe, fast where libyaml is built in, and without dates."""

    Loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
        for first, resolvers in Loader.yaml_implicit_resolvers.items()
    }
    return Loader


def load(text: str, start: int = 0) -> Marked:
    """The YAML document in `text`; spans are moved by `start`. Raises `YamlFault`."""
    import yaml

    try:
        loader = _loader()(text)
        root = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise YamlFault(error.problem or "not valid YAML", start + (mark.index if mark else 0)) from error
    except (yaml.reader.ReaderError, UnicodeEncodeError) as error:
        raise YamlFault("a character that YAML does not allow", start + getattr(error, "position", 0)) from error
    except RecursionError as error:
        raise YamlFault("nested too deeply", start) from error
    if root is None:
        return Marked(None)
    spans: dict[str, Span] = {}
    keys: dict[str, Span] = {}
    _mark(root, "", start, spans, keys, set())
    try:
        data = loader.construct_document(root)
    except (yaml.MarkedYAMLError, ValueError, TypeError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error)
        raise YamlFault(problem, start + (mark.index if mark else 0)) from error
    return Marked(data, spans, keys)


def _mark(node: Any, where: str, start: int, spans: dict[str, Span], keys: dict[str, Span], above: set[int]) -> None:
    if len(spans) > MOST_VALUES:
        raise YamlFault("too many values", start + node.start_mark.index)
    if id(node) in above:
        raise YamlFault("an alias that holds itself", start + node.start_mark.index)
    spans[where] = Span(start + node.start_mark.index, start + node.end_mark.index)
    if node.id == "mapping":
        for key, value in node.value:
            below = where + pointer([key.value if key.id == "scalar" else ""])
            if below in keys and key.value != "<<":
                raise YamlFault(f"the key {key.value!r} is given twice", start + key.start_mark.index)
            keys[below] = Span(start + key.start_mark.index, start + key.end_mark.index)
            _mark(value, below, start, spans, keys, above | {id(node)})
    elif node.id == "sequence":
        for index, value in enumerate(node.value):
            _mark(value, f"{where}/{index}", start, spans, keys, above | {id(node)})
