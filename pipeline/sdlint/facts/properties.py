"""Links in the properties of MDC's components: ``::card{to="/x"}``, and in the data between ``---``."""

from collections.abc import Collection, Iterator
from typing import Any

from sdlint.data import marked
from sdlint.model import Link, Node, Span

ADDRESSES = ("href", "to")
"""What properties are called that take an address, where the config does not say."""
NAMES = ("title", "text", "label", "alt", "name")
"""What properties and keys of the front matter are called that say what an address beside them is called."""


def in_properties(container: Node, addresses: Collection[str]) -> Iterator[Link]:
    """The addresses that a component is given, in the properties that are called `addresses`."""
    attributes, spans = container.attrs["attributes"], container.attrs["attribute_spans"]
    inside = "".join(part.attrs.get("raw", "") for part in container.walk() if part.kind == "text").strip()
    for name in addresses:
        if attributes.get(name):
            text = next((attributes[key] for key in NAMES if attributes.get(key)), inside)
            yield Link(attributes[name], text, "component", spans[name], spans[name])
    first = container.children[0] if container.children else None
    if first is not None and first.kind == "esm":
        raw = first.attrs["raw"]
        begin = raw.find("\n") + 1
        data = raw[begin:].rstrip().removesuffix("---")
        # Where it is indented, its places are not known.
        straight = first.span.end - first.span.start <= len(raw)
        yield from _in_data(data, first.span.start + begin, None if straight else first.span, addresses)


def unquoted(span: Span, address: str) -> Span:
    """Where the address stands, without the quotes around it; all of it where it is written otherwise."""
    around = span.end - span.start - len(address)
    return Span(span.start + 1, span.end - 1) if around == len("''") else span


def _in_data(raw: str, start: int, whole: Span | None, addresses: Collection[str]) -> Iterator[Link]:
    """The addresses in the data `raw`, which begins at `start`; they stand somewhere in `whole`, if that is given."""
    try:
        data = marked.read("yaml", raw, start)
    except marked.DataFault:
        return
    for address, text, span in _given(data.data, data.spans, "", addresses):
        place = whole or unquoted(span, address)
        yield Link(address, text, "component", place, place)


def _given(
    data: Any, spans: dict[str, Span], pointer: str, addresses: Collection[str]
) -> Iterator[tuple[str, str, Span]]:
    """The addresses at any depth of the data, what they are called, and where they stand."""
    if isinstance(data, list):
        for index, item in enumerate(data):
            yield from _given(item, spans, f"{pointer}/{index}", addresses)
    elif isinstance(data, dict):
        text = next((str(data[key]) for key in NAMES if data.get(key)), "")
        for key, value in data.items():
            place = pointer + marked.pointer([str(key)])
            if key in addresses and isinstance(value, str) and value and place in spans:
                yield value, text, spans[place]
            else:
                yield from _given(value, spans, place, addresses)
