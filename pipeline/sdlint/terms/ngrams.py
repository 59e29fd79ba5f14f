"""Words and phrases that may be terms, as plain strings: phrases of up to three words, stretches of Han characters."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from sdlint.terms.fold import fold, unify
from sdlint.text.patterns import later
from sdlint.text.scripts import CJK_RUN, HAN, LETTERS

MOST_WORDS = 3
HAN_LENGTHS = range(2, 7)
FEWEST_NEIGHBOURS = 3
"""Accessor variety from which a stretch of Han is a word: so many characters, or ends of text, on either side."""

_WORD_RUN = later(r"[^\W\d_][\w+]*(?:[- '][^\W\d_][\w+]*)*")
_HAN_RUN = later(f"[{HAN}]{{2,}}")
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
        # French, Spanish, Portuguese, Italian, German, Russian
        "au aux avec ce cette ces dans de des du en est et il la le les l d leur ou où par pas pour que qui sa se ses",
        "si son sont sur un une vos votre vous à être y con del el ella es las lo los más o para pero por su sus una",
        "ao aos com como da das dos e ela ele em essa esse esta este isso mais mas na nas não no nos os seu sua são um",
        "uma você che della delle di gli nel nella per più è der die das dem den ein eine einem einen einer eines für",
        "auf aus bei bis dein deine du durch ist kann kannst mit nach nicht oder sich sind und von wenn wie wird",
        "zu zum zur im в во и из к как на не о от по с со у что это для или при вы",
    )
    for word in line.split()
)
_LINKS = frozenset(["d", "de", "del", "della", "des", "di", "do", "da", "du", "of", "von"])
"""Words that hold a phrase together: point de terminaison."""
_EVERYDAY = frozenset(
    word
    for line in (
        "additional announcement basic call case change check code common community content contributor current",
        "default description detail different discussion document element example existing feedback file following",
        "full guide help information issue item line link list main manual name note number option order page part",
        "problem project quality question reference result run section single site specific start step support",
        "team text time tip tool tutorial type update user value version way work",
    )
    for word in line.split()
)
"""Words that every manual has, and no glossary."""
_FUNCTION_CHARACTERS = frozenset("的了在是和与或也就都而及被把将对从到这那其我你他它她但若则让吗呢吧啊之所着")


def grams(text: str) -> frozenset[str]:
    """What in `text` may be a term, folded; regular plurals as their singulars."""
    folded = fold(unify(text))
    return frozenset((*_phrases(folded), *_stretches(folded)))


def _phrases(text: str) -> Iterator[str]:
    for run in _WORD_RUN.findall(CJK_RUN.sub(" . ", text)):
        words = [(singular(word), joint) for word, joint in _PARTS.findall(run)]
        for size in range(1, MOST_WORDS + 1):
            for at in range(len(words) - size + 1):
                phrase = [word for word, _ in words[at : at + size]]
                inner = _FUNCTION_WORDS.isdisjoint(set(phrase[1:-1]) - _LINKS)
                if inner and _may_end(phrase[0]) and _may_end(phrase[-1]) and len("".join(phrase)) > 2:
                    joints = [joint.replace("-", " ") for _, joint in words[at : at + size]]
                    yield "".join(word + joint for word, joint in zip(phrase, [*joints[:-1], ""], strict=True))


_GOES_ON = "(?:d|de|du|da|do|del|della|di|en|em|sur|à|von)"
_PARTS = later(r"([^-' ]+)([-' ]?)")


def _may_end(word: str) -> bool:
    return len(word) > 1 and word not in _FUNCTION_WORDS


def everyday(gram: str) -> bool:
    """Whether `gram` is one of the words that every manual has."""
    return gram in _EVERYDAY


def singular(word: str) -> str:
    """`word` without a plural's ending."""
    if word.endswith("ões"):
        return word[:-3] + "ão"
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and word[-2] not in "suièêéá" else word


def _stretches(text: str) -> Iterator[str]:
    for run in _HAN_RUN.findall(text):
        for size in HAN_LENGTHS:
            for at in range(len(run) - size + 1):
                stretch = run[at : at + size]
                if stretch[0] not in _FUNCTION_CHARACTERS and stretch[-1] not in _FUNCTION_CHARACTERS:
                    yield stretch


def free(gram: str, texts: Iterable[str]) -> bool:
    """Whether `gram` stands for itself in `texts` (folded).

    Words with spaces between them do, unless a little word mostly goes on with them (mise en page). Han characters tell
    no word's end: a word is what many different characters stand before and after (accessor variety: Feng et al.,
    "Accessor Variety Criteria for Chinese Word Extraction", 2004); each end of a clause counts as another.
    """
    if not _HAN_RUN.fullmatch(gram):
        ends = [match for text in texts for match in re.finditer(rf"\b{re.escape(gram)}s?\b( {_GOES_ON}\b)?", text)]
        return 2 * sum(match[1] is not None for match in ends) <= len(ends)
    before: set[str] = set()
    after: set[str] = set()
    for number, text in enumerate(texts):
        for match in re.finditer(re.escape(gram), text):
            before.add(_neighbour(text, match.start() - 1, number))
            after.add(_neighbour(text, match.end(), number))
    return min(len(before), len(after)) >= FEWEST_NEIGHBOURS


def _neighbour(text: str, at: int, number: int) -> str:
    char = text[at] if 0 <= at < len(text) else ""
    return char if LETTERS["han"].match(char) and char not in _FUNCTION_CHARACTERS else f"end {number}"


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
