"""English sentences with blanks, and which of them a message is: what a catalogue of another language translates.

Rules say plain English, and so do caches, baselines and the reports that ``sdlint merge`` reads: nothing else is needed
to know a message's template, so none of them carries it. A template has named fields in braces::

    a level {level:d} heading follows one of level {above:d}
    dead link: {url} ({reason})

A field whose name is a part of the catalogue (``reason``; digits at the end of the name tell two of them apart) is one
of that part's templates, in turn. What others may be, where it is not just any text, stands after the name: ``:d`` a
number, ``!r`` text as Python quotes it, ``:list`` some of it or of a part (``a, b and c``), ``:keys`` words with commas
between them, ``:value`` a value of YAML or JSON, ``:name`` text that begins no such value, ``:path``, ``:word`` text
without a space, ``:quoted`` text without a closing quotation mark.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

Sections = Mapping[str, Mapping[str, object]]
"""By rule's code, or by name of a part: templates."""

FIELD = re.compile(r"\{(?P<name>\w+)(?P<kind>!r|:\w+)?\}")
MOST = 1_000
"""Characters of a message from which on it is not matched: whoever writes headings could make it slow."""
_QUOTED = r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*\""""
_CUT = r'"(?:[^"\\]|\\.)*…'
_INSIDE = r"(?:\[|\{(?!\{)).*?[\]}…]"
_PLAIN = r"-?[\d.][\w.+-]*|[Tt]rue|[Ff]alse|null|None|NaN|-?Infinity"
_KINDS = {
    "": ".*?",
    ":d": r"\d+(?:,\d{3})*",
    "!r": f"(?:{_QUOTED})",
    ":list": r".*?(?<! more)",
    ":keys": r"[^\s,]+(?:, [^\s,]+)*",
    ":value": f"(?:{_QUOTED}|{_CUT}|{_INSIDE}|{_PLAIN})",
    ":name": r"(?![\[{]['\"]).*?",
    ":path": r"(?:.+\.\w+|\S+)",
    ":word": r"\S+",
    ":quoted": "[^”]*",
}
_AND = "(?:, | and )"


class Field(NamedTuple):
    """A blank of a template. ``part``: the part that fills it; empty where text does."""

    name: str
    kind: str
    part: str


class Template:
    """A sentence with blanks: `fields` in their order, `read` what stands in them."""

    def __init__(self, text: str, parts: Sections) -> None:
        self.text, self._parts = text, parts
        self.fields = tuple(_field(match, parts) for match in FIELD.finditer(text))
        self.letters = len(FIELD.sub("", text))

    def read(self, message: str, *, loose: bool = False) -> list[str] | None:
        """What stands in the fields of `message`; None where it is none of these. `loose`: parts may be anything."""
        match = (self._loose if loose else self.expression).fullmatch(message)
        return list(match.groups()) if match else None

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """The messages that this is the template of, with a group for each field."""
        return re.compile(_pattern(self.text, self._parts, "({})"), re.S)

    @cached_property
    def _loose(self) -> re.Pattern[str]:
        return re.compile(_pattern(self.text, {}, "({})"), re.S)


class Templates:
    """The templates of rules and of parts."""

    def __init__(self, rules: Sections, parts: Sections) -> None:
        self._parts = parts
        self._known = {
            name: [Template(text, parts) for text in texts]
            for sections in (rules, parts)
            for name, texts in sections.items()
        }

    def matching(self, section: str, message: str) -> list[Template]:
        """Those that `message` is: one, if the catalogue is as it should be."""
        return [template for template in self._known.get(section, ()) if template.read(message) is not None]

    def match(self, section: str, message: str) -> tuple[Template, list[str]] | None:
        """The template of `message`, and its fields; where a part is none that is known, the one that says most."""
        known = self._known.get(section, []) if len(message) <= MOST else []
        for loose in (False, True):
            for template in known if not loose else sorted(known, key=lambda template: -template.letters):
                if (template.letters or not loose) and (values := template.read(message, loose=loose)) is not None:
                    return template, values
        return None

    def items(self, field: Field, text: str) -> list[str]:
        """The items of a list as `text` has them."""
        if not field.part:
            head, _, last = text.rpartition(" and ")
            return [*head.split(", "), last] if head else text.split(", ")
        return list(_items(_list(field.part, self._parts), text))


def _items(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    rest: str | None = text
    while rest is not None:
        match = pattern.fullmatch(rest)
        if match is None:
            yield rest
            return
        yield match["first"]
        rest = match["rest"]


def _field(match: re.Match[str], parts: Sections) -> Field:
    part = match["name"].rstrip("0123456789")
    return Field(match["name"], match["kind"] or "", part if part in parts else "")


def _list(part: str, parts: Sections) -> re.Pattern[str]:
    item = _item(part, parts)
    return re.compile(rf"(?P<first>{item})(?:{_AND}(?P<rest>{item}(?:{_AND}{item})*))?", re.S)


def _any(part: str, parts: Sections) -> str:
    return f"(?:{'|'.join(_pattern(text, parts, '(?:{})') for text in parts[part])})"


def _item(part: str, parts: Sections) -> str:
    """One of a list, the longest that fits, and that for good: else a hostile list could be cut in countless ways."""
    texts = sorted(parts[part], key=len, reverse=True)
    return rf"(?>(?:{'|'.join(_pattern(text, parts, '(?:{})') for text in texts)})(?!\w))"


def _pattern(text: str, parts: Sections, group: str) -> str:
    """A template as a regular expression; `group`: what is around that of a field."""
    pieces, at = "", 0
    for match in FIELD.finditer(text):
        field = _field(match, parts)
        inner = _KINDS[field.kind]
        if field.part and field.kind == ":list":
            inner = f"{_item(field.part, parts)}(?:{_AND}{_item(field.part, parts)})*"
        elif field.part:
            inner = _any(field.part, parts)
        pieces += re.escape(text[at : match.start()]) + group.format(inner)
        at = match.end()
    return pieces + re.escape(text[at:])
