"""``mkdocs.yml``: what it says of links and the repository; `init` reads what it says of the site in any case."""

from typing import Any

from sdlint.init.takeover.taken import Note, Taken, entries_at, read
from sdlint.init.values import listed, mapping

_READ = "read with the site: `flavor`, `site`, `exclude`, `public`"
_OF_THE_SITE = (
    "docs_dir", "use_directory_urls", "markdown_extensions", "exclude_docs", "not_in_nav", "draft_docs", "INHERIT",
    "theme", "hooks", "site_url",
)  # fmt: skip
_VALIDATED = {"not_found": "SD301", "anchors": "SD303"}
"""What MkDocs' ``validation`` of links is called, and the rule that says the same."""
_LEVELS = {"warn": "warning", "info": "info", "ignore": ""}
_WHY = {
    "strict": "an option of the command line: sdlint check --fail-on warning",
    "watch": "an option of the command line: sdlint check --watch",
}


def takeover(name: str, text: str) -> Taken:
    """What the config called `name` comes to. Raises `ConfigError`."""
    data = read(name, text)
    links: dict[str, Any] = {}
    ignore: list[str] = []
    severity: dict[str, str] = {}
    repository = None
    notes: list[Note] = []
    for entry in entries_at(data, text):
        if entry.key == "repo_url" and str(entry.value).startswith(("https://", "http://")):
            repository = str(entry.value).rstrip("/")
            notes.append(Note(entry.line, entry.key, f"repository: {repository}", taken=True))
        elif entry.key == "validation" and isinstance(entry.value, dict):
            where = ("validation", "links") if isinstance(entry.value.get("links"), dict) else ("validation",)
            for item in entries_at(data, text, *where):
                code, level = _VALIDATED.get(item.key), _LEVELS.get(str(item.value))
                if code is None or level is None:
                    notes.append(
                        Note(item.line, f"validation {item.key}", "sdlint judges these by the addresses themselves")
                    )
                elif level:
                    severity[code] = level
                    notes.append(Note(item.line, f"validation {item.key}", f"rules.{code}: {level}", taken=True))
                else:
                    ignore.append(code)
                    notes.append(Note(item.line, f"validation {item.key}", f"rules.ignore: {code}", taken=True))
        elif entry.key == "plugins":
            notes += (_plugin(item.value, item.key, item.line, links) for item in entries_at(data, text, "plugins"))
        elif entry.key == "nav":
            notes.append(Note(entry.line, entry.key, "read for the order of pages: sdlint sync next", taken=True))
        elif entry.key in _OF_THE_SITE:
            notes.append(Note(entry.line, entry.key, _READ, taken=True))
        else:
            notes.append(Note(entry.line, entry.key, _WHY.get(entry.key, "nothing that a check depends on")))
    return Taken(repository=repository, links=links, ignore=tuple(ignore), severity=severity, notes=tuple(notes))


def _plugin(value: Any, key: str, line: int, links: dict[str, Any]) -> Note:
    """What a plugin comes to; plugins are a list of names and of mappings with one key, or one mapping."""
    name, options = (key, value) if not key.isdigit() else (value, {})
    if key.isdigit() and isinstance(value, dict):
        name, options = next(iter(value.items()), ("", {}))
    urls = [str(url) for url in listed(mapping(options).get("ignore_urls"))]
    if name == "htmlproofer" and urls:
        links.setdefault("exclude", []).extend(urls)
        return Note(line, f"plugin {name}", f"links.exclude: {', '.join(urls)}", taken=True)
    return Note(line, f"plugin {name}", _READ, taken=True)
