"""``sdlint rules``: every rule in a line."""

import click

from sdlint.cli._color import color_option
from sdlint.cli._manual import show_list
from sdlint.rules import RULES


@click.command("rules")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@color_option
def command(form: str) -> None:
    """List the rules: code, name, severity, what must be so."""
    if form == "json":
        import msgspec

        rows = [
            {
                "code": r.code,
                "name": r.name,
                "group": r.group,
                "severity": r.severity,
                "default": r.default,
                "summary": r.summary,
            }
            for r in RULES.values()
        ]
        click.echo(msgspec.json.format(msgspec.json.encode(rows)).decode())
        return
    show_list(list(RULES.values()))
