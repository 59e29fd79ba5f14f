"""How two phrases are related: parts, inflections and variants of each other."""

from posixpath import commonprefix

_STEM_SHARE = 0.6
"""Share of the shorter word that two inflections of one word begin with in common."""


def size(term: str) -> int:
    """How many words `term` has, two Han characters for one."""
    return len(term.split()) if term[0] < "\u3000" else len(term) // 2


def kin(word: str, other: str) -> bool:
    """Whether one phrase is a part of the other, or another inflection of it."""
    if word in other or other in word:
        return True
    left, right = word.split(), other.split()
    return len(left) == len(right) and all(map(_same_stem, left, right))


def _same_stem(word: str, other: str) -> bool:
    begin = len(commonprefix((word, other)))
    return word == other or (word.isascii() and begin >= 3 and begin >= _STEM_SHARE * min(len(word), len(other)))


def alike(word: str, other: str) -> bool:
    """Whether two phrases share half their words, or two stretches of Han half their characters, at one length."""
    left, right = (
        text.split() if " " in text else list(text) if text[0] > "\u3000" else [text] for text in (word, other)
    )
    same = len(set(left) & set(right))
    return len(left) == len(right) > 1 and 2 * same >= len(left)
