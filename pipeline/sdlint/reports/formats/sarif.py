"""SARIF 2.1.0 (OASIS), for code scanning: with each rule's manual, fixes, related places and fingerprints.

Columns are code points (``columnKind``, section 3.14.17); fingerprints are of the content (section 3.27.17).
"""

from collections import Counter
from typing import Any
from urllib.parse import quote

from sdlint import __version__
from sdlint.model import Corpus, Edit, Finding, Fix, Position, Result, Span
from sdlint.reports import Options
from sdlint.reports._json import dumps
from sdlint.reports._rules import Help, manual

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
NEEDS = {"pages"}
LEVELS = {"error": "error", "warning": "warning", "info": "note"}
FINGERPRINT = "sdlint/v1"
ROOT = "%SRCROOT%"


def report(result: Result, options: Options) -> str:
    """One run with every rule that sdlint has and every finding of it."""
    rules = manual(result.findings, every=True)
    index = {rule.code: position for position, rule in enumerate(rules)}
    driver = {
        "name": "sdlint",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(rule) for rule in rules],
    }
    seen: Counter[str] = Counter()
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "The folder of the sdlint config."}}},
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [{"level": "note", "message": {"text": note}} for note in result.notes],
            }
        ],
        "results": [_result(finding, index[finding.code], result.corpus, seen) for finding in result.findings],
    }
    return dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Help) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.doc or rule.name},
        "help": {"text": rule.doc or rule.name, "markdown": rule.markdown},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"tags": ["documentation", *filter(None, [rule.group])]},
    }


def _result(finding: Finding, index: int, corpus: Corpus | None, seen: Counter[str]) -> dict[str, Any]:
    seen[finding.fingerprint] += 1
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [_location(finding.path, finding.start, finding.end, finding.span)],
    }
    if finding.fingerprint:
        # The number tells apart findings whose content is the same, as code scanning's own fingerprints do.
        result["partialFingerprints"] = {FINGERPRINT: f"{finding.fingerprint}:{seen[finding.fingerprint]}"}
    if finding.related:
        result["relatedLocations"] = [
            {"id": number, **_location(place.path, place.start, place.end), "message": {"text": place.message or "see"}}
            for number, place in enumerate(finding.related, 1)
        ]
    if finding.fix:
        result["fixes"] = [_fix(finding.fix, corpus)]
    return result


def _artifact(path: str) -> dict[str, str]:
    return {"uri": quote(path.encode("utf-8", "replace")), "uriBaseId": ROOT}


def _location(path: str, start: Position, end: Position, span: Span | None = None) -> dict[str, Any]:
    region = _lines(start, end)
    if span:
        region |= _chars(span)
    return {"physicalLocation": {"artifactLocation": _artifact(path), "region": region}}


def _lines(start: Position, end: Position) -> dict[str, int]:
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}


def _chars(span: Span) -> dict[str, int]:
    return {"charOffset": span.start, "charLength": span.end - span.start}


def _fix(fix: Fix, corpus: Corpus | None) -> dict[str, Any]:
    changes: dict[str, list[dict[str, Any]]] = {}
    for edit in fix.edits:
        changes.setdefault(edit.path, []).append(
            {"deletedRegion": _deleted(edit, corpus), "insertedContent": {"text": edit.text}}
        )
    return {
        "description": {"text": f"Mend it ({fix.safety})"},
        "artifactChanges": [
            {"artifactLocation": _artifact(path), "replacements": replacements}
            for path, replacements in changes.items()
        ],
    }


def _deleted(edit: Edit, corpus: Corpus | None) -> dict[str, int]:
    page = corpus.pages.get(edit.path) if corpus else None
    lines = _lines(page.position(edit.span.start), page.position(edit.span.end)) if page else {}
    return lines | _chars(edit.span)
