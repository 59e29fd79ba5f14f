"""What a config written in JavaScript says plainly: strings and object literals, found without running anything.

Values that are computed, imported or spread are not found; that is all that can be promised about a program.
"""

import re
from collections.abc import Iterator

_TOKEN = re.compile(
    r"""//[^\n]*|/\*.*?\*/|(?P<string>'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)""", re.S
)
_KEY = r"(?:(?<![\w$.'\"])|(?<=[{{,\s])['\"]){key}['\"]?\s*:\s*"
_PROPERTY = re.compile(r"""\s*(?:(?P<bare>[\w$-]+)|(?P<quote>['"])(?P<quoted>.*?)(?P=quote))\s*:\s*""", re.S)
_STRING = re.compile(r"'(?:\\.|[^'\\\n])*'|\"(?:\\.|[^\"\\\n])*\"|`(?:\\.|[^`\\])*`")
_CONFIG = re.compile(
    r"(?:\bdefine\w*Config\s*(?:<[^<>]*>)?\(\s*|\bexport\s+default\b[\w\s(]*|module\.exports\s*=\s*)\{"
)
_MADE = re.compile(
    r"(?:\bdefine\w*Config\s*\(\s*|\bexport\s+default\s+|\bmodule\.exports\s*=\s*)(?:async\s+)?"
    r"(?:function\b[ \t]*\w*[ \t]*\([^()]*\)|(?:\([^()]*\)|\w+)[ \t]*=>)\s*(?P<at_once>\(\s*)?\{"
)
_RETURNED = re.compile(r"\breturn\s*\{")
_NAMED = re.compile(r"(?:\bexport\s+default\b|\bmodule\.exports\s*=)[ \t]*(?:\w+\([ \t]*){0,4}(\w+)")
_CONSTANT = r"\bconst\s+{name}\b\s*(?::[^=\n]*)?=\s*"
_MARK = re.compile(r"[\"'`/(){}\[\],]")
_CLOSERS = {"{": "}", "[": "]", "(": ")"}


def without_comments(text: str) -> str:
    """`text` without its comments; ``//`` inside a string stays."""
    return _TOKEN.sub(lambda match: match[0] if match["string"] else " ", text)


def string(text: str, key: str) -> str | None:
    """The first string literal that is the value of `key`."""
    match = re.search(_KEY.format(key=re.escape(key)) + r"(['\"`])(?P<value>[^'\"`\n]*)\1", text)
    return match["value"] if match and "${" not in match["value"] else None


def literal(value: str) -> str | None:
    """The string that the source of a property's value is, or that its ``destination`` is; None for anything else."""
    match = re.fullmatch(r"(['\"`])([^'\"`\n$]*)\1", value.strip())
    return match[2] if match else string(value, "destination") if value.startswith("{") else None


def strings(text: str, key: str) -> list[str]:
    """The string literals in the array that is the value of `key`."""
    return re.findall(r"['\"]([^'\"\n]+)['\"]", _literal(text, key, "["))


def properties(text: str, key: str) -> dict[str, str]:
    """The object literal that is the value of `key`, as property -> source of its value; empty where there is none."""
    return dict(_properties(_literal(text, key, "{")[1:-1]))


def configured(text: str, key: str) -> str:
    """The source of the value of `key` in an object that is a config itself; its name where it is only named there."""
    for body in _configs(text):
        given = dict(_properties(body))
        if key in given:
            return given[key]
        if key in _parts(body):
            return key
    return ""


def _configs(text: str) -> Iterator[str]:
    """What stands in the objects that are handed on as a config: at once, by a function, or as a constant."""
    end = 0
    while match := _CONFIG.search(text, end):
        end = _end(text, match.end() - 1)
        yield text[match.end() : end - 1]
    for match in _MADE.finditer(text):
        body = text[match.end() - 1 : _end(text, match.end() - 1)]
        starts = [0] if match["at_once"] else [last.end() - 1 for last in _RETURNED.finditer(body)][-1:]
        yield from (body[start + 1 : _end(body, start) - 1] for start in starts)
    for name in dict.fromkeys(_NAMED.findall(text)):
        value = constant(text, name)
        if value.startswith("{"):
            yield value[1 : _end(value, 0) - 1]


def constant(text: str, name: str) -> str:
    """The source of the value of the constant `name`; empty where it is not one, or its value goes on after a line."""
    given = list(re.finditer(_CONSTANT.format(name=re.escape(name)), text))
    if len(given) != 1:
        return ""
    start = given[0].end()
    if text.startswith("{", start):
        return text[start : _end(text, start)]
    literal = _STRING.match(text, start)
    plain = literal and re.match(r"\s*(?:as const\s*)?(?:;|\Z|\n\s*(?![\s+?.|&]))", text[literal.end() :])
    return literal[0] if literal and plain else ""


def source(text: str, key: str) -> str:
    """The source of the first value of `key`, whatever it is; empty where there is none."""
    match = re.search(_KEY.format(key=re.escape(key)), text)
    return text[match.end() : _end(text, match.end(), until=",")].strip() if match else ""


def is_string(value: str) -> bool:
    """Whether the source of a value is one string, which may be a template, and no program."""
    return bool(_STRING.fullmatch(value))


def objects(text: str, key: str) -> list[dict[str, str]]:
    """Every object literal that is the value of `key`, or that follows a string that ends in it, as `properties`."""
    pattern = rf"{_KEY.format(key=re.escape(key))}(?={{)|{re.escape(key)}['\"]\s*,\s*(?={{)"
    return [
        dict(_properties(text[match.end() + 1 : _end(text, match.end()) - 1])) for match in re.finditer(pattern, text)
    ]


def truth(text: str, key: str) -> bool | None:
    """The first truth value of `key`."""
    match = re.search(_KEY.format(key=re.escape(key)) + r"(true|false)\b", text)
    return match[1] == "true" if match else None


def elements(source: str) -> list[str]:
    """The sources of what stands in the array whose source is given."""
    return [part for part in _parts(source[1:-1]) if part]


def _parts(body: str) -> Iterator[str]:
    """What stands between the commas: elements, properties, and names that stand for variables of those names."""
    place = 0
    while place < len(body):
        end = _end(body, place, until=",")
        yield body[place:end].strip()
        place = end + 1


def _literal(text: str, key: str, opener: str) -> str:
    match = re.search(_KEY.format(key=re.escape(key)) + re.escape(opener), text)
    return text[match.end() - 1 : _end(text, match.end() - 1)] if match else ""


def _properties(body: str) -> Iterator[tuple[str, str]]:
    place = 0
    while place < len(body):
        end = _end(body, place, until=",")
        match = _PROPERTY.match(body, place, end)
        if match:
            yield match["bare"] or match["quoted"], body[match.end() : end].strip()
        place = end + 1


def _end(text: str, start: int, until: str = "") -> int:
    """Where the bracket that opens at `start` is closed; or, from `start` on, the next `until` outside brackets."""
    waiting: list[str] = []
    place = start
    while mark := _MARK.search(text, place):
        place = mark.start()
        char = mark[0]
        token = _TOKEN.match(text, place) if char in "'\"`/" else None
        if token:
            place = token.end()
            continue
        if not waiting and until and (char == until or char in ")]}"):
            return place
        if char in _CLOSERS:
            waiting.append(_CLOSERS[char])
        elif waiting and char == waiting[-1]:
            waiting.pop()
            if not waiting and not until:
                return place + 1
        place += 1
    return len(text)
