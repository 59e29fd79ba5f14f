"""JSON that is safe to read in a terminal and in every parser."""

from typing import Any

from sdlint.text.display import json_text, wellformed


def dumps(value: Any, indent: int | None = 2) -> str:
    """`value` as JSON with a final newline, legible in every language, with no lone surrogates."""
    import json

    separators = (",", ": ") if indent else (",", ":")
    text = json.dumps(value, ensure_ascii=False, indent=indent, separators=separators)
    return json_text(wellformed(text)) + "\n"
