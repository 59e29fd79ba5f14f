"""``sdlint lsp``: the language server, over standard input and output."""

import click

from sdlint.cli import hurry
from sdlint.errors import UsageError


@click.command("lsp")
@click.option("--stdio", is_flag=True, help="Talk over standard input and output; there is no other way.")
def command(stdio: bool) -> None:
    """Serve an editor: findings as one types, fixes, help, the same section in the other language."""
    try:
        from sdlint.lsp.features import make
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        raise UsageError(f"the language server needs {error.name}: pip install 'sdlint[lsp]'") from error
    # What it writes of reviews is there whole or not at all, and a thread of it waits for the editor's next word, which
    # may never come.
    hurry()
    # The server closes what it writes to when it ends; our standard output is still to be flushed.
    with open(1, "wb", closefd=False) as out:
        make().start_io(stdout=out)
