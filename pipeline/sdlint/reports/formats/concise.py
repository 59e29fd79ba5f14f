"""One line per finding and nothing else, for grep, wc and editors' error formats."""

from sdlint.model import Finding, Result
from sdlint.reports import Options, named_from
from sdlint.text.display import harmless, placed


def line(finding: Finding, path: str) -> str:
    """``path:line:column: CODE [name] message``, safe to print; `path` as it is to be shown."""
    place = f"{placed(path)}:{finding.start.line}:{finding.start.column}"
    owed = " (owed)" if finding.owed else ""
    return f"{place}: {finding.code} [{finding.name}] {harmless(finding.message)}{owed}"


def report(result: Result, options: Options) -> str:
    """The findings, a line each."""
    named = named_from(options.here, options)
    return "".join(f"{line(finding, named(finding.path))}\n" for finding in result.findings)
