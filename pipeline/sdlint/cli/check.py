"""``sdlint check``: everything that is wrong, and what can be mended."""

from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import click
from msgspec.structs import asdict, replace

from sdlint.cache import results, version
from sdlint.cache.place import cache_folder
from sdlint.cache.store import Memory
from sdlint.cli._options import CheckOptions, CommonOptions, codes, common, load_of, paths_argument, shard
from sdlint.cli._reporting import reporting
from sdlint.cli._showing import Shown, leave, show, targets_of
from sdlint.cli._terminal import languages, on_disk
from sdlint.config import discover
from sdlint.errors import UsageError
from sdlint.files.disk import Disk
from sdlint.files.user_cache import was_cut_short
from sdlint.model import Result
from sdlint.model.settings import Request
from sdlint.reports import Asks, needs_of


@click.command("check")
@paths_argument
@click.option("--fix", is_flag=True, help="Mend what can safely be mended.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: also fixes that may change what a page says.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option(
    "--select", multiple=True, callback=codes, metavar="CODES", help="Only these rules: codes, prefixes, names."
)
@click.option("--ignore", multiple=True, callback=codes, metavar="CODES", help="Not these rules.")
@reporting
@click.option("--base", metavar="REV", help="Only what is wrong since the merge base with REV, wherever it shows.")
@click.option("--staged", is_flag=True, help="Check what is staged, and only what is wrong since HEAD.")
@click.option("--write-baseline", is_flag=True, help="Let what is wrong now be known, and fail only on what is new.")
@click.option("--add-suppressions", is_flag=True, help="Write a comment into the pages for all that is found.")
@click.option("--reason", metavar="TEXT", help="With --add-suppressions: why these are not to be mended.")
@click.option("--counterparts", is_flag=True, help="Also check the other languages' pages of PATHS.")
@click.option("--watch", is_flag=True, help="Check again after every save, and show what that changed.")
@click.option("--stdin-filename", type=click.Path(path_type=Path), metavar="PATH", help="Check standard input as PATH.")
@click.option("--shard", callback=shard, metavar="K/N", help="Do part K of N of the work, for `sdlint merge`.")
@common
def command(paths: tuple[Path, ...], common: CommonOptions, **given: Any) -> None:
    """Check the Markdown in PATHS, or the whole tree."""
    options = CheckOptions(**asdict(common), **given)
    outputs = targets_of(options.output, options.form)
    request = options.request(
        paths=paths,
        select=options.select,
        ignore=options.ignore,
        counterparts=options.counterparts,
        baseline=not options.write_baseline,
        base=_revision(options),
        staged=options.staged,
        needs=frozenset().union(*(needs_of(target.format) for target in outputs)),
    )
    named = (options.stdin_filename,) if options.stdin_filename else paths
    places = discover.places(options.config_file, named, Path.cwd())
    if options.staged and options.form in (None, "text") and not options.output and not _matters(places):
        return  # a hook runs at every commit, and says nothing where there is nothing
    result, seen = _known(places, request, options)
    if result is not None:
        root, locale_of = places[0].root, languages(partial(load_of, places[0], options))
        show(Shown(result, root, Asks(read=on_disk(root), locale_of=locale_of)), outputs, options)
    else:
        from sdlint.cli._checking import check

        result = check(places, request, options, outputs, seen)
    if result:
        leave(result, options)


def _known(
    places: list[discover.Governed], request: Request, options: CheckOptions
) -> tuple[Result | None, Disk | None]:
    """What the same check came to the last time, where nothing has changed since; nothing else is imported then.

    And the files as they were seen for that, where they were looked at.
    """
    if len(places) > 1 or options.acts or request.needs or not request.cache or not options.offline:
        return None, None
    (place,) = places
    folder = None if was_cut_short(place.root) else cache_folder(place.root)
    if folder is None:
        return None, None
    asked, disk = replace(request, paths=place.paths), Disk()
    with closing(Memory(folder)) as memory:
        version.recall(memory)
        name = results.question("check", place.root, place.file, asked)
        return results.recall(memory, name, Result, disk), disk


def _matters(places: list[discover.Governed]) -> bool:
    """Whether what is staged can matter to one of the trees."""
    from sdlint.git.staged import concerns

    return any(concerns(Path(place.root)) for place in places)


def _revision(options: CheckOptions) -> str:
    """What ``--base`` names; nothing where it is not given. Raises `UsageError` where it cannot be one."""
    base = options.base
    if base is None:
        return ""
    if options.staged:
        raise UsageError("--base and --staged cannot be used together: --staged compares with HEAD")
    if not base.strip() or base.endswith("/"):
        raise UsageError(
            f"--base {base!r} names no revision: the variable that should hold it is empty"
            " (GITHUB_BASE_REF is set for pull requests alone)"
        )
    return base
