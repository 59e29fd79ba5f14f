"""Words and phrases that may be terms, as plain strings: phrases of up to three words, stretches of Han characters."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from sdlint.terms.fold import fold, unify
from sdlint.text.scripts import HAN, LETTERS

MOST_WORDS = 3
HAN_LENGTHS = range(2, 7)

_WORD_RUN = re.compile(r"(?a:[A-Za-z][\w+]*(?:[- ][A-Za-z][\w+]*)*)")
_HAN_RUN = re.compile(f"[{HAN}]{{2,}}")
_FUNCTION_WORDS = frozenset(
    word
    for line in (
        "a about above after again all also an and any are as at be because been before below between both",
        "but by can could did do does doing down during each either else even every few first for from",
        "further get gets give given go had has have he her here him his how however i if in instead into is",
        "it its just last let like made make makes many may me might more most much must my need needs",
        "neither new next no nor not now of off on once one only or other our out over own per same see set",
        "she should since so some such than that the their them then there these they thing this those",
        "through to too two under until up upon us use used uses using very via want was we well were what",
        "when where which while who why will with within without would yes yet you your",
    )
    for word in line.split()
)
_FUNCTION_CHARACTERS = frozenset(
    "的了在是和与或也就都而及被把将对从到以可能会这那其个们我你他它她一不有为等于由此但如若则并请让使用后前时很更最较还再又"
    "只要些什么怎样吗呢吧啊之所着过来去给向里中上下每各该种样次第某"
)


def grams(text: str) -> frozenset[str]:
    """What in `text` may be a term, folded; regular plurals as their singulars."""
    folded = fold(unify(text))
    return frozenset((*_phrases(folded), *_stretches(folded)))


def _phrases(text: str) -> Iterator[str]:
    for run in _WORD_RUN.findall(text):
        words = [singular(word) for word in re.split(r"[ -]", run) if word]
        for size in range(1, MOST_WORDS + 1):
            for at in range(len(words) - size + 1):
                phrase = words[at : at + size]
                if _FUNCTION_WORDS.isdisjoint(phrase) and min(map(len, phrase)) > 1 and len("".join(phrase)) > 2:
                    yield " ".join(phrase)


def singular(word: str) -> str:
    """`word` without a plural's ending."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and word[-2] not in "sui" else word


def _stretches(text: str) -> Iterator[str]:
    for run in _HAN_RUN.findall(text):
        for size in HAN_LENGTHS:
            for at in range(len(run) - size + 1):
                stretch = run[at : at + size]
                if stretch[0] not in _FUNCTION_CHARACTERS and stretch[-1] not in _FUNCTION_CHARACTERS:
                    yield stretch


def free(gram: str, texts: Iterable[str]) -> bool:
    """Whether `gram` stands for itself in `texts` (folded): something ends before it and after it, or varies there.

    Words with spaces between them always do. Han characters tell no word's end; a stretch that always follows, or
    precedes, the same character is a part of a longer word.
    """
    if not _HAN_RUN.fullmatch(gram):
        return True
    before: set[str] = set()
    after: set[str] = set()
    for text in texts:
        for match in re.finditer(re.escape(gram), text):
            before.add(_neighbour(text, match.start() - 1))
            after.add(_neighbour(text, match.end()))
    return all("" in side or len(side) > 1 for side in (before, after))


def _neighbour(text: str, at: int) -> str:
    char = text[at] if 0 <= at < len(text) else ""
    return char if LETTERS["han"].match(char) and char not in _FUNCTION_CHARACTERS else ""


def whole(counts: Counter[str], fewest: int, share: float = 0.7) -> Iterator[str]:
    """Those of the counted grams that stand at least `fewest` times, and not nearly always inside one longer one."""
    common = {gram: count for gram, count in counts.items() if count >= fewest}
    inner: set[str] = set()
    for gram, count in common.items():
        inner.update(part for part in _parts(gram) if common.get(part, 0) * share <= count)
    yield from (gram for gram in common if gram not in inner)


def _parts(gram: str) -> Iterable[str]:
    words = gram.split(" ")
    if len(words) > 1:
        return (" ".join(words[:-1]), " ".join(words[1:]))
    return (gram[:-1], gram[1:]) if _HAN_RUN.fullmatch(gram) else ()
