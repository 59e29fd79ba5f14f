"""Which inline code of a section its translation replaces by another, told from what it translates. Pure.

Two codes are compared where their paragraphs belong together, the section's translation lacks the one and its source
the other. What is in letters of the translation's script was translated; between two languages in Latin letters that
is so for words that the source's page does not know, unless they are plainly a slip.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property, partial
from itertools import islice, product, starmap

from sdlint.model import Aligned, Block, MissingSection, Page, Pair, Section, Stretch
from sdlint.sync.code.counterparts import code_counterparts
from sdlint.sync.code.likeness import (
    is_of_one_kind,
    is_one_name,
    is_part,
    is_respelled,
    is_said,
    key,
    one_edit,
    pieces,
    shape,
)
from sdlint.sync.code.replaced import MOST_CODES, Replaced, differing, stands_for
from sdlint.text.patterns import later
from sdlint.text.scripts import scripts

_LEAST_SLIP = 5
"""Letters of a word that another with one more, one less or one other letter is taken for a slip of."""
_LEAST_NUMBER = 3
"""Characters of a number, with what is around it, that another may be told from wherever it stands in a section."""
_PHRASE = later(r"[^\W\d_]+(?: [^\W\d_]+)+")


def replaced_code(source: Page, target: Page, pair: Pair) -> Iterator[tuple[Aligned, Replaced]]:
    """The inline codes of `source` that its translation has another for, by section; both are the sides of `pair`."""
    judge = _Judge(source, target)
    alone = _lacking(source, pair)
    differences = [
        (aligned, replaced)
        for aligned in pair.aligned()
        if aligned.state != "untranslated" and _literals(aligned.source) != _literals(aligned.target)
        for replaced in judge.replaced(aligned.source, aligned.target)
        # What a section without counterpart says belongs there: these two are hardly each other's.
        if not any(is_part(code, replaced.target.text) for code in alone)
    ]
    return judge.untranslated(differences)


def _literals(section: Section) -> list[str]:
    return sorted(literal.text for block in section.blocks for literal in block.literals)


def of_one_name(source: Section, target: Section) -> bool:
    """False where each heading is about a code of its own: then they were paired for want of better."""
    names, others = (
        {literal.text for block in side.blocks[:1] if block.kind == "heading" for literal in block.literals}
        for side in (source, target)
    )
    return not names or not others or any(starmap(is_one_name, product(names, others)))


class _Judge:
    """What the codes of one pair of pages are judged by; worked out where two sections differ."""

    def __init__(self, source: Page, target: Page) -> None:
        self._pages = source, target

    def replaced(self, source: Section, target: Section) -> Iterator[Replaced]:
        """What of `source` is replaced in `target`, words that the page translates throughout included."""
        ours, theirs = (
            Counter(key(literal.text) for block in side.blocks for literal in block.literals)
            for side in (source, target)
        )
        gone, new = ours - theirs, theirs - ours
        if not gone or not new or not of_one_name(source, target):
            return
        paired: set[Stretch] = set()
        for block, other in code_counterparts(self._pages, source, target, gone, new):
            lost = self._lost(block, other, gone, self._pages[1])
            added = self._lost(other, block, new, self._pages[0])
            there = {key(literal.text) for literal in other.literals}
            for replaced in stands_for(block, other, lost, added):
                code, instead = replaced.source.text, replaced.target.text
                # A choice may be quoted one by one, and a code be said less often, unless that is plainly a slip.
                choices = code.split("|")
                quoted = len(choices) > 1 and there.issuperset(map(key, choices))
                slip = key(instead) not in ours and (one_edit(code, instead) or shape(code) == shape(instead))
                if not quoted and (slip or key(code) not in there) and self._another(*replaced):
                    paired.add(replaced.target)
                    yield replaced
        rest = [
            code
            for code in _of_keys(target, new)
            if code not in paired and not is_said(code.text, source.text, words=_is_latin(self._pages[0]))
        ]
        yield from self._slips(_of_keys(source, gone), rest)

    def _lost(self, block: Block, other: Block, wanted: Counter[str], page: Page) -> list[Stretch]:
        """The codes of `block` that `other`, of `page`, has less often and does not say without marking them."""
        codes = differing(block, other, wanted)
        return [code for code in codes if not is_said(code.text, other.text, words=_is_latin(page))]

    def _slips(self, gone: Sequence[Stretch], new: Sequence[Stretch]) -> Iterator[Replaced]:
        """Wherever in the section they stand: one of those `gone` with a letter or number wrong, or one value only."""
        keys = [{key(code.text) for code in side} for side in (gone, new)]
        alone = len(keys[0]) == len(keys[1]) == 1 and is_of_one_kind(gone[0].text, new[0].text)
        for code in new[:MOST_CODES]:
            near = [other for other in gone if len(code.text) >= _LEAST_SLIP and one_edit(other.text, code.text)]
            if near and self._known.keys() >= set(pieces(code.text)):
                near = []  # a word of the source's page is no slip
            near += _other_number(code, gone, new)
            meant = filter(partial(self._is_for, code), gone if alone else near)
            yield from (Replaced(other, code) for other in islice(meant, 1))

    def _is_for(self, target: Stretch, source: Stretch) -> bool:
        return self._another(source, target)

    def _another(self, source: Stretch, target: Stretch) -> bool:
        """Whether `target` is neither `source` in other words nor a part of the same name."""
        code, other = source.text, target.text
        if not other.isascii() or not code.isascii() or is_part(code, other) or is_respelled(code, other):
            return False
        ours, theirs = pieces(code), pieces(other)
        if sorted(ours) == sorted(theirs) and ours != theirs:
            return False
        strange = [word for word in theirs if word not in ours]
        if _PHRASE.fullmatch(code) and _PHRASE.fullmatch(other):
            return bool(strange) and self._is_slip(code, other, strange)
        strange = [word for word in strange if word not in self._known] if self._latin else []
        return not strange or self._is_slip(code, other, strange)

    def _is_slip(self, code: str, other: str, strange: Sequence[str]) -> bool:
        """Whether `other` is `code` with a letter wrong here or there: no `strange` word is the translation's own."""
        words = pieces(code)
        slips = len(code) >= _LEAST_SLIP and one_edit(code, other)
        return all(
            self._own[word] < 2
            and ((slips and len(word) > 2) or any(len(own) >= _LEAST_SLIP and one_edit(own, word) for own in words))
            for word in strange
        )

    def untranslated(self, differences: Sequence[tuple[Aligned, Replaced]]) -> Iterator[tuple[Aligned, Replaced]]:
        """`differences` without words that the page translates in several codes, where letters alone do not tell it."""
        renamed: dict[tuple[str, str], set[str]] = {}
        for _, replaced in differences:
            renamed.setdefault(_renamed(replaced), set()).add(replaced.source.text)
        for aligned, replaced in differences:
            words = _renamed(replaced)
            if not (self._latin and all(words)) or len(renamed[words]) == 1:
                yield aligned, replaced

    @cached_property
    def _latin(self) -> bool:
        """Whether both languages are written in Latin letters."""
        return all(map(_is_latin, self._pages))

    @cached_property
    def _known(self) -> Counter[str]:
        return _words(self._pages[0])

    @cached_property
    def _own(self) -> Counter[str]:
        return _words(self._pages[1])


