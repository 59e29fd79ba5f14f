"""``sdlint terms``: the termbase, what is missing in it, how it is used, and what might belong in it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from sdlint.cli._options import common, load_config, tell_crashes
from sdlint.engine.check import facts
from sdlint.engine.session import Session
from sdlint.errors import SdlintError, UsageError
from sdlint.files.disk import below
from sdlint.model import Corpus, Term
from sdlint.model.settings import Request
from sdlint.reports import terms_table
from sdlint.terms import load
from sdlint.terms.formats import yaml_file
from sdlint.terms.suggest import FEWEST, Suggestion, suggest
from sdlint.terms.termbase import gaps, merged
from sdlint.text.display import harmless, placed, unordered

_BY_SUFFIX = {".csv": "csv", ".tbx": "tbx", ".xml": "tbx", ".yaml": "yaml", ".yml": "yaml", ".json": "json"}
_MOST_PLACES = 5


@click.group("terms", invoke_without_command=True)
@click.option("--format", "form", type=click.Choice(terms_table.FORMATS), default="table", show_default=True)
@common
@click.pass_context
def command(context: click.Context, /, form: str, **_: Any) -> None:
    """Print the termbase: every term, its names in each language, what is ruled out."""
    if context.invoked_subcommand is None:
        corpus = _corpus(context)
        click.echo(unordered(_rendered(corpus, corpus.terms, form)), nl=False)


def _corpus(context: click.Context) -> Corpus:
    """The facts of the whole tree; options stand before or after the subcommand."""
    given: dict[str, Any] = {}
    for level in (context, context.parent):
        for name in ("config_file", "jobs", "no_cache"):
            given[name] = given.get(name) or (level.params.get(name) if level else None)
    config = load_config(given["config_file"], (), offline=True)
    request = Request(jobs=given["jobs"], cache=not given["no_cache"])
    corpus = facts(Session(config, request), frozenset({"terms", "pairs"}))
    tell_crashes(corpus)
    return corpus


def _rendered(corpus: Corpus, terms: tuple[Term, ...], form: str) -> str:
    return terms_table.render(terms, form, _locales(corpus), corpus.pages)


def _locales(corpus: Corpus) -> list[str]:
    source = corpus.config.source
    return sorted(corpus.config.locales, key=lambda locale: locale != source)


@command.command("export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@common
@click.pass_context
def export(context: click.Context, /, file: Path, **_: Any) -> None:
    """Write the termbase to FILE, as its suffix says: .csv, .tbx, .yaml or .json."""
    form = _format(file)
    corpus = _corpus(context)
    _write(file, _rendered(corpus, corpus.terms, form))
    click.echo(f"{placed(str(file))}: {_count(len(corpus.terms))}", err=True)


def _format(file: Path) -> str:
    try:
        return _BY_SUFFIX[file.suffix.lower()]
    except KeyError:
        raise UsageError(f"{file}: unknown kind of file: wanted one of {', '.join(_BY_SUFFIX)}") from None


def _write(file: Path, text: str) -> None:
    from sdlint.files.atomic import write_named

    try:
        write_named(file, text.encode("utf-8", "replace"))
    except OSError as error:
        raise SdlintError(f"{file}: {error.strerror or error}") from None


def _count(number: int) -> str:
    return f"{number} term{'s' * (number != 1)}"


@command.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--into", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="The file to add them to."
)
@common
@click.pass_context
def import_(context: click.Context, /, file: Path, into: Path | None, **options: Any) -> None:
    """Add the terms of FILE (.csv, .tbx, .yaml) to the first of the config's `terms.files`, or to another file.

    Terms that the file has already keep their names and gain what is new.
    """
    parent = context.parent.params if context.parent else {}
    config = load_config(options["config_file"] or parent.get("config_file"), (), offline=True)
    if into is None and not config.terms.files:
        raise UsageError("the config names no `terms.files`: say --into FILE, and name it there")
    into = into or Path(config.root, config.terms.files[0])
    form = _format(into)
    if form == "json":
        raise UsageError(f"{into}: terms are not read from JSON")
    source = config.source or ""
    known = load.read(into.name, below(str(into.parent)), source) if into.exists() else ()
    terms = merged([*known, *load.read(file.name, below(str(file.parent)), source)])
    _write(into, terms_table.render(terms, form, [source] if source else [], {}))
    click.echo(f"{placed(str(into))}: {_count(len(terms))}, {len(terms) - len(known)} new", err=True)


@command.command("gaps")
@common
@click.pass_context
def missing(context: click.Context, /, **_: Any) -> None:
    """List the terms that have no name in one of the languages."""
    corpus = _corpus(context)
    for term, locale in gaps(corpus.terms, _locales(corpus)):
        click.echo(harmless(f"{term.id}: no name in {locale}"))


@command.command("usage")
@common
@click.pass_context
def usage(context: click.Context, /, **_: Any) -> None:
    """Count the uses of each term in each language, outside its own entry."""
    corpus = _corpus(context)
    locales = _locales(corpus)
    counts = terms_table.usage(corpus.terms, corpus.pages)
    rows = [[key, *(str(count[locale]) for locale in locales)] for key, count in counts.items()]
    click.echo(terms_table.table([["id", *locales], *rows]), nl=False)


@command.command("suggest")
@click.option("--at-least", type=click.IntRange(2), default=FEWEST, show_default=True, help="Paragraphs with the term.")
@click.option("--all", "everything", is_flag=True, help="Also terms that are always translated alike.")
@common
@click.pass_context
def propose(context: click.Context, /, at_least: int, everything: bool, **_: Any) -> None:
    """Propose terms that are translated in several ways, as YAML to paste into a file of `terms.files`."""
    corpus = _corpus(context)
    source = corpus.config.source or ""
    known = [
        text
        for term in corpus.terms
        for form in [term.forms.get(source)]
        if form
        for text in (form.name, *form.aliases)
    ]
    for found in suggest(corpus.pairs, known, fewest=at_least):
        if found.strays or everything:
            click.echo("\n".join(_entry(source, found)))


def _entry(source: str, found: Suggestion) -> Iterator[str]:
    yield f"# “{harmless(found.source)}” in {found.seen} paragraphs, “{harmless(found.target)}” in {found.kept}"
    for stray in found.strays:
        lines = dict.fromkeys(f"{page.path}:{page.position(span.start).line}" for page, span in stray.places)
        more = f" and {len(lines) - _MOST_PLACES} more" if len(lines) > _MOST_PLACES else ""
        yield f"#   “{harmless(stray.text)}”: {harmless(', '.join([*lines][:_MOST_PLACES]))}{more}"
    latin = next((name for name in (found.target, found.source) if name.isascii()), found.source)
    data = {"id": "-".join(latin.split()), "names": {source: found.source, found.locale: found.target}}
    yield yaml_file.entry(data).rstrip()
    if found.strays:
        strays = yaml_file.flow({found.locale: [stray.text for stray in found.strays]})
        yield f"  # forbidden: {strays}"
