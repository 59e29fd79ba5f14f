"""The badge as JSON that shields.io draws in the style of others: its "endpoint badge"."""

from sdlint.model import Result
from sdlint.reports import Options
from sdlint.reports._badge import LABEL, badge
from sdlint.text.display import json_document

NEEDS = {"pairs", "history"}


def report(result: Result, options: Options) -> str:
    """The badge in schema version 1 of https://shields.io/badges/endpoint-badge."""
    known = badge(result)
    return json_document({"schemaVersion": 1, "label": LABEL, "message": known.message, "color": known.color})
