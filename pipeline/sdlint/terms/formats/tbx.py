"""Terms as TBX (ISO 30042:2019), dialect TBX-Basic, style DCA; older files (``martif``) are read, too.

What TBX-Basic has no category for (`keep`, `protected`, `strict`, `case`) is a note of the concept, after ``sdlint:``.
A term's status is its ``administrativeStatus``: preferred (the name), admitted (an alias), deprecated (forbidden).
Ids that XML does not allow are written with ``_xHHHH_`` for what offends.
"""

import re
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element
from xml.sax.saxutils import escape, quoteattr

from sdlint.data.xml_tree import parse
from sdlint.errors import SdlintError
from sdlint.model import Forms, Term
from sdlint.terms.termbase import merged
from sdlint.text.display import clean

_STATUSES = {"name": "preferredTerm-admn-sts", "alias": "admittedTerm-admn-sts", "forbidden": "deprecatedTerm-admn-sts"}
_ROLES = {status.lower(): role for role, status in _STATUSES.items()} | {
    "supersededterm-admn-sts": "forbidden",
    "preferred": "name",
    "admitted": "alias",
    "notrecommended": "forbidden",
    "obsolete": "forbidden",
}
_FLAGS = {"keep": "keep", "protected": "protected", "strict": "strict", "case-sensitive": "case_sensitive"}
_NOTE = "sdlint:"
_LANG = "http://www.w3.org/XML/1998/namespace lang"
_START = r"[^\W\d]"
_OFFENDING = re.compile(rf"_(?=x[0-9A-Fa-f]{{4,6}}_)|^(?!{_START}).|[^\w.-]", re.S)
_UNWRITABLE = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ORDER = re.compile(r"(?i)#(?=#(?:vso|teamcity)?\[)")
_HEADER = """<?xml version="1.0" encoding="UTF-8"?>
<tbx style="dca" type="TBX-Basic" xml:lang={lang} xmlns="urn:iso:std:iso:30042:ed-2">
<tbxHeader><fileDesc><sourceDesc><p>Exported by sdlint</p></sourceDesc></fileDesc></tbxHeader>
<text><body>
"""


def write(terms: Sequence[Term], source: str = "en") -> str:
    """The terms as a TBX-Basic document; `source` is the language of the document itself."""
    body = "".join(line + "\n" for term in terms for line in _concept(term))
    return _HEADER.format(lang=quoteattr(source)) + body + "</body></text>\n</tbx>\n"


def _xml(text: str) -> str:
    return _ORDER.sub("&#35;", escape(clean(_UNWRITABLE.sub("", text)), {"\r": "&#13;", "\n::": "\n&#58;:"}))


def _concept(term: Term) -> Iterator[str]:
    key = _OFFENDING.sub(lambda match: f"_x{ord(match[0]):04X}_", _UNWRITABLE.sub("", term.id))
    yield f"<conceptEntry id={quoteattr(key)}>"
    if term.category:
        yield f'  <descrip type="subjectField">{_xml(term.category)}</descrip>'
    flags = [flag for flag, field in _FLAGS.items() if getattr(term, field)]
    if flags:
        yield f"  <note>{_NOTE} {' '.join(flags)}</note>"
    for locale, form in term.forms.items():
        yield f"  <langSec xml:lang={quoteattr(locale)}>"
        if form.definition:
            yield f'    <descripGrp><descrip type="definition">{_xml(form.definition)}</descrip></descripGrp>'
        for role, text in _roles(form):
            status = f'<termNote type="administrativeStatus">{_STATUSES[role]}</termNote>'
            yield f"    <termSec><term>{_xml(text)}</term>{status}</termSec>"
        yield "  </langSec>"
    yield "</conceptEntry>"


def _roles(form: Forms) -> Iterator[tuple[str, str]]:
    if form.name:
        yield "name", form.name
    yield from (("alias", text) for text in form.aliases)
    yield from (("forbidden", text) for text in form.forbidden)


def read(data: bytes, path: str = "") -> tuple[Term, ...]:
    """The terms in a TBX document; `path` is for messages and for the terms' place.

    Raises `SdlintError` for what is no TBX, and for entity declarations (the way of XML bombs).
    """
    root = parse(data, path)
    if root.tag not in ("tbx", "martif"):
        raise SdlintError(f"{path}: not TBX: the document is <{root.tag}>")
    entries = (node for node in root.iter() if node.tag in ("conceptEntry", "termEntry"))
    return merged(_term(entry, number, path) for number, entry in enumerate(entries, 1))


def _term(entry: Element, number: int, path: str) -> Term:
    forms = {}
    for language in (node for node in entry if node.tag in ("langSec", "langSet")):
        locale = language.get(_LANG) or language.get("lang") or ""
        forms[locale] = _forms(language, path)
    notes = " ".join(_text(node) for node in entry.iter("note") if _text(node).startswith(_NOTE))
    said = set(notes.replace(_NOTE, "").split())
    flags = {field: flag in said for flag, field in _FLAGS.items()}
    field = next((_text(node) for node in entry.iter("descrip") if node.get("type") == "subjectField"), "")
    key = re.sub(r"_x([0-9A-Fa-f]{4,6})_", _char, entry.get("id") or "")
    name = next((form.name for form in forms.values() if form.name), str(number))
    return Term(id=key or name, forms=forms, category=field, **flags)


def _char(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return chr(code) if code <= 0x10FFFF else match[0]


def _forms(language: Element, path: str) -> Forms:
    forms: dict[str, list[str]] = {"name": [], "alias": [], "forbidden": []}
    for section in (node for node in language.iter() if node.tag in ("termSec", "tig", "ntig")):
        text = next((_text(node) for node in section.iter("term")), "")
        notes = [node for node in section.iter("termNote") if node.get("type") == "administrativeStatus"]
        role = _ROLES.get(_text(notes[0]).lower(), "alias") if notes else "alias"
        if text:
            forms[role].append(text)
    names = forms["name"] or forms["alias"]
    others = [text for text in (*forms["name"], *forms["alias"]) if text != names[0]] if names else []
    definition = next((_text(node) for node in language.iter("descrip") if node.get("type") == "definition"), "")
    return Forms(names[0] if names else "", tuple(others), tuple(forms["forbidden"]), path, definition=definition)


def _text(node: Element) -> str:
    return "".join(node.itertext())
