"""Findings counted: by the stage that finds them, by their rules."""

from collections import Counter
from collections.abc import Iterator

from sdlint.model import Result
from sdlint.reports._summary import fixable, sentence

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


COLUMNS = ("count", "code", "name", "percent", "fixable")


def by_rule(result: Result) -> Iterator[tuple[int, str, str, str, int]]:
    """For each rule how many findings it has, its code and name, how much of all that is, and how many have a fix."""
    counts = Counter((finding.code, finding.name) for finding in result.findings)
    fixes = Counter(finding.code for finding in result.findings if finding.fix)
    for (code, name), count in sorted(counts.items(), key=lambda counted: (-counted[1], counted[0])):
        yield count, code, name, f"{count / len(result.findings):.1%}", fixes[code]


def statistics(result: Result) -> str:
    """The same as a table of plain text, and the summary below."""
    rows = [COLUMNS, *by_rule(result)]
    widest = max(len(row[2]) for row in rows)
    lines = (f"{row[0]:>6}  {row[1]:<5}  {row[2]:<{widest}}  {row[3]:>7}  {row[4]:>7}" for row in rows)
    return "\n".join([*(lines if result.findings else ()), "", *summary(result)]).lstrip("\n") + "\n"


def summary(result: Result) -> Iterator[str]:
    """The run in a line, and what can be fixed in another."""
    yield from filter(None, (sentence(result), fixable(result)))
