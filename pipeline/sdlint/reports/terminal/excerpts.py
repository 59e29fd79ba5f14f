"""The lines that findings are about, with carets, and those of the source that a translation lacks."""

from collections.abc import Iterator

from rich.text import Text

from sdlint.model import Finding, Place
from sdlint.reports import Options
from sdlint.reports._summary import COLORS
from sdlint.reports.terminal.screen import FAINT, columns, hanging, place
from sdlint.text.display import excerpt, harmless
from sdlint.text.urls import masked

MAX_RELATED = 4
"""Places that are named besides the finding's own."""
_MOST_LINES = 3
"""Lines shown of a place that has more."""
_LONGEST = 5_000
"""Characters of a line that is shown; a longer one was not made to be read."""


def details(finding: Finding, options: Options) -> Iterator[Text]:
    """What stands below a finding's line: its own line, where something is there; where else to look; the fix."""
    related = finding.related[:MAX_RELATED]
    lines = {each: shown for each in related if (shown := _worth_it(finding, list(_lines(each, options))))}
    numbers = [finding.start.line, *(number for shown in lines.values() for number, _ in shown)]
    margin = len(str(max(numbers)))
    width = columns(options)
    if not (_is_absent(finding) and lines):
        yield from _own(finding, margin, width)
    for each in related:
        where = place(each.path, options, f":{each.start.line}:{each.start.column}")
        message = harmless(each.message)
        text = Text.assemble(" " * margin, " = see ", where, f": {message}" if message else "")
        yield from hanging(text, margin + 3, width)
        yield from _of_related(each, lines.get(each, []), margin, width)
    if (more := len(finding.related) - MAX_RELATED) > 0:
        yield Text(f"{' ' * margin} = and {more} more places")
    if finding.fix:
        yield Text(f"{' ' * margin} = {'--fix' if finding.fix.safety == 'safe' else '--fix --unsafe-fixes'} mends it")


def _is_absent(finding: Finding) -> bool:
    """Whether a finding is about what is not there: it stands where that belongs, and covers nothing."""
    return finding.start == finding.end and bool(finding.related)


def _worth_it(finding: Finding, lines: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """`lines` of a place that `finding` names besides, where they say more than that there is such a heading."""
    return [] if lines and lines[0][1].lstrip().startswith("#") and not _is_absent(finding) else lines


def _own(finding: Finding, margin: int, width: int) -> Iterator[Text]:
    line, start = finding.excerpt, finding.start
    if not line.strip():
        return
    end = finding.end.column - 1 if finding.end.line == start.line else len(line.rstrip())
    source, carets = excerpt(line, start.column - 1, end, width - margin - 3)
    yield _railed(str(start.line), margin, Text(source))
    yield _railed("", margin, Text(carets, COLORS[finding.severity]))


def _lines(related: Place, options: Options) -> Iterator[tuple[int, str]]:
    """The first lines of a place, with their numbers; none where they cannot be read."""
    if options.asks.read is None:
        return
    try:
        lines = options.asks.read(related.path).splitlines()
    except OSError:
        return
    last = max(related.end.line - (related.end.column == 1), related.start.line)
    for number in range(related.start.line, min(last, related.start.line + _MOST_LINES - 1, len(lines)) + 1):
        if len(lines[number - 1]) <= _LONGEST:
            yield number, masked(lines[number - 1])


def _of_related(related: Place, lines: list[tuple[int, str]], margin: int, width: int) -> Iterator[Text]:
    for number, line in lines:
        within = related.start.line == related.end.line
        start, end = (related.start.column - 1, related.end.column - 1) if within else (0, len(line))
        source, carets = excerpt(line, start, end, width - margin - 3)
        yield _railed(str(number), margin, Text(source))
        if line[start:end].strip() != line.strip():
            yield _railed("", margin, Text(carets, "cyan"))
    if lines and related.end.line - related.start.line >= _MOST_LINES:
        yield _railed("", margin, Text("…"))


def _railed(number: str, margin: int, text: Text) -> Text:
    return Text.assemble((f"{number:>{margin}} | ", FAINT), text)
