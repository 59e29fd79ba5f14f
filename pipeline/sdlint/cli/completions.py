"""``sdlint completions SHELL``: what a shell needs to complete commands, options and their values."""

import click
from click.shell_completion import ShellComplete, get_completion_class

from sdlint.cli import COMPLETE, _shells

PROGRAM = "sdlint"


@click.command("completions")
@click.argument("shell", metavar="SHELL", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the completions for SHELL (bash, zsh or fish), to be read by it when it starts.

    bash and zsh: eval "$(sdlint completions bash)" in ~/.bashrc or ~/.zshrc; fish: sdlint completions fish | source in
    ~/.config/fish/config.fish.
    """
    _shells.mend()
    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"click knows no {shell}")
    root = click.get_current_context().find_root().command
    # Not `kind.source`: for bash it would start one, to ask for its version.
    click.echo(ShellComplete.source(kind(root, {}, PROGRAM, COMPLETE)))
