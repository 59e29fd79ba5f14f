"""``sdlint rules``: every rule in a line."""

import click

from sdlint.rules import RULES


@click.command("rules")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
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
    widest = max(len(rule.name) for rule in RULES.values())
    for rule in RULES.values():
        level = rule.severity if rule.default else "off"
        click.echo(f"{rule.code}  {rule.name:<{widest}}  {level:<7}  {rule.summary}")
