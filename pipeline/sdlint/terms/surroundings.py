"""What stands around a word that may be a term, and what that makes of it."""

import re
from enum import Enum
from typing import NamedTuple

from sdlint.terms.fold import is_word


class Edge(Enum):
    """What a word has just before or after it: nothing that matters, more of the word, or a mark.

    JOINED is a hyphen to another word, TIED what names and code are made with (``a.b``, ``x=1``), MARK what makes the
    word after it a tag, an account or a folder, and no word of the text.
    """

    FREE, JOINED, TIED, INSIDE, MARK = range(5)


_TIES = "./\\@#=$<\u00ad"
_TIED_PAIRS = ("--", "()", "::")
_MARKS = "#@/"


def edge_before(text: str, start: int) -> Edge:
    """What the word that begins at `start` has before it."""
    at = start - 1
    if at >= 0 and text[at] in _MARKS and not (text[at] == "/" and at and is_word(text[at - 1])):
        return Edge.MARK
    return _edge(text, at, -1)


def edge_after(text: str, end: int) -> Edge:
    """What the word that ends at `end` has after it; a slash makes it a folder, whatever follows."""
    return Edge.TIED if text[end : end + 1] == "/" else _edge(text, end, 1)


def _edge(text: str, at: int, step: int) -> Edge:
    if not 0 <= at < len(text) or text[at] == " ":
        return Edge.FREE
    if is_word(text[at]):
        return Edge.INSIDE
    further = at + step
    if not 0 <= further < len(text):
        return Edge.FREE
    if text[at] + text[further] in _TIED_PAIRS:
        return Edge.TIED
    if is_word(text[further]):
        return Edge.JOINED if text[at] == "-" else Edge.TIED if text[at] in _TIES else Edge.FREE
    return Edge.FREE


_NAME_GOES_ON = re.compile(r" (?:(?:&|and|of) )?[A-Z]")
_MID_SENTENCE = re.compile(r"[\w&] $")
_BEFORE_VERB = re.compile(r"(?i)\b(?:to|can|could|will|would|must|should|shall|may|might|cannot|we|you|they|please) $")
_LONGEST_WORD_BEFORE = 10
_LONGEST_GLOSS = 40
_BRACKETS = re.compile(r"[()]")


class Around(NamedTuple):
    """A match of `form` from `start` to `end` of `text`, unified."""

    text: str
    start: int
    end: int
    form: str

    @property
    def bracketed(self) -> bool:
        """Whether it stands alone in parentheses: “流程 (pipeline)” has a gloss."""
        return self.text[self.start - 1 : self.start] == "(" and self.text[self.end : self.end + 1] == ")"

    @property
    def within_brackets(self) -> bool:
        """Whether it stands in short parentheses: “Endpunkte (englisch: endpoints)”."""
        before = _BRACKETS.findall(self.text[max(0, self.start - _LONGEST_GLOSS) : self.start])
        after = _BRACKETS.search(self.text, self.end, self.end + _LONGEST_GLOSS)
        return before[-1:] == ["("] and after is not None and after[0] == ")"

    @property
    def name(self) -> bool:
        """Whether it is a part of a name: "Weights & Biases" are no weights."""
        if not (self.text[self.start].isupper() and self.form[:1].islower()):
            return False
        mid_sentence = _MID_SENTENCE.search(self.text[max(0, self.start - 2) : self.start])
        return bool(mid_sentence or _NAME_GOES_ON.match(self.text, self.end))

    @property
    def verb(self) -> bool:
        """Whether it is an English verb of the same letters: "to route requests"."""
        before = self.text[max(0, self.start - _LONGEST_WORD_BEFORE) : self.start]
        return self.text[self.start : self.end] == self.form and bool(_BEFORE_VERB.search(before))
