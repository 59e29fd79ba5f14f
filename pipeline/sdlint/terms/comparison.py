"""Compares the terms that a section uses with those that its translation uses. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import PurePosixPath

from sdlint.model import Aligned, Block, Lacking, Pair, Section, Stretch, Term
from sdlint.sync.prose.language import in_other_script
from sdlint.sync.prose.paragraphs import Counterpart, counterparts
from sdlint.terms.fold import fold
from sdlint.terms.occurrences import Use, outside_definition, standing
from sdlint.text.scripts import LETTERS, is_cjk, scripts
from sdlint.text.urls import is_external
from sdlint.text.words import words

_FEWEST_COPIED = 4
"""Words in a row, the original's own, from which a translation quotes them or leaves them to be translated."""
_FEWEST_FOREIGN = 3
"""Words of a paragraph without a letter of its language's, from which it is no term that was left. A guess."""


def judged(section: Aligned) -> bool:
    """Whether the translation of a section can be judged: what waits for one has findings of its own."""
    return section.state != "untranslated" and not (section.state == "stale" and section.newer != "target")


class Comparison:
    """One section and its translation; `lacking` says which terms of the one the other does without."""

    def __init__(self, terms: Sequence[Term], pair: Pair, sections: tuple[Section, Section]) -> None:
        self.terms, self.pair, self.sections = terms, pair, sections

    def lacking(self, ours: list[Use], theirs: list[Use]) -> Iterator[Lacking]:
        """The terms among `ours`, uses in the source, that nothing among `theirs`, uses in the target, translates."""
        by_term: dict[int, list[Use]] = defaultdict(list)
        for use in theirs:
            by_term[use.term].append(use)
        used = self.used(ours)
        inner = _inner(use for use in theirs if use.role == "approved" and use.term in used)
        for index, uses in used.items():
            term, own = self.terms[index], by_term[index]
            if any(use.role == "forbidden" for use in own):
                continue
            approved = standing(use for use in own if use.role == "approved" and use not in inner)
            if len(approved) < (len(uses) if term.strict else 1):
                left = next(self._left(uses, ours, own), None)
                if left:
                    yield Lacking(index, _stretch(uses[0]), _stretch(left), left=True)
                elif place := self._place(uses):
                    use, block = place
                    yield Lacking(index, _stretch(use), _stretch(block), left=False)

    def used(self, ours: list[Use]) -> dict[int, list[Use]]:
        """By term, those of `ours` that are no doubt uses of it and want a translation."""
        used: dict[int, list[Use]] = defaultdict(list)
        for use in standing(ours):
            form = self.terms[use.term].forms.get(self.pair.locale)
            # A translation explains its word by the original's in brackets; an original has nothing to explain.
            sure = form and form.name and use.doubt in ("", "gloss")
            if sure and self.pair.source and outside_definition(self.terms[use.term], self.pair.source, use):
                used[use.term].append(use)
        return used

    def _left(self, uses: list[Use], ours: list[Use], own: list[Use]) -> Iterator[Use]:
        """Those of the target's `own` uses of a term that are the original's word, left as it was."""
        # A capital in both: a part of somebody's name (“Weights & Biases”), not a word left over.
        doubtful = (use for use in ours if use.term == uses[0].term and use.doubt == "name")
        names = {use.text for use in doubtful if use.text[0].isupper()}
        translated = [place.block for use in uses if (place := self._places.get(use.block))]
        for use in own:
            if use.role == "foreign" and use.text not in names and not self._copied(use):
                block = self.sections[1].blocks[use.block]
                # A part of a compound is the word only where the word is due.
                if use.doubt in ("", "case", "name") or (use.doubt == "joined" and block in translated):
                    yield use

    def _copied(self, use: Use) -> bool:
        """Whether `use` stands in words of the original: a cell with a field's name, a message that is shown as it is.

        Whether they should have been translated is for other rules to say.
        """
        block = self.sections[1].blocks[use.block]
        if self._same_cell(block) or _is_foreign(block.text, self.pair.locale):
            return True
        wanted, copied = words(use.text), {word for run in self._copies(block) for word in run}
        return any(word in other for word in wanted for other in copied)

    def _same_cell(self, block: Block) -> bool:
        return block.kind == "cell" and any(other.text == block.text for other in self.sections[0].blocks)

    def _copies(self, block: Block) -> frozenset[tuple[str, ...]]:
        """The runs of words that `block`, of the target, has in common with the source section."""
        return _runs(block) & self._source_runs

    @cached_property
    def _source_runs(self) -> frozenset[tuple[str, ...]]:
        return frozenset().union(*map(_runs, self.sections[0].blocks))

    @cached_property
    def _places(self) -> dict[int, Counterpart]:
        return counterparts(*(section.blocks for section in self.sections))

    def _place(self, uses: list[Use]) -> tuple[Use, Block] | None:
        """The first of `uses` whose paragraph was surely translated, and its translation; None: perhaps none was."""
        for use in uses:
            place = self._places.get(use.block)
            # Where paragraphs were added or dropped, one mention may have gone with them: two are a habit.
            likely = place and (place.certain or (place.credible and len(uses) > 1))
            if not place or not likely or _is_foreign(place.block.text, self.pair.locale):
                continue
            block = place.block
            copied = self._copies(block) or self._same_cell(block)
            if not (copied or self._relinked(use, block) or self._in_code(use, block)):
                return use, block
        return None

    def _in_code(self, use: Use, block: Block) -> bool:
        """Whether `block`, the translation, has the original's or the approved word as code."""
        term = self.terms[use.term]
        names = {fold(form.name) for form in term.forms.values()} | {fold(use.text)}
        return not names.isdisjoint(fold(literal.text) for literal in block.literals)

    def _relinked(self, use: Use, block: Block) -> bool:
        """Whether `use` names a page that its translation `block` does not link to: another is named there, then."""
        ours, theirs = (side.links if side else () for side in (self.pair.source, self.pair.target))
        led = {_page(link.target) for link in ours if link.span.holds(use.span)}
        return bool(led) and led.isdisjoint(_page(link.target) for link in theirs if block.span.holds(link.span))


def _stretch(what: Use | Block) -> Stretch:
    return Stretch(what.span, what.text)


def _is_foreign(text: str, locale: str) -> bool:
    """Whether `text` is a phrase of another language throughout, as titles of messages are shown."""
    own = any(LETTERS[script].search(text) for script in scripts(locale))
    return (not own and len(words(text)) >= _FEWEST_FOREIGN) or in_other_script(text, locale)


def _runs(block: Block) -> frozenset[tuple[str, ...]]:
    own = [word for word in words(block.text) if word[0].isalpha() and not is_cjk(word[0])]
    return frozenset(tuple(own[at : at + _FEWEST_COPIED]) for at in range(len(own) - _FEWEST_COPIED + 1))


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
