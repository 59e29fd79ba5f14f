"""``sdlint ast FILE``: the syntax tree, every node with its place."""

from pathlib import Path
from typing import Any

import click
import msgspec

from sdlint.cli._options import load_config
from sdlint.errors import SdlintError, UsageError
from sdlint.files.decode import decode
from sdlint.files.disk import read_file
from sdlint.model import Node, Source, Span, Unreadable
from sdlint.text.display import harmless, json_text


@click.command("ast")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["tree", "json"]), default="tree", show_default=True)
@click.option("--config", "config_file", type=click.Path(path_type=Path), metavar="FILE", help="The config to use.")
def command(file: Path, form: str, config_file: Path | None) -> None:
    """Print the syntax tree of FILE; lines and columns count from 1, offsets from 0, in code points."""
    from sdlint.markdown import flavors, parse
    from sdlint.site.shown import settings_of

    config = load_config(config_file, (), offline=True)
    if not file.is_file():
        raise UsageError(f"no such file: {file}")
    try:
        source = decode(str(file), read_file(str(file)))
    except OSError as error:
        raise SdlintError(f"{file}: {error.strerror}") from error
    if isinstance(source, Unreadable):
        raise SdlintError(f"{file}: {source.reason}")
    nodes = parse(source.text, flavors.of(settings_of(config, str(file)), str(file)))
    if form == "json":
        tree = {"path": str(file), "nodes": [_json(node, source) for node in nodes]}
        click.echo(json_text(msgspec.json.encode(tree).decode("utf-8", "replace")))
    else:
        for node in nodes:
            _print(node, source, 0)


def _json(node: Node, source: Source) -> dict[str, Any]:
    return {
        "kind": node.kind,
        "start": _place(source, node.span.start),
        "end": _place(source, node.span.end),
        "attrs": _plain(node.attrs),
        "children": [_json(child, source) for child in node.children],
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Span):
        return {"start": value.start, "end": value.end}
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def _place(source: Source, offset: int) -> dict[str, int]:
    line, column = source.position(offset)
    return {"line": line, "column": column, "offset": offset}


def _print(node: Node, source: Source, depth: int) -> None:
    start, end = source.position(node.span.start), source.position(node.span.end)
    attrs = ", ".join(f"{key}={value!r}" for key, value in node.attrs.items() if value not in (None, "", False))
    place = f"{start.line}:{start.column}-{end.line}:{end.column}"
    click.echo(harmless(f"{'  ' * depth}{node.kind} {place}{f'  {attrs}' if attrs else ''}"))
    for child in node.children:
        _print(child, source, depth + 1)
