"""Findings counted: by the stage that finds them, by their rules."""

STAGES = ("parse", "validate", "links", "languages", "typography", "other")
"""What a run does, one after the other; ``other`` is for the rules of users."""
_STAGE_OF = {
    "SD0": "parse",
    "SD1": "parse",
    "SD2": "validate",
    "SD3": "links",
    "SD4": "links",
    "SD5": "languages",
    "SD6": "languages",
    "SD7": "typography",
}
_VALIDATED = "SD101"
"""Front matter is validated, as records are."""


def stage_of(code: str) -> str:
    """The stage that finds what the rule `code` is about."""
    return "validate" if code == _VALIDATED else _STAGE_OF.get(code[:3], "other")
