"""Hashes of what a translator would have to act on in a section: prose, code, links, comments.

Hashes are of words, not of bytes, so that layout does not matter: line breaks, list bullets, emphasis, the spelling
of a link, table padding, the heading's level and anchor, and of code the sort of quotes, blanks, commas and semicolons
at an end. What a reader would notice does matter: every word and its case, every digit, every option name.

A hash begins with the version of the way it was made (``1:``). Whoever compares two hashes of different versions
knows nothing, and says so, rather than calling the world stale after an upgrade.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple
from zlib import crc32

from sdlint.facts.code.comments import language_of, split
from sdlint.facts.code.layout import without_layout
from sdlint.facts.locale_free import is_random, neutral_image, neutral_target
from sdlint.facts.prose import HTML_CODE, is_spoken, prose_of
from sdlint.model import Block, Fingerprint, Link
from sdlint.text.words import spoken, words

VERSION = "1"


def _digest(parts: Iterable[str]) -> str:
    joined = "\x1f".join(parts)
    if not joined:
        return ""
    return f"{VERSION}:{blake2b(joined.encode('utf-8', 'surrogatepass'), digest_size=8).hexdigest()}"


def code_lines(code: str) -> list[str]:
    """The lines of `code` that are not blank, without trailing space and common indentation."""
    lines = [line.rstrip().expandtabs(4) for line in code.splitlines() if line.strip()]
    margin = min((len(line) - len(line.lstrip()) for line in lines), default=0)
    return [line[margin:] for line in lines]


class _Code(NamedTuple):
    """What is hashed of a block of code: without comments and layout, and the words of the comments; its tokens."""

    plain: str
    notes: tuple[str, ...]
    tokens: tuple[str, ...]


@lru_cache(maxsize=1 << 12)
def _code(code: str, info: str) -> _Code:
    """Of a block of code. Remembered, because translations of a page have the same code."""
    body, comments = split(code, info)
    tokens = tuple([f"c{_short(line)}" for line in code_lines(body)])
    return _Code(without_layout(body, language_of(info)), tuple(words(comments)), tokens)


def _reference(link: Link) -> str:
    """A link as its own page's earlier self would have it: the fragment counts, the language does not."""
    return (
        neutral_image(link.target) if link.image else f"{neutral_target(link.target)}#{link.target.partition('#')[2]}"
    )


def _said(block: Block, own: list[str]) -> list[str]:
    """What counts of the prose of `block`, whose words are its `own`: inline code as well, and where a cell ends."""
    if block.literals:
        own += [f"`{literal.text}`" for literal in block.literals]
    if block.kind == "cell":
        own.append("|")
    return own


def said(blocks: Iterable[Block]) -> list[str]:
    """What is hashed of the prose of `blocks`."""
    prose: list[str] = []
    for block in blocks:
        if block.kind not in ("code", "math"):
            prose += _said(block, words(prose_of(block)))
    return prose


class Reading(NamedTuple):
    """What is made of a section's words in one go over them.

    ``hashes``: of what it says, without a sketch. ``tokens``: what stays the same in every language, with repetitions:
    code, links, images, numbers, names; also the heading itself, for headings that are not translated. ``words``: how
    many of its prose a translator must translate.
    """

    hashes: Fingerprint
    tokens: tuple[str, ...]
    words: int


def read(blocks: Iterable[Block], links: Sequence[Link]) -> Reading:
    """What is made of a section with these `blocks` and `links`, both in document order."""
    prose: list[str] = []
    code: list[str] = []
    notes: list[str] = []
    tokens: list[str] = []
    to_translate = 0
    for block in blocks:
        kind = block.kind
        if kind == "code":
            shown = _code(block.text, block.info)
            code += shown.plain, "\f"
            notes += shown.notes
            tokens += shown.tokens
        elif kind == "math":
            formula = "".join(block.text.split())
            code.append(formula)
            tokens.append(f"m{formula}")
        else:
            text = prose_of(block)
            own = words(text)
            if block.translate and not block.quoted and is_spoken(text.strip()):
                to_translate += spoken(own)
            prose += _said(block, own)
            if block.literals:
                tokens += [f"`{literal.text}" for literal in block.literals]
            tokens += _names(text)
            if kind == "heading" and text.strip():
                tokens.append("h" + " ".join(text.casefold().split()))
            elif kind == "html":
                code += [without_layout(part[0], "html") for part in HTML_CODE.finditer(block.text)]
    tokens += _of_links(links)
    hashes = Fingerprint(
        prose=_digest(prose),
        code=_digest(code if any(body.strip() for body in code) else ()),
        links=_digest(sorted(_reference(link) for link in links if link.target != "")),
        notes=_digest(notes),
    )
    return Reading(hashes, tuple(tokens), to_translate)


# --- tokens: what two translations share ----------------------------------------------------------------------------

# NAME, camelCase, name1; numbers. All words up to the next of them are passed over in one go: they are most of a text.
_NAMES = re.compile(
    r"[^A-Za-z\d]*+(?:[A-Za-z][a-z]*+(?![A-Z\d])[^A-Za-z\d]*+)*+"
    r"(?:(\d+(?:[.,]\d+)*"
    r"|(?:[A-Z][A-Z0-9]+|[A-Za-z]+[a-z][A-Z][A-Za-z]*|[A-Za-z]+\d[A-Za-z0-9]*)(?![A-Za-z]))"
    r"|[A-Za-z]++|\Z)"
)


def _short(line: str) -> str:
    return f"{crc32(line.strip().encode('utf-8', 'surrogatepass')):08x}"


def _names(prose: str) -> list[str]:
    plain = prose if prose.isascii() else unicodedata.normalize("NFKC", prose)
    return [f"w{name}" for name in _NAMES.findall(plain) if name]


def _of_links(links: Iterable[Link]) -> Iterator[str]:
    for link in links:
        if link.image:
            name = neutral_image(link.target)
            if not is_random(name):
                yield f"i{name}"
        elif target := neutral_target(link.target):
            yield f"l{target}"