def _lacking(source: Page, pair: Pair) -> set[str]:
    """The codes of one word that only sections of `source` without counterpart have."""
    missing = {each.source for each in pair.sections if isinstance(each, MissingSection)}
    codes: tuple[set[str], set[str]] = (set(), set())
    for at, section in enumerate(source.sections):
        codes[at in missing].update(code.text for block in section.blocks for code in block.literals)
    return {code for code in codes[True] - codes[False] if len(code) >= _LEAST_SLIP and not code.count(" ")}


def _is_latin(page: Page) -> bool:
    return scripts(page.locale or "") == ("latin",)


def _other_number(code: Stretch, gone: Sequence[Stretch], new: Sequence[Stretch]) -> list[Stretch]:
    """The one of those `gone` that is `code` but for a number, if neither side has two such; if short, for a digit."""
    if len(code.text) < _LEAST_NUMBER or not any(map(str.isdigit, code.text)):
        return []
    ours, theirs = (
        {key(each.text): each for each in side if shape(each.text) == shape(code.text)} for side in (gone, new)
    )
    if len(ours) != 1 or len(theirs) != 1:
        return []
    long = len(code.text) >= _LEAST_SLIP and any(map(str.isalpha, code.text))
    return [other for other in ours.values() if long or one_edit(other.text, code.text)]


def _of_keys(section: Section, wanted: Counter[str]) -> list[Stretch]:
    return [code for block in section.blocks for code in block.literals if key(code.text) in wanted]


def _words(page: Page) -> Counter[str]:
    """The words of a page, in prose and in code."""
    words = Counter[str]()
    for section in page.sections:
        for block in section.blocks:
            words.update(pieces(block.text))
            for literal in block.literals:
                words.update(pieces(literal.text))
    return words


def _renamed(replaced: Replaced) -> tuple[str, str]:
    """The words that only the source's code has, and those that only the target's has."""
    ours, theirs = (pieces(side.text) for side in replaced)
    return " ".join(word for word in ours if word not in theirs), " ".join(word for word in theirs if word not in ours)
