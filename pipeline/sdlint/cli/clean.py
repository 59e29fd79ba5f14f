"""``sdlint clean``: takes away what sdlint remembers of a tree."""

from pathlib import Path

import click

from sdlint.cache import clean
from sdlint.config import discover
from sdlint.errors import UsageError
from sdlint.text.display import harmless


@click.command("clean")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=".")
@click.option("--all", "everything", is_flag=True, help="Of every tree, not only of the one in FOLDER.")
@click.option("--dry-run", is_flag=True, help="Say what would be removed, and remove nothing.")
@click.option("--config", "config_file", type=click.Path(path_type=Path), metavar="FILE", help="The tree's config.")
def command(folder: Path, config_file: Path | None, *, everything: bool, dry_run: bool) -> None:
    """Remove what sdlint remembers of the tree in FOLDER: facts of pages, and what is known of links.

    It lies in the user's cache, or in SDLINT_CACHE_DIR. Nothing of the tree is touched: neither reviews nor the
    baseline, which are its own.
    """
    if config_file is not None and not config_file.is_file():
        raise UsageError(f"no such config file: {config_file}")
    here = folder.absolute()
    roots = [place.root for place in discover.places(config_file, (here,), Path.cwd())]
    try:
        removed = clean.clean(None if everything else roots, really=not dry_run)
    except OSError as error:
        raise UsageError(f"cannot remove {error.filename}: {error.strerror}") from error
    for file in removed:
        click.echo(harmless(f"{'would remove' if dry_run else 'removed'} {file.path} ({_size(file.size)})"))
    total = _size(sum(file.size for file in removed))
    count = len(removed)
    if not count:
        click.echo("nothing is remembered")
    else:
        click.echo(f"{count} file{'s' * (count != 1)}, {total}")


def _size(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB" if count >= 100_000 else f"{count / 1_000:.1f} kB"
