"""A run in a sentence, for reports that people read."""

from sdlint.model import Result


def counted(number: int, thing: str) -> str:
    """``1 file``, ``2 files``: `number` of `thing`, whose plural takes an s."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def severities(result: Result) -> str:
    """``2 errors, 1 warning``: what was found, the zeros left out; empty where nothing was."""
    kinds = (("error", result.errors), ("warning", result.warnings), ("note", result.infos))
    return ", ".join(counted(number, thing) for thing, number in kinds if number)


def left_out(result: Result) -> str:
    """``3 suppressed, 5 in the baseline``: the findings that are not shown; empty where there are none."""
    kinds = ((result.fixed, "fixed"), (result.suppressed, "suppressed"), (result.baselined, "in the baseline"))
    return ", ".join(f"{number:,} {how}" for number, how in kinds if number)


def sentence(result: Result) -> str:
    """The whole run in one line, without a full stop's worth of doubt about what was checked."""
    counts, more = severities(result), left_out(result)
    text = f"{counted(result.files, 'file')} checked: {counts or 'nothing to report'}"
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
