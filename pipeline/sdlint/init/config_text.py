"""`Detected` -> the text of ``sdlint.yaml``, with a comment for whatever a reader may want to change."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from sdlint.init.archives import ArchiveHabit
from sdlint.init.detected import Detected
from sdlint.init.sites import Site
from sdlint.model.settings import ArchiveSettings
from sdlint.model.site_settings import SiteSettings

_PLAIN = re.compile(r"[A-Za-z0-9_./][A-Za-z0-9_./{}-]*")
_NOT_STRINGS = re.compile(r"(?i)y|n|yes|no|on|off|true|false|null|~|[-+.\d_]+(?:e[-+]?\d+)?")
_WIDTH = 34
SCHEMA = ".sdlint/config.schema.json"
"""Where ``sdlint init`` puts the config's schema, for editors; the tree's own rules are in it."""
_USUAL, _LEAST_ARCHIVED = 0.5, 3
"""The share of links with an archive, and their number, from which on every link is meant to have one. A guess."""


def scalar(text: str) -> str:
    """`text` as YAML, quoted where it would mean something else without quotes (``no`` is Norwegian, not false)."""
    plain = _PLAIN.fullmatch(text) and not _NOT_STRINGS.fullmatch(text)
    return text if plain else json.dumps(text, ensure_ascii=False)


def config_text(detected: Detected) -> str:
    """The config for what was found; it loads as it stands."""
    return "\n".join(_lines(detected)) + "\n"


def _lines(detected: Detected) -> Iterator[str]:
    yield f"# yaml-language-server: $schema={SCHEMA}"
    yield "# What sdlint checks here. Begun by `sdlint init`; every line is yours to change."
    if detected.site:
        yield f"# {detected.site.name}, by {detected.site.evidence}."
        yield from _notes(detected.site)
    for other in detected.others:
        yield f"# There is also {other.name} in {other.folder or 'the root'}, by {other.evidence}."
    for patterns in detected.beside:
        yield f"# Not covered: {', '.join(patterns)}. A config in the folder above them can cover these."
    yield ""
    yield from _languages(detected)
    yield ""
    yield "# Whose Markdown it is: a generator's name, github, gitlab or commonmark."
    yield f"flavor: {detected.flavor}"
    yield from _settings(detected)
    if detected.public:
        yield ""
        yield "# Where files with /absolute addresses lie."
        yield f"public: {scalar(detected.public)}"
    rewrites = detected.site.rewrites if detected.site else {}
    if rewrites:
        yield ""
        yield "# Pages that are served at another address than their file's."
        yield "rewrites:"
        yield from (f"  {scalar(origin)}: {scalar(address)}" for origin, address in rewrites.items())
    yield ""
    yield from _exclusions(detected)
    yield ""
    yield from _rules(detected)
    yield ""
    yield from _archives(detected.archives, detected.links)
    if detected.repository:
        yield ""
        yield f"repository: {scalar(detected.repository)}"
    yield ""
    yield "# A glossary: each section of glossary.md is a term, and pages have to use its names."
    yield "# collections:"
    yield "#   glossary: {files: glossary.md, record: section, level: 2, schema: 'sdlint:term.schema.json'}"
    yield "# terms: {collections: [glossary]}"


def _notes(site: Site) -> Iterator[str]:
    """What the generator's config says that could not be used, or that the generator is not known."""
    for note in (" ".join(note.split()) for note in site.notes):
        yield f"# Not taken over: {note}" if site.known else f"# {note[:1].upper()}{note[1:]}."


def _settings(detected: Detected) -> Iterator[str]:
    """What the generator is told otherwise than by default."""
    if detected.site is None:
        return
    settings = detected.site.settings
    told, plain = (msgspec.to_builtins(each) for each in (settings, SiteSettings()))
    changed = {key: value for key, value in told.items() if value != plain[key]}
    if changed:
        yield ""
        yield f"# Its settings that change what links and anchors mean, by {detected.site.evidence}."
        if settings.generated:
            yield "# Nothing is said of links into what is `generated`: pages of plugins, and what .gitignore names."
        yield "site:"
        yield from (f"  {key}: {_value(value)}" for key, value in changed.items())


def _value(value: Any) -> str:
    """A setting in one line of YAML."""
    return scalar(value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _languages(detected: Detected) -> Iterator[str]:
    if not detected.locales:
        yield "# No languages were found side by side. When there are, give each a pattern:"
        yield "# locales:"
        yield "#   en: docs/{path}"
        yield "#   zh: docs/zh/{path}        # or docs/{path}.zh.md"
        yield "# source: en"
        return
    yield "# One pattern per language; {path} is what a page and its translations have in common."
    yield "locales:"
    for locale, pattern in detected.locales.items():
        line = f"  {scalar(locale)}: {scalar(pattern)}"
        count = detected.counts.get(locale, 0)
        yield f"{line:<{_WIDTH}}  # {count} page{'s' * (count != 1)}"
    if detected.source and len(detected.locales) > 1:
        yield ""
        yield f"# The others are translated from it ({detected.reason})."
        yield f"source: {scalar(detected.source)}"
    elif detected.source:
        yield f"source: {scalar(detected.source)}"


def _exclusions(detected: Detected) -> Iterator[str]:
    yield "# Files to leave alone, besides what .gitignore names."
    if detected.idle:
        yield f"# These are left out, too, and there are none: {', '.join(map(scalar, detected.idle))}"
    if detected.left_out:
        yield "exclude:"
        lines = ((f"  - {scalar(pattern)}", why) for pattern, why in detected.left_out.items())
        yield from (f"{line}  # {why}" if why else line for line, why in lines)
    else:
        yield '# exclude: ["**/drafts/**"]'


def _archives(habit: ArchiveHabit, links: Mapping[str, Any]) -> Iterator[str]:
    label = habit.label or ArchiveSettings().label
    usual = habit.archived >= max(_LEAST_ARCHIVED, _USUAL * habit.cited)
    yield "# With `required`, every external link has a copy in the Wayback Machine beside it:"
    yield f"# [text](url) ([{label}](https://web.archive.org/web/…/url)). `sdlint check --fix` puts in what is known."
    if habit.archived:
        yield f"# {habit.archived} of the {habit.cited} external links that were looked at have one."
    told = f"{{required: true, label: {scalar(label)}}}" if habit.label else "{required: true}"
    if links:
        yield "links:"
        yield from (f"  {key}: {_value(value)}" for key, value in links.items())
        yield f"  {'' if usual else '# '}archive: {told}"
    else:
        yield from (("links:", f"  archive: {told}") if usual else ("# links:", f"#   archive: {told}"))


def _rules(detected: Detected) -> Iterator[str]:
    yield "# `sdlint rules` lists the rules, `sdlint explain RULE` tells what one wants."
    if detected.sparse or detected.ignore or detected.severity:
        yield "rules:"
        if detected.sparse:
            yield "  # Few pages have a translation, so the others are not taken for missing ones."
        if ignored := (*["missing-page"] * detected.sparse, *detected.ignore):
            yield f"  ignore: [{', '.join(ignored)}]"
        yield from (f"  {code}: {level}" for code, level in detected.severity.items())
    else:
        yield "# rules:"
        yield "#   ignore: [missing-page]"
        yield "#   heading-increment: {severity: error}"
