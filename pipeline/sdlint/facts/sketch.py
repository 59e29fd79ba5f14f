"""A section's sketch: was what has changed of its prose a short word or two?

It is made when it is asked for: for a review that is written, and of a section whose words are not those reviewed.
"""

import re
from zlib import crc32

from msgspec.structs import replace

from sdlint.facts.fingerprint import VERSION, said
from sdlint.model import Fingerprint, Section

# English first, then the languages that documentation is most often written in.
_NEGATION = re.compile(
    "not|no|never|none|nothing|nor|neither|cannot|without|unless|non|sin|nunca|ningún|ninguna|ni|jamás|não|nem|sem|ne|pas|"
    "jamais|sans|nicht|keine?[nmrs]?|nie|ohne|не|нет|ни|без|никогда|нельзя|نه|نیست|نمی|بدون|هیچ|لا|لم|ليس|안|못|không|bez|geen|niet"
)
_NEGATIVE_PARTS = re.compile(r"n't$|[不没沒無无未非勿莫否]|ない|ません|않|없|아니|^نمی")
_APART = re.compile("ない|ません")
_IDENTIFIER = re.compile(r"\d|^--?\w|[a-z][A-Z]|\w[_./]\w|^[A-Z]{2,}$")

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


def sketched(section: Section) -> Fingerprint:
    """The hashes of `section` with its sketch, as reviews keep them."""
    return replace(section.fingerprint, sketch=sketch(said(section.blocks)))


def to_compare(section: Section, was: Fingerprint) -> Fingerprint:
    """What `section` says, to be compared with what it `was`: with its sketch where its prose is another."""
    return section.fingerprint if section.fingerprint.prose == was.prose else sketched(section)
