"""How many wrong terms are found: approved translations are replaced by made-up words, a section and a term at a time.

    python bench/planted_terms.py [FOLDER] [CONFIG] [SECTIONS]

FOLDER is a tree with a config that has a termbase; ours where none is given. Forbidden names are left out of it, so
that only SD601 can find what was planted. Prints the share that is found, and the share of those that are placed at a
paragraph with the word.
"""

import random
import sys
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from sdlint.config import load as configs
from sdlint.engine.session import Session
from sdlint.engine.whole import facts
from sdlint.facts.document import document
from sdlint.model import Aligned, Corpus, Pair, Source
from sdlint.model.settings import Request
from sdlint.rules.site import Site
from sdlint.rules.terms._tree import Matchers
from sdlint.rules.terms.term_mismatch import check
from sdlint.terms.comparison import judged
from sdlint.terms.occurrences import Use, by_section, outside_definition, standing
from sdlint.terms.usage import Usages
from sdlint.text.scripts import count_cjk

SECTIONS = 250
RARE = "彧甪埭堉堃垚圊囡囫嘁嗲唵"


class Plant(Struct, frozen=True):
    """A place for a wrong term: all of its approved uses in one translated section."""

    pair: Pair
    section: Aligned
    term: int
    uses: tuple[Use, ...]


def plants(corpus: Corpus) -> Iterator[Plant]:
    """Every section that uses a term whose translation uses it, too, outside the term's own entry."""
    matchers = Matchers(Site(corpus))
    for pair in corpus.pairs:
        if pair.source is None or pair.target is None:
            continue
        ours = by_section(pair.source, matchers.get(corpus.config.source or ""))
        theirs = by_section(pair.target, matchers.get(pair.locale, corpus.config.source))
        for section in filter(judged, pair.aligned()):
            used = {
                use.term
                for use in standing(ours.get(section.at, []))
                if not use.doubt and outside_definition(corpus.terms[use.term], pair.source, use)
            }
            there = [use for use in standing(theirs.get(section.target_at, [])) if use.role == "approved"]
            for term in sorted(used & {use.term for use in there}):
                yield Plant(pair, section, term, tuple(use for use in there if use.term == term))


def word(name: str, chance: random.Random) -> str:
    """A made-up word of the length and script of `name`."""
    letters = RARE if count_cjk(name) else "bdfgklmnpqvz"
    return "".join(chance.choice(letters) for _ in range(max(len(name), 2)))


def tried(corpus: Corpus, plant: Plant, text: str, wrong: str) -> tuple[bool, bool]:
    """Whether `wrong` in place of the term is found, and whether at a paragraph that holds it."""
    for use in sorted(plant.uses, key=lambda use: -use.span.start):
        text = text[: use.span.start] + wrong + text[use.span.end :]
    page = document(Source(plant.pair.target_path, text), replace(corpus.config, collections={}), {}).page
    pair = replace(plant.pair, target=page)
    pairs = tuple(pair if other.target_path == pair.target_path else other for other in corpus.pairs)
    usages = {**corpus.usages, page.path: Usages(corpus.terms, corpus.config.source or "").of(pair)}
    site = Site(replace(corpus, pairs=pairs, pages={**corpus.pages, page.path: page}, usages=usages))
    name = f"“{corpus.terms[plant.term].forms[pair.locale].name}”"
    inside = page.sections[plant.section.target_at].span
    found = [one for one in check(pair, site) if name in one.message and inside.start <= one.span.start < inside.end]
    return bool(found), any(wrong in text[one.span.start : one.span.end] for one in found)


def main() -> None:
    """Plants, looks, counts."""
    root = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[1]).absolute()
    config = configs.load(root / (sys.argv[2] if len(sys.argv) > 2 else "sdlint.yaml"), root, {"offline": True})
    session = Session(config, Request(cache=False))
    corpus = facts(session, frozenset({"pairs", "terms"}))
    terms = (
        replace(term, forms={locale: replace(form, forbidden=()) for locale, form in term.forms.items()})
        for term in corpus.terms
    )
    corpus = replace(corpus, terms=tuple(terms))
    compared = Usages(corpus.terms, config.source or "")
    corpus = replace(corpus, usages={pair.target_path: compared.of(pair) for pair in corpus.pairs})
    places = list(plants(corpus))
    chance = random.Random(1)
    sample = chance.sample(places, min(int(sys.argv[3]) if len(sys.argv) > 3 else SECTIONS, len(places)))
    results = []
    for plant in sample:
        name = corpus.terms[plant.term].forms[plant.pair.locale].name
        results.append(tried(corpus, plant, session.text(plant.pair.target_path), word(name, chance)))
    found = sum(one for one, _ in results)
    print(f"{len(places)} places, {len(sample)} tried")
    print(f"found {found / max(len(sample), 1):.3f}, of those at the right paragraph", end=" ")
    print(f"{sum(right for _, right in results) / max(found, 1):.3f}")


if __name__ == "__main__":
    main()
