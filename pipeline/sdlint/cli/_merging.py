"""What ``sdlint merge`` reads and makes: one result of the shards of a run, or of the runs of several repositories."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from sdlint.cli._checking import shown, tell_emptiness
from sdlint.cli._options import ReportOptions
from sdlint.cli._progress import ProgressLine
from sdlint.cli._showing import Shown
from sdlint.config.load import load
from sdlint.engine import merge, shard
from sdlint.engine.parts import together
from sdlint.errors import UsageError
from sdlint.files.disk import read_file
from sdlint.model import Result
from sdlint.reports import needs_of, read_back, targets
from sdlint.reports.schema import Report

MOST_BYTES = 4_000_000_000
"""Of a report: a shard's holds what it worked out of all its pages."""

Reports = Mapping[str, tuple[str, Report]]
"""Reports by the files that they were read from, each with the name that it was given, if any."""


def named(argument: str) -> tuple[str, str]:
    """``web=out.json`` -> the name and the file; no name for what is a file as it stands."""
    name, equals, file = argument.partition("=")
    return (name, file) if equals and name and file and not Path(argument).exists() else ("", argument)


def read(file: str) -> Report:
    """The report in `file`. Raises `SdlintError`."""
    try:
        data = read_file(file, MOST_BYTES)
    except OSError as error:
        raise UsageError(f"cannot read {file}: {error.strerror}") from error
    return read_back.report(file, data)


def of_shards(reports: Reports, options: ReportOptions, outputs: Sequence[targets.Output]) -> Shown:
    """The whole run that `reports` are the shards of. Raises `UsageError` where they are not, or not of this tree."""
    if given := next((name for name, _ in reports.values() if name), None):
        raise UsageError(
            f"{given}=… names a repository, and its report is a shard: merge the shards by themselves first"
        )
    shards = {file: part for file, (_, report) in reports.items() if (part := read_back.shard(report))}
    parts = together(shards)
    root = Path(next(iter(reports.values()))[1].root).absolute()
    config = load(options.config_file, root, {"offline": True} if parts[0].asked.offline else {})
    request = options.request(needs=frozenset().union(*(needs_of(target.format) for target in outputs)))
    with ProgressLine() as progress:
        session, result = shard.merge(config, request, parts, progress)
    tell_emptiness(session, result)
    return shown(session, result)


def of_repositories(reports: Reports) -> Shown:
    """The runs of several repositories as one; the paths of each are below its name."""
    moved: dict[str, Result] = {}
    for file, (name, report) in reports.items():
        below = name or _name(file, report)
        if below in moved:
            raise UsageError(f"two reports are called {below}: give each a name of its own, as NAME=REPORT")
        moved[below] = merge.moved(read_back.result(report), below)
    result = merge.together(moved.values())
    here = Path.cwd()
    return Shown(result, str(here))


def _name(file: str, report: Report) -> str:
    return Path(report.root).name.strip(".") or Path(file).name.partition(".")[0]
