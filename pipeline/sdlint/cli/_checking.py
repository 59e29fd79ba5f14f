"""The run behind ``sdlint check``, and what may be done with its findings besides showing them."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click
from msgspec.structs import replace

from sdlint.cli._asks import asks
from sdlint.cli._color import colored
from sdlint.cli._options import CheckOptions, load_of
from sdlint.cli._progress import ProgressLine
from sdlint.cli._showing import Shown, show
from sdlint.cli._terminal import languages_below
from sdlint.config.check import check_selectors
from sdlint.config.discover import Governed
from sdlint.engine import baseline
from sdlint.engine.check import check as run
from sdlint.engine.merge import moved, together
from sdlint.engine.session import Session, View
from sdlint.errors import SdlintError, UsageError
from sdlint.files.atomic import recover
from sdlint.files.disk import Disk
from sdlint.files.environment import in_ci
from sdlint.markdown import flavors
from sdlint.model import Finding, Result
from sdlint.model.settings import Config, Request
from sdlint.reports import Asks
from sdlint.reports.diff import in_color, unfixed
from sdlint.reports.targets import Output
from sdlint.site import locales
from sdlint.site.shown import settings_of
from sdlint.text.display import counted, harmless, placed


def check(
    places: Sequence[Governed], request: Request, options: CheckOptions, outputs: Sequence[Output], seen: Disk | None
) -> Result | None:
    """Runs what `request` and `options` ask for over the trees in `places`, and shows what was found in all of them.

    None where nothing is to be judged. A tree that cannot be looked at is told and hides nothing of the others. `seen`:
    the files of the only tree, where they have been looked at.
    """
    check_selectors((*request.select, *request.ignore))
    if options.shard:
        _can_be_shared(places, options, outputs)
    reason = _reason(options)
    if options.watch or options.stdin_filename:
        if len(places) > 1:
            raise UsageError("there are several configs: name one with --config")
        if options.watch:
            _watch(places[0], request, outputs, options)
            return None
    runs: list[tuple[Session, Result]] = []
    failures: list[SdlintError] = []
    for place in places:
        try:
            runs += _run(load_of(place, options), replace(request, paths=place.paths), options, seen, reason)
        except SdlintError as error:
            failures.append(error)
    if runs and not options.diff:
        show(_together(runs), outputs, options)
    for failure in failures[:-1]:
        click.echo(harmless(f"sdlint: {failure}"), err=True)
    if failures:
        raise failures[-1]
    if any(result.interrupted for _, result in runs):
        raise KeyboardInterrupt
    return together([result for _, result in runs]) if runs else None


def _reason(options: CheckOptions) -> str:
    """Why findings are to be silenced; nothing where they are not. Raises `UsageError`."""
    if not options.add_suppressions:
        if options.reason is not None:
            raise UsageError("--reason says why findings are silenced: it needs --add-suppressions")
        return ""
    names = ("fix", "diff", "write_baseline", "staged", "watch", "stdin_filename", "shard")
    if clash := next((name.replace("_", "-") for name in names if getattr(options, name)), None):
        raise UsageError(f"--add-suppressions and --{clash} cannot be used together")
    reason = " ".join((options.reason or "").split())
    if not reason:
        raise UsageError("--add-suppressions needs --reason TEXT: why what is found is not to be mended")
    if "--" in reason or "*/" in reason:
        raise UsageError("--reason: a comment would end at -- or */")
    return reason


def _can_be_shared(places: Sequence[Governed], options: CheckOptions, outputs: Sequence[Output]) -> None:
    """Raises `UsageError` for what no shard does."""
    given = {name: getattr(options, name) for name in ("fix", "diff", "write_baseline", "staged", "watch")}
    given |= {"base": options.base is not None, "stdin_filename": options.stdin_filename}
    if clash := next((name.replace("_", "-") for name, value in given.items() if value), None):
        raise UsageError(f"--shard and --{clash} cannot be used together: a shard does a part of a whole check")
    if len(places) > 1:
        raise UsageError("there are several configs: name one with --config")
    if any(output.format != "json" for output in outputs):
        raise UsageError("--shard makes a part of a report, for `sdlint merge`: it needs --format json")


def _together(runs: Sequence[tuple[Session, Result]]) -> Shown:
    """The results of `runs` as one."""
    if len(runs) == 1:
        ((session, result),) = runs
        return shown(session, result)
    here = Path.cwd()
    folders = [Path(os.path.relpath(session.config.root, here)).as_posix() for session, _ in runs]
    configs = {folder: session.config for folder, (session, _) in zip(folders, runs, strict=True)}
    results = [moved(result, folder) for folder, (_, result) in zip(folders, runs, strict=True)]
    known = Asks(read=lambda path: (here / path).read_text("utf-8"), locale_of=languages_below(configs))
    return Shown(together(results), str(here), known)


def shown(session: Session, result: Result) -> Shown:
    """What came out of `session`, to be shown."""
    return Shown(result, session.config.root, asks(session))


def _run(
    config: Config, request: Request, options: CheckOptions, seen: Disk | None, reason: str
) -> list[tuple[Session, Result]]:
    """One run under `config`, with what is to be done besides; none where only a baseline was written."""
    if stdin := options.stdin_filename:
        request = replace(request, overlay={_relative(stdin, config): sys.stdin.buffer.read()})
    if not options.diff:
        _finish(config)
    with ProgressLine() as progress:
        if options.shard:
            from sdlint.engine import shard

            session = shard.session_of(config, request, progress)
            return [(session, shard.work(session, options.shard))]
        session = _session(config, request, progress, seen)
        result = run(session)
        tell_emptiness(session, result)
        if options.write_baseline:
            _write_baseline(session, result)
            return []
        if options.diff:
            from sdlint.engine import mend

            diff = mend.preview(session, result, unsafe=options.unsafe_fixes).diff
            click.echo(_shown(diff), nl=False, color=colored())
            if not diff and (result.findings or sys.stdout.isatty()):
                click.echo(f"sdlint: {unfixed(result, unsafe=options.unsafe_fixes)}", err=True)
        elif reason:
            session, result = _silenced(session, result, reason)
        elif options.fix:
            from sdlint.engine import mend

            mended = mend.mend(session, result, unsafe=options.unsafe_fixes)
            session, result = mended.session, mended.result
            for text in session.request.overlay.values():
                # Standard input has no file to write to: the mended text is the output.
                sys.stdout.buffer.write(text)
    return [(session, result)]


def _session(config: Config, request: Request, progress: ProgressLine, seen: Disk | None) -> Session:
    if not request.staged:
        return Session(config, request, progress, view=View(seen))
    from sdlint.engine.compare import of_index

    return of_index(config, request, progress)


def tell_emptiness(session: Session, result: Result) -> None:
    """Says where nothing was looked at. Raises `UsageError` where the whole tree holds no page."""
    if result.paths or session.request.base or session.request.staged:
        return
    if session.scope.whole:
        raise UsageError(
            f"{session.config.root} holds no page to check: is this the right folder? `sdlint init` writes a config"
        )
    for name in sorted(session.scope.named):
        click.echo(harmless(f"sdlint: {name} holds no page to check"), err=True)


def _write_baseline(session: Session, result: Result) -> None:
    if result.failed:
        worst = next(finding for finding in result.findings if finding.code == "SD005")
        raise SdlintError(f"no baseline is written: {worst.path}: {worst.message}")
    if result.interrupted:
        raise KeyboardInterrupt
    count = baseline.write(session.tree.root, result.findings)
    click.echo(f"{baseline.BASELINE} now knows {count} finding{'s' * (count != 1)}", err=True)


def _silenced(session: Session, result: Result, reason: str) -> tuple[Session, Result]:
    from sdlint.engine.silence import silence

    done = silence(session, result, reason)
    click.echo(
        f"{counted(done.many, 'finding')} silenced in {counted(len(done.pages), 'page')}"
        + (f"; {len(done.result.findings)} left, which no comment silences" if done.result.findings else ""),
        err=True,
    )
    if paths := _of_unread_mdx(session.config, done.result.findings):
        more = f" and {len(paths) - 1} more" if paths[1:] else ""
        flavor = f"`flavor: {session.config.flavor}` reads no MDX, and what does reads no HTML comments"
        hint = "`per-file` in the config can ignore rules there"
        click.echo(f"sdlint: no comment for {placed(paths[0])}{more}: {flavor}; {hint}", err=True)
    return session, done.result


def _of_unread_mdx(config: Config, findings: Sequence[Finding]) -> list[str]:
    """The pages with `findings` that are MDX by their names, and read as something else."""
    paths = sorted({each.path for each in findings if each.path.endswith(".mdx")})
    return [path for path in paths if not flavors.of(settings_of(config, path), path).mdx]


def _finish(config: Config) -> None:
    """Finishes the fix that an earlier run was killed over."""
    count = recover(Path(config.root), [Path(config.root, folder) for folder in locales.outside(config)])
    if count:
        click.echo(f"sdlint: finished a fix that was cut short: {count} file{'s' * (count != 1)}", err=True)


def _shown(diff: str) -> str:
    """`diff` as it is for a program that applies it; where people and CI's logs read it, nothing in it acts."""
    if not sys.stdout.isatty() and not in_ci() and not colored():
        return diff
    text = "\n".join("\t".join(map(harmless, line.split("\t"))) for line in diff.split("\n"))
    return in_color(text) if colored() else text


def _watch(place: Governed, request: Request, outputs: Sequence[Output], options: CheckOptions) -> None:
    from sdlint.cli._watch import watch

    others = {"fix": options.fix, "diff": options.diff, "write-baseline": options.write_baseline}
    others["stdin-filename"] = bool(options.stdin_filename)
    if clash := next((name for name, given in others.items() if given), None):
        raise UsageError(f"--watch and --{clash} cannot be used together")

    config = load_of(place, options)

    def fresh() -> tuple[Session, Result]:
        session = Session(load_of(place, options), replace(request, paths=place.paths))
        return session, run(session)

    watch(config, fresh, lambda session, result: show(shown(session, result), outputs, options))


def _relative(path: Path, config: Config) -> str:
    name = Path(os.path.relpath(path.absolute(), config.root)).as_posix()
    if name.startswith("../"):
        raise UsageError(f"{path} is outside the root of the config, {config.root}")
    return name
