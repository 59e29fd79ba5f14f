"""``sdlint check``: everything that is wrong, and what can be mended."""

import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from sdlint import baseline, fixes
from sdlint.cli import FINDINGS
from sdlint.cli._options import codes, common, load_config, paths_argument
from sdlint.cli._progress import ProgressLine
from sdlint.config import check_selectors
from sdlint.engine import Changed, Request, Run
from sdlint.errors import SdlintError, UsageError
from sdlint.model import Corpus, Result, Span
from sdlint.reports import REPORTERS, Options, render, targets
from sdlint.settings import Config

SEVERITIES = ("info", "warning", "error")
MOST_PASSES = 10
"""A fix may uncover the next one; more passes than this mean that two of them undo each other."""


@click.command("check")
@paths_argument
@click.option("--fix", is_flag=True, help="Mend what can safely be mended.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: also fixes that may change what a page says.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option(
    "--select", multiple=True, callback=codes, metavar="CODES", help="Only these rules: codes, prefixes, names."
)
@click.option("--ignore", multiple=True, callback=codes, metavar="CODES", help="Not these rules.")
@click.option("--format", "form", type=click.Choice(sorted(REPORTERS)), default="text", show_default=True)
@click.option(
    "--output", multiple=True, metavar="[FORMAT=]FILE", help="Write a report to FILE; may be given several times."
)
@click.option("--base", metavar="REV", help="Only what changed since the merge base with REV, and its translations.")
@click.option("--write-baseline", is_flag=True, help="Let what is wrong now be known, and fail only on what is new.")
@click.option(
    "--fail-on", type=click.Choice(SEVERITIES), default="error", show_default=True, help="What makes the exit code 1."
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found.")
@click.option("--statistics", is_flag=True, help="Count the findings of each rule.")
@click.option("--counterparts", is_flag=True, help="Also check the other languages' pages of PATHS.")
@click.option("--watch", is_flag=True, help="Check again after every save, and show what that changed.")
@click.option("--stdin-filename", type=click.Path(path_type=Path), metavar="PATH", help="Check standard input as PATH.")
@common
def command(paths: tuple[Path, ...], **options: Any) -> None:
    """Check the Markdown in PATHS, or the whole tree."""
    check_selectors((*options["select"], *options["ignore"]))
    outputs = _outputs(options["output"], options["form"])
    overlay: dict[str, bytes] = {}
    stdin: Path | None = options["stdin_filename"]
    config = load_config(options["config_file"], [stdin] if stdin else paths, offline=options["offline"])
    if stdin:
        name = _relative(stdin, config)
        overlay[name] = sys.stdin.buffer.read()
    request = Request(
        paths=paths,
        select=options["select"],
        ignore=options["ignore"],
        counterparts=options["counterparts"],
        overlay=overlay,
        jobs=options["jobs"],
        cache=not options["no_cache"],
        baseline=not options["write_baseline"],
    )
    changed = _changed(config, options["base"]) if options["base"] else None
    if options["watch"]:
        _watch(config, request, changed, outputs, options)
        return
    with ProgressLine() as progress:
        run = Run(config, request, progress)
        result = run.result(changed)
        if options["write_baseline"]:
            count = baseline.write(run.tree.root, result.findings)
            click.echo(f"{baseline.BASELINE} now knows {count} finding{'s' * (count != 1)}", err=True)
            return
        if options["diff"]:
            texts, _ = fixes.apply(fixes.chosen(result.findings, unsafe=options["unsafe_fixes"]), run.source)
            click.echo(fixes.diff(texts, run.source), nl=False)
        elif options["fix"]:
            result = _fix(run, result, changed, unsafe=options["unsafe_fixes"], progress=progress)
    if not options["diff"]:
        _report(run, result, outputs, options)
    if not options["exit_zero"] and _failed(result, options["fail_on"]):
        sys.exit(FINDINGS)


def _watch(
    config: Config, request: Request, changed: Changed | None, outputs: list[targets.Target], options: Mapping[str, Any]
) -> None:
    from sdlint.cli._watch import watch

    others = ("fix", "diff", "write_baseline", "stdin_filename")
    if clash := next((name for name in others if options[name]), None):
        raise UsageError(f"--watch and --{clash.replace('_', '-')} cannot be used together")

    def check() -> tuple[Run, Result]:
        fresh = load_config(options["config_file"], request.paths, offline=options["offline"])
        run = Run(fresh, request)
        return run, run.result(changed)

    watch(config, check, lambda run, result: _report(run, result, outputs, options))


def _relative(path: Path, config: Config) -> str:
    name = Path(os.path.relpath(path.absolute(), config.root)).as_posix()
    if name.startswith("../"):
        raise UsageError(f"{path} is outside the root of the config, {config.root}")
    return name


def _fix(run: Run, result: Result, changed: Changed | None, *, unsafe: bool, progress: ProgressLine) -> Result:
    """Mends until nothing is left to mend, and says what remains."""
    total = 0
    for _ in range(MOST_PASSES):
        texts, made = fixes.apply(fixes.chosen(result.findings, unsafe=unsafe), run.source)
        if not made:
            break
        if run.request.overlay:
            # Standard input has no file to write to: the mended text is the output.
            for name, text in texts.items():
                if name in run.request.overlay:
                    run = Run(run.config, replace(run.request, overlay={name: text.encode()}), progress)
        else:
            fixes.write(texts, run.source, run.tree.root)
            run = Run(run.config, run.request, progress)
        total += made
        result = run.result(changed)
    for mended in run.request.overlay.values():
        sys.stdout.buffer.write(mended)
    return replace(result, fixed=total)


def _changed(config: Config, base: str) -> Changed:
    from sdlint.sync.changes import changed_stretches

    def touched(corpus: Corpus) -> Mapping[str, Iterable[Span]]:
        return changed_stretches(corpus, Path(config.root), base)

    return touched


def _outputs(wanted: Iterable[str], form: str) -> list[targets.Target]:
    """Where the reports go: FORMAT=FILE comes on top of standard output, FILE alone takes its place."""
    outputs = [targets.parse(one, form if "=" not in one else "") for one in wanted]
    plain = any("=" not in one for one in wanted)
    return outputs if plain else [targets.Target(form), *outputs]


def _report(run: Run, result: Result, outputs: Iterable[targets.Target], options: Mapping[str, Any]) -> None:
    said = Options(
        root=run.config.root,
        fail_on=options["fail_on"],
        base=options["base"] or "",
        date=f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        read=run.text,
    )
    for target in outputs:
        if target.file == targets.STDOUT:
            terminal = sys.stdout.isatty()
            width = shutil.get_terminal_size().columns if terminal else 0
            shown = replace(
                said, color=terminal and "NO_COLOR" not in os.environ, links=terminal, excerpts=terminal, width=width
            )
            to_stderr = bool(options["stdin_filename"] and options["fix"])
            click.echo(render(target.format, result, shown), nl=False, err=to_stderr, color=shown.color)
        else:
            _write(Path(target.file), render(target.format, result, said))
    if options["form"] == "github" and "GITHUB_STEP_SUMMARY" in os.environ:
        _summarise(Path(os.environ["GITHUB_STEP_SUMMARY"]), result, said)
    for note in result.notes:
        click.echo(f"sdlint: {note}", err=True)
    if options["statistics"]:
        counts = Counter((finding.code, finding.name) for finding in result.findings)
        for (code, name), count in sorted(counts.items(), key=lambda one: (-one[1], one[0])):
            click.echo(f"{count:>6}  {code}  {name}", err=options["form"] != "text")


def _summarise(path: Path, result: Result, said: Options) -> None:
    """GitHub shows what is appended to this file on the page of the run."""
    from sdlint.reports.markdown import summary

    with path.open("a", encoding="utf-8") as file:
        file.write(summary(result, said))


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", errors="replace")
    except OSError as error:
        raise SdlintError(f"cannot write {path}: {error.strerror}") from error


def _failed(result: Result, fail_on: str) -> bool:
    grave = SEVERITIES[SEVERITIES.index(fail_on) :]
    return any(finding.severity in grave for finding in result.findings)
