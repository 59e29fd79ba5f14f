"""Options that several commands share, and how they become a `Config` and a `Request`."""

import sys
from collections.abc import Callable, Iterable
from contextlib import closing
from functools import partial, wraps
from pathlib import Path
from typing import Any

import click
from msgspec import Struct

from sdlint.cli import FAILURE
from sdlint.cli._color import color_option
from sdlint.config import discover
from sdlint.errors import UsageError
from sdlint.model import Corpus, Shard
from sdlint.model.settings import Config, Request, Severity
from sdlint.text.display import harmless


def tell_crashes(corpus: Corpus) -> None:
    """Says where sdlint itself failed, for commands that go on without; they will end with exit code 2."""
    for crash in corpus.crashes:
        click.echo(harmless(f"sdlint: {crash.path}: {crash.message}"), err=True)
    if corpus.crashes:
        click.get_current_context().find_root().call_on_close(partial(sys.exit, FAILURE))


class CommonOptions(Struct, frozen=True, kw_only=True):
    """What every command that looks at a tree may be told."""

    config_file: Path | None
    offline: bool
    jobs: int | None
    executor: str | None
    no_cache: bool

    def request(self, **more: Any) -> Request:
        """What a run is asked for that is told so; `more`: fields of `Request` besides."""
        return Request(jobs=self.jobs, executor=self.executor or "processes", cache=not self.no_cache, **more)


class ReportOptions(CommonOptions, frozen=True, kw_only=True):
    """What commands may be told that show what is wrong; the rest is what there is to say of ``sdlint check`` alone."""

    form: str | None
    output: tuple[str, ...]
    fail_on: Severity
    exit_zero: bool
    statistics: bool
    max_findings: int
    fix: bool = False
    base: str | None = None
    staged: bool = False
    stdin_filename: Path | None = None


class CheckOptions(ReportOptions, frozen=True, kw_only=True):
    """What ``sdlint check`` may be told, as its ``--help`` has it."""

    unsafe_fixes: bool
    diff: bool
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    write_baseline: bool
    add_suppressions: bool
    reason: str | None
    counterparts: bool
    watch: bool
    shard: Shard | None

    @property
    def acts(self) -> bool:
        """Whether more is asked for than to say what is wrong in the tree as it is."""
        return (
            bool(self.base or self.staged or self.stdin_filename)
            or self.fix
            or self.diff
            or self.write_baseline
            or self.add_suppressions
            or self.watch
            or self.shard is not None
        )


def codes(_ctx: click.Context, _param: click.Parameter, values: Iterable[str]) -> tuple[str, ...]:
    """``--select SD1,missing-anchor`` -> the selectors, in order."""
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


def _executor(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    if value is not None:
        from sdlint.engine.executor import scheduler

        scheduler(value)
    return value


def shard(_ctx: click.Context, _param: click.Parameter, value: str | None) -> Shard | None:
    """``--shard 2/5`` -> that shard. Raises `UsageError`."""
    if value is None:
        return None
    number, slash, of = value.partition("/")
    if not (slash and number.isdecimal() and of.isdecimal() and 1 <= int(number) <= int(of)):
        raise UsageError(f"--shard {value}: not one of so many; write K/N, such as 1/4 for the first of four")
    return Shard(int(number), int(of))


def common(command: Callable[..., None]) -> Callable[..., None]:
    """``--color``, and, given to `command` as ``common``: ``--config``, ``--offline``, ``--jobs`` and so on."""

    @wraps(command)
    def taking(*args: Any, **given: Any) -> None:
        chosen = CommonOptions(**{name: given.pop(name) for name in CommonOptions.__struct_fields__})
        command(*args, common=chosen, **given)

    path = click.Path(path_type=Path)
    taken: Callable[..., None] = taking
    for option in (
        click.option("--config", "config_file", type=path, metavar="FILE", help="The config to use."),
        click.option(
            "--offline", is_flag=True, envvar="SDLINT_OFFLINE", help="Open no socket; use what is remembered."
        ),
        click.option("--jobs", type=click.IntRange(1), metavar="N", help="Processes; one for each core by default."),
        click.option(
            "--executor", callback=_executor, metavar="WHO", help="Who shares the work: processes, or dask://HOST:PORT."
        ),
        click.option("--no-cache", is_flag=True, help="Neither read nor write what earlier runs learnt."),
        color_option,
    ):
        taken = option(taken)
    return taken


paths_argument = click.argument("paths", nargs=-1, type=click.Path(path_type=Path))


def load_config(config_file: Path | None, paths: Iterable[Path], *, offline: bool) -> Config:
    """The config for `paths`: the one named, or the one that governs the current folder, or the paths' own."""
    from sdlint.config import load as configs

    return configs.load(config_file, discover.start(paths, Path.cwd()), {"offline": True} if offline else {})


def load_of(place: discover.Governed, common: CommonOptions) -> Config:
    """The config of the tree in `place`."""
    from sdlint.cache import version
    from sdlint.cache.place import cache_folder
    from sdlint.cache.store import Memory
    from sdlint.config import load as configs

    folder = None if common.no_cache else cache_folder(place.root)
    with closing(Memory(folder)) as memory:
        if folder:
            version.recall(memory)
        return configs.load(common.config_file, Path(place.root), {"offline": True} if common.offline else {}, memory)
