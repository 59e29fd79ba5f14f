"""``sdlint config``: what the config comes to, and what it may say. A command is a file here."""

import click

from sdlint.cli import Commands


class _Shown(Commands):
    """A group of which one command need not be named: ``sdlint config PATH`` shows what holds for it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does, with ``show`` where no command is named."""
        named = args[:1] and (args[0] in self.list_commands(ctx) or args[0] in ctx.help_option_names)
        return super().parse_args(ctx, args if named else ["show", *args])


@click.group("config", cls=_Shown, package=__name__)
def command() -> None:
    """Show what the config comes to for a path (`show`, which need not be named), or the schema of configs."""
