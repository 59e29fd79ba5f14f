"""``sdlint explain RULE``: a rule's page of the manual."""

import click

from sdlint.errors import UsageError
from sdlint.rules import BY_CODE, RULES
from sdlint.rules.manual import page


@click.command("explain")
@click.argument("rule")
def command(rule: str) -> None:
    """Print the manual page of RULE, given by code or name."""
    named = BY_CODE.get(rule.upper()) or RULES.get(rule.lower())
    if named is None:
        from sdlint.data.json_schema import did_you_mean

        raise UsageError(f"unknown rule {rule!r}{did_you_mean(rule, (*RULES, *BY_CODE))}")
    click.echo(page(named), nl=False)
