"""A protected name is written as the glossary writes it, in every language.

`txt2img`, `CFG Scale` and the names of products are what readers search for and type: another case or another
spacing is another word. A plural, another case of a noun, or a capital that a heading, a sentence or German asks for
is not. Protected are entries with `protected: true`, and those whose one name has a spelling of its own (capitals
inside, digits beside letters) in every language that the glossary gives. An alias allows another, and one of plain
words, such as text-to-image, may be hyphenated as one likes.

Bad, content/zh/glossary.md:

    ## txt2img {#txt2img}

    ```yaml term
    protected: true
    ```

Bad, content/zh/page.md:

    先用 Txt2Img 出图。

Good, content/zh/glossary.md:

    ## txt2img {#txt2img}

    ```yaml term
    protected: true
    ```

Good, content/zh/page.md:

    先用 txt2img 出图。

Config:

    collections:
      glossary: {files: glossary.md, record: section, level: 2}
    terms: {collections: [glossary]}
"""

from collections.abc import Iterator

from sdlint.model import Forms, Page, Problem, Related, Term
from sdlint.rules.site import Site
from sdlint.rules.terms._options import names_option
from sdlint.rules.terms._tree import Matchers, capital, replacement
from sdlint.terms.inflection import numbered_like, written_right
from sdlint.terms.occurrences import Use, outside_definition, standing, uses
from sdlint.terms.termbase import everywhere, has_own_spelling, kept_everywhere

CODE = "SD603"
SEVERITY = "warning"
NEEDS = {"terms"}


def check(page: Page, site: Site) -> Iterator[Problem]:
    """Yield each altered spelling of a protected term in the page."""
    locale, protected = page.locale, site.derived(_Protected)
    if not locale or not protected.any:
        return
    terms = protected.terms
    approved = [use for use in standing(uses(page, protected.matchers.get(locale))) if use.role == "approved"]
    fine = {use.span for use in approved if _right(use, terms[use.term], page, locale) or names_option(page, use)}
    for use in approved:
        term = terms[use.term]
        if use.span not in fine and _accused(use, term, locale) and outside_definition(term, page, use):
            yield _problem(site, use, term.forms[locale], page)


class _Protected:
    """The termbase with the terms that every language keeps spelled in every language; ``any``: whether there are."""

    def __init__(self, site: Site) -> None:
        locales = tuple(site.config.locales)
        self.terms = tuple(everywhere(term, locales) if kept_everywhere(term) else term for term in site.terms)
        self.any = any(map(kept_everywhere, self.terms))
        self.matchers = Matchers(site, self.terms)


def _right(use: Use, term: Term, page: Page, locale: str) -> bool:
    form = term.forms[locale]
    allowed = (form.name, *form.aliases)
    return written_right(use.text, allowed) or written_right(use.text, allowed, capital=capital(page, use, locale))


def _accused(use: Use, term: Term, locale: str) -> bool:
    if use.form != term.forms[locale].name and not has_own_spelling(use.form):
        return False
    # Other case is the very fault here; but "rag" is RAG only for those who protect it by name.
    return kept_everywhere(term) and (use.doubt in ("", "name", "gloss") or (use.doubt == "case" and term.protected))


def _problem(site: Site, use: Use, form: Forms, page: Page) -> Problem:
    fix = replacement(site, page, use, numbered_like(use.text, use.form, use.form))
    related = (Related(form.path, form.span, "the glossary's entry"),) if form.path else ()
    return Problem(use.span, f"“{use.text}” is written “{use.form}”", fix, related)
