"""What two inline codes have in common, and when one says the same as the other in another way. Pure."""

import re
from difflib import SequenceMatcher
from functools import lru_cache

from sdlint.facts.locale_free import neutral_target
from sdlint.text.patterns import later

_OF_ONE_NAME = 0.7
"""Likeness of the codes of two headings from which one may be the other's new name or a slip; a guess."""
_MOST_CHARACTERS = 200
"""Of longer codes, the rest is not compared."""
_KINDS = (later(r"--?\w"), later(r"[\W_]*+(?:\d|(?:true|false|null|none|nil)\b)", re.I))
_PIECE = later(r"[A-Z]+(?![a-z])|[^\W\d_][^\W\dA-Z_]*")
_NAME = later(r"[\w.-]+")
_GOES_ON = later(r"[\w-]")
_WORDS = later(r"[a-z]+(?: [a-z]+)*+")
_CAPITAL = later(r"(?<![^\W_])[A-Z]")
_JOINT = later(r"(?<=[^\W\d_])[ _-](?=[^\W\d_])|(?<=\d),(?=\d)")
_NUMBER = later(r"\D{0,3}\d[\d.,'’\s]*\D{0,4}")
_DIGITS = later(r"\d++")
_POINT = later(r"[.,](?=\d)")
_THOUSANDS = later(r"(?<=\d)[.,'’\s](?=\d{3}(?!\d))")
_STEPS = later(r"(?:\.?/)+|v(?=\d)")
_TYPE_SIGNS = ("[]", "?", "!")
_TELLING = later(r"[^\W\d_]|\d{3}")
"""What is no chance in a text: a letter, or a number of three digits (``502``)."""
_ROOM = later(r"(?<=.)[<{]([A-Za-z][\w-]*)[>}]|[<{]([A-Za-z][\w-]*)[>}](?=.)")
_RESULT = later(r"\)\s*(?:=>|:)\s*(?=\w)")
_QUOTES = str.maketrans("", "", "'\"`“”„«»‘’「」『』 \t\n\xa0")


@lru_cache(maxsize=1 << 14)
def key(code: str) -> str:
    """`code` without what is free: blanks, quotes, marks at its ends, a language and the language of a path."""
    plain = code.translate(_QUOTES)
    if "<" not in plain:
        plain = neutral_target(plain if "/" in plain else f"{plain}/") or plain
    plain = _bare(plain)
    return plain[:1].lower() + plain[1:]


def _bare(code: str) -> str:
    """`code` without the steps of a path or a version's letter before it, and a call's brackets or marks after it."""
    steps = _STEPS.match(code)
    return code[steps.end() if steps else 0 :].rstrip("/.,;: ").removesuffix("()")


def likeness(code: str, other: str) -> float:
    """How much of two codes is the same, from 0 to 1."""
    return SequenceMatcher(None, code[:_MOST_CHARACTERS], other[:_MOST_CHARACTERS], autojunk=False).ratio()


def likeness_of_words(code: str, other: str) -> float:
    """As `likeness`; codes of the same words, in whatever order, are one."""
    words = sorted(pieces(code))
    return 1.0 if len(words) > 1 and words == sorted(pieces(other)) else likeness(code, other)


def pieces(code: str) -> list[str]:
    """The words that `code` is made of: ``srcDir``, ``src-dir`` and ``SRC_DIR`` have two."""
    return [piece.lower() for piece in _PIECE.findall(code)]


def is_part(code: str, other: str) -> bool:
    """Whether one is the other with more around it: ``port`` in ``port: 80``, but not in a type (``port | null``)."""
    if code.startswith("<") and set(_NAME.findall(code)) == set(_NAME.findall(other)):
        return True  # a tag alone, or with its end
    shorter, longer = sorted((_bare(code), _bare(other)), key=len)
    if shorter.startswith("-") != longer.startswith("-"):
        shorter, longer = shorter.lstrip("-"), longer.lstrip("-")
    if not shorter:
        return False
    before, middle, after = longer.partition(shorter)
    if not middle or "|" in before + after or (before + after).strip() in _TYPE_SIGNS:
        return False
    cut = (before[-1:], shorter[:1]), (shorter[-1:], after[:1])
    return not any(_GOES_ON.match(left) and _GOES_ON.match(right) for left, right in cut)


def is_respelled(code: str, other: str) -> bool:
    """Whether two codes are one as a sentence has it: in the plural, with a capital, joined otherwise, a local number.

    ``step`` and ``steps``, ``1,000`` and ``1 000``, ``Content-Type`` and ``content-type``, ``playback-id`` and
    ``playbackId``, ``/{id}`` and ``/<id>``, ``(a): b`` and ``(a) => b``; not a file's or a tag's capital, which
    programs mind.
    """
    shorter, longer = sorted((code, other), key=len)
    if longer == f"{shorter}s" and not shorter.endswith("s") and _WORDS.fullmatch(shorter):
        return True
    if code[0] not in "<." and _CAPITAL.sub(_lowered, code) == _CAPITAL.sub(_lowered, other):
        return True
    if any(mark.sub(same, code) == mark.sub(same, other) for mark, same in ((_ROOM, r"<\1\2>"), (_RESULT, "): "))):
        return True
    if _NUMBER.fullmatch(code) and _NUMBER.fullmatch(other):
        return any(mark.sub(same, code) == mark.sub(same, other) for mark, same in ((_THOUSANDS, ""), (_POINT, ".")))
    joined, rejoined = (_JOINT.sub("", side) for side in (code, other))
    return joined.lower() == rejoined.lower() and (joined, rejoined) != (code, other)


def is_said(code: str, text: str, *, words: bool) -> bool:
    """Whether `text` has `code` in it, as a whole. `words`: a plain word of it may well be one of the text's own."""
    if not _TELLING.search(code) or (words and _WORDS.fullmatch(code)):
        return False
    at = text.find(code)
    while at >= 0:
        cut = (text[max(0, at - 1) : at], code[:1]), (code[-1:], text[at + len(code) : at + len(code) + 1])
        if not any(_GOES_ON.match(left) and _GOES_ON.match(right) for left, right in cut):
            return True
        at = text.find(code, at + len(code))
    return False


def _lowered(match: re.Match[str]) -> str:
    return match[0].lower()


def shape(code: str) -> str:
    """`code` with a zero for each number in it: ``gpt-3`` and ``gpt-4`` have one."""
    return _DIGITS.sub("0", code)


def is_of_one_kind(code: str, other: str) -> bool:
    """Whether both are options, or both values: one is taken for another however little they are alike."""
    return any(kind.match(code) and kind.match(other) for kind in _KINDS)


def is_one_name(name: str, other: str) -> bool:
    """Whether two headings' codes may be names of one thing."""
    return likeness(name, other) >= _OF_ONE_NAME or shape(name) == shape(other)


def one_edit(word: str, other: str) -> bool:
    """Whether one letter more, one less, another one, or two that changed places, make `other` of `word`."""
    head = 0
    while head < min(len(word), len(other)) and word[head] == other[head]:
        head += 1
    rest, others = word[head:], other[head:]
    swapped = rest[:2] == others[:2][::-1] and rest[2:] == others[2:]
    return swapped or rest[1:] == others[1:] or rest[1:] == others or rest == others[1:]
