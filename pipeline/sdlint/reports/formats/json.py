"""Everything about a run as one JSON object, whose shape `schema.py` and ``schemas/report.schema.json`` describe."""

import msgspec

from sdlint.model import Result
from sdlint.reports import Options, named_from
from sdlint.reports.schema import report_of
from sdlint.text.display import json_document


def report(result: Result, options: Options) -> str:
    """The run as an object with ``version``, ``root``, ``tool``, ``summary`` and ``findings``."""
    return json_document(msgspec.to_builtins(report_of(result, named_from(options.here, options)("."))))
