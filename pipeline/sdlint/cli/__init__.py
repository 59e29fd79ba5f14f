"""The command line: a command is a file here that holds a ``command``; nothing else is to be registered.

Commands hold arguments, calls and exit codes, no more. Errors are caught in one place, `main`.
"""

import importlib
import os
import pkgutil
import sys
import traceback

import click

from sdlint import __version__
from sdlint.errors import SdlintError, debugging

FINDINGS, FAILURE, INTERRUPTED = 1, 2, 130


class Commands(click.Group):
    """Finds a command by its file and imports it only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in alphabetical order."""
        return sorted(file.name for file in pkgutil.iter_modules(__path__) if not file.name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command in the file called `cmd_name`."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"{__name__}.{cmd_name}")
        command: click.Command = module.command
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", prog_name="sdlint")
@click.option("--debug", is_flag=True, help="Show a traceback when sdlint itself fails.")
def cli(debug: bool) -> None:
    """Keep documentation that lives in several languages whole.

    One pass over a tree of Markdown finds invalid front matter and terms, dead files, anchors and links, archives that
    are missing or wrong, and sections that are missing, untranslated or stale in another language.
    """


def main() -> None:
    """Runs the command line and ends the process: 0 clean, 1 findings, 2 wrong usage, wrong config or a failure."""
    debug = debugging()
    try:
        code = cli.main(prog_name="sdlint", standalone_mode=False)
    except click.ClickException as error:
        _show(error)
        code = FAILURE
    except (KeyboardInterrupt, click.Abort):
        click.echo("sdlint: interrupted", err=True)
        code = INTERRUPTED
    except SdlintError as error:
        code = _failed(str(error), debug)
    except BrokenPipeError:
        # The reader of a pipe has gone; python would complain once more when it flushes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = FAILURE
    except Exception as error:  # noqa: BLE001 - the one place that turns a bug into a line
        code = _failed(f"this is a bug in sdlint: {type(error).__name__}: {error} (--debug shows where)", debug)
    sys.exit(code or 0)


def _show(error: click.ClickException) -> None:
    """As click does; names of files come as arguments, too, for a hook passes what it finds."""
    from io import StringIO

    from sdlint.text import harmless

    said = StringIO()
    error.show(said)
    click.echo("\n".join(map(harmless, said.getvalue().rstrip().split("\n"))), err=True)


def _failed(message: str, debug: bool) -> int:
    from sdlint.text import harmless

    if debug:
        traceback.print_exc()
    click.echo(harmless("sdlint: " + " ".join(message.split())), err=True)
    return FAILURE
