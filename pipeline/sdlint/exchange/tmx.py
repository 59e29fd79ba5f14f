"""A translation memory as a TMX file (LISA OSCAR, "TMX 1.4b Specification", 2005), and back."""

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element
from xml.sax.saxutils import escape, quoteattr

from sdlint import __version__
from sdlint.data.xml_tree import parse
from sdlint.errors import SdlintError, UsageError
from sdlint.exchange.memory import Entry
from sdlint.exchange.placeholders import mask, stretches
from sdlint.text.scripts import primary

_LANG = "http://www.w3.org/XML/1998/namespace lang"
_ORIGIN = "x-origin"
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\r\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def to_tmx(entries: Iterable[Entry], source: str, locale: str) -> str:
    """A TMX 1.4 file of blocks in Markdown; what must not be translated is in ``ph`` elements, the same in both."""
    tongue, other = (quoteattr(tag.replace("_", "-")) for tag in (source, locale))
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
        f'<header creationtool="sdlint" creationtoolversion={quoteattr(__version__)} segtype="block" o-tmf="sdlint" '
        f'adminlang="en" srclang={tongue} datatype="plaintext"/>\n<body>\n'
    ]
    for entry in entries:
        kept = mask(entry.source)[1]
        lines.append(
            f'<tu><prop type="{_ORIGIN}">{_xml(entry.origin)}</prop>\n'
            f"  <tuv xml:lang={tongue}><seg>{_segment(entry.source, kept)}</seg></tuv>\n"
            f"  <tuv xml:lang={other}><seg>{_segment(entry.target, kept)}</seg></tuv>\n</tu>\n"
        )
    return "".join([*lines, "</body>\n</tmx>\n"])


def _xml(text: str) -> str:
    return escape(_NO_XML.sub("", text))


def _segment(text: str, kept: tuple[str, ...]) -> str:
    """`text` with what must not be translated in elements; `kept`: the source's pieces, of the same numbers."""
    return "".join(
        _xml(stretch) if number is None else f'<ph x="{number + 1}">{_xml(stretch)}</ph>'
        for stretch, number in stretches(text, kept)
    )


def from_tmx(data: bytes, name: str, source: str, locale: str) -> Iterator[Entry]:
    """The entries of a TMX file, of any version, that have both languages. `name`: of the file.

    Raises `UsageError` for what is no TMX.
    """
    try:
        root = parse(data, name)
    except SdlintError as error:
        raise UsageError(f"this is no translation memory: {error}") from error
    if root.tag != "tmx":
        raise UsageError(f"{name}: this is no TMX file: the document is <{root.tag}>")
    for unit in root.iter("tu"):
        texts = {_language(version): _text(version) for version in unit.iter("tuv")}
        pair = _in(texts, source), _in(texts, locale)
        if all(pair):
            where = next((prop.text or "" for prop in unit.iter("prop") if prop.get("type") == _ORIGIN), "")
            yield Entry(*pair, f"{name}: {where}" if where else name)


def _language(version: Element) -> str:
    return (version.get(_LANG) or version.get("lang") or "").lower().replace("_", "-")


def _text(version: Element) -> str:
    segment = version.find("seg")
    return "".join(segment.itertext()) if segment is not None else ""


def _in(texts: dict[str, str], locale: str) -> str:
    """The text in the language `locale`: by its tag, else by its language, where no more than one text is in it."""
    tag = locale.lower().replace("_", "-")
    if tag in texts:
        return texts[tag]
    alike = [text for language, text in texts.items() if language and primary(language) == primary(tag)]
    return alike[0] if len(alike) == 1 else ""
