"""The run behind ``sdlint check``, and what may be done with its findings besides showing them."""

import os
import sys
from codecs import BOM_UTF8
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from sdlint.cli._options import load_config
from sdlint.cli._progress import ProgressLine
from sdlint.cli._showing import show
from sdlint.config.load import check_selectors
from sdlint.engine import baseline, fix
from sdlint.engine.run import Changed, Run
from sdlint.errors import SdlintError, UsageError
from sdlint.files.atomic import recover
from sdlint.model import Corpus, Result, Span
from sdlint.model.settings import Config, Request
from sdlint.reports import targets
from sdlint.site import locales
from sdlint.text.display import harmless

MOST_PASSES = 10
"""A fix may uncover the next one; more passes than this mean that two of them undo each other."""


def check(request: Request, options: Mapping[str, Any], outputs: Iterable[targets.Target]) -> Result | None:
    """Runs what `request` and `options` ask for and shows it; None where nothing is to be judged."""
    check_selectors((*request.select, *request.ignore))
    stdin: Path | None = options["stdin_filename"]
    paths = [stdin] if stdin else request.paths
    config = load_config(options["config_file"], paths, offline=options["offline"])
    if stdin:
        request = replace(request, overlay={_relative(stdin, config): sys.stdin.buffer.read()})
    changed = _changed(config, options["base"]) if options["base"] else None
    if options["watch"]:
        _watch(config, request, changed, outputs, options)
        return None
    if not options["diff"]:
        _finish(config)
    with ProgressLine() as progress:
        run = Run(config, request, progress)
        result = run.result(changed)
        if options["write_baseline"] and result.failed:
            worst = next(finding for finding in result.findings if finding.code == "SD005")
            raise SdlintError(f"no baseline is written: {worst.path}: {worst.message}")
        if options["write_baseline"] and not run.interrupted:
            count = baseline.write(run.tree.root, result.findings)
            click.echo(f"{baseline.BASELINE} now knows {count} finding{'s' * (count != 1)}", err=True)
            return None
        if options["diff"]:
            texts, _ = fix.apply(fix.chosen(result.findings, unsafe=options["unsafe_fixes"]), _as_found(run))
            click.echo(_shown(fix.diff(texts, run.source)), nl=False)
        elif options["fix"] and not run.interrupted:
            run, result = _fix(run, result, changed, unsafe=options["unsafe_fixes"], progress=progress)
    if not options["diff"]:
        show(result, config.root, run.text, outputs, options)
    if run.interrupted:
        raise KeyboardInterrupt
    return result


def _finish(config: Config) -> None:
    """Finishes the fix that an earlier run was killed over."""
    count = recover(Path(config.root), _also(config))
    if count:
        click.echo(f"sdlint: finished a fix that was cut short: {count} file{'s' * (count != 1)}", err=True)


def _also(config: Config) -> list[Path]:
    return [Path(config.root, folder) for folder in locales.outside(config)]


def _as_found(run: Run) -> fix.AsFound:
    return fix.AsFound(run.corpus.pages, run.source, run.tree.root)


def _shown(diff: str) -> str:
    """`diff` as it is for a program that applies it; where people and CI's logs read it, nothing in it acts."""
    in_ci = {os.environ.get(name, "").lower() for name in ("CI", "GITHUB_ACTIONS")} & {"true", "1"}
    if not sys.stdout.isatty() and not in_ci:
        return diff
    return "\n".join("\t".join(map(harmless, line.split("\t"))) for line in diff.split("\n"))


def _watch(
    config: Config,
    request: Request,
    changed: Changed | None,
    outputs: Iterable[targets.Target],
    options: Mapping[str, Any],
) -> None:
    from sdlint.cli._watch import watch

    others = ("fix", "diff", "write_baseline", "stdin_filename")
    if clash := next((name for name in others if options[name]), None):
        raise UsageError(f"--watch and --{clash.replace('_', '-')} cannot be used together")

    def check() -> tuple[Run, Result]:
        fresh = load_config(options["config_file"], request.paths, offline=options["offline"])
        run = Run(fresh, request)
        return run, run.result(changed)

    watch(config, check, lambda run, result: show(result, config.root, run.text, outputs, options))


def _relative(path: Path, config: Config) -> str:
    name = Path(os.path.relpath(path.absolute(), config.root)).as_posix()
    if name.startswith("../"):
        raise UsageError(f"{path} is outside the root of the config, {config.root}")
    return name


def _fix(
    run: Run, result: Result, changed: Changed | None, *, unsafe: bool, progress: ProgressLine
) -> tuple[Run, Result]:
    """Mends until nothing is left to mend, and says what remains; a file that is being edited waits for its turn."""
    total = 0
    waiting: set[str] = set()
    for _ in range(MOST_PASSES):
        read = _as_found(run)
        wanted = fix.chosen(result.findings, unsafe=unsafe)
        if overlay := run.request.overlay:
            wanted = [fix for fix in wanted if all(edit.path in overlay for edit in fix.edits)]
        texts, made = fix.apply(wanted, read)
        waiting = read.changed
        if not (made or waiting) or run.interrupted:
            break
        if overlay:
            # Standard input has no file to write to: the mended text is the output.
            mended = {name: fix.encoded(text, bom=overlay[name].startswith(BOM_UTF8)) for name, text in texts.items()}
            request = replace(run.request, overlay={**overlay, **mended})
        else:
            request = run.request
            try:
                fix.write(texts, read, run.tree.root, _also(run.config))
            except fix.Changed as error:
                made = 0
                waiting = waiting | {error.path}
        run = Run(run.config, request, progress)
        total += made
        result = run.result(changed)
    for text in run.request.overlay.values():
        sys.stdout.buffer.write(text)
    notes = tuple(f"not fixed: {path} was changed while it was checked" for path in sorted(waiting))
    return run, replace(result, fixed=total, notes=(*result.notes, *notes))


def _changed(config: Config, base: str) -> Changed:
    from sdlint.git.changed import changed_stretches

    def touched(corpus: Corpus) -> Mapping[str, Iterable[Span]]:
        return changed_stretches(corpus, Path(config.root), base)

    return touched
