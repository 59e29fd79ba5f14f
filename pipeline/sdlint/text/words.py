"""The words of a text, and its length: in words as translators count, and in letters of an alphabet. Pure."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from sdlint.text.patterns import later
from sdlint.text.scripts import CJK_RUN, HANGUL, SPACELESS, count_cjk

# What most words begin with is asked first; those of one kind of text need not ask for ideographs at all. What is left
# is an ideograph or a mark. A class of ideographs takes 1.4 ms to compile (Python 3.11), so each stands here but once.
_WORD = later(rf"(?:|(?<![\w-])--?)[^\W{SPACELESS}]+(?:['._/-]+[^\W{SPACELESS}]+)*|\S")
_ASCII_WORD = later(r"\w+(?:['._/-]+\w+)*|(?<![\w-])--?\w+(?:['._/-]+\w+)*|[^\w\s\x1c-\x1f]", re.ASCII)
_WIDE = later(f"[{SPACELESS}{HANGUL}]")
_SPACED = later(r"[^\W_]+(?:['.-][^\W_]+)*")
_CHARACTERS_PER_WORD = 1.6
_CLOSING = "\"'”’»」』）)\\]"
_OPENING = "\"'“‘«「『（([¿¡"
_SENTENCE_END = later(
    rf"(?P<wide>[。．｡！？]+[{_CLOSING}]*)|[.!?…؟۔।॥։።။។]+[{_CLOSING}]*\s+"  # Sentence_Terminal (UAX #29), by script
)
_LETTERS_OF_WIDE = 3
"""Letters of an alphabet that one Han character or Hangul syllable stands for (a round figure; see `letters`)."""

# Typographers' choices: a curly quote or a longer dash says nothing new.
_TYPOGRAPHY = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»「」『』", '"'),
        **dict.fromkeys("‘’‚‛", "'"),
        **dict.fromkeys("‐‑‒–—―", "-"),
        "。": ".",
        "、": ",",
    }
    | dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad")
)


def words(text: str) -> list[str]:
    """The words, ideographs and punctuation marks of `text`, in order, without typography."""
    if text.isascii():
        return _ASCII_WORD.findall(text)
    return _WORD.findall(unicodedata.normalize("NFKC", text.translate(_TYPOGRAPHY)))


def bare(text: str) -> str:
    """`text` without white space and typography: two texts that say the same, word for word, have it in common."""
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text.translate(_TYPOGRAPHY))
    return "".join(plain.split())


def count(text: str) -> int:
    """How many words `text` has, as translators count: a Han character or a kana is one, a punctuation mark none."""
    return spoken(words(text))


def spoken(parts: Iterable[str]) -> int:
    """How many of the `words` of a text are no punctuation marks."""
    return len([1 for word in parts if word[0].isalnum()])


def sentences(text: str) -> list[str]:
    """The sentences of `text`, one line of prose; what has no mark at its end is one as well.

    A mark before a space ends none where a small letter or another mark follows: it stands in an abbreviation, or
    before a gap that code has left.
    """
    parts: list[str] = []
    start = 0
    for end in _SENTENCE_END.finditer(text):
        following = text[end.end() : end.end() + 1]
        if end["wide"] or following in _OPENING or (following.isalnum() and not following.islower()):
            parts.append(text[start : end.end()])
            start = end.end()
    parts.append(text[start:])
    return [part.strip() for part in parts if part.strip()]


# A paragraph is weighed again for each of its page's translations, and by each who compares sections.
@lru_cache(maxsize=1 << 12)
def weight(text: str) -> float:
    """The length of `text` in words of a language with spaces, whatever its script: for comparing across languages."""
    return len(_SPACED.findall(CJK_RUN.sub(" ", text))) + count_cjk(text) / _CHARACTERS_PER_WORD


def letters(text: str) -> int:
    """The length of `text` in letters of an alphabet, whatever its script: for comparing lengths across languages."""
    wide = 0 if text.isascii() else len(_WIDE.findall(text))
    return len(text) + (_LETTERS_OF_WIDE - 1) * wide
