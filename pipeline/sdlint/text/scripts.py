"""Which script a character belongs to, and which script a language is written in: asked here and nowhere else. Pure.

The ranges are those of Unicode's property Script (UAX #24), for use in a character class of ``re``; a test holds them
against the property itself. They are written down because the library that knows the property costs a third of a
hook's time to import and takes half as long again to search (docs/dev/decisions/scripts.md).
"""

import re
from functools import lru_cache

from sdlint.text.patterns import later

HAN = r"\u2e80-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufad9\U00020000-\U0003ffff"
"""Han characters, as a part of a character class; the planes 2 and 3 are theirs whether or not assigned yet."""

KANA = r"\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9d"
"""Hiragana and katakana with the marks that lengthen and repeat them, also in half width."""

HANGUL = r"\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7a3\ud7b0-\ud7fb\uffa0-\uffdc"

SCRIPTS: dict[str, str] = {
    "han": HAN,
    "kana": KANA,
    "hangul": HANGUL,
    "cyrillic": r"\u0400-\u0484\u0487-\u052f\u1c80-\u1c8a\u1d2b\u1d78\u2de0-\u2dff\ua640-\ua69f",
    "arabic": r"\u0620-\u063f\u0641-\u064a\u066e-\u066f\u0671-\u06d3\u06d5-\u06e6\u06ee-\u06ef\u06fa-\u06ff"
    r"\u0750-\u077f",
    "hebrew": r"\u05d0-\u05ea\u05ef-\u05f2",
    "greek": r"\u0370-\u0373\u0376-\u037d\u037f\u0386\u0388-\u03e1\u03f0-\u03ff\u1f00-\u1fff",
    "thai": r"\u0e01-\u0e3a\u0e40-\u0e4e",
    "devanagari": r"\u0900-\u0950\u0955-\u0963\u0971-\u097f",
    "bengali": r"\u0980-\u09e3\u09f0-\u09f1\u09fc",
    "tamil": r"\u0b82-\u0bd7",
    "armenian": r"\u0531-\u0588",
    "georgian": r"\u10a0-\u10fa\u10fc-\u10ff\u1c90-\u1cbf",
    "latin": r"A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02b8\u02e0-\u02e4\u1e00-\u1eff"
    r"\uff21-\uff3a\uff41-\uff5a",
}
"""The letters of each script that documentation is likely to be in, as a part of a character class."""

SPACELESS = HAN + KANA
"""The letters of scripts that are written without spaces and whose characters translators count as words."""

CJK_TEXT = r"\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
"""Han, kana and hangul with the punctuation and symbols that stand among them, as a part of a character class."""

LETTERS = {name: later(f"[{letters}]") for name, letters in SCRIPTS.items()}
"""By script: what matches one of its letters."""

CJK_RUN = later(f"[{CJK_TEXT}]+")
"""A stretch of Chinese, Japanese or Korean, its punctuation included."""

_ASCII_LAST = "\x7f"

# By language; every other language is taken to be written in Latin letters.
_OWN = {
    **dict.fromkeys(("zh", "yue", "wuu", "lzh", "cn"), ("han",)),
    **dict.fromkeys(("ja", "jp"), ("kana", "han")),
    **dict.fromkeys(("ko", "kr"), ("hangul",)),
    **dict.fromkeys(("ru", "uk", "be", "bg", "mk", "kk", "ky", "mn", "tg"), ("cyrillic",)),
    **dict.fromkeys(("fa", "ar", "ur", "ps", "ckb"), ("arabic",)),
    **dict.fromkeys(("hi", "mr", "ne"), ("devanagari",)),
    "he": ("hebrew",),
    "el": ("greek",),
    "th": ("thai",),
    "bn": ("bengali",),
    "ta": ("tamil",),
    "hy": ("armenian",),
    "ka": ("georgian",),
}
_TRADITIONAL = later(r"(?i)hant|[-_](?:tw|hk|mo)\b|^yue|^lzh")


@lru_cache(maxsize=256)
def primary(tag: str) -> str:
    """The language of a tag (BCP 47, or with underscores as POSIX has it), in lower case: ``zh`` of ``zh_Hant-TW``."""
    return re.split("[-_]", tag, maxsplit=1)[0].lower()


def scripts(tag: str) -> tuple[str, ...]:
    """The scripts that the language of `tag` (``zh``, ``pt-BR``, ``zh_Hant``) is written in, its own one first."""
    return _OWN.get(primary(tag), ("latin",))


def is_spaceless(tag: str) -> bool:
    """Whether the language of `tag` is written with Chinese or Japanese characters and no spaces."""
    return "han" in scripts(tag)


def is_traditional(tag: str) -> bool:
    """Whether `tag` is a Chinese written in traditional characters."""
    return scripts(tag) == ("han",) and bool(_TRADITIONAL.search(tag))


def is_cjk(char: str) -> bool:
    """Whether `char` is Han, kana, hangul, or punctuation that stands among them."""
    return char > _ASCII_LAST and CJK_RUN.match(char) is not None


def count_cjk(text: str) -> int:
    """How many characters of `text` are Han, kana, hangul, or punctuation that stands among them."""
    return 0 if text.isascii() else sum(len(run[0]) for run in CJK_RUN.finditer(text))
