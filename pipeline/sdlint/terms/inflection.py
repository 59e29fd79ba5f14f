"""How one word is written in place of another: plural, capital and protected spelling carried over."""

import re
from posixpath import commonprefix
from typing import Literal

from sdlint.terms.fold import unify
from sdlint.terms.stems import inflection

Capital = Literal["", "first", "all"]
"""Which words of a term may have a capital of their own: at the beginning of a sentence, or in a heading."""

_SEPARATORS = re.compile(r"([ -])")
_LONGEST_ENDING = 4


def numbered_like(text: str, form: str, name: str) -> str:
    """`name`, in the plural where `text`, an inflection of `form`, is a plural."""
    plural = len(text) > len(form) and text.lower().endswith("s") and not form.lower().endswith("s")
    return pluralized(name) if plural and name[-1:].isascii() and name[-1:].isalpha() else name


def inflected_like(text: str, form: str, name: str, locale: str) -> str:
    """`name` as it must stand where `text`, an inflection of `form`, stood: in the plural, with a first capital.

    Empty where nobody knows: another ending, in a language with more of them than English has.
    """
    if inflection(locale) and len(unify(text)) != len(unify(form)):
        return ""
    name = numbered_like(text, form, name)
    if text[:1].isupper() and form[:1].islower() and name.islower():
        name = name[:1].upper() + name[1:]
    return name


def pluralized(name: str) -> str:
    """The regular English plural of `name`."""
    lower = name.lower()
    if lower.endswith(("s", "x", "z", "ch", "sh")):
        return name + "es"
    if lower.endswith("y") and lower[-2:-1] not in tuple("aeiou"):
        return name[:-1] + "ies"
    return name + "s"


def written_right(text: str, allowed: tuple[str, ...], *, capital: Capital = "") -> bool:
    """Whether `text` is one of the `allowed` spellings, case and separators included, or an inflection of it.

    `capital`: which words may have one that the spelling has not, the ``first`` or ``all``.
    """
    written = _SEPARATORS.split(unify(text))
    for form in allowed:
        wanted = _SEPARATORS.split(unify(form))
        if len(written) == len(wanted) and written[1::2] == wanted[1::2]:
            free = (capital == "all" or (capital == "first" and not at) for at in range(0, len(wanted), 2))
            if all(map(_spells, written[::2], wanted[::2], free)):
                return True
    return False


def _spells(word: str, form: str, free: bool) -> bool:
    """Whether `word` has the letters of `form` up to where another ending begins; its first is `free` in case."""
    if free and form[:1].islower():
        word = word[:1].lower() + word[1:]
    kept = len(commonprefix((word.lower(), form.lower())))
    ending, dropped = word[kept:], form[kept:]
    inflected = len(dropped) <= _LONGEST_ENDING and len(ending) <= _LONGEST_ENDING and (ending + dropped).islower()
    return word[:kept] == form[:kept] and (word == form or inflected)
