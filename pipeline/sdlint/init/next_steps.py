"""The first things worth mending: of many findings, the few to begin with."""

from collections import Counter
from collections.abc import Iterable

from sdlint.model import Finding

_RANK = {"error": 0, "warning": 1, "info": 2}


def first(findings: Iterable[Finding], most: int = 3) -> list[tuple[Finding, int]]:
    """The first finding of each of the `most` gravest rules, and how many more the rule has; common rules first."""
    findings = list(findings)
    counts = Counter(finding.code for finding in findings)
    chosen: dict[str, Finding] = {}
    for finding in sorted(findings, key=lambda one: (_RANK[one.severity], -counts[one.code])):
        chosen.setdefault(finding.code, finding)
    return [(finding, counts[finding.code] - 1) for finding in list(chosen.values())[:most]]
