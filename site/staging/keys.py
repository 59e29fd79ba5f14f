"""Every key of the config on one page, each with an anchor, as the schema that editors read says it."""

import inspect
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, cast

from sdlint.config.schema import config_schema
from sdlint.model.settings import TreeSettings
from staging.addresses import address_of
from staging.words import WORDS

_NAMED = re.compile(r"(?:^|(?<=[.;]\s)|(?<=\n))((?:``[\w-]+``(?:, | and )?)+):\s", re.M)
_CODE = re.compile(r"``([^`]+)``|`([^`]+)`")
SCHEMA = config_schema()
SHOWN = 70
"""Characters of a default beyond which it is not shown: those of whole groups."""


def page(language: str) -> str:
    """The page."""
    words = WORDS[language]
    schema = address_of("schemas/config.schema.json")
    head = [
        "---",
        f"description: {words['keys description']}",
        "outline: [2, 3]",
        "editLink: false",
        "---",
        "",
        f"# {words['keys']}",
        "",
    ]
    root = _resolved(SCHEMA)
    said = _said({"description": inspect.getdoc(TreeSettings)}) | _said(root)
    lines = [*head, words["keys intro"].format(schema=schema), ""]
    for name, told in root["properties"].items():
        lines += _key(name, told, said.get(name, ""), language)
    return "\n".join(lines).rstrip() + "\n"


def _resolved(told: Mapping[str, Any]) -> Mapping[str, Any]:
    """`told`, or what it refers to."""
    inner: Any = SCHEMA if "$ref" in told else told
    for part in str(told.get("$ref", "")).removeprefix("#/").split("/"):
        inner = inner[part] if part else inner
    return cast(Mapping[str, Any], inner)


def _said(told: Mapping[str, Any]) -> dict[str, str]:
    """What the description of an object says of each of its keys."""
    _, *rest = _NAMED.split(str(told.get("description", "")))
    said: dict[str, str] = {}
    for names, text in zip(rest[::2], rest[1::2], strict=True):
        for name in re.findall(r"``([\w-]+)``", names):
            said[name.replace("_", "-")] = " ".join(text.split()).rstrip(" ;")
    return said


def _key(path: str, told: Mapping[str, Any], said: str, language: str) -> Iterator[str]:
    """One key and all that are in it."""
    anchor = re.sub(r"[^\w-]+", "-", path).strip("-")
    level = 2 if "." not in path else 3
    yield from (f"{'#' * level} `{path}` {{#{anchor}}}", "")
    inner = _inner(told)
    if path.rpartition(".")[2] == "rules":
        yield from (WORDS[language]["each rule"] + f" [{WORDS[language]['rules']}]({_prefix(language)}/rules/)", "")
        return
    own = said or str(inner.get("description", "")).partition("\n\n")[0]
    if own:
        yield from (_english(_text(own), language), "")
    yield from (f"`{_kind(told, language)}`{_default(told, language)}", "")
    properties = inner.get("properties", {})
    more = _said(inner)
    mark = "[]" if told.get("type") == "array" else ".*" if "additionalProperties" in told else ""
    for name, each in properties.items():
        yield from _key(f"{path}{mark}.{name}", each, more.get(name, ""), language)


def _inner(told: Mapping[str, Any]) -> Mapping[str, Any]:
    """The object that a key holds, or a list or map of which; what the key itself is where that is none."""
    for each in (told, told.get("items"), told.get("additionalProperties"), *told.get("anyOf", ())):
        if isinstance(each, Mapping) and "$ref" in each:
            return _resolved(each)
    return told


def _kind(told: Mapping[str, Any], language: str) -> str:
    words = WORDS[language]
    if "$ref" in told:
        return "{…}"
    if "anyOf" in told:
        kinds = [_kind(each, language) for each in told["anyOf"]]
        return f" {words['or']} ".join(kind for kind in kinds if kind != "null")
    if "enum" in told:
        return " | ".join(str(value) or '""' for value in told["enum"])
    if told.get("type") == "array":
        return f"[{_kind(told.get('items', {}), language)}, …]"
    if told.get("type") == "object" and isinstance(told.get("additionalProperties"), Mapping):
        return f"{{…: {_kind(told['additionalProperties'], language)}}}"
    return str(told.get("type", "…"))


def _default(told: Mapping[str, Any], language: str) -> str:
    value = told.get("default")
    if value in (None, "", (), [], {}) or "$ref" in told:
        return ""
    shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f" · {WORDS[language]['default']} `{shown}`" if len(shown) <= SHOWN else ""


def _text(text: str) -> str:
    """A docstring's prose as Markdown."""
    plain = _CODE.split(" ".join(text.split()))
    pieces = []
    for index, piece in enumerate(plain):
        if index % 3 == 0:
            pieces.append((piece or "").replace("<", "&lt;").replace("[", "\\[").replace("{", "&#123;"))
        elif piece:
            pieces.append(f"`{piece}`")
    shown = "".join(pieces)
    return shown[:1].upper() + shown[1:]


def _english(text: str, language: str) -> str:
    return text if language == "en" else f'<div lang="en">\n\n{text}\n\n</div>'


def _prefix(language: str) -> str:
    return "/zh" if language == "zh" else ""
