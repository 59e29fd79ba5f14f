"""Backslash escapes and character references (CommonMark 2.4 and 2.5), resolved together in one pass."""

import re
from html import unescape as _resolve

from sdlint.text.patterns import later

_ESCAPED = later(
    r"\\([!-/:-@\[-`{-~])|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});",
)
REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def unescape(text: str) -> str:
    """`text` as a reader sees it."""
    if "\\" not in text and "&" not in text:
        return text
    return _ESCAPED.sub(lambda match: match[1] or resolve(match[0]), text)


def resolve(reference: str) -> str:
    """What a character reference stands for; an unknown one for itself."""
    return _resolve(reference)
