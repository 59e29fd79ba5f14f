"""Addresses in a page's front matter, where the flavour or the config knows that links are made of them."""

from collections.abc import Iterator
from typing import Any

from sdlint.data.marked import Marked
from sdlint.facts.properties import NAMES, unquoted
from sdlint.markdown.flavor import Flavor
from sdlint.markdown.html import tags
from sdlint.markdown.lines import Stretch
from sdlint.model import Link, Span
from sdlint.text.endings import PICTURE


def front_matter_links(matter: Marked, flavor: Flavor, text: str, more: tuple[str, ...] = ()) -> Iterator[Link]:
    """The links and pictures that the front matter of a file, whose text is `text`, asks for.

    `more`: where the config says that others stand.
    """
    for pattern in flavor.matter_html:
        for pointer, html, _ in _values(matter.data, pattern.split("/")[1:], ""):
            if "<" in html and (span := matter.spans.get(pointer)):
                yield from _in_html(html, text, span)
    for pattern in dict.fromkeys((*flavor.matter_images, *flavor.matter_links, *more)):
        for pointer, address, beside in _values(matter.data, pattern.split("/")[1:], ""):
            span = matter.spans.get(pointer)
            if span and address:
                image = pattern in flavor.matter_images or PICTURE.match(address) is not None
                called = next((str(beside[key]) for key in NAMES if beside.get(key)), "")
                yield Link(address, called, "front-matter", span, unquoted(span, address), image=image)


def _in_html(html: str, text: str, span: Span) -> Iterator[Link]:
    """The links in a value that is shown as HTML and stands at `span` of `text`, quoted or folded as it may be."""
    nodes = tags(Stretch(html, [0], [0]), False)
    at = span.start
    for position, node in enumerate(nodes):
        address = node.attrs["attributes"].get("href", "")
        if node.attrs["tag"] != "a" or node.attrs["closing"] or not address:
            continue
        end = nodes[position + 1].span.start if position + 1 < len(nodes) else len(html)
        start = text.find(address, at, span.end)
        place = Span(start, start + len(address)) if start >= 0 else span
        at = place.end if start >= 0 else at
        yield Link(address, html[node.span.end : end].strip(), "html", place, place)


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
