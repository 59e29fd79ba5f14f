"""Addresses in a page's front matter, where the flavour or the config knows that links are made of them."""

from collections.abc import Iterator
from typing import Any

from sdlint.data.marked import Marked
from sdlint.markdown.flavor import Flavor
from sdlint.model import Link, Span
from sdlint.text.endings import PICTURE

_WHAT = ("text", "title", "label", "alt", "name")
"""Keys beside an address that say what it is called."""


def front_matter_links(matter: Marked, flavor: Flavor, more: tuple[str, ...] = ()) -> Iterator[Link]:
    """The links and pictures that the front matter asks for; `more`: where the config says that others stand."""
    for pattern in dict.fromkeys((*flavor.matter_images, *flavor.matter_links, *more)):
        for pointer, address, beside in _values(matter.data, pattern.split("/")[1:], ""):
            span = matter.spans.get(pointer)
            if span and address:
                image = pattern in flavor.matter_images or PICTURE.match(address) is not None
                text = next((str(beside[key]) for key in _WHAT if beside.get(key)), "")
                yield Link(address, text, "front-matter", span, _inside(span, address), image=image)


def _values(data: Any, keys: list[str], pointer: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """The strings at the path `keys` in `data`, each with its pointer and the mapping that it stands in."""
    key, *rest = keys
    if key == "*" and isinstance(data, list):
        for index, item in enumerate(data):
            yield from _values(item, rest, f"{pointer}/{index}")
    elif isinstance(data, dict) and key in data:
        if rest:
            yield from _values(data[key], rest, f"{pointer}/{key}")
        elif isinstance(data[key], str):
            yield f"{pointer}/{key}", data[key], data


def _inside(span: Span, address: str) -> Span:
    """Where the address stands, without the quotes around it; all of it where it is written otherwise."""
    around = span.end - span.start - len(address)
    return Span(span.start + 1, span.end - 1) if around == len("''") else span
