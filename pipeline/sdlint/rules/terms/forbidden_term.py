"""A word that the glossary rules out is not used: its approved form is.

Two names for one thing make readers look for a difference. A glossary entry lists under `forbidden` what must not be
written in its language; the fix writes the entry's name instead, and is safe where one term alone claims the word.
The entry itself, code, addresses, and quotations in another language are left alone, and so is a ruled-out word that
is part of a longer approved one.

Bad, content/zh/glossary.md:

    ## 潜在空间 {#latent-space}

    ```yaml term
    forbidden: [潜伏空间]
    ```

Bad, content/zh/page.md:

    模型在潜伏空间里去噪。

Good, content/zh/glossary.md:

    ## 潜在空间 {#latent-space}

    ```yaml term
    forbidden: [潜伏空间]
    ```

Good, content/zh/page.md:

    模型在潜在空间里去噪。

Config:

    collections:
      glossary: {files: glossary.md, record: section, level: 2}
    terms: {collections: [glossary]}
"""

from collections.abc import Iterator
from itertools import groupby

from sdlint.model import Page, Problem, Related
from sdlint.rules.site import Site
from sdlint.rules.terms._tree import Matchers, replacement
from sdlint.terms.inflection import inflected_like
from sdlint.terms.occurrences import Use, outside_definition, standing, uses

CODE = "SD602"
SEVERITY = "warning"
NEEDS = {"terms"}


def check(page: Page, site: Site) -> Iterator[Problem]:
    """Yield each ruled-out word in the page."""
    locale = page.locale
    if locale and any(form.forbidden for term in site.terms if (form := term.forms.get(locale))):
        own_uses = standing(uses(page, site.derived(Matchers).get(locale)))
        for _, alike in groupby(own_uses, key=lambda use: use.span):
            yield from _problem(site, locale, page, list(alike))


def _problem(site: Site, locale: str, page: Page, alike: list[Use]) -> Iterator[Problem]:
    """The problem with the uses of one stretch of text; none where a term approves what another rules out."""
    accused = [use for use in alike if use.role == "forbidden" and use.doubt in ("", "name", "gloss")]
    if not accused or any(use.role == "approved" for use in alike):
        return
    terms = {use.term: site.terms[use.term] for use in accused}
    use = accused[0]
    if not all(outside_definition(term, page, use) for term in terms.values()):
        return
    forms = [term.forms[locale] for term in terms.values()]
    names = [form.name for form in forms if form.name]
    only = names[0] if len(names) == 1 else ""
    written = inflected_like(use.text, use.form, only, locale) if only else ""
    fix = replacement(site, page, use, written) if written else None
    instead = " or ".join(f"“{name}”" for name in names) or "another word"
    related = tuple(Related(form.path, form.span, "the glossary's entry") for form in forms if form.path)
    yield Problem(use.span, f"the glossary rules out “{use.text}”: write {instead}", fix, related)
