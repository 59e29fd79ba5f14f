"""Whether it is the source that has a slip in its inline code, and its translation that is right. Pure."""

import re

from sdlint.model import Page
from sdlint.sync.code.likeness import one_edit
from sdlint.text.patterns import later

_NUMBER = re.compile(r"\d+")
_TAG = later(r"</?([\w.-]+)\s*/?>")


def is_mistaken(source: Page, code: str, instead: str) -> bool:
    """Whether `source` says `code` in one place only and `instead`, which is much like it, where it is surer.

    That is in a heading, in a block, or in the address of the link that `code` is.

    Not where numbers alone differ: one may have been raised here and not there.

    `code`: an inline code of `source`; `instead`: what its translation has there.
    """
    if _NUMBER.sub("", code) == _NUMBER.sub("", instead) or not (one_edit(code, instead) or _within(code, instead)):
        return False
    blocks = [block for section in source.sections for block in section.blocks]
    inline = (literal.text for block in blocks for literal in block.literals)
    code, instead = map(_called, (code, instead))
    shown = "\n".join(block.text for block in blocks if block.kind in ("code", "heading"))
    linked = "\n".join(link.target for link in source.links if link.text == code)
    return sum(_times(code, text) for text in (shown, *inline)) == 1 and _times(instead, f"{shown}\n{linked}") > 0


def _called(code: str) -> str:
    """The name of a tag, for where it is used it has attributes; else `code` itself."""
    tag = _TAG.fullmatch(code)
    return tag[1] if tag else code


def _within(code: str, other: str) -> bool:
    """Whether one of the two is the other with a word put into it: no type is an alternative of another by a slip."""
    short, long = sorted((code, other), key=len)
    if len(long) > 2 * len(short):
        return False
    start = next((at for at, pair in enumerate(zip(short, long, strict=False)) if len(set(pair)) > 1), len(short))
    return long.endswith(short[start:])


def _times(code: str, text: str) -> int:
    before = r"(?<![\w-])" if re.match(r"[\w-]", code) else ""
    return len(re.findall(rf"{before}{re.escape(code)}(?![\w-])", text))
