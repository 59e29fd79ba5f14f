"""The JSON report, read back: what may be shown of a run that was made elsewhere."""

import msgspec

from sdlint.errors import SdlintError
from sdlint.model import Edit, Finding, Fix, Place, Position, Result, Shard, Span
from sdlint.reports import schema


def report(name: str, data: bytes) -> schema.Report:
    """What the file called `name` reports. Raises `SdlintError` for one that is no report of sdlint in JSON."""
    try:
        return msgspec.json.decode(data, type=schema.Report)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise SdlintError(f"{name} is no report of `sdlint check --format json` ({error})") from error


def shard(of: schema.Report) -> Shard | None:
    """Which part of a run it reports; None for a whole one."""
    part = of.shard
    return None if isinstance(part, msgspec.UnsetType) else Shard(part.number, part.of, part.facts)


def result(of: schema.Report) -> Result:
    """The run that it reports, without what JSON does not say: lines of text, facts of pages, notes."""
    return Result(
        findings=tuple(map(_finding, of.findings)),
        files=of.summary.files,
        suppressed=of.summary.suppressed,
        baselined=of.summary.baselined,
    )


def _finding(said: schema.Finding) -> Finding:
    return Finding(
        code=said.code,
        name=said.name,
        severity=said.severity,
        path=said.path,
        start=_position(said.start),
        end=_position(said.end),
        message=said.message,
        span=Span(0, 0),
        fix=Fix(tuple(map(_edit, said.fix.edits)), said.fix.safety) if said.fix else None,
        related=tuple(
            Place(place.path, _position(place.start), _position(place.end), place.message) for place in said.related
        ),
        fingerprint=said.fingerprint,
        owed=said.owed is True,
    )


def _position(at: schema.Position) -> Position:
    return Position(at.line, at.column)


def _edit(edit: schema.Edit) -> Edit:
    return Edit(edit.path, Span(edit.start, edit.end), edit.text)
