"""The shape of the JSON report, as types: ``schemas/report.schema.json`` is generated from them
by ``make docs``."""

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from sdlint import __version__, model
from sdlint.data.type_schema import type_schema
from sdlint.model.settings import Severity

Count = Annotated[int, Meta(ge=0)]
Ordinal = Annotated[int, Meta(ge=1)]


class Position(Struct, frozen=True):
    """A place in a file. Lines and columns count from 1, columns in code points."""

    line: Ordinal
    column: Ordinal


class Edit(Struct, frozen=True):
    """Replace what stands from `start` to `end` (code points from the beginning of the file, `end` exclusive)."""

    path: str
    start: Count
    end: Count
    text: str


class Fix(Struct, frozen=True):
    """Edits that belong together. Unsafe ones may change what the page says."""

    safety: Literal["safe", "unsafe"]
    edits: list[Edit]


class Related(Struct, frozen=True):
    """Another place that explains a finding."""

    path: str
    start: Position
    end: Position
    message: str


class Finding(Struct, frozen=True):
    """One fault. The fingerprint is of the content: an edit elsewhere in the file does not change it.

    `owed` stands where a translation lags that the change under judgement did not touch.
    """

    code: Annotated[str, Meta(pattern="^[A-Z]+[0-9]+$")]
    name: str
    severity: Severity
    path: str
    start: Position
    end: Position
    message: str
    fingerprint: str
    fix: Fix | None
    related: list[Related]
    owed: Literal[True] | msgspec.UnsetType = msgspec.UNSET


class Tool(Struct, frozen=True):
    """What made the report."""

    name: Literal["sdlint"]
    version: str


class Summary(Struct, frozen=True):
    """The run in numbers: files checked, findings by severity, findings left out."""

    files: Count
    errors: Count
    warnings: Count
    suppressed: Count
    baselined: Count


class Shard(Struct, frozen=True):
    """Which part of a run this is, and what it worked out, for `sdlint merge` alone."""

    number: Ordinal
    of: Ordinal
    facts: str


class Report(Struct, frozen=True):
    """What `sdlint check --format json` prints. Paths are relative to `root`, with `/`.

    `root` is the config's folder, or the folder that several configs lie in, relative to the current one.
    `shard` stands in the part of a run that `--shard` makes, which has no findings before `sdlint merge`.
    """

    version: Literal[1]
    root: str
    tool: Tool
    summary: Summary
    findings: list[Finding]
    shard: Shard | msgspec.UnsetType = msgspec.UNSET


def finding(source: model.Finding) -> Finding:
    """`found` in the shape of the report."""
    return Finding(
        code=source.code,
        name=source.name,
        severity=source.severity,
        path=source.path,
        start=Position(*source.start),
        end=Position(*source.end),
        message=source.message,
        fingerprint=source.fingerprint,
        fix=_fix(source.fix) if source.fix else None,
        owed=True if source.owed else msgspec.UNSET,
        related=[
            Related(place.path, Position(*place.start), Position(*place.end), place.message) for place in source.related
        ],
    )


def _fix(fix: model.Fix) -> Fix:
    return Fix(fix.safety, [Edit(edit.path, edit.span.start, edit.span.end, edit.text) for edit in fix.edits])


def report_of(result: model.Result, root: str = ".") -> Report:
    """`result` in the shape of the report; `root`: the folder of its paths, relative to the current one."""
    return Report(
        version=1,
        root=root,
        tool=Tool("sdlint", __version__),
        summary=Summary(result.files, result.errors, result.warnings, result.suppressed, result.baselined),
        findings=[finding(each) for each in result.findings],
        shard=Shard(result.shard.number, result.shard.of, result.shard.facts) if result.shard else msgspec.UNSET,
    )


def report_schema() -> dict[str, Any]:
    """The JSON Schema of the report (draft 2020-12)."""
    root, definitions = type_schema(Report)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "sdlint report",
        **root,
        "$defs": dict(sorted(definitions.items())),
    }
