"""Whether a translation may say two paragraphs of its source in one, or one of two that say the same. Pure."""

from itertools import takewhile
from typing import NamedTuple

from sdlint.model import Block
from sdlint.sync.blocks.news import repeats
from sdlint.sync.blocks.parts import Part, leads_on, names_of
from sdlint.text.words import sentences, weight

_SAME = 0.4
"""The share of its words that its heading and the paragraph beside it have, where the two say one thing. A guess."""

_SAID = 0.7
"""The share of its words that a block further off has, where it says it among other things. A guess."""
_AMONG = 3.0
"""So many times as long is such a block; one that is no longer says the same of another step."""


def says_the_same(part: Part, beside: Part, heading: Block | None) -> bool:
    """Whether `part` has so many words of the paragraph `beside` it and of its `heading` that both may be said once."""
    return repeats(part.block, heading, beside.block) >= _SAME


class Saying(NamedTuple):
    """A block that may say what another does, with its names and its length in words."""

    block: Block
    names: frozenset[str]
    words: float


def saying(block: Block) -> Saying:
    """`block`, to be asked what it says."""
    return Saying(block, names_of(block), weight(block.text))


def is_said_by(other: Saying, part: Part) -> bool:
    """Whether `other`, anywhere in the section of `part`, says it among other things, with its names and words.

    What leads on says at which step readers are, which nothing else does.
    """
    if not part.kept or part.points or leads_on(part.block) or not part.kept <= other.names:
        return False
    return other.words >= _AMONG * weight(part.block.text) and repeats(part.block, other.block) >= _SAID


def room_beside(ours: Part, theirs: Part, *, last: bool) -> float:
    """How many words more `theirs` has than `ours` in the sentences before all names of both; `last`: after them.

    What stands there may be what the source says in a paragraph of its own.
    """
    return _words_apart(theirs, ours, last=last) - _words_apart(ours, theirs, last=last)


def _words_apart(part: Part, other: Part, *, last: bool) -> float:
    shared = (part.kept & other.kept) - part.links
    each = _sentences(part.block)[:: -1 if last else 1]
    apart = takewhile(lambda sentence: not any(name in sentence.lower() for name in shared), each)
    whole = sum(map(weight, each))
    return part.weight * sum(map(weight, apart)) / whole if shared and whole else 0.0


def _sentences(block: Block) -> list[str]:
    """The sentences of `block`, its code where it stands, in quotation marks, which may begin a sentence."""
    pieces = [(run.span, run.text) for run in block.runs]
    pieces += [(literal.span, f"“{literal.text}”") for literal in block.literals]
    return sentences(" ".join(text for _, text in sorted(pieces)))
