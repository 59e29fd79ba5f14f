"""For spreadsheets: a line for each finding, whose cells begin no formula."""

from sdlint.model import Result
from sdlint.reports import Options
from sdlint.terms.formats.csv_file import line
from sdlint.text.display import harmless

COLUMNS = ("path", "line", "column", "code", "name", "severity", "fix", "owed", "message", "fingerprint")


def report(result: Result, _options: Options) -> str:
    """The findings as CSV, with a line of headings; paths are relative to the config's folder, as in JSON."""
    rows = (
        (
            finding.path,
            str(finding.start.line),
            str(finding.start.column),
            finding.code,
            finding.name,
            finding.severity,
            finding.fix.safety if finding.fix else "",
            "owed" if finding.owed else "",
            finding.message,
            finding.fingerprint,
        )
        for finding in result.findings
    )
    return "".join(line(map(harmless, row)) for row in (COLUMNS, *rows))
