"""YAML with places: PyYAML takes the text apart, and what its scalars mean is said in ``text/yaml_words.py``."""

from functools import cache
from typing import Any

from sdlint.data.values import MOST_LEVELS, MOST_VALUES, DataFault, Marked, pointer, whole_text
from sdlint.model import Span
from sdlint.text.yaml_words import NULL, YAML_1_1, Words, meaning

_YAML = "tag:yaml.org,2002:"
_PLAIN = "sdlint:plain"
_TEXT = {f"{_YAML}{name}" for name in ("str", "binary", "timestamp")}
_LISTS = {f"{_YAML}{name}" for name in ("seq", "omap", "pairs")}
_MAPPINGS = {f"{_YAML}{name}" for name in ("map", "set")}


@cache
def _loaders() -> tuple[Any, ...]:
    """PyYAML's parsers, the fast one first; every scalar without quotes and tag is tagged as plain."""
    import re

    import yaml

    bases = [getattr(yaml, name) for name in ("CSafeLoader", "SafeLoader") if hasattr(yaml, name)]
    plain = {None: [(_PLAIN, re.compile(""))]}
    return tuple(type("Loader", (base,), {"yaml_implicit_resolvers": plain}) for base in bases)


def load(text: str, start: int = 0, words: Words = YAML_1_1) -> Marked:
    """The YAML document in `text`, by the mind of `words`; spans are moved by `start`. Raises `DataFault`."""
    root = _composed(text, start)
    if root is None:
        return Marked(None)
    reader = _Reader(start, words)
    data = reader.value(root, "", frozenset())
    return Marked(data, reader.spans, reader.keys)


def _composed(text: str, start: int) -> Any:
    import yaml

    # libyaml refuses the escapes of a surrogate pair (as JSON writes an emoji), which everybody else takes.
    loaders = _loaders() if "\\ud" in text.lower() else _loaders()[:1]
    for loader in loaders:
        try:
            return loader(text).get_single_node()
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            fault = DataFault(error.problem or "not valid YAML", start + (mark.index if mark else 0))
            if "escape" not in (error.problem or ""):
                break
        except yaml.reader.ReaderError as error:
            at = error.position
            if error.encoding != "unicode":  # libyaml, which counts bytes
                at = len(text.encode()[:at].decode(errors="ignore"))
            fault = DataFault("a character that YAML does not allow", start + at)
        except UnicodeEncodeError as error:
            fault = DataFault("a character that YAML does not allow", start + error.start)
        except RecursionError:
            fault = DataFault("nested too deeply", start)
        except (ValueError, OverflowError):
            fault = DataFault("an escape for a character that there is not", start)
    raise fault


class _Reader:
    """Makes data of the nodes of one document, and keeps the places."""

    def __init__(self, start: int, words: Words) -> None:
        self._start, self._words = start, words
        self._left = MOST_VALUES
        self.spans: dict[str, Span] = {}
        self.keys: dict[str, Span] = {}

    def value(self, node: Any, where: str, above: frozenset[int]) -> Any:
        """What `node` stands for, below the nodes `above`."""
        if id(node) in above:
            raise self._fault("an alias that holds itself", node)
        self._count(node, above)
        self.spans[where] = self._span(node)
        inside = above | {id(node)}
        if node.tag == self._words.default:
            given = node.value if node.id == "sequence" else []
            return self.value(given[-1], where, inside) if len(given) > 1 else None
        if node.id == "scalar":
            return self._scalar(node)
        if node.id == "sequence":
            self._fits(node, _LISTS, "a list")
            return [self.value(item, f"{where}/{index}", inside) for index, item in enumerate(node.value)]
        self._fits(node, _MAPPINGS, "a mapping")
        return self._mapping(node, where, inside)

    def _mapping(self, node: Any, where: str, inside: frozenset[int]) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key, value in node.value:
            if not _merges(key):
                name = self._key(key)
                below = where + pointer([name])
                if name in data:
                    raise self._fault(f"the key {name!r} is given twice", key)
                self.keys[below] = self._span(key)
                data[name] = self.value(value, below, inside)
        for key, value in node.value:
            if _merges(key):
                self._merge(value, where, data, inside)
        return data

    def _merge(self, source: Any, where: str, data: dict[str, Any], inside: frozenset[int]) -> None:
        """Takes over from ``<<: *other`` what the mapping does not say itself; of several, the first has its way."""
        self._count(source, inside)
        if id(source) in inside:
            raise self._fault("an alias that holds itself", source)
        inside |= {id(source)}
        if source.id == "sequence":
            for mapping in source.value:
                if mapping.id != "mapping":
                    raise self._fault("only mappings can be merged", mapping)
                self._merge(mapping, where, data, inside)
            return
        if source.id != "mapping":
            raise self._fault("only mappings can be merged", source)
        for key, value in source.value:
            self._count(key, inside)
            if not _merges(key) and (name := self._key(key)) not in data:
                below = where + pointer([name])
                self.keys[below] = self._span(key)
                data[name] = self.value(value, below, inside)
        for key, value in source.value:
            if _merges(key):
                self._merge(value, where, data, inside)

    def _key(self, node: Any) -> str:
        """A key is text as it is written, whatever the word would mean as a value."""
        if node.id != "scalar":
            raise self._fault(f"a key that is a {node.id}", node)
        return whole_text(node.value)

    def _scalar(self, node: Any) -> Any:
        text, tag, words = whole_text(node.value), node.tag, self._words
        if tag == _PLAIN:
            if words is YAML_1_1 and text in ("=", "<<"):
                raise self._fault(f"{text} means something in YAML 1.1 that does not belong here", node)
            return meaning(text, words)
        if tag in _TEXT:
            return text
        name = tag.removeprefix(_YAML)
        value = meaning(text, words)
        if name == "null" and text in NULL:
            return None
        if name == "bool" and isinstance(value, bool):
            return value
        if name in ("int", "float") and isinstance(value, int | float) and not isinstance(value, bool):
            return value
        if name in ("null", "bool", "int", "float") or tag in _LISTS | _MAPPINGS:
            raise self._fault(f"{text!r} is not what its tag !!{name} says", node)
        self._fits(node, (), "")
        return text if node.style in tuple("'\"|>") else value

    def _fits(self, node: Any, known: Any, what: str) -> None:
        if node.tag in known:
            return
        name = node.tag.replace(_YAML, "!!")
        if node.tag in _TEXT | _LISTS | _MAPPINGS:
            raise self._fault(f"{what} with the tag {name}", node)
        if not self._words.loose:
            raise self._fault(f"unknown tag {name}", node)

    def _count(self, node: Any, above: frozenset[int]) -> None:
        """Aliases can ask for the same work again and again."""
        self._left -= 1
        if self._left < 0:
            raise self._fault("too many values", node)
        if len(above) > MOST_LEVELS:
            raise self._fault("nested too deeply", node)

    def _span(self, node: Any) -> Span:
        return Span(self._start + node.start_mark.index, self._start + node.end_mark.index)

    def _fault(self, message: str, node: Any) -> DataFault:
        return DataFault(message, self._start + node.start_mark.index)


def _merges(key: Any) -> bool:
    return key.id == "scalar" and key.value == "<<" and key.tag in (_PLAIN, f"{_YAML}merge")
