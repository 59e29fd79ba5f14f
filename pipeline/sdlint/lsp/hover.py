"""What an editor shows under the pointer: the rule's page for a finding, a term's definition in every language."""

from collections.abc import Iterator

from sdlint.lsp.analysis import Analysis
from sdlint.model import Term
from sdlint.rules import BY_CODE
from sdlint.terms.definitions import definition
from sdlint.text.display import printable


def hover(analysis: Analysis, path: str, offset: int) -> str:
    """Markdown about the place; empty where there is nothing to say."""
    codes = dict.fromkeys(finding.code for finding in analysis.of(path, offset, offset))
    parts = [_rule(code) for code in codes]
    term = analysis.term_at(path, offset)
    if term:
        parts.append("\n\n".join(_term(term, analysis)))
    return "\n\n---\n\n".join(filter(None, parts))


def _rule(code: str) -> str:
    rule = BY_CODE.get(code)
    return f"**{rule.code} {rule.name}** ({rule.severity})\n\n{rule.doc}" if rule else ""


def _term(term: Term, analysis: Analysis) -> Iterator[str]:
    for locale, forms in term.forms.items():
        others = [*map(printable, forms.aliases), *(f"~~{printable(form)}~~" for form in forms.forbidden)]
        aside = f" · {', '.join(others)}" if others else ""
        meaning = printable(definition(forms, analysis.corpus.pages))
        yield f"**{printable(forms.name)}** ({locale}){aside}\n\n{meaning}".rstrip()
