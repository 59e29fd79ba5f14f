"""XML that is well formed whatever stands in the documentation."""

import re
from collections.abc import Iterable, Mapping
from xml.etree import ElementTree

from sdlint.text.display import unordered, xml_text

Element = ElementTree.Element
# What a CI's log would take for an order, wherever it stands in a line.
_ORDER = re.compile(r"(?i)#(?=#(?:vso|teamcity)?\[)")


def element(tag: str, attrs: Mapping[str, object], children: Iterable[Element] = (), text: str = "") -> Element:
    """An element; attributes and text lose the characters that XML cannot hold."""
    node = ElementTree.Element(tag, {name: xml_text(str(value)) for name, value in attrs.items()})
    node.text = unordered("\n".join(map(xml_text, text.rstrip("\n").split("\n")))) or None
    node.extend(children)
    return node


def document(root: Element) -> str:
    """`root` as an indented document with its declaration."""
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + _ORDER.sub("&#35;", text) + "\n"
