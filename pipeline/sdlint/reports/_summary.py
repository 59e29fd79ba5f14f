"""A run in a sentence, for reports that people read."""

from collections import Counter
from collections.abc import Iterable, Iterator

from sdlint.model import Finding, Result
from sdlint.model.settings import Severity
from sdlint.text.display import counted

COLORS: dict[Severity, str] = {"error": "red", "warning": "yellow", "info": "blue"}
OWED = "Owed by translations that this change did not touch:"


def severities(result: Result) -> str:
    """``2 errors, 1 warning``: what was found, the zeros left out; empty where nothing was."""
    kinds = (("error", result.errors), ("warning", result.warnings), ("note", result.infos))
    return ", ".join(counted(number, thing) for thing, number in kinds if number)


def color_of(result: Result) -> str:
    """The colour of the gravest finding, or that of a run without any."""
    return next((color for severity, color in COLORS.items() if result.count(severity)), "green")


def grade(finding: Finding) -> Severity:
    """How grave `finding` is to be called; what is only owed fails no run, and is no more than information."""
    return "info" if finding.owed else finding.severity


def each_once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """`findings` that a change has to answer for, of those that are a group only the first."""
    told = set()
    for finding in findings:
        if finding.owed:
            continue
        if finding.group not in told:
            yield finding
        if finding.group:
            told.add(finding.group)


def is_of_folder(finding: Finding) -> bool:
    """Whether `finding` stands for others of a whole folder, so that a place in its own page would say nothing."""
    return finding.group is not None and finding.group.path != finding.path


def owed(result: Result) -> Iterator[tuple[str, str]]:
    """The pages that a change leaves behind, each with what it owes: ``2 missing-section, 1 stale-section``."""
    counts: dict[str, Counter[str]] = {}
    for finding in result.findings:
        if finding.owed:
            counts.setdefault(finding.path, Counter())[finding.name] += 1
    for path, names in counts.items():
        yield path, ", ".join(f"{count:,} {name}" for name, count in names.items())


def left_out(result: Result) -> str:
    """``3 suppressed, 5 in the baseline``: the findings that are not shown; empty where there are none."""
    kinds = ((result.fixed, "fixed"), (result.suppressed, "suppressed"), (result.baselined, "in the baseline"))
    return ", ".join(f"{number:,} {how}" for number, how in kinds if number)


def sentence(result: Result) -> str:
    """The whole run in one line, without a full stop's worth of doubt about what was checked."""
    counts, more = severities(result), left_out(result)
    text = f"{counted(result.files, 'file')} checked: {counts or 'nothing to report'}"
    text += f"; {result.owed:,} owed by translations" if result.owed else ""
    return f"{text} ({more})" if more else text


def fixable(result: Result) -> str:
    """What ``--fix`` would mend; empty where it would mend nothing."""
    fixes = [finding.fix.safety for finding in result.findings if finding.fix]
    safe, unsafe = fixes.count("safe"), fixes.count("unsafe")
    if safe and unsafe:
        return f"{safe:,} can be fixed with --fix, {unsafe:,} more with --unsafe-fixes"
    if safe:
        return f"{safe:,} can be fixed with --fix"
    return f"{unsafe:,} can be fixed with --fix --unsafe-fixes" if unsafe else ""
