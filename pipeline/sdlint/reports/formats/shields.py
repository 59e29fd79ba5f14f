"""The badge as JSON that shields.io draws in the style of others: its "endpoint badge"."""

from sdlint.model import Result
from sdlint.reports import Options
from sdlint.reports._badge import LABEL, badge
from sdlint.reports._json import dumps

NEEDS = {"pairs", "history"}


def report(result: Result, options: Options) -> str:
    """The badge in schema version 1 of https://shields.io/badges/endpoint-badge."""
    known = badge(result)
    return dumps({"schemaVersion": 1, "label": LABEL, "message": known.message, "color": known.color})
