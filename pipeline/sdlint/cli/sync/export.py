"""``sdlint sync export``: a language as a file for translators, for machines, or as a translation memory."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sdlint.cli._options import CommonOptions, common, paths_argument
from sdlint.cli.sync._shared import gathered, scope_of
from sdlint.errors import UsageError
from sdlint.text.display import counted, harmless

if TYPE_CHECKING:
    from sdlint.exchange.memory import Memory
    from sdlint.exchange.unit import Unit

FORMATS = ("po", "xliff", "json", "tmx")
_BY_SUFFIX = {".po": "po", ".pot": "po", ".xlf": "xliff", ".xliff": "xliff", ".json": "json", ".tmx": "tmx"}
_NEEDS = frozenset({"pairs", "history", "terms"})


@click.command("export")
@paths_argument
@click.option("--format", "form", type=click.Choice(FORMATS), help="The suffix of --output says it, too.")
@click.option("--po", "form", flag_value="po", help="The same as --format po (gettext; needs the extra sdlint[po]).")
@click.option("--xliff", "form", flag_value="xliff", help="The same as --format xliff (XLIFF 2.0).")
@click.option("--locale", metavar="LOCALE", help="The language to translate into, where there are several.")
@click.option(
    "--memory",
    "memories",
    is_flag=False,
    flag_value="tree",
    multiple=True,
    metavar="[FILE.tmx]",
    help="Fill units from the whole tree's own translations, or from a TMX file.",
)
@click.option(
    "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to FILE, not to standard output."
)
@common
def command(
    paths: tuple[Path, ...],
    form: str | None,
    locale: str | None,
    memories: tuple[str, ...],
    output: Path | None,
    common: CommonOptions,
) -> None:
    """Write a language as a file for translators: what is done, what is stale, what is missing.

    --format json is for machine translation: fill `target` where `done` is false, and hand it to `sync import`.
    --format tmx is the memory of what is translated.
    """
    from sdlint.cli.sync._exporting import TREE, Export
    from sdlint.exchange.memory import Memory, entries_of
    from sdlint.exchange.read_back import translation

    form = form or (_BY_SUFFIX.get(output.suffix.lower()) if output else None)
    if form is None:
        raise UsageError(f"say --format: one of {', '.join(FORMATS)}")
    session, corpus = gathered(common, paths, _NEEDS)
    locale, source = translation(session.config, locale), session.config.source or ""
    scope = scope_of(session, paths, ((pair.source_path, pair.target_path) for pair in corpus.pairs))
    with Export(session, corpus, locale) as export:
        named = [pair for pair in export.pairs if scope.holds(pair.source_path) or scope.holds(pair.target_path)]
        chosen = list(export.units(named))
        if form == "tmx":
            others = export.memory(name for name in memories if name != TREE)
            memory = Memory([*entries_of(chosen), *others.entries])
            text, said = _memory(memory, source, locale), counted(len(memory), "translation")
        else:
            memory = export.memory(memories)
            chosen = [memory.fill(unit) for unit in chosen] if memories else chosen
            text, said = _rendered(chosen, form, source, locale), _counted(chosen)
    _write(text.encode("utf-8", "replace"), output, said)


def _memory(memory: "Memory", source: str, locale: str) -> str:
    from sdlint.exchange.tmx import to_tmx

    return to_tmx(memory.entries, source, locale)


def _rendered(units: Sequence["Unit"], form: str, source: str, locale: str) -> str:
    """The units in one of the formats for translators; each is imported where it is asked for."""
    if form == "po":
        from sdlint.exchange.po import to_po

        return to_po(units, locale)
    if form == "json":
        from sdlint.exchange.json_file import to_json

        return to_json(units, source, locale)
    from sdlint.exchange.xliff import to_xliff

    return to_xliff(units, source, locale)


def _counted(units: Sequence["Unit"]) -> str:
    todo = [unit for unit in units if not unit.done]
    filled = [unit.proposals[0].percent for unit in todo if unit.proposals]
    exact = sum(percent == 100 for percent in filled)
    memory = f" ({exact} of them with the same in memory, {len(filled) - exact} with something close)" if filled else ""
    return f"{counted(len(todo), 'block')} to translate{memory}, {len(units) - len(todo)} done"


def _write(data: bytes, output: Path | None, said: str) -> None:
    from sdlint.files.atomic import write_named

    if output is None:
        click.echo(data, nl=False)
        return
    try:
        write_named(output, data)
    except OSError as error:
        raise UsageError(f"cannot write {output}: {error.strerror}") from error
    click.echo(f"{harmless(str(output))}: {said}", err=True)
