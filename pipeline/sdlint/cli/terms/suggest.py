"""``sdlint terms suggest``: terms that the tree has and the termbase has not."""

from collections.abc import Iterator

import click

from sdlint.cli._options import CommonOptions, common
from sdlint.cli.terms._shared import either, gathered
from sdlint.terms.formats import yaml_file
from sdlint.terms.suggest import FEWEST, Suggestion, suggest
from sdlint.text.display import harmless

_MOST_PLACES = 5


@click.command("suggest")
@click.option("--at-least", type=click.IntRange(2), default=FEWEST, show_default=True, help="Paragraphs with the term.")
@click.option("--all", "everything", is_flag=True, help="Also terms that are always translated alike.")
@common
@click.pass_obj
def command(group: CommonOptions, /, at_least: int, everything: bool, common: CommonOptions) -> None:
    """Propose terms that are translated in several ways, as YAML to paste into a file of `terms.files`."""
    corpus = gathered(either(common, group))
    source = corpus.config.source or ""
    forms = [term.forms[source] for term in corpus.terms if source in term.forms]
    known = [text for form in forms for text in (form.name, *form.aliases)]
    for suggestion in suggest(corpus.pairs, known, fewest=at_least):
        if suggestion.strays or everything:
            click.echo("\n".join(_entry(source, suggestion)))


def _entry(source: str, suggestion: Suggestion) -> Iterator[str]:
    seen, kept = f"“{harmless(suggestion.source)}”", f"“{harmless(suggestion.target)}”"
    yield f"# {seen} in {suggestion.seen} paragraphs, {kept} in {suggestion.kept}"
    for stray in suggestion.strays:
        lines = dict.fromkeys(f"{page.path}:{page.position(span.start).line}" for page, span in stray.places)
        more = f" and {len(lines) - _MOST_PLACES} more" if len(lines) > _MOST_PLACES else ""
        yield f"#   “{harmless(stray.text)}”: {harmless(', '.join([*lines][:_MOST_PLACES]))}{more}"
    names = (suggestion.target, suggestion.source)
    latin = next((name for name in names if name.isascii()), suggestion.source)
    data = {"id": "-".join(latin.split()), "names": {source: suggestion.source, suggestion.locale: suggestion.target}}
    yield yaml_file.entry(data).rstrip()
    if suggestion.strays:
        strays = yaml_file.flow({suggestion.locale: [stray.text for stray in suggestion.strays]})
        yield f"  # forbidden: {strays}"
