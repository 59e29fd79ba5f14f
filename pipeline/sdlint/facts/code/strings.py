"""Which strings in code are for programs, so that every language has them: paths, addresses, numbers, names. Pure.

A string in words is for readers, and so is a lone word: of `'auto'` nobody can say whether it is a value or a greeting.
"""

from sdlint.facts.locale_free import without_language
from sdlint.text.patterns import later

STRING = "…"
"""Stands for a string that is for readers, whatever it says."""

QUOTES = ('"', "'", "`")
_PROGRAM = later(
    r"(?=[!-{}~]+\Z)(?=.*(?:\d|[a-z][A-Z]|[\w\]})][/.:_@=\\]+[\w$({\[]|[\w}]/)|[@~./]*[./][\w$({\[*])"  # marks inside
    r"(?!.*[.,!?]\Z)"  # a sentence of one word
    r"|[^A-Za-z\x80-\U0010ffff]*\d[^A-Za-z\x80-\U0010ffff]*\Z"
)
_STEPS = later(r"\A(?:\.{1,2}/)+(?=[\w@])")
"""Steps to a file that a program takes in: they change with the folder that a page is in."""
_HEADER = later(r"[A-Za-z][\w-]*: ?[!-~]+")
# Dates, prices and what asks to be replaced are examples, which translators make their own.
_EXAMPLE = later(
    r"(?i)\d{4}[-/.]\d\d?[-/.]\d\d?(?:T.*)?|\d\d?[-/.]\d\d?[-/.](?:\d\d){1,2}|[$€£¥][\d.,]+"
    r"|.*(?:\byour|your[-_]|\bmy(?!sql)|\bexampl|x{3}|\.{3}|(?-i:[A-Z]{2}_[A-Z])|[<{\[][A-Za-z]\w*[>}\]]).*"
)


def is_example(text: str) -> bool:
    """Whether `text` is there to be replaced, or in another script."""
    return not text.isascii() or _EXAMPLE.fullmatch(text) is not None


def string_code(text: str, *, shell: bool = False) -> str:
    """What of a string is the same in every language; `STRING` where it is for readers. `text`: with or without quotes.

    `shell`: it is an argument of a command, which may be a header of a request.

    >>> string_code("'../fr/page.vue'"), string_code("'Good day'")
    ('./page.vue', '…')
    """
    inner = text.strip().strip("".join(QUOTES))
    if _EXAMPLE.fullmatch(inner) or not (_PROGRAM.match(inner) or (shell and _HEADER.fullmatch(inner))):
        return STRING
    if inner.isdecimal():
        return f"'{inner}'"  # '1' is not 1
    return _STEPS.sub("./", without_language(inner)) if "/" in inner else inner
