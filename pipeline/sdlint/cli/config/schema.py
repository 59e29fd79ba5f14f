"""``sdlint config schema``: what a config may say, for editors and other programs."""

import click

from sdlint.text.display import json_document


@click.command("schema")
def command() -> None:
    """Print the JSON Schema of the config, with the rules that are installed."""
    from sdlint.config.schema import config_schema

    click.echo(json_document(config_schema()))
