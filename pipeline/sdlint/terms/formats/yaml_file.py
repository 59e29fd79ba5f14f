"""Terms as YAML: a list of entries with the fields of a glossary record (``terms suggest`` writes such a list)."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sdlint.data import marked
from sdlint.errors import SdlintError
from sdlint.model import Term, line_starts, position
from sdlint.terms.termbase import as_data, merged, term_of
from sdlint.text.display import json_text, wellformed
from sdlint.text.yaml_words import TEXT


def write(terms: Sequence[Term]) -> str:
    """The terms as YAML, an entry each."""
    return "".join(entry(as_data(term)) for term in terms)


def entry(data: dict[str, Any], notes: Iterable[str] = ()) -> str:
    """One entry, a field a line in flow style (JSON is YAML), after its `notes` as comments."""
    lines = [f"# {' '.join(note.split())}" for note in notes]
    lines += [f"{'  ' if number else '- '}{key}: {flow(value)}" for number, (key, value) in enumerate(data.items())]
    return "\n".join(lines) + "\n"


def flow(value: Any) -> str:
    """`value` in one line of YAML."""
    return json_text(wellformed(json.dumps(value, ensure_ascii=False)))


def read(text: str, path: str = "", locale: str = "") -> tuple[Term, ...]:
    """The terms in a YAML list; `locale` is that of names that do not say theirs. Raises `SdlintError`.

    Names are text as written, whatever YAML makes of such a word elsewhere: a term may be called ``on`` or ``1.0``.
    """
    try:
        entries = marked.load(text, words=TEXT).data
    except marked.DataFault as fault:
        line, column = position(line_starts(text), fault.offset)
        raise SdlintError(f"{path}: not YAML: {fault} (line {line}, column {column})") from None
    if not isinstance(entries, list) or not all(isinstance(item, dict) and _id(item) for item in entries):
        raise SdlintError(f"{path}: not a list of entries with an id each")
    return merged(term_of(locale, _id(item), item, path) for item in entries)


def _id(item: dict[str, Any]) -> str:
    value = item.get("id")
    return value if isinstance(value, str) and value.strip() else ""
