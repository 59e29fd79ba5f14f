"""Files that ``sdlint init`` reads and writes."""

import os
from pathlib import Path

import click

from sdlint.errors import SdlintError
from sdlint.files.atomic import write_all
from sdlint.files.disk import below, read_file
from sdlint.init import precommit, workflow


def text_of(path: Path) -> str:
    """The text of the file at `path`. Raises `SdlintError`."""
    try:
        return read_file(str(path)).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SdlintError(f"cannot read {path}: {getattr(error, 'strerror', None) or 'not UTF-8'}") from error


def write(root: Path, texts: dict[str, str]) -> None:
    """Writes files below `root`, all or none. Raises `SdlintError`."""
    try:
        write_all(root, {name: text.encode() for name, text in texts.items()})
    except OSError as error:
        raise SdlintError(f"cannot write {root / next(iter(texts))}: {error.strerror}") from error


def add_hook(top: Path, item: str) -> None:
    """Adds the hook to the config of pre-commit. Raises `SdlintError`."""
    path = top / precommit.FILE
    try:
        text = below(str(top), str(top))(precommit.FILE).decode("utf-8") if os.path.lexists(path) else ""
    except (OSError, UnicodeDecodeError) as error:
        raise SdlintError(f"cannot read {path}: {getattr(error, 'strerror', None) or 'not UTF-8'}") from error
    edited = precommit.with_entry(text, item)
    if edited is None:
        click.echo(f"{path.name} has the hook already")
        return
    write(top, {precommit.FILE: edited})
    click.echo(f"{path.name} has the hook; `pre-commit install` turns it on")


def add_workflow(top: Path, text: str, *, force: bool) -> None:
    """Writes the workflow, where there is none or `force` says so. Raises `SdlintError`."""
    if (top / workflow.FILE).exists() and not force:
        click.echo(f"{workflow.FILE} is there already and is kept")
        return
    write(top, {workflow.FILE: text})
    click.echo(f"{workflow.FILE} is written")
