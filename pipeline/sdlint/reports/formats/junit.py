"""JUnit XML, for test dashboards: a suite per file, a case per finding, as Jenkins' xunit plugin reads it.

Findings that do not fail the run are cases that passed, with the finding as their output: a dashboard is red exactly
when sdlint's exit code is 1. A file without findings is one case that passed.
"""

from collections.abc import Iterator
from itertools import groupby

from sdlint.model import Finding, Result
from sdlint.model.settings import SEVERITIES
from sdlint.reports import Options, named_from
from sdlint.reports._xml import Element, document, element
from sdlint.reports.formats.concise import line

NEEDS = {"pages"}


def report(result: Result, options: Options) -> str:
    """The findings as test cases."""
    suites = list(_suites(result, options))
    total = {key: sum(int(suite.attrib[key]) for suite in suites) for key in ("tests", "failures", "errors")}
    return document(element("testsuites", {"name": "sdlint", **total, "time": f"{result.elapsed:.3f}"}, suites))


def _suites(result: Result, options: Options) -> Iterator[Element]:
    clean = set(result.paths)
    named = named_from(options.repository, options)
    for path, group in groupby(sorted(result.findings, key=lambda finding: finding.path), key=lambda each: each.path):
        clean.discard(path)
        yield _suite(named(path), [_case(finding, named(path), options) for finding in group])
    for path in sorted(clean):
        yield _suite(named(path), [element("testcase", {"name": "no findings", "classname": named(path)})])
    if not clean and not result.findings:
        yield _suite("sdlint", [element("testcase", {"name": "no findings", "classname": "sdlint"})])


def _suite(path: str, cases: list[Element]) -> Element:
    failures = sum(case.find("failure") is not None for case in cases)
    return element("testsuite", {"name": path, "tests": len(cases), "failures": failures, "errors": 0}, cases)


def _case(finding: Finding, path: str, options: Options) -> Element:
    name = f"{finding.code} {finding.name} ({finding.start.line}:{finding.start.column})"
    text = f"{line(finding, path)}\n{finding.excerpt}"
    if not finding.owed and SEVERITIES.index(finding.severity) >= SEVERITIES.index(options.fail_on):
        outcome = element("failure", {"type": finding.severity, "message": finding.message}, text=text)
    else:
        outcome = element("system-out", {}, text=text)
    return element("testcase", {"name": name, "classname": path}, [outcome])
