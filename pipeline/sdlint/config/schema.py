"""The JSON Schema of the config, from the types and the rules."""

from typing import Any

import msgspec

from sdlint.config.file import ConfigFile
from sdlint.data.type_schema import type_schema
from sdlint.rules import RULES, Rule


def config_schema(root: str = "") -> dict[str, Any]:
    """The JSON Schema (2020-12) of the config, from the types and the rules, but for those that lie in `root`."""
    outer, definitions = type_schema(ConfigFile)
    levels = {"type": "string", "enum": ["info", "warning", "error"]}
    rules: dict[str, Any] = {
        "select": {"type": "array", "items": {"type": "string"}},
        "ignore": {"type": "array", "items": {"type": "string"}},
    }
    for rule in (rule for rule in RULES.values() if not (root and rule.lies_in(root))):
        _, parts = type_schema(options_type(rule))
        own = parts.pop(next(name for name in parts if name.endswith("Options")))
        definitions.update(parts)
        own["properties"] = {"severity": levels, **own.get("properties", {})}
        own["description"] = rule.summary
        own.pop("title", None)
        rules[rule.name] = {"anyOf": [levels, own]}
        rules[rule.code] = {"$ref": f"#/$defs/ConfigFile/properties/rules/properties/{rule.name}"}
    definitions["PerFileEntry"]["properties"]["rules"] = {
        "type": "object",
        "properties": {
            key: {"$ref": f"#/$defs/ConfigFile/properties/rules/properties/{key}"}
            for key in rules
            if key not in ("select", "ignore")
        },
        "additionalProperties": False,
        "default": {},
    }
    definitions["ConfigFile"]["properties"]["rules"] = {
        "type": "object",
        "properties": rules,
        "additionalProperties": False,
        "default": {},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "sdlint.yaml",
        **outer,
        "$defs": definitions,
    }


def options_type(rule: Rule) -> Any:
    """The struct of a rule's options, made from the keyword-only parameters of its ``check``."""
    fields = [(option.name, option.annotation, option.default) for option in rule.options.values()]
    return msgspec.defstruct(
        rule.name.title().replace("-", "") + "Options",
        fields,
        frozen=True,
        kw_only=True,
        rename="kebab",
        forbid_unknown_fields=True,
    )
