"""The JSON Schema of a type, the same whichever version of msgspec writes it."""

import inspect
from typing import Any

import msgspec


def type_schema(kind: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """The schema of `kind`, and those of the types that it names, which are to stand below ``$defs``.

    msgspec took docstrings down as they stand in the source, and since 0.23 does so without their indentation.
    """
    (outer,), definitions = msgspec.json.schema_components([kind], ref_template="#/$defs/{name}")
    for definition in definitions.values():
        if "description" in definition:
            definition["description"] = inspect.cleandoc(definition["description"])
    return outer, definitions
