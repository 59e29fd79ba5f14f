"""Compares the terms that a section uses with those that its translation uses."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import PurePosixPath

from sdlint.model import Aligned, Block, Pair, Problem, Related, Section, Term
from sdlint.rules.terms._tree import outside_definition
from sdlint.sync.language import in_other_script
from sdlint.sync.paragraphs import Counterpart, counterparts
from sdlint.terms.occurrences import Use, standing
from sdlint.text.urls import is_external


def judged(section: Aligned) -> bool:
    """Whether the translation of a section can be judged: what waits for one has findings of its own."""
    return section.state != "untranslated" and not (section.state == "stale" and section.newer != "target")


class Comparison:
    """One section and its translation; `mismatches` says which uses of terms do not fit."""

    def __init__(self, terms: Sequence[Term], pair: Pair, sections: tuple[Section, Section]) -> None:
        self.terms, self.pair, self.sections = terms, pair, sections

    def mismatches(self, ours: list[Use], theirs: list[Use]) -> Iterator[Problem]:
        """The terms among `ours`, uses in the source, that nothing among `theirs`, uses in the target, translates."""
        source = self.pair.source
        if source is None:
            return
        by_term: dict[int, list[Use]] = defaultdict(list)
        for use in theirs:
            by_term[use.term].append(use)
        used: dict[int, list[Use]] = defaultdict(list)
        for use in standing(ours):
            if not use.doubt and outside_definition(self.terms[use.term], source, use):
                used[use.term].append(use)
        inner = _inner(use for use in theirs if use.role == "approved" and use.term in used)
        for index, uses in used.items():
            term, own = self.terms[index], by_term[index]
            form = term.forms.get(self.pair.locale)
            if not form or not form.name or any(use.role == "forbidden" for use in own):
                continue
            approved = standing(use for use in own if use.role == "approved" and use not in inner)
            if len(approved) < (len(uses) if term.strict else 1):
                # A capital in both: a part of somebody's name (“Weights & Biases”), not a word left over.
                names = {
                    use.text for use in ours if use.term == index and use.doubt == "name" and use.text[0].isupper()
                }
                left = [use for use in own if use.role == "foreign" and use.doubt in ("", "case", "name")]
                yield from self._problem(term, uses, [use for use in left if use.text not in names])

    def _problem(self, term: Term, uses: list[Use], left: list[Use]) -> Iterator[Problem]:
        """The problem: at what was `left` as it is, or else at the paragraph that corresponds to a use."""
        form = term.forms[self.pair.locale]
        place = None if left else self._place(uses)
        if left:
            use, span = uses[0], left[0].span
            message = f"“{left[0].text}” is left as it is: the glossary has “{form.name}”"
        elif place:
            use, span = place[0], place[1].span
            message = f"“{use.text}” is “{form.name}” in the glossary, which the translation does not use"
        else:
            return
        related = [Related(self.pair.source_path, use.span, f"“{use.text}” in the original")]
        if form.path:
            related.append(Related(form.path, form.span, "the glossary's entry"))
        yield Problem(span, message, None, tuple(related), self.pair.target_path)

    @cached_property
    def _places(self) -> dict[int, Counterpart]:
        return counterparts(*self.sections)

    def _place(self, uses: list[Use]) -> tuple[Use, Block] | None:
        """The first of `uses` whose paragraph was surely translated, and its translation; None: perhaps none was."""
        for use in uses:
            place = self._places.get(use.block)
            # Where paragraphs were added or dropped, one mention may have gone with them: two are a habit.
            likely = place and (place.certain or (place.credible and len(uses) > 1))
            if not place or not likely or in_other_script(place.block.text, self.pair.locale):
                continue
            if not self._relinked(use, place.block):
                return use, place.block
        return None

    def _relinked(self, use: Use, block: Block) -> bool:
        """Whether `use` names a page that its translation `block` does not link to: another is named there, then."""
        ours, theirs = (side.links if side else () for side in (self.pair.source, self.pair.target))
        led = {_page(link.target) for link in ours if link.span.holds(use.span)}
        return bool(led) and led.isdisjoint(_page(link.target) for link in theirs if block.span.holds(link.span))


def _page(target: str) -> str:
    """What two languages' links to one page have in common: its file's name; nothing, for addresses elsewhere."""
    return "//" if is_external(target) else PurePosixPath(target.partition("#")[0]).stem


def _inner(uses: Iterable[Use]) -> set[Use]:
    """Those of `uses` that are but a part of a longer use of another term."""
    inner: set[Use] = set()
    around: list[Use] = []
    for use in sorted(uses, key=lambda use: (use.span.start, -use.span.end)):
        around = [other for other in around if other.span.end > use.span.start]
        if any(o.term != use.term and o.span.end >= use.span.end and o.span != use.span for o in around):
            inner.add(use)
        around.append(use)
    return inner
