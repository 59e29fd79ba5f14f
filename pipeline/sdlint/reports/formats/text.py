"""For people: one line per finding and a summary at the end; in a terminal, what `reports.terminal` makes of them."""

import click

from sdlint.model import Result
from sdlint.reports import Options, named_from
from sdlint.reports._summary import COLORS, OWED, color_of, each_once, fixable, is_of_folder, owed, sentence
from sdlint.text.display import harmless, placed


def report(result: Result, options: Options) -> str:
    """The findings in the order of their files, then the summary line; remarks on the run are for standard error."""
    if options.terminal:
        from sdlint.reports.terminal import findings

        return findings.report(result, options)
    named = named_from(options.here, options)
    lines = []
    for finding in each_once(result.findings):
        group = finding.group
        path, message = (group.path, group.message) if group else (finding.path, finding.message)
        place = "" if is_of_folder(finding) else f":{finding.start.line}:{finding.start.column}"
        where = _styled(placed(named(path)) + place, options)
        code = _styled(finding.code, options, COLORS[finding.severity])
        lines.append(f"{where}: {code} [{finding.name}] {harmless(message)}")
    if lines:
        lines.append("")
    if result.owed:
        lines += [_styled(OWED, options), *(f"  {placed(named(path))}: {counts}" for path, counts in owed(result)), ""]
    lines.append(_styled(sentence(result), options, color_of(result)))
    if hint := fixable(result):
        lines.append(hint)
    return "\n".join(lines) + "\n"


def _styled(text: str, options: Options, color: str | None = None) -> str:
    return click.style(text, fg=color, bold=True) if options.color else text
