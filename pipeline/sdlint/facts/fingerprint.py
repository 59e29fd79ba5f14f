"""Hashes of what a translator would have to act on in a section: prose, code, links, comments.

Hashes are of words, not of bytes, so that layout does not matter: line breaks, list bullets, emphasis, the spelling
of a link, table padding, the heading's level and anchor, and of code the sort of quotes, blanks, commas and semicolons
at an end. What a reader would notice does matter: every word and its case, every digit, every option name.

A hash begins with the version of the way it was made (``1:``). Whoever compares two hashes of different versions
knows nothing, and says so, rather than calling the world stale after an upgrade.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b
from zlib import crc32

from sdlint.facts.code.comments import language_of, split
from sdlint.facts.code.layout import without_layout
from sdlint.facts.locale_free import is_random, neutral_image, neutral_target
from sdlint.facts.prose import HTML_CODE, prose_of
from sdlint.model import Block, Fingerprint, Link
from sdlint.text.words import words

VERSION = "1"

# English first, then the languages that documentation is most often written in.
_NEGATION = re.compile(
    "not|no|never|none|nothing|nor|neither|cannot|without|unless|non|sin|nunca|ningún|ninguna|ni|jamás|não|nem|sem|ne|pas|"
    "jamais|sans|nicht|keine?[nmrs]?|nie|ohne|не|нет|ни|без|никогда|нельзя|نه|نیست|نمی|بدون|هیچ|لا|لم|ليس|안|못|không|bez|geen|niet"
)
_NEGATIVE_PARTS = re.compile(r"n't$|[不没沒無无未非勿莫否]|ない|ません|않|없|아니|^نمی")
_IDENTIFIER = re.compile(r"\d|^--?\w|[a-z][A-Z]|\w[_./]\w|^[A-Z]{2,}$")


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


def _prose(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield from words(prose_of(block))
        yield from (f"`{literal.text}`" for literal in block.literals)
        if block.kind == "cell":
            yield "|"


def _code(blocks: Iterable[Block]) -> tuple[list[str], list[str]]:
    code: list[str] = []
    notes: list[str] = []
    for block in blocks:
        if block.kind == "code":
            body, comments = split(block.text, block.info)
            code += without_layout(body, language_of(block.info)), "\f"
            notes += words(comments)
        elif block.kind == "math":
            code.append("".join(block.text.split()))
        elif block.kind == "html":
            code += (without_layout(part[0], "html") for part in HTML_CODE.finditer(block.text))
    return code, notes


def _reference(link: Link) -> str:
    """A link as its own page's earlier self would have it: the fragment counts, the language does not."""
    return (
        neutral_image(link.target) if link.image else f"{neutral_target(link.target)}#{link.target.partition('#')[2]}"
    )


def fingerprint(blocks: Iterable[Block], links: Iterable[Link]) -> Fingerprint:
    """The hashes of a section with these `blocks` and `links`, both in document order."""
    blocks = tuple(blocks)
    prose = list(_prose(blocks))
    code, notes = _code(blocks)
    references = [_reference(link) for link in links if link.target != ""]
    if not any(body.strip() for body in code):
        code = []
    return Fingerprint(
        prose=_digest(prose),
        code=_digest(code),
        links=_digest(sorted(references)),
        sketch=sketch(prose),
        notes=_digest(notes),
    )


# --- the sketch: was it a short word or two? ------------------------------------------------------------------------

BUCKETS = 16
_WIDTH = 5
_MODULUS = 1 << (4 * _WIDTH)
_LENGTH = 1 << 8
MINOR_LENGTH = 12
_MINOR_WORDS = 2
"""Words, of that length at most, whose change leaves nothing to be translated; marks are words, too."""


@lru_cache(maxsize=1 << 16)
def _weighed(word: str) -> tuple[int, int, bool]:
    """Which sum a word is added to, and what; and whether it is critical. Words come again, so it is remembered."""
    value = crc32(word.encode("utf-8", "surrogatepass"))
    return value % BUCKETS, min(len(word), 255) * _LENGTH + (value >> 8) % _LENGTH, _critical(word)


