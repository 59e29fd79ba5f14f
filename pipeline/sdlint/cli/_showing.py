"""The reports of ``sdlint check``, each to where it was asked for."""

import os
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import click
from msgspec.structs import replace

from sdlint.cli import FAILURE, FINDINGS
from sdlint.cli._color import colored
from sdlint.cli._options import ReportOptions
from sdlint.cli._terminal import columns
from sdlint.errors import SdlintError
from sdlint.files.repository import repository
from sdlint.model import Result
from sdlint.model.settings import SEVERITIES
from sdlint.reports import Asks, Options, render, targets
from sdlint.reports.counts import statistics
from sdlint.text.display import harmless


class Shown(NamedTuple):
    """What there is to show of a run or of several.

    ``root``: the folder that paths are relative to. ``asks``: what reports may ask about the tree.
    """

    result: Result
    root: str
    asks: Asks = Asks()


def targets_of(wanted: Iterable[str], form: str | None) -> list[targets.Output]:
    """Where the reports go: FORMAT=FILE comes on top of standard output, FILE alone takes its place.

    `form`: the format that ``--format`` names, if any; FILE alone has the one that its ending tells otherwise.
    """
    outputs = [targets.parse(output, form or "" if "=" not in output else "") for output in wanted]
    plain = any("=" not in output for output in wanted)
    return outputs if plain else [targets.Output(form or "text"), *outputs]


def show(shown: Shown, outputs: Sequence[targets.Output], options: ReportOptions) -> None:
    """Writes the reports on `shown`."""
    result, root = shown.result, shown.root
    said = Options(
        root=root,
        fail_on=options.fail_on,
        base=options.base or ("HEAD" if options.staged else ""),
        here=_from(root, os.getcwd()),
        repository=_from(root, str(repository(Path(root)))),
        date=f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        asks=shown.asks,
    )
    for target in outputs:
        if target.file == targets.STDOUT:
            _print(target.format, shown, said, options)
        else:
            _write(Path(target.file), render(target.format, result, said))
    if options.form == "github" and "GITHUB_STEP_SUMMARY" in os.environ:
        _summarise(Path(os.environ["GITHUB_STEP_SUMMARY"]), result, said)
    for note in result.notes:
        click.echo(harmless(f"sdlint: {note}"), err=True)
    if options.statistics and targets.Output("text") not in outputs:
        click.echo(statistics(result), nl=False, err=options.form not in (None, "text"))


def _print(form: str, shown: Shown, said: Options, options: ReportOptions) -> None:
    """Prints a report, as a person reads it at a terminal; or, of text, the statistics that were asked for instead."""
    result = shown.result
    if options.staged and form == "text" and not result.findings:
        return  # a hook that is always shown is to be silent where there is nothing to say
    own = replace(said, color=colored())
    terminal = sys.stdout.isatty()
    if terminal:
        own = _for_terminal(own, options)
    if not options.statistics or form != "text":
        text = render(form, result, own)
    elif terminal:
        from sdlint.reports.terminal import counts

        text = counts.statistics(result, own)
    else:
        text = statistics(result)
    click.echo(text, nl=False, err=bool(options.stdin_filename and options.fix), color=own.color)


def _for_terminal(said: Options, options: ReportOptions) -> Options:
    """`said` for a person at a terminal."""
    from sdlint.engine.baseline import BASELINE

    return replace(
        said,
        terminal=True,
        links=said.color,
        width=columns(),
        most=options.max_findings,
        first=not (said.base or Path(said.root, BASELINE).exists()),
    )


def leave(result: Result, options: ReportOptions) -> None:
    """Ends the process where `result` is not to end it with 0."""
    if result.failed:
        sys.exit(FAILURE)
    grave = SEVERITIES[SEVERITIES.index(options.fail_on) :]
    if not options.exit_zero and any(finding.severity in grave and not finding.owed for finding in result.findings):
        sys.exit(FINDINGS)


def _from(root: str, folder: str) -> str:
    """`folder` relative to `root`; `root` itself where they are on two drives."""
    try:
        return os.path.relpath(os.path.realpath(folder), os.path.realpath(root)).replace(os.sep, "/")
    except ValueError:
        return "."


def _summarise(path: Path, result: Result, said: Options) -> None:
    """GitHub shows what is appended to this file on the page of the run."""
    from sdlint.reports.formats.markdown import summary

    with path.open("a", encoding="utf-8") as file:
        file.write(summary(result, said))


def _write(path: Path, text: str) -> None:
    from sdlint.files.atomic import write_named

    try:
        write_named(path, text.encode("utf-8", "replace"))
    except OSError as error:
        raise SdlintError(f"cannot write {path}: {error.strerror}") from error
