"""XML that other programs wrote -> a tree of elements whose names are free of namespaces."""

from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from sdlint.errors import SdlintError


def parse(data: bytes, path: str) -> Element:
    """The root of the document. Nothing is fetched. `path` is for messages.

    Raises `SdlintError` for what is no XML, and for entity declarations (the way of XML bombs).
    """
    builder = TreeBuilder()
    parser = expat.ParserCreate(namespace_separator=" ")

    def refuse(name: str, *_: object) -> None:
        raise SdlintError(f"{path}: declares the entity “{name}”, which sdlint does not read")

    def start(name: str, attributes: dict[str, str]) -> None:
        builder.start(name.rpartition(" ")[2], attributes)

    def end(name: str) -> None:
        builder.end(name.rpartition(" ")[2])

    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    try:
        parser.Parse(data, True)
        root = builder.close()
    except (expat.ExpatError, AssertionError, LookupError, ValueError) as error:
        raise SdlintError(f"{path}: not XML: {error}") from None
    return root
