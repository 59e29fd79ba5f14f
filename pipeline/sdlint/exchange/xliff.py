"""Units as an XLIFF 2.0 file (OASIS, "XLIFF Version 2.0", 2014; 2.1 and 2.2 are read, too), and back."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from typing import Any

from sdlint.errors import UsageError
from sdlint.exchange.insert import Translation
from sdlint.exchange.unit import Proposal, Unit, UnitTerm, mark

_NS = "urn:oasis:names:tc:xliff:document:2.0"
_READ = re.compile(r"\{(urn:oasis:names:tc:xliff:document:2\.\d)\}xliff")
_MATCHES = "urn:oasis:names:tc:xliff:matches:2.0"
_GLOSSARY = "urn:oasis:names:tc:xliff:glossary:2.0"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_DONE = frozenset({"translated", "reviewed", "final"})
_ENCODING = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]+)[\"']")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\r\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_DEEPEST = 50
"""Inline elements in each other: nobody marks up a sentence more deeply."""


def _tag(name: str, namespace: str = _NS) -> str:
    return f"{{{namespace}}}{name}"


def to_xliff(units: Iterable[Unit], source: str, locale: str) -> str:
    """An XLIFF 2.0 file: a ``file`` for each page, placeholders as ``ph`` elements. Stale translations and those of a
    memory are candidates (translation candidates module), terms are in the glossary module.

    A note of the category ``sdlint`` names the translation that goes out, and ``sdlint-proposed`` what a memory has
    filled in, so that what comes back untouched is known.
    """
    ET.register_namespace("", _NS)
    ET.register_namespace("mtc", _MATCHES)
    ET.register_namespace("gls", _GLOSSARY)
    languages = {"srcLang": source.replace("_", "-"), "trgLang": locale.replace("_", "-")}
    root = ET.Element(_tag("xliff"), {"version": "2.0", **languages})
    files: dict[str, ET.Element] = {}
    for unit in units:
        if unit.key not in files:
            files[unit.key] = ET.SubElement(root, _tag("file"), {"id": f"f{len(files) + 1}", "original": unit.key})
        file = files[unit.key]
        _write(ET.SubElement(file, _tag("unit"), {"id": f"u{len(file) + 1}", "name": unit.id}), unit)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _write(element: ET.Element, unit: Unit) -> None:
    """Fills a ``unit`` element, in the order of the schema: modules, notes, original data, the segment."""
    candidates: list[tuple[str, str, dict[str, str]]] = []
    if unit.target and not unit.done:
        candidates.append((unit.previous or unit.source, unit.present, {}))
    candidates += ((proposal.source, proposal.present, _match(proposal)) for proposal in unit.proposals)
    if candidates:
        matches = ET.SubElement(element, _tag("matches", _MATCHES))
        for source, target, attributes in candidates:
            match = ET.SubElement(matches, _tag("match", _MATCHES), {"ref": "#s1", **attributes})
            # A candidate is for reading: what is a placeholder elsewhere stands in it as it is written.
            _fill(ET.SubElement(match, _tag("source"), {_SPACE: "preserve"}), source, 0)
            _fill(ET.SubElement(match, _tag("target"), {_SPACE: "preserve"}), target, 0)
    if unit.terms:
        glossary = ET.SubElement(element, _tag("glossary", _GLOSSARY))
        for term in unit.terms:
            _entry(ET.SubElement(glossary, _tag("glossEntry", _GLOSSARY)), term)
    notes = ET.SubElement(element, _tag("notes"))
    for category, text in _notes(unit):
        ET.SubElement(notes, _tag("note"), {"category": category}).text = _printable(text)
    if unit.kept:
        data = ET.SubElement(element, _tag("originalData"))
        for at, text in enumerate(unit.kept):
            _fill(ET.SubElement(data, _tag("data"), {"id": f"d{at}"}), text, 0)
    segment = ET.SubElement(element, _tag("segment"), {"id": "s1", **_state(unit)})
    _fill(ET.SubElement(segment, _tag("source"), {_SPACE: "preserve"}), unit.source, len(unit.kept))
    target = unit.target if unit.done else unit.proposed.target if unit.proposed else ""
    if target:
        _fill(ET.SubElement(segment, _tag("target"), {_SPACE: "preserve"}), target, len(unit.kept))


def _state(unit: Unit) -> dict[str, str]:
    """``initial`` for what is to be translated or looked at; the state below it says why."""
    if unit.done:
        return {"state": "translated", **({"subState": "sdlint:machine"} if unit.machine else {})}
    filled = unit.proposed
    return {"state": "initial", **({"subState": f"sdlint:memory-{filled.percent}"} if filled else {})}


def _match(proposal: Proposal) -> dict[str, str]:
    quality = f"{proposal.percent}.0"
    return {"type": "tm", "origin": _printable(proposal.origin), "similarity": quality, "matchQuality": quality}


def _entry(element: ET.Element, term: UnitTerm) -> None:
    """Fills a ``glossEntry``. Forms that must not be used have no element of their own: the definition says them."""
    ET.SubElement(element, _tag("term", _GLOSSARY)).text = _printable(term.source)
    for target in term.targets:
        ET.SubElement(element, _tag("translation", _GLOSSARY)).text = _printable(target)
    said = [term.definition] if term.definition else []
    said += [f"(not: {', '.join(term.forbidden)})"] if term.forbidden else []
    if said:
        ET.SubElement(element, _tag("definition", _GLOSSARY)).text = _printable(" ".join(said))


def _notes(unit: Unit) -> Iterator[tuple[str, str]]:
    """The notes of a unit, each with its category."""
    if unit.trail:
        yield "section", " › ".join(unit.trail)
    yield from (("author", note) for note in unit.notes)
    if unit.proposed:
        yield "sdlint-proposed", mark(unit.proposed.target)
    yield "sdlint", unit.mark


def _printable(text: str) -> str:
    return re.sub(_NO_XML, "", text)


def _fill(element: ET.Element, text: str, count: int) -> None:
    """Puts `text` into `element`: a ``ph`` for each of its `count` placeholders, ``cp`` for what XML cannot write."""
    last: ET.Element | None = None
    at = 0
    for match in re.finditer(rf"\{{(\d+)\}}|{_NO_XML.pattern}", text):
        if match[1] is None:
            name, attributes = "cp", {"hex": f"{ord(match[0]):04X}"}
        elif int(match[1]) < count:
            name, attributes = "ph", {"id": match[1], "dataRef": f"d{match[1]}"}
        else:
            continue
        _add(element, last, text[at : match.start()])
        last = ET.SubElement(element, _tag(name), attributes)
        at = match.end()
    _add(element, last, text[at:])


def _add(element: ET.Element, last: ET.Element | None, text: str) -> None:
    if last is None:
        element.text = text
    else:
        last.tail = text


class _Plain(ET.TreeBuilder):
    """A tree of a document that declares nothing: entities make a short file stand for an endless one."""

    def doctype(self, _name: str, _public: str | None, _system: str | None) -> None:
        """Refuses a document type, in whatever encoding it is declared."""
        raise UsageError("this XLIFF file declares a document type, which is refused")


def _parsed(data: bytes) -> ET.Element:
    declared = _ENCODING.match(data.removeprefix(b"\xef\xbb\xbf"))
    name = declared[1].decode("ascii").lower() if declared else ""
    try:
        given: Any = data
        if name and name not in ("utf-8", "utf-16"):
            # Of other encodings the XML parser knows few; what the file says of its own is true no more then.
            given = re.sub(r"^<\?xml.*?\?>", "", data.decode(name), count=1, flags=re.S)
        parser = ET.XMLParser(target=_Plain())  # noqa: S314 - without a document type there is nothing to blow up
        parser.feed(given)
        root: ET.Element = parser.close()
    except (ET.ParseError, LookupError, UnicodeError, ValueError) as error:
        raise UsageError(f"this is no XLIFF file: {error}") from error
    return root


def from_xliff(data: bytes) -> list[tuple[str, str, str, Translation]]:
    """The translations of an XLIFF 2 file: language, key of the page, id of the unit, and what came back.

    Raises `UsageError` for what is none, or declares a document type.
    """
    root = _parsed(data)
    version = _READ.fullmatch(root.tag)
    if not version:
        raise UsageError("this is no XLIFF 2 file")
    namespace = version[1]
    locale = root.get("trgLang", "")
    return [
        (locale, file.get("original", ""), unit.get("name", ""), translation)
        for file in root.iter(_tag("file", namespace))
        for unit in file.iter(_tag("unit", namespace))
        if (translation := _translation(unit, namespace)) is not None
    ]


def _translation(unit: ET.Element, namespace: str) -> Translation | None:
    """What came back for a unit; None where a segment has no translation."""
    source: list[str] = []
    targets: list[tuple[int, str]] = []
    weak = False
    for child in unit:
        if child.tag not in (_tag("segment", namespace), _tag("ignorable", namespace)):
            continue
        original = _text(child.find(_tag("source", namespace)), namespace)
        target = child.find(_tag("target", namespace))
        text = _text(target, namespace)
        if child.tag == _tag("segment", namespace):
            if not text.strip():
                return None
            weak = weak or child.get("state", "initial") not in _DONE
        elif target is None:
            text = original
        source.append(original)
        order = target.get("order", "") if target is not None else ""
        targets.append((int(order) if order.isascii() and order.isdigit() else len(source), text))
    if not source:
        return None
    whole = "".join(text for _, text in sorted(targets, key=lambda target: target[0]))
    notes = {note.get("category"): (note.text or "").strip() for note in unit.iter(_tag("note", namespace))}
    sent, proposed = notes.get("sdlint"), notes.get("sdlint-proposed")
    return Translation("".join(source), whole, weak=weak, sent=sent, proposed=proposed)


def _text(element: ET.Element | None, namespace: str, depth: int = 0) -> str:
    """The text of a source or a target, with placeholders for its ``ph`` elements."""
    if element is None:
        return ""
    if depth > _DEEPEST:
        raise UsageError("this XLIFF file is nested too deeply")
    parts = [element.text or ""]
    for child in element:
        if child.tag == _tag("ph", namespace):
            parts.append(f"{{{child.get('id', '')}}}")
        elif child.tag == _tag("cp", namespace):
            parts.append(_character(child.get("hex", "")))
        else:
            parts.append(_text(child, namespace, depth + 1))
        parts.append(child.tail or "")
    return "".join(parts)


def _character(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
