"""``sdlint init``: a config for the tree that is there, and if asked a baseline, the hook and the workflow."""

import json
import os
import shlex
from pathlib import Path

import click

from sdlint.cli._beginning import add_hook, add_workflow, text_of, write
from sdlint.cli._progress import ProgressLine
from sdlint.config import discover
from sdlint.config import load as configs
from sdlint.config.schema import config_schema
from sdlint.engine import baseline
from sdlint.engine.check import check
from sdlint.engine.session import Session
from sdlint.errors import UsageError
from sdlint.files.repository import repository
from sdlint.init import precommit, workflow
from sdlint.init.config_text import SCHEMA, config_text
from sdlint.init.detect import detect
from sdlint.init.next_steps import described, first, in_a_line
from sdlint.init.takeover import KNOWN, lines, taken_from, with_taken
from sdlint.model.settings import Request
from sdlint.text.display import harmless

CONFIG = "sdlint.yaml"


@click.command("init")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=".")
@click.option("--baseline", "with_baseline", is_flag=True, help="Let what is wrong now be known: only new faults fail.")
@click.option("--hook", is_flag=True, help=f"Add the hook to {precommit.FILE}.")
@click.option("--workflow", "with_workflow", is_flag=True, help=f"Write {workflow.FILE}, which checks pull requests.")
@click.option(
    "--repo", metavar="URL", help="Where hook and workflow get sdlint from, if not as installed, as published."
)
@click.option(
    "--from",
    "origins",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help=f"Take over what another tool's config says: {KNOWN}.",
)
@click.option("--force", is_flag=True, help="Write over the config and the workflow that are there.")
def command(
    folder: Path,
    *,
    with_baseline: bool,
    hook: bool,
    with_workflow: bool,
    repo: str | None,
    origins: tuple[Path, ...],
    force: bool,
) -> None:
    """Write a config for the documentation in FOLDER, and say what to mend first.

    A config that is there already is left alone; the other files are added to it.
    """
    root = folder.absolute()
    there = _existing(root)
    if there is None or force:
        detected = detect(root)
        if not detected.pages:
            raise UsageError(f"there is no Markdown in {folder}: run this where the documentation lies")
        taken = {os.path.relpath(path, root): taken_from(str(path), text_of(path)) for path in origins}
        detected = with_taken(detected, taken.values(), root)
        write(root, {CONFIG: config_text(detected), SCHEMA: json.dumps(config_schema(str(root))) + "\n"})
        click.echo("\n".join(map(harmless, described(detected, CONFIG))))
        for name, each in taken.items():
            click.echo("\n".join(map(harmless, lines(name, each))))
    elif (with_baseline or hook or with_workflow) and not origins:
        click.echo(f"{there} is there already and is kept")
    else:
        raise UsageError(f"{there} exists already; --force writes over {CONFIG}")
    top = repository(root)
    place = "" if top == root else root.relative_to(top).as_posix()
    if hook:
        add_hook(top, precommit.entry(repo, place))
    if with_workflow:
        add_workflow(top, workflow.pull_request(repo, place), force=force)
    _mend_first(root, with_baseline=with_baseline)


def _existing(root: Path) -> str | None:
    """The config that lies in `root` itself, if there is one."""
    path = discover.find(root)
    return path.name if path is not None and path.parent == root else None


def _mend_first(root: Path, *, with_baseline: bool) -> None:
    """Runs every check that needs no network, and says where to begin."""
    config = configs.load(root / (_existing(root) or CONFIG), root, {"offline": True})
    with ProgressLine() as progress:
        session = Session(config, Request(baseline=False), progress)
        result = check(session)
    worst = first(result.findings)
    if with_baseline:
        count = baseline.write(session.tree.root, result.findings)
        click.echo(f"{baseline.BASELINE} knows {count} finding{'s' * (count != 1)}")
    if not worst:
        click.echo("\nNothing is wrong, as far as can be told offline. Next: sdlint check, which asks the links, too")
        return
    click.echo("\nWorth mending first:")
    prefix = "" if root == Path.cwd() else os.path.relpath(root) + "/"
    for finding, more in worst:
        click.echo(harmless(f"  {prefix}{in_a_line(finding)}") + (f" (and {more} more)" if more else ""))
    click.echo(f"\nNext: {shlex.join(['cd', prefix]) + ' && ' if prefix else ''}sdlint check --offline")
