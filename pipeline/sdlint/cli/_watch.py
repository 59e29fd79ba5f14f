"""``sdlint check --watch``: the check again whenever something is saved, and only what that changed."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path

import click
from msgspec.structs import replace

from sdlint.engine.session import Session
from sdlint.errors import SdlintError
from sdlint.files.disk import inside
from sdlint.model import Finding, Result
from sdlint.model.settings import Config
from sdlint.site import locales
from sdlint.text.display import harmless

Check = Callable[[], tuple[Session, Result]]
Show = Callable[[Session, Result], None]

_IGNORED = frozenset({".git", "node_modules", "__pycache__", ".sdlint"})
_CLEAR = "\x1b[2J\x1b[3J\x1b[H"


def watch(config: Config, check: Check, show: Show) -> None:
    """Shows everything once, then after each save what came and what went, until Ctrl-C.

    `check` makes a run of its own session; `show` prints a result in the format that was asked for. Raises
    `SdlintError` where the library that tells of saves is not installed.
    """
    try:
        import watchfiles
    except ImportError as error:
        raise SdlintError("--watch needs the extra `watch`: pip install 'sdlint[watch]'") from error
    session, result = check()
    show(session, result)
    click.echo(f"watching {config.root}; Ctrl-C ends it", err=True)
    for changes in watchfiles.watch(*_places(config), watch_filter=_counts, raise_interrupt=False, debounce=200):
        before = result
        try:
            session, result = check()
        except SdlintError as error:
            # A config that is being edited is often broken for a moment.
            click.echo(harmless(f"sdlint: {error}"), err=True)
            continue
        _clear()
        names = sorted({os.path.relpath(path, config.root) for _, path in changes})
        click.echo(harmless(f"{datetime.now():%H:%M:%S}  saved: {', '.join(names[:3])}{' …' * (len(names) > 3)}"))
        new = _tell(before, result)
        if new:
            show(session, replace(result, findings=new))
        left = len(result.findings)
        click.echo(f"{left} finding{'s' * (left != 1)} in all" if left else "nothing is wrong")


def _places(config: Config) -> Iterator[str]:
    """The root, and what lies outside it: the folders of languages, and files that the config is built on."""
    yield config.root
    yield from (path for path in config.extended if not inside(path, config.root) and os.path.exists(path))
    outside = (Path(config.root, path) for path in locales.outside(config))
    yield from (str(path) for path in outside if path.is_dir())


def _counts(_change: object, path: str) -> bool:
    """Whether a change at `path` may matter: not in the folders of tools, and not an editor's swap file."""
    *folders, name = Path(path).parts
    return not _IGNORED.intersection(folders) and not name.endswith(("~", ".swp", ".swx", ".tmp"))


def _tell(before: Result, after: Result) -> tuple[Finding, ...]:
    """A line for every finding that is gone; the new ones are for the report."""
    for finding in _less(before.findings, after.findings):
        line = f"mended: {finding.path}: {finding.code} [{finding.name}] {finding.message}"
        click.echo(click.style(harmless(line), fg="green"))
    return _less(after.findings, before.findings)


def _less(findings: Iterable[Finding], others: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that `others` does not have; one whose line was edited is still the same one."""
    left = Counter(_said(finding) for finding in others)
    rest = []
    for finding in findings:
        left[_said(finding)] -= 1
        if left[_said(finding)] < 0:
            rest.append(finding)
    return tuple(rest)


def _said(finding: Finding) -> tuple[str, str, str]:
    return finding.path, finding.code, finding.message


def _clear() -> None:
    if os.isatty(1):
        click.echo(_CLEAR, nl=False)
