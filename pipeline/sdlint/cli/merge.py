"""``sdlint merge``: the reports of shards, or of several repositories, as one."""

from typing import Any

import click
from msgspec.structs import asdict

from sdlint.cli._options import CommonOptions, ReportOptions, common
from sdlint.cli._reporting import reporting
from sdlint.cli._showing import leave, show, targets_of
from sdlint.errors import UsageError


@click.command("merge")
@click.argument("reports", nargs=-1, required=True, metavar="[NAME=]REPORT...")
@reporting
@common
def command(reports: tuple[str, ...], common: CommonOptions, **given: Any) -> None:
    """Make one report of several that `sdlint check --format json` wrote.

    Of the shards of one run (check --shard K/N) it is the report of the whole run; they are merged where they were
    made, in the same commit. Of the runs of several repositories it names every file behind its repository's NAME,
    which is the last folder of the report's root, or the report's own name, where none is given.
    """
    from sdlint.cli import _merging
    from sdlint.reports import read_back

    options = ReportOptions(**asdict(common), **given)
    outputs = targets_of(options.output, options.form)
    read = {file: (name, _merging.read(file)) for name, file in map(_merging.named, reports)}
    if len(read) < len(reports):
        raise UsageError("a report is named twice")
    shards = [file for file, (_, report) in read.items() if read_back.shard(report)]
    if not shards:
        shown = _merging.of_repositories(read)
    elif len(shards) == len(read):
        shown = _merging.of_shards(read, options, outputs)
    else:
        whole = next(file for file in read if file not in shards)
        raise UsageError(f"{whole} reports a whole run, and {shards[0]} a part: merge the shards by themselves first")
    show(shown, outputs, options)
    if shown.result.interrupted:
        raise KeyboardInterrupt
    leave(shown.result, options)
