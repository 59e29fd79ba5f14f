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

# English first, then the languages that documentation is most often written in.
_NEGATION = re.compile(
    "not|no|never|none|nothing|nor|neither|cannot|without|unless|non|sin|nunca|ningún|ninguna|ni|jamás|não|nem|sem|ne|pas|"
    "jamais|sans|nicht|keine?[nmrs]?|nie|ohne|не|нет|ни|без|никогда|нельзя|نه|نیست|نمی|بدون|هیچ|لا|لم|ليس|안|못|không|bez|geen|niet"
)
_NEGATIVE_PARTS = re.compile(r"n't$|[不没沒無无未非勿莫否]|ない|ません|않|없|아니|^نمی")
_APART = re.compile("ない|ません")
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


class Reading(NamedTuple):
    """What is made of a section's words in one go over them.

    ``hashes``: of what it says. ``tokens``: what stays the same in every language, with repetitions: code, links,
    images, numbers, names; also the heading itself, for headings that are not translated. ``words``: how many of its
    prose a translator must translate.
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
            prose += own
            if block.translate and not block.quoted and is_spoken(text.strip()):
                to_translate += spoken(own)
            if block.literals:
                prose += [f"`{literal.text}`" for literal in block.literals]
                tokens += [f"`{literal.text}" for literal in block.literals]
            tokens += _names(text)
            if kind == "cell":
                prose.append("|")
            elif kind == "heading" and text.strip():
                tokens.append("h" + " ".join(text.casefold().split()))
            elif kind == "html":
                code += [without_layout(part[0], "html") for part in HTML_CODE.finditer(block.text)]
    tokens += _of_links(links)
    hashes = Fingerprint(
        prose=_digest(prose),
        code=_digest(code if any(body.strip() for body in code) else ()),
        links=_digest(sorted(_reference(link) for link in links if link.target != "")),
        sketch=sketch(prose),
        notes=_digest(notes),
    )
    return Reading(hashes, tuple(tokens), to_translate)


# --- the sketch: was it a short word or two? ------------------------------------------------------------------------

BUCKETS = 16
_WIDTH = 5
_MODULUS = 1 << (4 * _WIDTH)
_LENGTH = 1 << 8
MINOR_LENGTH = 12
_MINOR_WORDS = 2
"""Words, of that length at most, whose change leaves nothing to be translated; marks are words, too."""


class _Weights(dict[str, tuple[int, int, str]]):
    """Of a word: which sum it is added to, and what; the word, if it is critical.

    Words come again and again, so all are remembered, and when they are too many, all forgotten: to keep note of which
    was asked for last, as ``lru_cache`` does, takes half of the time.
    """

    def __missing__(self, word: str) -> tuple[int, int, str]:
        if len(self) >= _MOST_WORDS:
            self.clear()
        value = crc32(word.encode("utf-8", "surrogatepass"))
        weight = min(len(word), 255) * _LENGTH + (value >> 8) % _LENGTH
        self[word] = weighed = (value % BUCKETS, weight, word if _critical(word) else "")
        return weighed


_MOST_WORDS = 1 << 16
_weighed = _Weights().__getitem__


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
    for bucket, weight, turning in map(_weighed, prose):
        sums[bucket] += weight
        if turning:
            critical.append(turning)
    # Two ideographs may be one word, "ない" is one negation: neighbours are seen together.
    if not (together := "".join(prose)).isascii():
        critical += _APART.findall(together)
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

# NAME, camelCase, name1; numbers. A word that begins like none of them is passed over at its first letter.
_NAMES = re.compile(
    r"[A-Za-z\d](?:(?<=\d)\d*(?:[.,]\d+)*"
    r"|(?<![A-Za-z][A-Za-z])(?=[a-z]*+[A-Z\d])"
    r"(?:(?<=[A-Z])[A-Z0-9]+|[A-Za-z]*[a-z][A-Z][A-Za-z]*|[A-Za-z]*\d[A-Za-z0-9]*)(?![A-Za-z]))"
)


def _short(line: str) -> str:
    return f"{crc32(line.strip().encode('utf-8', 'surrogatepass')):08x}"


def _names(prose: str) -> list[str]:
    plain = prose if prose.isascii() else unicodedata.normalize("NFKC", prose)
    return [f"w{name}" for name in _NAMES.findall(plain)]


def _of_links(links: Iterable[Link]) -> Iterator[str]:
    for link in links:
        if link.image:
            name = neutral_image(link.target)
            if not is_random(name):
                yield f"i{name}"
        elif target := neutral_target(link.target):
            yield f"l{target}"
