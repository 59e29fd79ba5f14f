"""``lunaria.config.json``: languages, where their pages lie, and the repository (https://lunaria.dev/reference/configuration/)."""

import re
from typing import Any

from sdlint.init.takeover.taken import Note, Taken, entries_at, read
from sdlint.init.values import listed, mapping
from sdlint.site.locales import SLOT

_WHY = {
    "$schema": "of that file alone",
    "dashboard": "the report takes its place: sdlint check --output html=report.html",
    "renderer": "the report takes its place: sdlint check --output html=report.html",
    "ignoreKeywords": "commits that change nothing of substance are seen to do so",
    "tracking": "sections are compared by what they say (sdlint sync init --from-git)",
    "outDir": "an option of the command line: sdlint check --output html=report.html",
    "cacheDir": "the cache lies in your own cache folder",
    "cloneDir": "history is read where it lies",
    "localePathConstructor": "a program is not run",
}
_FORGES = {"github": "https://github.com/{}", "gitlab": "https://gitlab.com/{}"}
_LANG = re.compile(r"@lang\b|@tag\b")


def takeover(name: str, text: str) -> Taken:
    """What the config called `name` comes to. Raises `ConfigError`."""
    data = read(name, text)
    notes: list[Note] = []
    source = _tag(data.data.get("sourceLocale") or data.data.get("defaultLocale"))
    tags = [tag for each in listed(data.data.get("locales")) if (tag := _tag(each))]
    languages = list(dict.fromkeys([*([source] if source else []), *tags]))
    locales: dict[str, str] = {}
    exclude: list[str] = []
    repository = None
    for entry in entries_at(data, text):
        if entry.key in ("sourceLocale", "defaultLocale"):
            told = f"source: {source}" if source else "no language"
            notes.append(Note(entry.line, entry.key, told, taken=bool(source)))
        elif entry.key == "locales":
            notes.append(Note(entry.line, entry.key, f"locales: {', '.join(languages)}", taken=bool(languages)))
        elif entry.key == "repository":
            repository = _repository(entry.value)
            told = f"repository: {repository}" if repository else "its address is not known"
            notes.append(Note(entry.line, entry.key, told, taken=bool(repository)))
        elif entry.key == "files" and isinstance(entry.value, list):
            for item in entries_at(data, text, "files"):
                patterns = _patterns(mapping(item.value), source, languages)
                exclude += [str(pattern) for pattern in listed(mapping(item.value).get("exclude"))]
                exclude += [str(pattern) for pattern in listed(mapping(item.value).get("ignore"))]
                if patterns and not locales:
                    locales = patterns
                    told = "; ".join(f"locales.{locale}: {pattern}" for locale, pattern in patterns.items())
                    notes.append(Note(item.line, "files", told, taken=True))
                else:
                    why = (
                        "one pattern a language: a config in another folder can cover these" if patterns else "no pages"
                    )
                    notes.append(Note(item.line, "files", why))
        else:
            notes.append(Note(entry.line, entry.key, _WHY.get(entry.key, "sdlint has nothing like it")))
    return Taken(
        locales=locales,
        source=source if locales else None,
        repository=repository,
        exclude=tuple(exclude),
        notes=tuple(notes),
    )


def _tag(value: Any) -> str | None:
    tag = mapping(value).get("lang") if isinstance(value, dict) else value
    return tag if isinstance(tag, str) and tag else None


def _repository(value: Any) -> str | None:
    name = value if isinstance(value, str) else mapping(value).get("name")
    if not isinstance(name, str) or not re.fullmatch(r"[\w./-]+", name):
        return None
    forge = _FORGES.get(str(mapping(value).get("hosting", "github")))
    return forge.format(name) if forge else None


def _patterns(entry: dict[str, Any], source: str | None, languages: list[str]) -> dict[str, str]:
    """A pattern for each language, by ``pattern`` or, in older versions, ``location``; none for what are no pages."""
    pattern = entry.get("pattern") or entry.get("location")
    if entry.get("type") == "dictionary":
        return {}
    own, others = (
        (pattern, pattern)
        if isinstance(pattern, str)
        else (
            mapping(pattern).get("source"),
            mapping(pattern).get("locales"),
        )
    )
    patterns = {}
    for language in languages:
        written = own if language == source else others
        if not isinstance(written, str) or written.count("@path") > 1:
            return {}
        said = _LANG.sub(language, written)
        said = (
            said.replace("@path", SLOT) if "@path" in said else re.sub(r"\*\*/\*(?:\.\w+|\.\{[\w,]+\})?$", SLOT, said)
        )
        if said.count(SLOT) != 1:
            return {}
        patterns[language] = said.removeprefix("./")
    return patterns if len(set(patterns.values())) == len(patterns) else {}
