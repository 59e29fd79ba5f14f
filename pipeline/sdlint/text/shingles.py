"""What a long text says, in a few kilobytes: enough to tell which share of it another text still says. Pure.

A text is taken as the set of its runs of three words, numbers aside, of which a sketch keeps the lowest hashes and all
below the highest of them (Broder's resemblance and containment of documents, 1997). Which share of one set is in
another is told by what both sketches hold below the lower of their ends: 512 runs tell it to 2 percent (one standard
error, at a share of a fifth).
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from zlib import crc32

from msgspec import Struct

from sdlint.text.scripts import is_cjk
from sdlint.text.words import words

RUN, RUN_OF_LETTERS = 3, 6
"""Words in a run, and letters where they are written without spaces: of three, two Japanese chapters about different
things have a seventh in common (bench/drift.py). Of more, an edit of a word would undo more."""
MOST_MAIN = 512
MOST_EVERYTHING = 8192
"""Hashes that are kept of a main text, and of everything that a page says: 2 KB and 32 KB."""
BEGINNING = 150
"""Runs of words with which a main text begins, in four paragraphs or so."""
FREQUENT, COMMON = 24, 400
"""Words that make a language known, most of them without a meaning of their own; and among how many they are sought."""
MOST_WORDS, MOST_LETTERS = 100_000, 600_000
"""What of a text is taken, as much as in a book; the rest is not looked at, and then nothing is said of a page."""
_END = 1 << 32


class Sketch(Struct, frozen=True):
    """A text in little; hashes have 32 bits. ``words``: of its main text, numbers aside; ``common``: the words that
    are most frequent in all of it, first those; ``beginning``: the first runs of main text; ``main`` and
    ``everything``: the lowest of all runs. ``whole``: it was not too long to be taken whole.
    """

    words: int
    common: bytes
    beginning: bytes
    main: bytes
    everything: bytes
    whole: bool = True


class Shares(Struct, frozen=True):
    """Which share of a text another still says: of all of it (``kept``), and of how it begins (``beginning``).

    ``sample`` and ``beginnings``: how many runs that was told by; ``language``: the share of its most frequent words
    that are frequent in the other as well, whatever both are about.
    """

    kept: float
    beginning: float
    language: float
    sample: int
    beginnings: int


def sketch(main: Iterable[str], everything: Iterable[str]) -> Sketch:
    """A sketch of the text in the blocks `main`, which stand among those of `everything`."""
    said, _ = _said(main)
    spoken, whole = _said(everything)
    counts = Counter(word for block in said for word in block)
    frequent = [word for word, _ in counts.most_common(FREQUENT)]
    counts.update(word for block in spoken for word in block)
    others = [word for word, _ in counts.most_common(COMMON) if word not in frequent]
    return Sketch(
        words=sum(map(len, said)),
        common=_packed(crc32(word.encode("utf-8", "surrogatepass")) for word in frequent + others),
        beginning=_packed(islice(_runs(said), BEGINNING)),
        main=_packed(sorted(set(_runs(said)))[:MOST_MAIN]),
        everything=_packed(sorted(set(_runs(spoken)))[:MOST_EVERYTHING]),
        whole=whole,
    )


def shares(old: Sketch, new: Sketch) -> Shares:
    """What of the main text of `old` is in `new`, wherever."""
    main, everything = _unpacked(old.main), _unpacked(new.everything)
    end = min(_end(main, MOST_MAIN), _end(everything, MOST_EVERYTHING))
    still = set(everything)
    sample = [run for run in main if run <= end]
    beginning = [run for run in _unpacked(old.beginning) if run <= _end(everything, MOST_EVERYTHING)]
    language = _share(_unpacked(old.common)[:FREQUENT], set(_unpacked(new.common)))
    return Shares(_share(sample, still), _share(beginning, still), language, len(sample), len(beginning))


def _said(blocks: Iterable[str]) -> tuple[list[list[str]], bool]:
    """The words of each block, in small letters, without marks and without what has digits: dates and counters.

    And whether these are all.
    """
    said: list[list[str]] = []
    left, letters = MOST_WORDS, MOST_LETTERS
    for block in blocks:
        spoken = [word.lower() for word in words(block[:letters]) if word[0].isalpha()]
        said.append([word for word in spoken if word.isalpha() or not any(map(str.isdigit, word))][:left])
        left, letters = left - len(spoken), letters - len(block)
        if left < 0 or letters < 0:
            return said, False
    return said, True


def _runs(blocks: Iterable[list[str]]) -> Iterator[int]:
    for block in blocks:
        letters = sum(len(word) == 1 and is_cjk(word) for word in block)
        length = RUN_OF_LETTERS if 2 * letters > len(block) else RUN
        for run in zip(*(block[at:] for at in range(length)), strict=False):
            yield crc32("\x1f".join(run).encode("utf-8", "surrogatepass"))


def _share(some: Iterable[int], still: set[int]) -> float:
    hits = [run in still for run in some]
    return sum(hits) / len(hits) if hits else 0.0


def _end(kept: "array[int]", most: int) -> int:
    """Up to which hash all are there."""
    return kept[-1] if len(kept) >= most else _END


def _packed(hashes: Iterable[int]) -> bytes:
    return array("I", hashes).tobytes()


def _unpacked(data: bytes) -> "array[int]":
    hashes = array("I")
    hashes.frombytes(data[: len(data) // 4 * 4])
    return hashes
