"""What all commands have: options in sections, help that fits, and a word for who mistypes the value of an option."""

from typing import TYPE_CHECKING, Any

import click

from sdlint.cli._layout import Context

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

SECTIONS = {
    "What to check": (
        "select ignore base staged counterparts stdin_filename shard locale locales owner pages sections everything"
    ),
    "What to do": "fix unsafe_fixes diff write_baseline add_suppressions reason watch",
    "What to show": "form output most statistics max_findings color fail_on exit_zero",
    "How to run": "config_file offline jobs executor no_cache help",
}
"""By heading, the options that stand below it, in this order, as functions know them; others stand first."""
_WIDEST = 30
"""Columns that the values of an option may take beside its name; more are listed in its help."""


OFFERED = {
    "select": "rules",
    "ignore": "rules",
    "rule": "rule",
    "locale": "locale",
    "locales": "locale",
    "page": "page",
    "pages": "page",
}
"""By the name of an option or argument, what shells are offered for its values (`_complete.py`)."""


class Offered(click.types.StringParamType):
    """Text, of which shells are offered something: `what` it is."""

    def __init__(self, what: str) -> None:
        self._what = what

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> "list[CompletionItem[str]]":
        """What begins with `incomplete`."""
        # Every command is made of options with such types; only a shell that asks needs more.
        from click.shell_completion import CompletionItem

        from sdlint.cli._complete import offers

        return [CompletionItem(word, help=said or None) for word, said in offers(self._what, ctx, incomplete)]


class OneOf(click.Choice[str]):
    """One of a few words; who mistypes one is asked whether another was meant."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """As click does. Raises `click.BadParameter`."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as error:
            from sdlint.text.closest import did_you_mean

            meant = did_you_mean(str(value), self.choices)
            raise click.BadParameter(error.message.rstrip(".") + meant, ctx, param) from None

    def get_missing_message(self, param: click.Parameter, ctx: click.Context | None) -> str:
        """The words, in a line."""
        return f"Choose from: {', '.join(self.choices)}"


class AtLeast(click.types.IntParamType):
    """A whole number that is not less than another."""

    name = "number"

    def __init__(self, least: int) -> None:
        self._least = least

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Raises `click.BadParameter`."""
        try:
            number = int(value)
        except ValueError:
            self.fail(f"{value!r} is no whole number", param, ctx)
        if number < self._least:
            self.fail(f"{number} is less than {self._least}", param, ctx)
        return number


class Sectioned(click.Command):
    """A command whose help has its options in sections."""

    context_class = Context

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes a list for each section that has options."""
        records: dict[str, list[tuple[int, tuple[str, str]]]] = {"Options": [], **{title: [] for title in SECTIONS}}
        for option in self.get_params(ctx):
            record = None if isinstance(option, click.Argument) else option.get_help_record(ctx)
            if record:
                title, order = _section(option)
                records[title].append((order, record))
        for title, listed in records.items():
            if listed:
                with formatter.section(title):
                    formatter.write_dl([record for _, record in sorted(listed, key=lambda each: each[0])])


class Command(Sectioned):
    """A command that is no group."""


def _section(option: click.Parameter) -> tuple[str, int]:
    """Below which heading `option` stands, and in which place there."""
    name = "help" if "--help" in option.opts else option.name
    for title, names in SECTIONS.items():
        if name in names.split():
            return title, names.split().index(name)
    return "Options", 0


def helped(command: click.Command) -> click.Command:
    """`command` with all that is said here; a group stays one."""
    for option in command.params:
        if option.name in OFFERED and type(option.type) is type(click.STRING):
            option.type = Offered(OFFERED[option.name])
        if type(option.type) is click.IntRange:
            option.type, option.metavar = AtLeast(option.type.min or 0), option.metavar or "N"
        if type(option.type) is click.Choice:
            option.type = OneOf(option.type.choices)
            values = "|".join(option.type.choices)
            if isinstance(option, click.Option) and option.metavar is None and len(values) > _WIDEST:
                option.metavar = "NAME"
                option.help = f"{option.help or ''} One of {', '.join(option.type.choices)}.".lstrip()
    if type(command) is not click.Command:
        return command
    return Command(
        command.name,
        context_settings=command.context_settings,
        callback=command.callback,
        params=command.params,
        help=command.help,
        epilog=command.epilog,
        short_help=command.short_help,
        no_args_is_help=command.no_args_is_help,
        hidden=command.hidden,
        deprecated=command.deprecated,
    )
