"""``sdlint explain [RULE]``: a rule's page of the manual, or which rules there are."""

import click

from sdlint.cli._color import color_option
from sdlint.cli._manual import show_list, show_page
from sdlint.errors import UsageError
from sdlint.rules import BY_CODE, RULES
from sdlint.rules.manual import looked_up


@click.command("explain")
@click.argument("rule", required=False)
@color_option
def command(rule: str | None) -> None:
    """Print the manual page of RULE: a code or a name, in any case.

    The beginning of codes or names (SD5, missing) lists the rules that begin so; without RULE all are listed.
    """
    named = list(RULES.values()) if rule is None else looked_up(rule)
    if not named:
        from sdlint.text.closest import did_you_mean

        raise UsageError(f"unknown rule {rule!r}{did_you_mean(str(rule).lower(), (*RULES, *BY_CODE))}")
    if len(named) == 1:
        show_page(named[0])
    else:
        show_list(named)
