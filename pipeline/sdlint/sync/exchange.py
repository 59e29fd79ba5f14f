"""Units as PO (gettext) and XLIFF 2.0 files, and back."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from typing import Any

from sdlint.errors import UsageError
from sdlint.sync.units import Translation, Unit

_NS = "urn:oasis:names:tc:xliff:document:2.0"
_MATCHES = "urn:oasis:names:tc:xliff:matches:2.0"
_DONE = frozenset({"translated", "reviewed", "final"})
Translations = dict[tuple[str, str], dict[str, Translation]]
"""By locale (empty where the file does not say) and key of the page: unit id -> what came back."""


def _polib() -> Any:
    try:
        import polib  # type: ignore[import-untyped, import-not-found, unused-ignore]
    except ImportError as error:
        raise UsageError("PO files need the extra sdlint[po] (polib); XLIFF needs nothing") from error
    return polib


def to_po(units: Iterable[Unit], locale: str) -> str:
    """A PO file. The context names the block, the extracted comment says what the placeholders stand for."""
    polib = _polib()
    file = polib.POFile(wrapwidth=100)
    file.metadata = {"Language": locale, "MIME-Version": "1.0", "Content-Type": "text/plain; charset=UTF-8"}
    file.metadata |= {"Content-Transfer-Encoding": "8bit"}
    for unit in units:
        file.append(
            polib.POEntry(
                msgctxt=f"{unit.key}|{unit.id}",
                msgid=unit.source,
                msgstr=unit.target,
                previous_msgid=unit.previous or None,
                comment="\n".join(f"{{{at}}}: {text}" for at, text in enumerate(unit.kept)),
                occurrences=[(unit.key, str(unit.line))],
                flags=["fuzzy"] if unit.target and not unit.done else [],
            )
        )
    return str(file)


def from_po(text: str) -> Translations:
    """The translations of a PO file, less those that are fuzzy. Raises `UsageError` for what is no PO file."""
    polib = _polib()
    try:
        file = polib.pofile(text)
    except (OSError, ValueError) as error:
        raise UsageError(f"this is no PO file: {error}") from error
    locale = file.metadata.get("Language", "")
    found: Translations = {}
    for entry in file:
        if entry.msgctxt and entry.msgstr and not entry.fuzzy and not entry.obsolete:
            key, _, unit = entry.msgctxt.partition("|")
            found.setdefault((locale, key), {})[unit] = Translation(entry.msgid, entry.msgstr)
    return found


def to_xliff(units: Iterable[Unit], source: str, locale: str) -> str:
    """An XLIFF 2.0 file: a ``file`` for each page, placeholders as ``ph`` elements."""
    ET.register_namespace("", _NS)
    ET.register_namespace("mtc", _MATCHES)
    root = ET.Element(f"{{{_NS}}}xliff", {"version": "2.0", "srcLang": source, "trgLang": locale})
    files: dict[str, ET.Element] = {}
    for unit in units:
        if unit.key not in files:
            files[unit.key] = ET.SubElement(root, f"{{{_NS}}}file", {"id": f"f{len(files) + 1}", "original": unit.key})
        file = files[unit.key]
        element = ET.SubElement(file, f"{{{_NS}}}unit", {"id": f"u{len(file) + 1}", "name": unit.id})
        if unit.target and not unit.done:
            matches = ET.SubElement(element, f"{{{_MATCHES}}}matches")
            match = ET.SubElement(matches, f"{{{_MATCHES}}}match", {"ref": "#s1"})
            _fill(ET.SubElement(match, f"{{{_NS}}}source"), unit.previous or unit.source, len(unit.kept))
            _fill(ET.SubElement(match, f"{{{_NS}}}target"), unit.target, len(unit.kept))
        if unit.kept:
            data = ET.SubElement(element, f"{{{_NS}}}originalData")
            for at, text in enumerate(unit.kept):
                ET.SubElement(data, f"{{{_NS}}}data", {"id": f"d{at}"}).text = _clean(text)
        state = "translated" if unit.done else "initial"
        segment = ET.SubElement(element, f"{{{_NS}}}segment", {"id": "s1", "state": state})
        _fill(ET.SubElement(segment, f"{{{_NS}}}source", {_SPACE: "preserve"}), unit.source, len(unit.kept))
        if unit.done:
            _fill(ET.SubElement(segment, f"{{{_NS}}}target", {_SPACE: "preserve"}), unit.target, len(unit.kept))
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def _clean(text: str) -> str:
    """`text` without the control characters that XML has no way to write."""
    return "".join(char for char in text if char in "\t\n" or (char >= " " and not 0xD800 <= ord(char) < 0xE000))


def _fill(element: ET.Element, text: str, count: int) -> None:
    """Puts `text` into `element`, with a ``ph`` for each of its placeholders, in whatever order they stand."""
    last: ET.Element | None = None
    at = 0
    clean = _clean(text)
    for match in re.finditer(r"\{(\d+)\}", clean):
        if int(match[1]) < count:
            _add(element, last, clean[at : match.start()])
            last = ET.SubElement(element, f"{{{_NS}}}ph", {"id": match[1], "dataRef": f"d{match[1]}"})
            at = match.end()
    _add(element, last, clean[at:])


def _add(element: ET.Element, last: ET.Element | None, text: str) -> None:
    if last is None:
        element.text = text
    else:
        last.tail = text


def _text(element: ET.Element | None) -> str:
    if element is None:
        return ""
    parts = [element.text or ""]
    for child in element:
        parts += [f"{{{child.get('id', '')}}}" if child.tag == f"{{{_NS}}}ph" else _text(child), child.tail or ""]
    return "".join(parts)


def from_xliff(text: str) -> Translations:
    """The translations of an XLIFF 2.0 file. Raises `UsageError` for what is none, or holds entities."""
    if re.search(r"<!(?:DOCTYPE|ENTITY)", text, re.I):
        raise UsageError("this XLIFF file declares entities, which is refused")
    try:
        root = ET.fromstring(text)  # noqa: S314 - without entities there is nothing to blow up
    except ET.ParseError as error:
        raise UsageError(f"this is no XLIFF file: {error}") from error
    if root.tag != f"{{{_NS}}}xliff":
        raise UsageError("this is no XLIFF 2.0 file")
    locale = root.get("trgLang", "")
    found: Translations = {}
    for file in root.iter(f"{{{_NS}}}file"):
        units = found.setdefault((locale, file.get("original", "")), {})
        for unit in file.iter(f"{{{_NS}}}unit"):
            segments = list(unit.iter(f"{{{_NS}}}segment"))
            source = "".join(_text(segment.find(f"{{{_NS}}}source")) for segment in segments)
            target = "".join(_text(segment.find(f"{{{_NS}}}target")) for segment in segments)
            done = all(segment.get("state", "initial") in _DONE for segment in segments)
            whole = all(_text(segment.find(f"{{{_NS}}}target")).strip() for segment in segments)
            if target.strip() and whole:
                units[unit.get("name", "")] = Translation(source, target, weak=not done)
    return found
