"""One finding per line, each an object as in the ``findings`` of the JSON report."""

import msgspec

from sdlint.model import Result
from sdlint.reports import Options
from sdlint.reports.schema import finding
from sdlint.text.display import json_document


def report(result: Result, options: Options) -> str:
    """The findings, a line each; empty where there are none."""
    return "".join(json_document(msgspec.to_builtins(finding(each)), indent=None) for each in result.findings)
