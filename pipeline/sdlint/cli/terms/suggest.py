"""``sdlint terms suggest``: terms that the tree has and the termbase has not."""

from collections.abc import Iterator

import click

from sdlint.cli._options import CommonOptions, common
from sdlint.cli.terms._shared import either, gathered
from sdlint.terms.formats import yaml_file
from sdlint.terms.suggest import FEWEST, MOST, Suggestion, suggest
from sdlint.text.display import harmless

_MOST_PLACES = 5


@click.command("suggest")
@click.option("--at-least", type=click.IntRange(2), default=FEWEST, show_default=True, help="Paragraphs with the term.")
@click.option("--all", "everything", is_flag=True, help=f"All terms, not only the {MOST} best.")
@common
@click.pass_obj
def command(group: CommonOptions, /, at_least: int, everything: bool, common: CommonOptions) -> None:
    """Propose terms and their translations, as YAML to paste into a file of `terms.files`."""
    corpus = gathered(either(common, group))
    source = corpus.config.source or ""
    forms = [term.forms[source] for term in corpus.terms if source in term.forms]
    known = [text for form in forms for text in (form.name, *form.aliases)]
    suggested = suggest(corpus.pairs, known, source=source, fewest=at_least)
    for suggestions in suggested if everything else suggested[:MOST]:
        click.echo("\n".join(_entry(source, suggestions)))


def _entry(source: str, suggestions: tuple[Suggestion, ...]) -> Iterator[str]:
    for suggestion in suggestions:
        yield from _notes(suggestion)
    term = suggestions[0].source
    targets = {suggestion.locale: suggestion.target for suggestion in suggestions}
    latin = next((name for name in (*targets.values(), term) if name.isascii()), term)
    yield yaml_file.entry({"id": "-".join(latin.split()), "names": {source: term, **targets}}).rstrip()
    strays = {each.locale: [stray.text for stray in each.strays] for each in suggestions if each.strays}
    if strays:
        yield f"  # forbidden: {yaml_file.flow(strays)}"


def _notes(suggestion: Suggestion) -> Iterator[str]:
    """In how many paragraphs a term and its translation stand, and where something else does."""
    seen, kept = f"“{harmless(suggestion.source)}”", f"“{harmless(suggestion.target)}”"
    yield f"# {seen} in {suggestion.seen} paragraphs, {kept} in {suggestion.kept}"
    for stray in suggestion.strays:
        lines = dict.fromkeys(f"{page.path}:{page.position(span.start).line}" for page, span in stray.places)
        more = f" and {len(lines) - _MOST_PLACES} more" if len(lines) > _MOST_PLACES else ""
        yield f"#   “{harmless(stray.text)}”: {harmless(', '.join([*lines][:_MOST_PLACES]))}{more}"
