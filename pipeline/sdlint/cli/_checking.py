"""The run behind ``sdlint check``, and what may be done with its findings besides showing them."""

import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import click
from msgspec.structs import replace

from sdlint.cli._options import CheckOptions
from sdlint.cli._progress import ProgressLine
from sdlint.cli._showing import show
from sdlint.config.check import check_selectors
from sdlint.config.load import load
from sdlint.engine import baseline, mend
from sdlint.engine.check import check as run
from sdlint.engine.compare import of_index
from sdlint.engine.merge import moved, together
from sdlint.engine.session import Session
from sdlint.errors import SdlintError, UsageError
from sdlint.files.atomic import recover
from sdlint.files.environment import in_ci
from sdlint.model import Result
from sdlint.model.settings import Config, Request
from sdlint.reports import targets
from sdlint.site import locales
from sdlint.text.display import harmless


def check(root: Path, request: Request, options: CheckOptions, outputs: Iterable[targets.Output]) -> Result | None:
    """Runs what `request` and `options` ask for, under the config that is named or governs `root`, and shows it.

    None where nothing is to be judged.
    """
    check_selectors((*request.select, *request.ignore))

    def loaded() -> Config:
        return load(options.config_file, root, {"offline": True} if options.offline else {})

    config = loaded()
    if options.watch:
        _watch(loaded, request, outputs, options)
        return None
    done = _run(config, request, options)
    if done is None:
        return None
    session, result = done
    if not options.diff:
        show(result, config.root, session.text, outputs, options)
    if result.interrupted:
        raise KeyboardInterrupt
    return result


def check_each(
    places: Iterable[tuple[Path | None, list[Path]]],
    request: Request,
    options: CheckOptions,
    outputs: Iterable[targets.Output],
) -> Result | None:
    """Runs the trees of several configs one after the other, and shows what was found in all of them as one."""
    check_selectors((*request.select, *request.ignore))
    if options.watch or options.stdin_filename:
        raise UsageError("there are several configs below: name one with --config")
    here = Path.cwd()
    results = []
    for file, paths in places:
        config = load(None, file.parent if file else here, {"offline": True} if options.offline else {})
        done = _run(config, replace(request, paths=tuple(paths)), options)
        if done is not None:
            prefix = Path(os.path.relpath(config.root, here)).as_posix()
            results.append(moved(done[1], "" if prefix == "." else prefix))
    if not results:
        return None
    result = together(results)
    if not options.diff:
        show(result, str(here), lambda path: (here / path).read_text("utf-8"), outputs, options)
    if result.interrupted:
        raise KeyboardInterrupt
    return result


def _run(config: Config, request: Request, options: CheckOptions) -> tuple[Session, Result] | None:
    """One run under `config`, with what is to be done besides; None where only a baseline was written."""
    if stdin := options.stdin_filename:
        overlay = {_relative(stdin, config): sys.stdin.buffer.read()}
        request = replace(request, paths=(*request.paths, stdin), overlay=overlay)
    if not options.diff:
        _finish(config)
    with ProgressLine() as progress:
        session = of_index(config, request, progress) if request.staged else Session(config, request, progress)
        result = run(session)
        _tell_emptiness(session, result)
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
    return session, result


def _tell_emptiness(session: Session, result: Result) -> None:
    """Says where nothing was looked at. Raises `UsageError` where the whole tree holds no page."""
    if result.paths or session.request.base or session.request.staged:
        return
    if session.scope.whole:
        raise UsageError(
            f"{session.config.root} holds no page to check: is this the right folder? `sdlint init` writes a config"
        )
    for name in session.scope.named:
        click.echo(harmless(f"sdlint: {name} holds no page to check"), err=True)


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


def _watch(
    loaded: Callable[[], Config], request: Request, outputs: Iterable[targets.Output], options: CheckOptions
) -> None:
    from sdlint.cli._watch import watch

    others = {"fix": options.fix, "diff": options.diff, "write-baseline": options.write_baseline}
    others["stdin-filename"] = bool(options.stdin_filename)
    if clash := next((name for name, given in others.items() if given), None):
        raise UsageError(f"--watch and --{clash} cannot be used together")

    config = loaded()

    def fresh() -> tuple[Session, Result]:
        session = Session(loaded(), request)
        return session, run(session)

    watch(config, fresh, lambda session, result: show(result, config.root, session.text, outputs, options))


def _relative(path: Path, config: Config) -> str:
    name = Path(os.path.relpath(path.absolute(), config.root)).as_posix()
    if name.startswith("../"):
        raise UsageError(f"{path} is outside the root of the config, {config.root}")
    return name
