"""What a schema wants of data, and what that is in its place: in words for who wrote it."""

import json
from typing import Any

from sdlint.text.closest import did_you_mean

_KINDS = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping",
    "null": "nothing",
}


def expectation(error: Any) -> str:
    """What data should have been where jsonschema has an `error`, and is not."""
    value, got = error.validator_value, shown(error.instance)
    match error.validator:
        case "type":
            return f"expected {' or '.join(_KINDS.get(kind, kind) for kind in _listed(value))}, not {got}"
        case "anyOf" | "oneOf" if wanted := _wanted(error):
            *others, last = dict.fromkeys(wanted)
            return f"expected {', '.join(others)}{' or ' if others else ''}{last}, not {got}"
        case "enum":
            hint = did_you_mean(error.instance, value) if isinstance(error.instance, str) else ""
            return f"expected one of {', '.join(map(str, value))}, not {got}{hint}"
        case "const":
            return f"expected {shown(value)}, not {got}"
        case "pattern":
            return f"{got} does not match the pattern {value}"
        case "minLength" | "minItems" | "minProperties" if value == 1:
            return "must not be empty"
        case "minimum" | "exclusiveMinimum" | "maximum" | "exclusiveMaximum":
            relation = {"minimum": "at least", "exclusiveMinimum": "more than", "maximum": "at most"}
            return f"expected {relation.get(error.validator, 'less than')} {value}, not {got}"
        case "multipleOf":
            return f"expected a multiple of {value}, not {got}"
        case "uniqueItems":
            return f"{got} holds a value twice"
        case "format":
            return f"{got} is not a valid {value}"
    return str(error.message)


def _wanted(error: Any) -> list[str]:
    """What data has to be by one of the alternatives, in words; nothing where not all of them say so by themselves."""
    wanted: dict[int, list[str]] = {}
    for inner in error.context:
        if not inner.path and inner.validator in ("type", "enum"):
            value = inner.validator_value
            named = [_KINDS.get(each, each) if inner.validator == "type" else str(each) for each in _listed(value)]
            # Which values there are says more than of which type they are.
            if inner.validator == "enum" or inner.schema_path[0] not in wanted:
                wanted[inner.schema_path[0]] = named
    return [word for words in wanted.values() for word in words] if len(wanted) == len(error.validator_value) else []


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def shown(value: Any, most: int = 60) -> str:
    """A value as it may stand in a message: JSON, cut to `most` characters."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= most else text[: most - 1] + "…"
