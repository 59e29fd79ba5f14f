"""How a term may be written: its spellings with other separators and endings, as patterns for the matcher."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from sdlint.terms.fold import unify
from sdlint.text.scripts import is_cjk

MOST_GAPS = 3
"""A form with more gaps between words is looked for with one separator throughout."""

_JOINT = re.compile(r"(?<=[A-Za-z0-9])[ ]*(?=(?P<after>[^\x00-\x7f]))|(?<=(?P<before>[^\x00-\x7f]))[ ]*(?=[A-Za-z0-9])")
_SUFFIX = re.compile(r"(?:ization|isation|ations?|ions?|ances?|ences?|ings?|ers?|ors?|ed|es|ies|ly|e|y|s)$")
_SHORTEST_STEM = 4
_SHORTEST_PLURAL = 3


class Pattern(NamedTuple):
    """One way to write a form, unified, case kept.

    ``sure``: enough to say that the term is used; other spellings only excuse (a translation may say "sampled" for
    采样). ``prefix``: any ending may follow.
    """

    text: str
    sure: bool = True
    prefix: bool = False


@lru_cache(maxsize=1 << 15)
def patterns(form: str) -> tuple[Pattern, ...]:
    """Every way to write `form`; the first is the form itself. Each language's matchers ask for the same forms."""
    return tuple(_patterns(form))


def _patterns(form: str) -> Iterator[Pattern]:
    written = " ".join(unify(form).split())
    if not written:
        return
    yield Pattern(written)
    if any(map(is_cjk, written)):
        yield from (Pattern(_joint(gap, written)) for gap in ("", " "))
        return
    words = re.split(r"[ -]", written)
    if not all(words):
        return
    *first, last = words
    for sure, prefix, ending in _endings(last, compound=bool(first)):
        for text in _joined([*first, ending]):
            yield Pattern(text, sure, prefix)


def _joint(gap: str, written: str) -> str:
    """`written` with `gap` between what is Chinese, Japanese or Korean and letters or digits beside it."""
    return _JOINT.sub(lambda match: gap if is_cjk(match["after"] or match["before"]) else match[0], written)


def _joined(words: list[str]) -> Iterator[str]:
    """`words` with spaces or hyphens between them; two long enough words also in one."""
    gaps = len(words) - 1
    if gaps > MOST_GAPS:
        yield from (separator.join(words) for separator in " -")
        return
    for separators in product(" -", repeat=gaps):
        yield words[0] + "".join(separator + word for separator, word in zip(separators, words[1:], strict=True))
    if gaps == 1 and min(map(len, words)) >= 3:
        yield "".join(words)


def _endings(word: str, *, compound: bool) -> Iterator[tuple[bool, bool, str]]:
    """``(sure, prefix, word with another ending)`` for the English word `word`."""
    yield True, False, word
    if not word[-1].isalpha() or len(word) < _SHORTEST_PLURAL:
        return
    yield from ((True, False, plural) for plural in _plurals(word))
    # "fine-tuned" is the term "fine-tuning" at work; a lone "sample" need not be "sampling".
    if compound and word.endswith("ing") and len(word) > 5:
        stem = word[:-3]
        for base in {stem, stem[:-1] if stem[-1:] == stem[-2:-1] else stem}:
            yield from ((True, False, base + ending) for ending in ("", "e", "ed", "es", "s", "er", "ers"))
        yield True, False, stem + "ed"
    stem = _SUFFIX.sub("", word)
    if len(stem) >= _SHORTEST_STEM and word.islower():
        yield False, True, stem


def _plurals(word: str) -> Iterator[str]:
    if word.endswith("s") and not word.endswith("ss") and len(word) > _SHORTEST_STEM:
        yield word[:-1]
    elif re.search(r"(?:[sxz]|[cs]h)$", word):
        yield word + "es"
    elif re.search(r"[^aeiou]y$", word):
        yield word[:-1] + "ies"
    yield word + "s"
