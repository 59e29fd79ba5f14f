"""GitLab code quality: a list of issues, as GitLab's manual describes its report artifact.

GitLab takes two issues with one fingerprint for one issue, and an issue whose fingerprint changes for a new one:
so it is of the content, and equal contents are numbered.
"""

from collections import Counter
from hashlib import sha256
from typing import Any

from sdlint.model import Finding, Result
from sdlint.reports import Options, named_from
from sdlint.reports._summary import grade
from sdlint.text.display import json_document, printable

SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def report(result: Result, options: Options) -> str:
    """The findings as issues."""
    seen: Counter[tuple[str, ...]] = Counter()
    named = named_from(options.repository, options)
    return json_document([_issue(finding, named(finding.path), seen) for finding in result.findings])


def _issue(finding: Finding, path: str, seen: Counter[tuple[str, ...]]) -> dict[str, Any]:
    content = (finding.code, finding.path, finding.fingerprint or finding.message)
    seen[content] += 1
    return {
        "description": f"{printable(finding.message)} [{finding.name}]",
        "check_name": finding.code,
        "fingerprint": sha256("\0".join((*content, str(seen[content]))).encode("utf-8", "replace")).hexdigest(),
        "severity": SEVERITIES[grade(finding)],
        "location": {"path": path, "lines": {"begin": finding.start.line, "end": finding.end.line}},
    }
