"""What a config's data holds, whatever its author wrote there: a value of another kind counts as none."""

import json
from typing import Any


def mapping(value: Any) -> dict[str, Any]:
    """`value`, if it is a mapping."""
    return value if isinstance(value, dict) else {}


def listed(value: Any) -> list[Any]:
    """What is in `value`, if it is a list."""
    return list(value) if isinstance(value, (list, tuple)) else []


def json_object(text: str) -> dict[str, Any]:
    """The object that `text` is in JSON; empty where it is none."""
    try:
        return mapping(json.loads(text))
    except (ValueError, RecursionError):
        return {}
