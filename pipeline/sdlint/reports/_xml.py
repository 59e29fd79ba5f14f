"""XML that is well formed whatever stands in the documentation."""

from collections.abc import Iterable, Mapping
from xml.etree import ElementTree

from sdlint.text import xml_text

Element = ElementTree.Element


def element(tag: str, attrs: Mapping[str, object], children: Iterable[Element] = (), text: str = "") -> Element:
    """An element; attributes and text lose the characters that XML cannot hold."""
    made = ElementTree.Element(tag, {name: xml_text(str(value)) for name, value in attrs.items()})
    made.text = "\n".join(map(xml_text, text.splitlines())) or None
    made.extend(children)
    return made


def document(root: Element) -> str:
    """`root` as an indented document with its declaration."""
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"
