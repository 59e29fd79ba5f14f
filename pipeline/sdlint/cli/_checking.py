"""The run behind ``sdlint check``, and what may be done with its findings besides showing them."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import click
from msgspec.structs import replace

from sdlint.cli._options import CheckOptions, load_config
from sdlint.cli._progress import ProgressLine
from sdlint.cli._showing import show
from sdlint.config.check import check_selectors
from sdlint.engine import baseline, mend
from sdlint.engine.check import check as run
from sdlint.engine.compare import of_index
from sdlint.engine.session import Session
from sdlint.errors import SdlintError, UsageError
from sdlint.files.atomic import recover
from sdlint.files.environment import in_ci
from sdlint.model import Result
from sdlint.model.settings import Config, Request
from sdlint.reports import targets
from sdlint.site import locales
from sdlint.text.display import harmless


def check(request: Request, options: CheckOptions, outputs: Iterable[targets.Output]) -> Result | None:
    """Runs what `request` and `options` ask for and shows it; None where nothing is to be judged."""
    check_selectors((*request.select, *request.ignore))
    stdin = options.stdin_filename
    config = load_config(options.config_file, [stdin] if stdin else request.paths, offline=options.offline)
    if stdin:
        request = replace(
            request, paths=(*request.paths, stdin), overlay={_relative(stdin, config): sys.stdin.buffer.read()}
        )
    if options.watch:
        _watch(config, request, outputs, options)
        return None
    if not options.diff:
        _finish(config)
    with ProgressLine() as progress:
        session = of_index(config, request, progress) if request.staged else Session(config, request, progress)
        result = run(session)
        if options.write_baseline:
            _write_baseline(session, result)
            return None
        if options.diff:
            click.echo(_shown(mend.preview(session, result, unsafe=options.unsafe_fixes).diff), nl=False)
        elif options.fix:
            mended = mend.mend(session, result, unsafe=options.unsafe_fixes)
            session, result = mended.session, mended.result
            for text in session.request.overlay.values():
                # Standard input has no file to write to: the mended text is the output.
                sys.stdout.buffer.write(text)
    if not options.diff:
        show(result, config.root, session.text, outputs, options)
    if result.interrupted:
        raise KeyboardInterrupt
    return result


def _write_baseline(session: Session, result: Result) -> None:
    if result.failed:
        worst = next(finding for finding in result.findings if finding.code == "SD005")
        raise SdlintError(f"no baseline is written: {worst.path}: {worst.message}")
    if result.interrupted:
        raise KeyboardInterrupt
    count = baseline.write(session.tree.root, result.findings)
    click.echo(f"{baseline.BASELINE} now knows {count} finding{'s' * (count != 1)}", err=True)


def _finish(config: Config) -> None:
    """Finishes the fix that an earlier run was killed over."""
    count = recover(Path(config.root), [Path(config.root, folder) for folder in locales.outside(config)])
    if count:
        click.echo(f"sdlint: finished a fix that was cut short: {count} file{'s' * (count != 1)}", err=True)


def _shown(diff: str) -> str:
    """`diff` as it is for a program that applies it; where people and CI's logs read it, nothing in it acts."""
    if not sys.stdout.isatty() and not in_ci():
        return diff
    return "\n".join("\t".join(map(harmless, line.split("\t"))) for line in diff.split("\n"))


def _watch(config: Config, request: Request, outputs: Iterable[targets.Output], options: CheckOptions) -> None:
    from sdlint.cli._watch import watch

    others = {"fix": options.fix, "diff": options.diff, "write-baseline": options.write_baseline}
    others["stdin-filename"] = bool(options.stdin_filename)
    if clash := next((name for name, given in others.items() if given), None):
        raise UsageError(f"--watch and --{clash} cannot be used together")

    def fresh() -> tuple[Session, Result]:
        loaded = load_config(options.config_file, request.paths, offline=options.offline)
        session = Session(loaded, request)
        return session, run(session)

    watch(config, fresh, lambda session, result: show(result, config.root, session.text, outputs, options))


def _relative(path: Path, config: Config) -> str:
    name = Path(os.path.relpath(path.absolute(), config.root)).as_posix()
    if name.startswith("../"):
        raise UsageError(f"{path} is outside the root of the config, {config.root}")
    return name
