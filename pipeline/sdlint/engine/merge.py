"""Several results as one: of trees that lie beside each other, each with a config of its own."""

import posixpath
from collections.abc import Iterable

from msgspec.structs import replace

from sdlint.model import Finding, Result


def moved(result: Result, prefix: str) -> Result:
    """`result` with its paths below the folder `prefix`, and without its facts, whose paths are of their own tree."""
    return replace(
        result,
        findings=tuple(_moved(finding, prefix) for finding in result.findings),
        paths=frozenset(posixpath.join(prefix, path) for path in result.paths),
        notes=tuple(f"{prefix}: {note}" for note in result.notes),
        corpus=None,
    )


def _moved(finding: Finding, prefix: str) -> Finding:
    fix = finding.fix
    edits = tuple(replace(edit, path=posixpath.join(prefix, edit.path)) for edit in fix.edits) if fix else ()
    return replace(
        finding,
        path=posixpath.normpath(posixpath.join(prefix, finding.path)),
        related=tuple(replace(place, path=posixpath.join(prefix, place.path)) for place in finding.related),
        fix=replace(fix, edits=edits) if fix else None,
    )


def together(results: Iterable[Result]) -> Result:
    """One result with all that is in `results`, of which there is at least one."""
    results = tuple(results)
    return Result(
        findings=tuple(finding for result in results for finding in result.findings),
        files=sum(result.files for result in results),
        paths=frozenset(path for result in results for path in result.paths),
        suppressed=sum(result.suppressed for result in results),
        baselined=sum(result.baselined for result in results),
        fixed=sum(result.fixed for result in results),
        notes=tuple(dict.fromkeys(note for result in results for note in result.notes)),
        elapsed=sum(result.elapsed for result in results),
        interrupted=any(result.interrupted for result in results),
        request=results[0].request,
    )
