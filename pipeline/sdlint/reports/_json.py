"""JSON that is safe to read in a terminal and in every parser."""

import re
from typing import Any

# C1 controls and marks that turn text around are legal in JSON, but act on a terminal: they are written as escapes.
_ACTS = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def dumps(value: Any, indent: int | None = 2) -> str:
    """`value` as JSON with a final newline, legible in every language, with no lone surrogates."""
    import json

    separators = (",", ": ") if indent else (",", ":")
    text = json.dumps(value, ensure_ascii=False, indent=indent, separators=separators)
    text = _SURROGATE.sub("\ufffd", text)
    return _ACTS.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"
