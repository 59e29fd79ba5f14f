"""SARIF 2.1.0 (OASIS), for code scanning: with each rule's manual, fixes, related places and fingerprints.

Columns are code points (``columnKind``, section 3.14.17); fingerprints are of the content (section 3.27.17).
"""

from collections import Counter
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from sdlint import __version__
from sdlint.model import Corpus, Edit, Finding, Fix, Position, Result, Span
from sdlint.reports import Options, named_from
from sdlint.reports._rules import Help, manual
from sdlint.reports._summary import grade
from sdlint.site.forge import Forge
from sdlint.text.addresses import SITE
from sdlint.text.display import counted, json_document

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
NEEDS = {"pages"}
LEVELS = {"error": "error", "warning": "warning", "info": "note"}
FINGERPRINT = "sdlint/v1"
ROOT = "%SRCROOT%"
MOST = 25_000
"""Results of a run that GitHub's code scanning takes (its manual, "SARIF support for code scanning")."""


def report(result: Result, options: Options) -> str:
    """One run with every rule that sdlint has and every finding of it, the gravest where there are too many."""
    findings = result.findings
    notes = list(result.notes)
    if len(findings) > MOST:
        notes.append(
            f"{counted(len(findings) - MOST, 'finding')} left out: code scanning takes {MOST:,}, the gravest first"
        )
        findings = tuple(sorted(findings, key=lambda finding: list(LEVELS).index(grade(finding)))[:MOST])
    rules = manual(findings, every=True)
    driver = {
        "name": "sdlint",
        "version": __version__,
        "semanticVersion": __version__,
        "informationUri": SITE,
        "rules": [_rule(rule) for rule in rules],
    }
    results = _Results({rule.code: position for position, rule in enumerate(rules)}, result.corpus, options)
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "The top of the repository."}}},
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [{"level": "note", "message": {"text": note}} for note in notes],
            }
        ],
        **_provenance(options.asks.forge() if options.asks.forge else None),
        "results": [results.of(finding) for finding in findings],
    }
    return json_document({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _provenance(forge: Forge | None) -> dict[str, Any]:
    """Which version of which repository was checked (section 3.14.14); nothing where the forge is not known."""
    if forge is None:
        return {}
    known = {"revisionId": forge.commit, "branch": forge.branch}
    details = {"repositoryUri": forge.address, **{name: value for name, value in known.items() if value}}
    return {"versionControlProvenance": [details | {"mappedTo": {"uriBaseId": ROOT}}]}


def _rule(rule: Help) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.doc or rule.name},
        "help": {"text": rule.doc or rule.name, "markdown": rule.markdown},
        **({"helpUri": rule.url} if rule.url else {}),
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"tags": ["documentation", *filter(None, [rule.group])]},
    }


class _Results:
    """Makes results of findings; `index`: where each code's rule is listed."""

    def __init__(self, index: dict[str, int], corpus: Corpus | None, options: Options) -> None:
        self._index, self._corpus = index, corpus
        self._named: Callable[[str], str] = named_from(options.repository, options)
        self._seen: Counter[str] = Counter()

    def of(self, finding: Finding) -> dict[str, Any]:
        """One result."""
        self._seen[finding.fingerprint] += 1
        result: dict[str, Any] = {
            "ruleId": finding.code,
            "ruleIndex": self._index[finding.code],
            "level": LEVELS[grade(finding)],
            "message": {"text": finding.message},
            "locations": [self._location(finding.path, finding.start, finding.end, finding.span)],
        }
        if finding.owed:
            result["properties"] = {"owed": True}
        if finding.fingerprint:
            # The number tells apart findings whose content is the same, as code scanning's own fingerprints do.
            number = self._seen[finding.fingerprint]
            result["partialFingerprints"] = {FINGERPRINT: f"{finding.fingerprint}:{number}"}
        if finding.related:
            result["relatedLocations"] = [
                {
                    "id": number,
                    **self._location(place.path, place.start, place.end),
                    "message": {"text": place.message or "see"},
                }
                for number, place in enumerate(finding.related, 1)
            ]
        if finding.fix:
            result["fixes"] = [self._fix(finding.fix)]
        return result

    def _artifact(self, path: str) -> dict[str, str]:
        return {"uri": quote(self._named(path).encode("utf-8", "replace")), "uriBaseId": ROOT}

    def _location(self, path: str, start: Position, end: Position, span: Span | None = None) -> dict[str, Any]:
        region = _lines(start, end)
        if span:
            region |= _chars(span)
        return {"physicalLocation": {"artifactLocation": self._artifact(path), "region": region}}

    def _fix(self, fix: Fix) -> dict[str, Any]:
        changes: dict[str, list[dict[str, Any]]] = {}
        for edit in fix.edits:
            changes.setdefault(edit.path, []).append(
                {"deletedRegion": _deleted(edit, self._corpus), "insertedContent": {"text": edit.text}}
            )
        return {
            "description": {"text": f"Mend it ({fix.safety})"},
            "artifactChanges": [
                {"artifactLocation": self._artifact(path), "replacements": replacements}
                for path, replacements in changes.items()
            ],
        }


def _lines(start: Position, end: Position) -> dict[str, int]:
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}


def _chars(span: Span) -> dict[str, int]:
    return {"charOffset": span.start, "charLength": span.end - span.start}


def _deleted(edit: Edit, corpus: Corpus | None) -> dict[str, int]:
    page = corpus.pages.get(edit.path) if corpus else None
    lines = _lines(page.position(edit.span.start), page.position(edit.span.end)) if page else {}
    return lines | _chars(edit.span)
