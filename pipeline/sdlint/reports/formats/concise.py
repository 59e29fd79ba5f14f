"""One line per finding and nothing else, for grep, wc and editors' error formats."""

from sdlint.model import Finding, Result
from sdlint.reports import Options
from sdlint.text.display import harmless, placed


def line(finding: Finding) -> str:
    """``path:line:column: CODE [name] message``, safe to print."""
    place = f"{placed(finding.path)}:{finding.start.line}:{finding.start.column}"
    return f"{place}: {finding.code} [{finding.name}] {harmless(finding.message)}"


def report(result: Result, options: Options) -> str:
    """The findings, a line each."""
    return "".join(f"{line(finding)}\n" for finding in result.findings)
