"""Units as JSON, for machine translators and scripts, and back."""

from collections.abc import Iterable
from typing import Any

import msgspec
from msgspec import Struct

from sdlint import __version__
from sdlint.errors import UsageError
from sdlint.exchange.insert import Translation
from sdlint.exchange.unit import Unit
from sdlint.text.display import json_document


class JsonTerm(Struct, frozen=True):
    """A term that a unit uses. ``targets``: how it may be translated; ``forbidden``: how it must not be."""

    source: str
    targets: list[str]
    forbidden: list[str] = []
    definition: str = ""


class JsonMatch(Struct, frozen=True):
    """What the memory holds. ``match``: percent of the words that are the same; ``target``: with placeholders."""

    match: int
    source: str
    target: str
    origin: str


class JsonUnit(Struct, frozen=True):
    """A block to translate. ``target`` is what a translator fills or replaces; the rest comes back as it went.

    ``page`` and ``id`` name it. ``done``: its translation is of this source. ``machine``: a machine has translated it,
    and nobody has reviewed that. ``placeholders``: what ``{0}``, ``{1}`` in ``source`` stand for. ``previous``: the
    source that a stale translation was made from. ``path``, ``line``, ``trail``: where it stands, and the headings
    above it. ``terms``: of the glossary; ``notes``: of the page's authors; ``memory``: translations of the same or of
    something close. ``sent``: the mark of the translation that went out.
    """

    page: str
    id: str
    source: str
    target: str = ""
    state: str = ""
    done: bool = False
    machine: bool = False
    previous: str = ""
    placeholders: list[str] = []
    path: str = ""
    line: int = 0
    trail: list[str] = []
    terms: list[JsonTerm] = []
    notes: list[str] = []
    memory: list[JsonMatch] = []
    sent: str | None = None


class JsonTool(Struct, frozen=True):
    """Which program wrote the file."""

    name: str
    version: str


class Exchange(Struct, frozen=True):
    """A file of units. ``source`` and ``locale``: the languages that they are in, and are to be in."""

    version: int
    source: str
    locale: str
    units: list[JsonUnit]
    tool: JsonTool | None = None


def to_json(units: Iterable[Unit], source: str, locale: str) -> str:
    """A JSON document of `units`."""
    exchange = Exchange(1, source, locale, [_json(unit) for unit in units], JsonTool("sdlint", __version__))
    return json_document(msgspec.to_builtins(exchange))


def _json(unit: Unit) -> JsonUnit:
    return JsonUnit(
        page=unit.key,
        id=unit.id,
        source=unit.source,
        target=unit.target,
        state=unit.state,
        done=unit.done,
        machine=unit.machine,
        previous=unit.previous if unit.target and not unit.done else "",
        placeholders=list(unit.kept),
        path=unit.path,
        line=unit.line,
        trail=list(unit.trail),
        terms=[JsonTerm(term.source, list(term.targets), list(term.forbidden), term.definition) for term in unit.terms],
        notes=list(unit.notes),
        memory=[
            JsonMatch(proposal.percent, proposal.source, proposal.target, proposal.origin)
            for proposal in unit.proposals
        ],
        sent=unit.mark,
    )


def exchange_schema() -> dict[str, Any]:
    """The JSON Schema of the file (draft 2020-12)."""
    from sdlint.data.type_schema import type_schema

    root, definitions = type_schema(Exchange)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "units of `sdlint sync export --format json`",
        **root,
        "$defs": dict(sorted(definitions.items())),
    }


def from_json(data: bytes) -> list[tuple[str, str, str, Translation]]:
    """The translations of a JSON file: language, key of the page, id of the unit, and what came back.

    Raises `UsageError` for what is none.
    """
    try:
        exchange = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=Exchange)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise UsageError(f"this is no JSON file of `sdlint sync export`: {error}") from error
    if exchange.version != 1:
        raise UsageError(f"this JSON file has version {exchange.version}, and sdlint reads version 1")
    return [
        (exchange.locale, unit.page, unit.id, Translation(unit.source, unit.target, sent=unit.sent))
        for unit in exchange.units
        if unit.target
    ]
