"""``lychee.toml``: which addresses are asked, and how (https://lychee.cli.rs/guides/config/)."""

import math
import re
from collections.abc import Callable
from typing import Any

from sdlint.init.takeover.taken import Note, Taken, entries_at, read

_PLAIN = {
    "timeout": ("timeout", float),
    "max_concurrency": ("concurrency", int),
    "host_concurrency": ("per-host", int),
}
"""Keys that are the same here, by what they are called and what they hold."""
_SECRETS = ("header", "basic_auth", "github_token", "cookie_jar", "user_agent", "hosts")
_WHY = {
    **dict.fromkeys(_SECRETS, "headers and secrets are never configured in the tree"),
    "accept": "403, 429 and the like are never called dead",
    "cache": "answers are always remembered",
    "max_cache_age": "answers are remembered for as long as they are definite",
    "cache_exclude_status": "only definite answers are remembered",
    "offline": "an option of the command line: sdlint check --offline",
    "include_fragments": "fragments are always judged",
    "exclude_all_private": "private addresses are never asked, unless links.allow-private names them",
    "exclude_private": "private addresses are never asked, unless links.allow-private names them",
    "exclude_link_local": "link-local addresses are never asked",
    "exclude_loopback": "loopback addresses are never asked, unless links.allow-private names them",
    "no_progress": "an option of how it is shown: nothing to set",
    "verbose": "an option of how it is shown: nothing to set",
    "output": "an option of the command line: sdlint check --output",
    "format": "an option of the command line: sdlint check --format",
    "max_redirects": "redirects are always followed, and permanent ones told (SD306)",
    "max_retries": "a link counts as dead after links.strikes failing runs",
    "retry_wait_time": "a link counts as dead after links.strikes failing runs",
    "insecure": "certificates are always verified; links.ca-bundle names your own",
    "suggest": "an option of the command line: sdlint links --suggest",
    "base_url": "where the site is served: flavor and site tell, see `site.base`",
    "root_dir": "where absolute addresses lie: `public`",
    "glob_ignore_case": "only Markdown is checked",
}
_ANYTHING = (".*?", ".*", ".+?", ".+")
"""What means any characters; the longest first of those that begin alike."""
_GROUP = re.compile(r"(?<!\\)\((?:\?:)?(?!\?)((?:\\.|[^()\\])*)\)(?:(\?)|(?![*+{?]))")
_OPTIONAL = re.compile(r"(\\\W|(?<!\\)[\w/:@-])\?")
_OR = re.compile(r"(?<!\\)\|")
_MOST = 12
"""Patterns that a regular expression may come to: more are better written by hand."""
_NO_PATTERN = "a regular expression for which no pattern with * stands"


def takeover(name: str, text: str) -> Taken:
    """What the config called `name` comes to. Raises `ConfigError`."""
    links: dict[str, Any] = {}
    exclude: list[str] = []
    notes: list[Note] = []
    data = read(name, text)
    for entry in entries_at(data, text):
        if entry.key in _PLAIN and isinstance(entry.value, int | float | str):
            key, kind = _PLAIN[entry.key]
            value = _number(entry.value, kind)
            if value is None or value <= 0:
                notes.append(Note(entry.line, entry.key, "not a number above 0"))
            else:
                links[key] = value
                notes.append(Note(entry.line, entry.key, f"links.{key}: {value:g}", taken=True))
        elif entry.key in ("exclude", "exclude_path") and isinstance(entry.value, list):
            for item in entries_at(data, text, entry.key):
                patterns = (_addresses if entry.key == "exclude" else _paths)(str(item.value))
                called = f"{entry.key} {item.value}"
                if not patterns:
                    notes.append(Note(item.line, called, _NO_PATTERN))
                elif entry.key == "exclude":
                    links["exclude"] = list(dict.fromkeys([*links.get("exclude", ()), *patterns]))
                    notes.append(Note(item.line, called, f"links.exclude: {', '.join(patterns)}", taken=True))
                else:
                    exclude += patterns
                    notes.append(Note(item.line, called, f"exclude: {', '.join(patterns)}", taken=True))
        else:
            notes.append(Note(entry.line, entry.key, _WHY.get(entry.key, "sdlint has nothing like it")))
    return Taken(exclude=tuple(exclude), links=links, notes=tuple(notes))


def _number(value: object, kind: Callable[[Any], float]) -> float | None:
    try:
        return kind(value) if not isinstance(value, bool) and math.isfinite(float(str(value))) else None
    except ValueError:
        return None


def _addresses(regex: str) -> list[str]:
    """The patterns with ``*`` that match the addresses in which `regex` is found; none where there are none."""
    return _each(_address, regex)


def _paths(regex: str) -> list[str]:
    """The same for paths of files."""
    return _each(_path, regex)


def _each(pattern: Callable[[str], str | None], regex: str) -> list[str]:
    patterns = [pattern(plain) for plain in _spelled(regex)]
    return list(dict.fromkeys(each for each in patterns if each)) if all(patterns) else []


def _spelled(regex: str) -> list[str]:
    """What `regex` stands for, without groups and choices: ``https?:`` is ``https:`` and ``http:``; none of many."""
    plain: list[str] = []
    waiting = [regex]
    while waiting and len(plain) + len(waiting) <= _MOST:
        text = waiting.pop(0)
        if group := _GROUP.search(text):
            choices = [*_OR.split(group[1]), *([""] if group[2] else [])]
        elif group := _OPTIONAL.search(text):
            choices = [group[1], ""]
        else:
            plain += _OR.split(text)
            continue
        waiting = [text[: group.start()] + choice + text[group.end() :] for choice in choices] + waiting
    return [] if waiting else plain


def _address(regex: str) -> str | None:
    head, tail = not regex.startswith("^"), not regex.endswith("$") or regex.endswith("\\$")
    plain = _literal(regex.removeprefix("^"))
    if plain is None:
        return None
    return re.sub(r"\*+", "*", f"{'*' * head}{plain}{'*' * tail}")


def _path(regex: str) -> str | None:
    plain = _literal(regex.removeprefix("^").removeprefix("./").removeprefix("\\./"))
    if plain is None or not plain.strip("*/."):
        return None
    folder = plain.removesuffix("*").rstrip("/").replace("*", "**")
    if folder.startswith("/") and not regex.startswith("^"):
        return f"**{folder}"
    return folder if regex.startswith("^") or "/" in folder else f"**/{folder}"


def _literal(regex: str) -> str | None:
    """`regex` without its escapes, ``*`` for whatever; None where it says more than that."""
    parts: list[str] = []
    text = regex[:-1] if regex.endswith("$") and not regex.endswith("\\$") else regex
    while text:
        if any_of := next(filter(text.startswith, _ANYTHING), None):
            parts.append("*")
            text = text[len(any_of) :]
        elif text[0] == "\\" and len(text) > 1 and not text[1].isalnum():
            parts.append(text[1])
            text = text[2:]
        elif text[0] == "." or text[0] not in "\\[](){}+?|^$*":
            parts.append(text[0])  # a dot is nearly always meant as one
            text = text[1:]
        else:
            return None
    return "".join(parts)
