"""The problem matcher in docs/ci takes the lines that sdlint prints, and no others."""

import json
import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from reports.sample import ordinary
from sdlint.model import Result
from sdlint.reports import Options, render

MATCHER = json.loads((Path(__file__).parents[2] / "docs/ci/problem-matcher.json").read_text("utf-8"))["problemMatcher"]


def matched(line: str) -> list[dict[str, str]]:
    """What GitHub would make of `line`: an annotation for each matcher that takes it."""
    annotations = []
    for matcher in MATCHER:
        (pattern,) = matcher["pattern"]
        if match := re.search(pattern["regexp"], line):
            parts = {name: match[group] for name, group in pattern.items() if name != "regexp"}
            annotations.append({"severity": matcher["severity"], **parts})
    return annotations


@pytest.mark.parametrize("path", ["docs/zh/a.md", "a b/c:d.md", "文档/首页.md"])
@pytest.mark.parametrize(("name", "owed"), [("text", False), ("concise", False), ("concise", True)])
def test_each_finding_is_one_annotation(path: str, owed: bool, name: str) -> None:
    findings = tuple(replace(finding, path=path, owed=owed) for finding in ordinary().findings)
    lines = render(name, Result(findings), Options()).splitlines()
    annotations = [annotation for line in lines for annotation in matched(line)]
    assert annotations == [
        {
            "severity": "notice" if owed else "error",
            "file": path,
            "line": str(finding.start.line),
            "column": str(finding.start.column),
            "code": finding.code,
            "message": finding.message,
        }
        for finding in findings
    ]


def test_other_lines_are_none() -> None:
    others = ("3 files checked: 1 error", "  docs/a.md: 2 missing-section", "src/a.py:1:2: E501 Line too long", "")
    assert [matched(line) for line in others] == [[]] * 4
