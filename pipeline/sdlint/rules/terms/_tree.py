"""What the rules of this group share: a matcher for each language, and what is worth looking at."""

import re

from sdlint.model import Edit, Fix, Page, Term
from sdlint.rules._anchors import Headings
from sdlint.rules.site import Site
from sdlint.terms.inflection import Capital
from sdlint.terms.matcher import Matcher
from sdlint.terms.occurrences import Use
from sdlint.terms.stems import inflection


class Matchers:
    """The matchers of the site's termbase, or of `terms` in its place; each is made when it is first needed."""

    def __init__(self, site: Site, terms: tuple[Term, ...] | None = None) -> None:
        self._terms = site.terms if terms is None else terms
        self._made: dict[tuple[str, str | None], Matcher] = {}

    def get(self, locale: str, foreign: str | None = None) -> Matcher:
        """The matcher that accuses pages in `locale`; with `foreign`, the one that excuses translations from there."""
        key = locale, foreign
        if key not in self._made:
            self._made[key] = Matcher(self._terms, locale, foreign, stems=foreign is not None)
        return self._made[key]


def capital(page: Page, use: Use, locale: str) -> Capital:
    """Which words of `use` may have a capital for where they stand."""
    block = page.sections[use.section].blocks[use.block]
    nouns = inflection(locale)
    # A link is named after the heading that it leads to.
    titled = block.kind == "heading" or any(link.span.holds(use.span) for link in page.links)
    if titled or (nouns and nouns.capitals):
        return "all"
    before = "".join(
        run.text[: max(0, use.span.start - run.span.start)] for run in block.runs if run.span.start < use.span.start
    )
    return "first" if _SENTENCE_BEGINS.search(before) else ""


_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?:;…。！？：；]|[-–—]\s)[\s\"'“”‘’«»„(（「『\[*_]*$")


def replacement(site: Site, page: Page, use: Use, text: str) -> Fix | None:
    """The safe fix that writes `text` in place of `use`; None where that cannot be."""
    if not use.whole:
        return None
    section = page.sections[use.section]
    edit = Edit(page.path, use.span, text)
    heading = section.blocks[use.block].kind == "heading"
    return site.derived(Headings).fix(page, section, [edit]) if heading else Fix((edit,))
