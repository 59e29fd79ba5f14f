"""The address below which a site is served, where a config in JavaScript says it plainly; a program is not run."""

import re

from sdlint.init import jstext

_NAME = re.compile(r"[A-Za-z_$][\w$]*")
_PART = re.compile(r"\$\{\s*([^{}]*?)\s*\}")
_DEEPEST = 4
"""Constants that a constant may lead to."""


def site_base(text: str, key: str, below: str = "") -> tuple[str, tuple[str, ...]]:
    """The base by the config's `key`, ``/`` where it has none; where it is computed, none and a note that says so.

    ``below``: the key of the object that `key` stands in.
    """
    source = jstext.configured(text, below or key)
    if below and source:
        source = jstext.properties(f"{below}: {source}", below).get(key, "" if source.startswith("{") else source)
    value = _plain(text, source, _DEEPEST) if source else "/"
    return ("", (f"{key}, which is computed: {source}",)) if value is None else (value or "/", ())


def _plain(text: str, source: str, left: int) -> str | None:
    """The string that the `source` of a value is: a literal, a constant, or a template of such; else None."""
    if not left:
        return None
    if _NAME.fullmatch(source):
        given = jstext.constant(text, source)
        return _plain(text, given, left - 1) if given else None
    if not jstext.is_string(source):
        return None
    inside = source[1:-1]
    if source[0] != "`":
        return inside
    parts = {part: _plain(text, part, left - 1) for part in _PART.findall(inside)}
    if None in parts.values() or "${" in _PART.sub("", inside):
        return None
    return _PART.sub(lambda match: parts[match[1]] or "", inside)
