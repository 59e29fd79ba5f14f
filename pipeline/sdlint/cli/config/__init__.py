"""``sdlint config``: what the config comes to, and what it may say. A command is a file here."""

import os

import click
from click.shell_completion import CompletionItem

from sdlint.cli import Commands


class _Shown(Commands):
    """A group of which one command need not be named: ``sdlint config PATH`` shows what holds for it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does, with ``show`` where no command is named."""
        named = args[:1] and (args[0] in self.list_commands(ctx) or args[0] in ctx.help_option_names)
        if args and not named and not os.path.lexists(args[0]):
            from sdlint.text.closest import did_you_mean

            if meant := did_you_mean(args[0], self.list_commands(ctx)):
                raise click.UsageError(f"No such path or command {args[0]!r}{meant}", ctx)
        asked = ctx.resilient_parsing and not args  # a shell asks what may come first
        return super().parse_args(ctx, args if named or asked else ["show", *args])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        """Files, and commands."""
        return [CompletionItem(incomplete, type="file"), *super().shell_complete(ctx, incomplete)]


@click.group("config", cls=_Shown, package=__name__)
def command() -> None:
    """Show what the config comes to for a path (`show`, which need not be named), or the schema of configs."""
