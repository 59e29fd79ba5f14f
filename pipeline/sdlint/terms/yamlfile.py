"""Terms as YAML: a list of entries with the fields of a glossary record (``terms suggest`` writes such a list)."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sdlint.errors import SdlintError
from sdlint.model import Term
from sdlint.terms.termbase import as_data, merged, term_of
from sdlint.text import json_text, wellformed


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
    """The terms in a YAML list; `locale` is that of names that do not say theirs. Raises `SdlintError`."""
    import yaml

    try:
        entries = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise SdlintError(f"{path}: not YAML: {' '.join(str(error).split())}") from None
    if not isinstance(entries, list) or not all(isinstance(item, dict) and item.get("id") for item in entries):
        raise SdlintError(f"{path}: not a list of entries with an id each")
    return merged(term_of(locale, str(item["id"]), item, path) for item in entries)
