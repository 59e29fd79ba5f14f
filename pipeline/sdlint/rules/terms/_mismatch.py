"""Compares the terms that a section uses with those that its translation uses."""

from collections.abc import Iterator, Sequence

from sdlint.model import Block, Pair, Problem, Related, SectionPair, Span, Term
from sdlint.rules.terms._tree import outside_definition
from sdlint.terms.paragraphs import counterparts
from sdlint.terms.uses import Use, in_other_language, standing


def judged(section: SectionPair) -> bool:
    """Whether the translation of a section can be judged: what waits for one has findings of its own."""
    return section.state != "untranslated" and not (section.state == "stale" and section.newer != "target")


def mismatches(
    terms: Sequence[Term], pair: Pair, section: SectionPair, ours: list[Use], theirs: list[Use]
) -> Iterator[Problem]:
    """The terms among `ours` (uses in the source section) that no use among `theirs` (in the target's) translates."""
    if pair.source is None or pair.target is None:
        return
    used: dict[int, list[Use]] = {}
    for use in standing(ours):
        if not use.doubt and outside_definition(terms[use.term], pair.source, use):
            used.setdefault(use.term, []).append(use)
    for index, uses in used.items():
        term = terms[index]
        form = term.forms.get(pair.locale)
        if not form or not form.name or any(use.term == index and use.role == "forbidden" for use in theirs):
            continue
        found = standing(use for use in theirs if _translates(use, index, theirs, used))
        if len(found) < (len(uses) if term.strict else 1):
            yield from _problem(term, pair, section, uses, theirs)


def _translates(use: Use, term: int, theirs: list[Use], used: dict[int, list[Use]]) -> bool:
    """Whether `use` is a translation of `term`, and no part of a longer term that translates something else."""
    return (use.term, use.role) == (term, "approved") and not any(
        other.term != term and other.term in used and other.role == "approved" and _longer(other.span, use.span)
        for other in theirs
    )


def _longer(span: Span, inner: Span) -> bool:
    return span != inner and span.start <= inner.start and inner.end <= span.end


def _problem(term: Term, pair: Pair, section: SectionPair, uses: list[Use], theirs: list[Use]) -> Iterator[Problem]:
    """The problem: at what was left as it is, or else at the paragraph that corresponds to a use."""
    name = term.forms[pair.locale].name
    left = [use for use in theirs if use.role == "foreign" and use.term == uses[0].term and use.doubt in ("", "case")]
    place = _place(pair, section, uses)
    if left:
        use, span = uses[0], left[0].span
        message = f"“{left[0].text}” is left as it is: the glossary has “{name}”"
    elif place:
        use, span = place[0], place[1].span
        message = f"“{use.text}” is “{name}” in the glossary, which the translation does not use"
    else:
        return
    related = [Related(pair.source_path, use.span, f"“{use.text}” in the original")]
    form = term.forms[pair.locale]
    if form.path:
        related.append(Related(form.path, form.span, "the glossary's entry"))
    yield Problem(span, message, None, tuple(related), pair.target_path)


def _place(pair: Pair, section: SectionPair, uses: list[Use]) -> tuple[Use, Block] | None:
    """The first of `uses` whose paragraph was surely translated, and its translation; None: perhaps none was."""
    if pair.source is None or pair.target is None or section.source is None or section.target is None:
        return None
    found = counterparts(pair.source.sections[section.source], pair.target.sections[section.target])
    for use in uses:
        place = found.get(use.block)
        # Where paragraphs were added or dropped, one mention may have gone with them: two are a habit.
        likely = place and (place.certain or (place.credible and len(uses) > 1))
        if place and likely and not in_other_language(place.block, pair.locale):
            return use, place.block
    return None
