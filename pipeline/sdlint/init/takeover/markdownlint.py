"""``.markdownlint*`` and ``.markdownlint-cli2*``: which rules are on; those that overlap are taken over."""

from typing import Any

from sdlint.init.takeover.taken import Entry, Note, Taken, entries_at, read

_SAME = {
    "MD001": "SD104",
    "MD024": "SD105",
    "MD025": "SD102",
    "MD042": "SD301",
    "MD051": "SD303",
    "MD057": "SD301",
    "heading-increment": "SD104",
    "no-duplicate-heading": "SD105",
    "no-duplicate-header": "SD105",
    "single-h1": "SD102",
    "single-title": "SD102",
    "no-empty-links": "SD301",
    "link-fragments": "SD303",
}
"""By rules of markdownlint, those that say the same here; docs/en/migrating.md has them, too."""
_STYLE = ("SD104", "SD102")
"""Of these only matters of style, which are turned off here, too, where they are there. The others know the site."""
_SEVERITIES = ("error", "warning")


def takeover(name: str, text: str) -> Taken:
    """What the config called `name` comes to. Raises `ConfigError`."""
    if name.endswith(".markdownlintignore"):
        return _ignored(text)
    data = read(name, text)
    ignore: list[str] = []
    severity: dict[str, str] = {}
    notes: list[Note] = []
    exclude: list[str] = []
    listed = list(entries_at(data, text))
    if ".markdownlint-cli2" in name or isinstance(data.data.get("config"), dict):
        for entry in listed:
            if entry.key == "ignores" and isinstance(entry.value, list):
                notes += (
                    _left_out(str(item.value), item.line, f"ignores {item.value}", exclude)
                    for item in entries_at(data, text, "ignores")
                )
            elif entry.key != "config" or not isinstance(entry.value, dict):
                notes.append(Note(entry.line, entry.key, "of markdownlint-cli2 alone"))
        listed = list(entries_at(data, text, "config")) if isinstance(data.data.get("config"), dict) else []
    notes += (_rule(entry, ignore, severity) for entry in listed)
    return Taken(
        exclude=tuple(exclude),
        ignore=tuple(dict.fromkeys(ignore)),
        severity=severity,
        notes=tuple(sorted(notes, key=lambda note: note.line)),
    )


def _ignored(text: str) -> Taken:
    """A file of patterns, as git's ``.gitignore`` is written."""
    exclude: list[str] = []
    written = [(line, pattern.strip()) for line, pattern in enumerate(text.splitlines(), 1)]
    notes = [_left_out(pattern, line, pattern, exclude) for line, pattern in written if pattern and pattern[0] != "#"]
    return Taken(exclude=tuple(exclude), notes=tuple(notes))


def _left_out(pattern: str, line: int, called: str, exclude: list[str]) -> Note:
    if pattern.startswith(("!", "#")):
        return Note(line, called, "`exclude` takes nothing back")
    exclude.append(f".{pattern}" if pattern.startswith("/") else pattern)
    return Note(line, called, f"exclude: {exclude[-1]}", taken=True)


def _rule(entry: Entry, ignore: list[str], severity: dict[str, str]) -> Note:
    code = _SAME.get(entry.key.upper()) or _SAME.get(entry.key.lower())
    if code is None:
        own = "which rules are on there" if entry.key in ("default", "extends", "$schema") else "the form of Markdown"
        return Note(entry.line, entry.key, f"stays with markdownlint: {own}")
    level: Any = entry.value if isinstance(entry.value, str) else None
    if isinstance(entry.value, dict):
        level = entry.value.get("severity")
        if entry.value.get("enabled") is False:
            entry = Entry(entry.key, False, entry.line)
    if entry.value is False and code not in _STYLE:
        return Note(entry.line, entry.key, f"{code} knows the site's addresses, and is on; rules.ignore turns it off")
    if entry.value is False:
        ignore.append(code)
        return Note(entry.line, entry.key, f"rules.ignore: {code}", taken=True)
    if level in _SEVERITIES:
        severity[code] = str(level)
        return Note(entry.line, entry.key, f"rules.{code}: {level}", taken=True)
    options = sorted(entry.value) if isinstance(entry.value, dict) else []
    left = f"; its options ({', '.join(options)}) have no counterpart" if options else ""
    return Note(entry.line, entry.key, f"{code} does that, and is on{left}", taken=not options)
