"""The command line: a command is a file here that holds a ``command``; nothing else is to be registered.

Commands hold arguments, calls and exit codes, no more. Errors are caught in one place, `main`.
"""

import errno
import importlib
import keyword
import os
import signal
import sys
import threading
from contextlib import suppress
from typing import Any

import click

from sdlint import __version__
from sdlint.cli._help import Sectioned, helped
from sdlint.cli._layout import clause
from sdlint.engine import collector
from sdlint.errors import SdlintError, debugging

FINDINGS, FAILURE = 1, 2
COMPLETE = "_SDLINT_COMPLETE"
"""The variable by which a shell asks what could follow."""

_ENDING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


class Unread(Exception):
    """Who read standard output has gone."""


class Commands(Sectioned, click.Group):
    """A group whose commands are the files of a package: each is found by its name and imported when it is asked for.

    ``package``: the package, ``cli`` itself or one in it. A file called ``import_`` is the command ``import``.
    """

    def __init__(self, *args: Any, package: str = __name__, **options: Any) -> None:
        super().__init__(*args, **options)
        self._package = package

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in alphabetical order."""
        files = os.listdir(importlib.import_module(self._package).__path__[0])
        return sorted({file.partition(".")[0].rstrip("_") for file in files if not file.startswith("_")})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command in the file called `cmd_name`."""
        if cmd_name not in self.list_commands(ctx):
            return None
        name = f"{cmd_name}_" if keyword.iskeyword(cmd_name) else cmd_name
        return helped(importlib.import_module(f"{self._package}.{name}").command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does; who mistypes a command is asked whether another was meant. Raises `click.UsageError`."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            if not args[0].startswith("-"):
                from sdlint.text.closest import did_you_mean

                meant = did_you_mean(args[0], self.list_commands(ctx))
                raise click.UsageError(error.message.rstrip(".") + meant, ctx) from None
            raise

    def invoke(self, ctx: click.Context) -> Any:
        """As click does, but that nobody reads on is told apart: click ends with 1 then, which means findings."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise Unread from error

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, then the commands."""
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """As click does, with what the files say of themselves: to import them all takes ten times as long."""
        folder = importlib.import_module(self._package).__path__[0]
        with formatter.section("Commands"):
            formatter.write_dl([(name, clause(_help_of(folder, name))) for name in self.list_commands(ctx)])


def _help_of(folder: str, name: str) -> str:
    """The help of a command, read from its file."""
    import ast

    module = f"{name}_" if keyword.iskeyword(name) else name
    file = next(filter(os.path.isfile, (f"{folder}/{module}.py", f"{folder}/{module}/__init__.py")))
    with open(file, encoding="utf-8") as text:
        functions = [node for node in ast.parse(text.read()).body if isinstance(node, ast.FunctionDef)]
    return next(ast.get_docstring(each) or "" for each in functions if each.name == "command")


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", prog_name="sdlint")
@click.option("--debug", is_flag=True, help="Show a traceback when sdlint itself fails.")
def cli(debug: bool) -> None:
    """Keep documentation that lives in several languages whole.

    One pass over a tree of Markdown finds invalid front matter and terms, dead files, anchors and links, archives that
    are missing or wrong, and sections that are missing, untranslated or stale in another language.
    """


def main() -> None:
    """Runs the command line and ends the process.

    0 clean; 1 findings; 2 wrong usage, wrong config or a failure; 128 and the number of the signal that ended it, as
    shells count: 130 after Ctrl-C, 143 after SIGTERM, 129 after SIGHUP.
    """
    debug = debugging()
    collector.spare()
    _open_standard_streams()
    received = _listen()
    try:
        if COMPLETE in os.environ:
            from sdlint.cli import _shells

            _shells.mend()
        code = cli.main(prog_name="sdlint", standalone_mode=False)
        sys.stdout.flush()
        if received and received[0] != signal.SIGINT:
            code = 128 + received[0]
    except click.ClickException as error:
        _show(error)
        code = FAILURE
    except (KeyboardInterrupt, click.Abort):
        if received:
            hurry()  # who asks again while we are leaving means it
        code = _said("interrupted", 128 + (received or [signal.SIGINT])[0])
    except SdlintError as error:
        code = _failed(str(error), debug)
    except (Unread, BrokenPipeError):
        _silence()
        code = FAILURE
    except OSError as error:
        code = _failed(_trouble(error), debug)
    except Exception as error:  # noqa: BLE001 - the one place that turns a bug into a line
        code = _failed(f"this is a bug in sdlint: {type(error).__name__}: {error} (--debug shows where)", debug)
    sys.exit(code or 0)


def _open_standard_streams() -> None:
    """Gives a process that was started without its three streams some that fail when they are used.

    Else the first file that is opened would be taken for one of them, and written to.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            # Standard output cannot be written to, and says so; errors have nobody to be told to.
            handle = os.open(os.devnull, os.O_WRONLY if number == 2 else os.O_RDONLY)
            setattr(sys, name, os.fdopen(handle, "r" if number == 0 else "w", encoding="utf-8", closefd=False))


def _listen() -> list[int]:
    """From now on the signals that ask us to end do what Ctrl-C does: the list is of those that came."""
    received: list[int] = []

    def end(number: int, _frame: object) -> None:
        received.append(number)
        raise KeyboardInterrupt

    if threading.current_thread() is threading.main_thread():
        for number in _ENDING:
            if signal.getsignal(number) != signal.SIG_IGN:
                signal.signal(number, end)
    return received


def hurry() -> None:
    """From now on the signals that ask us to end do so at once: nothing is left that must not be cut short.

    Python runs a handler when its main thread comes back from where it waits, which an event loop that was just about
    to wait may never do. So a thread is told by the signal itself (`signal.set_wakeup_fd`).
    """
    heard, told = os.pipe()
    os.set_blocking(told, False)
    signal.set_wakeup_fd(told, warn_on_full_buffer=False)
    for number in _ENDING:
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, lambda number, _: os._exit(128 + number))
    threading.Thread(target=_leave, args=(heard,), daemon=True).start()


def _leave(heard: int) -> None:
    """Ends the process when a signal that asks for it is written to the pipe `heard`."""
    while number := int.from_bytes(os.read(heard, 1), "big"):
        if number in _ENDING:
            os._exit(128 + number)


def _trouble(error: OSError) -> str:
    """Which file the system refused, and why, in a line."""
    if error.errno is None:
        return f"this is a bug in sdlint: {type(error).__name__}: {error} (--debug shows where)"
    name = error.filename
    if name is None and error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF):
        # Whoever writes to a file says which; it is what click prints to that has no name.
        _silence()
        name = "standard output"
    return f"{os.fsdecode(name)}: {error.strerror}" if isinstance(name, str | bytes) else str(error.strerror)


def _silence() -> None:
    """Throws away what is still to be written to standard output; python would complain when it flushes that."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _show(error: click.ClickException) -> None:
    """As click does; names of files come as arguments, too, for a hook passes what it finds."""
    from io import StringIO

    from sdlint.text.display import harmless

    said = StringIO()
    error.show(said)
    click.echo("\n".join(map(harmless, said.getvalue().rstrip().split("\n"))), err=True)


def _failed(message: str, debug: bool) -> int:
    if debug:
        import traceback

        traceback.print_exc()
    return _said(message, FAILURE)


def _said(message: str, code: int) -> int:
    from sdlint.text.display import harmless

    with suppress(OSError):
        click.echo(harmless("sdlint: " + " ".join(message.split())), err=True)
    return code