def _critical(word: str) -> bool:
    """Whether a change of `word` may turn the meaning round: numbers, code, options, negations."""
    lowered = word.lower()
    return (
        word[0] == "`"
        or bool(_NEGATION.fullmatch(lowered))
        or bool(_IDENTIFIER.search(word))
        or bool(_NEGATIVE_PARTS.search(lowered))
    )


def sketch(prose: list[str]) -> str:
    """A summary of `prose` that tells a change of one or two short words from others, without the words.

    ``1:`` + the number of words ``:`` + the hash of those that turn a meaning round ``:`` + 16 sums. Every word adds
    its length (times 256) and eight bits of its hash to one of the sums.
    """
    if not prose:
        return ""
    sums = [0] * BUCKETS
    critical: list[str] = []
    for word in prose:
        bucket, value, turns = _weighed(word)
        sums[bucket] += value
        if turns:
            critical.append(word)
    # Two ideographs may be one word, "ない" is one negation: neighbours are seen together.
    critical += re.findall("ない|ません", "".join(prose))
    marks = crc32("\x1f".join(critical).encode("utf-8", "surrogatepass"))
    return f"{VERSION}:{len(prose)}:{marks:08x}:" + "".join(f"{total % _MODULUS:0{_WIDTH}x}" for total in sums)


def is_minor(old: str, new: str) -> bool:
    """Whether two sketches differ by no more than two short words, which are no numbers, code or negations."""
    if old == new or not old or not new:
        return False
    try:
        (version, count, marks, sums), (version_now, count_now, marks_now, sums_now) = old.split(":"), new.split(":")
        if version != version_now or marks != marks_now or abs(int(count) - int(count_now)) > _MINOR_WORDS:
            return False
        pairs = zip(_unpack(sums), _unpack(sums_now), strict=True)
    except ValueError:
        return False
    half = _MODULUS // 2
    changes = [delta for before, after in pairs if (delta := (after - before + half) % _MODULUS - half)]
    return 0 < len(changes) <= 2 * _MINOR_WORDS and all(abs(delta) < (MINOR_LENGTH + 1) * _LENGTH for delta in changes)


def _unpack(sums: str) -> list[int]:
    if len(sums) != BUCKETS * _WIDTH:
        raise ValueError(sums)
    return [int(sums[at : at + _WIDTH], 16) for at in range(0, len(sums), _WIDTH)]


# --- tokens: what two translations share ----------------------------------------------------------------------------

_NAMES = re.compile(
    r"(?<![A-Za-z])(?:[A-Z][A-Z0-9]+|[A-Za-z]+[a-z][A-Z][A-Za-z]*|[A-Za-z]+\d[A-Za-z0-9]*)(?![A-Za-z])|\d+(?:[.,]\d+)*"
)


def _short(line: str) -> str:
    return f"{crc32(line.strip().encode('utf-8', 'surrogatepass')):08x}"


def tokens(blocks: Iterable[Block], links: Iterable[Link]) -> tuple[str, ...]:
    """What stays the same in every language, with repetitions: code, links, images, numbers, names.

    Also the heading itself, for headings that are not translated.
    """
    kept: list[str] = []
    for block in blocks:
        if block.kind == "code":
            kept += (f"c{_short(line)}" for line in code_lines(split(block.text, block.info)[0]))
        elif block.kind == "math":
            kept.append("m" + "".join(block.text.split()))
        else:
            kept += (f"`{literal.text}" for literal in block.literals)
            kept += (f"w{name}" for name in _NAMES.findall(unicodedata.normalize("NFKC", prose_of(block))))
            if block.kind == "heading" and block.text.strip():
                kept.append("h" + " ".join(block.text.casefold().split()))
    for link in links:
        if link.image:
            name = neutral_image(link.target)
            kept += [] if is_random(name) else [f"i{name}"]
        elif target := neutral_target(link.target):
            kept.append("l" + target)
    return tuple(kept)
