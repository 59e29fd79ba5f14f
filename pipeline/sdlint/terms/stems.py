"""What all inflections of a noun have in common, by language: light stemmers, as tables of endings.

Terms are nouns. A stemmer that is made for searching parts some plurals whose singular has another ending (função,
funções) and joins words that only derive from each other (processador, processo): docs/dev/decisions/inflection.md
has the figures. The idea is Savoy's, "Light Stemming Approaches for the French, Portuguese, German and Hungarian
Languages" (2006); the endings are those of any grammar.
"""

import re
import unicodedata
from functools import lru_cache

from msgspec import Struct

from sdlint.text.scripts import primary

_LETTERS = str.maketrans({"ß": "ss", "ł": "l", "ø": "o", "æ": "a", "œ": "oe"})
_SHORTEST = 3
"""Letters that an ending must leave: fewer are half a word."""


class Inflection(Struct, frozen=True):
    """How the nouns of a language are inflected, letters without accents.

    ``endings``: ending -> what stands in its place; the longest that leaves a stem goes first, and more until none is
    left: a word must come to the same stem whether or not its last letters happen to look like an ending (Funktion,
    Funktionen). ``sounds``: what then changes in the stem, pattern and stand-in.
    ``compounds``: whether nouns are written together. ``capitals``: whether they have one.
    """

    endings: dict[str, str]
    sounds: tuple[tuple[str, str], ...] = ()
    compounds: bool = False
    capitals: bool = False

    def stem(self, word: str) -> str:
        """`word`, folded, without its endings."""
        while (shorter := self._without_ending(word)) != word:
            word = shorter
        for pattern, stand_in in self.sounds:
            word = re.sub(pattern, stand_in, word)
        return word

    def _without_ending(self, word: str) -> str:
        for length in range(min(self.longest, len(word) - _SHORTEST), 0, -1):
            ending = word[-length:]
            if ending in self.endings:
                return word[:-length] + self.endings[ending]
        return word

    @property
    def longest(self) -> int:
        """The length of the longest ending."""
        return max(map(len, self.endings))


def _endings(*lines: str) -> dict[str, str]:
    """The table of `lines`, each ``ending ending …`` (dropped) or ``ending ending … > stand-in``."""
    table = {}
    for line in lines:
        endings, _, stand_in = line.partition(" > ")
        table.update(dict.fromkeys(endings.split(), stand_in))
    return table


# Slavic nouns lose an e or o before their last consonant as soon as an ending follows (уровень, уровня).
_FLEETING = (r"(?<=[^\Waeiouyаеиоуыэюяіє])[eoео](?=[^\Waeiouyаеиоуыэюяіє]$)", "")
_SCANDINAVIAN = Inflection(
    _endings("a e s n t en et er or ar an ene ets ens ers erna orna arna erne na ernes es as ans ad"),
    sounds=(_FLEETING,),
    compounds=True,
)
_RUSSIAN = Inflection(
    _endings(
        "а я о е ы и у ю ь и ой ою еи ею ом ем ам ям ами ями ах ях ов ев ои",
        "ия ие ии ию иеи иею ием иям иями иях",
        "ыи ого ому ым ая ую ое ые ых ыми его ему им юю яя ее их ими",
    ),
    sounds=(_FLEETING,),
)
_UKRAINIAN = Inflection(
    _endings(
        "а я о е є и і у ю ь ою ею єю ом ем єм ам ям ами ями ах ях ів ов еві ові еи ії ія іі ії ію іею",
        "ии ого ому им ім а у их іх ими іми ьої ої іи ої оі ій",
    ),
    sounds=(_FLEETING, (r"(?<=.)і(?=[^\Waeiouyаеиоуыэюяіє]$)", "о")),
)
_BY_LANGUAGE = {
    "pt": Inflection(
        _endings(
            "oes aes aos > ao",
            "ais > al",
            "eis > el",
            "ois > ol",
            "uis > ul",
            "is > il",
            "ns > m",
            "s",
            "res > r",
            "zes > z",
            "eses > es",
        ),
        sounds=((r"(?<=..)[eiu]l$", "l"), (r"[aeo]$", "")),
    ),
    "es": Inflection(_endings("s es e as a os o"), sounds=((r"z$", "c"),)),
    "ca": Inflection(_endings("s", "es e a", "os o", "ons > o", "ens > e", "ins > i", "ques > c", "gues > g")),
    "fr": Inflection(_endings("s x", "aux > al", "eaux > eau", "eux > eu")),
    "it": Inflection(_endings("a e i o ie io ia"), sounds=((r"(?<=[cg])h$", ""),)),
    "ro": Inflection(_endings("a e i u", "ul ului uri urile urilor le lor lui ei ii ile ilor ua ia iei elor ele")),
    "de": Inflection(_endings("e en er ern es ers s n em se sen ses"), compounds=True, capitals=True),
    "nl": Inflection(
        _endings("en s e es n eren", "heden > heid", "je jes tje tjes"),
        sounds=((r"([^aeiou])\1$", r"\1"), (r"([aeou])\1(?=[^aeiou]?$)", r"\1")),
        compounds=True,
    ),
    "sv": _SCANDINAVIAN,
    "da": _SCANDINAVIAN,
    "nb": _SCANDINAVIAN,
    "nn": _SCANDINAVIAN,
    "no": _SCANDINAVIAN,
    "ru": _RUSSIAN,
    "be": _RUSSIAN,
    "uk": _UKRAINIAN,
    "pl": Inflection(
        _endings("a e i y o u ie em iem om iom ach iach ami iami ow ia io ego emu ej ym ymi ych ich im imi owi owie"),
        sounds=((r"rz$", "r"), (r"dz$", "d"), (r"(?<!c)c$|cz$", "k"), (r"ci?$", "t"), _FLEETING),
    ),
    "cs": Inflection(
        _endings("a e i y o u em um am ach ech ich ami emi ovi ou ete ata ho mu mi eho emu ym ych ymi im imi"),
        sounds=((r"c$", "k"), _FLEETING),
    ),
    "tr": Inflection(
        _endings(
            "i ı u a e ya ye yi yı yu da de ta te dan den tan ten in ın un nin nın nun la le yla yle lar ler si sı su",
            "im ım um ni nı nu na ne nda nde ndan nden ki imiz ımız umuz iniz ınız unuz dir dır dur tir tır tur",
        ),
        sounds=((r"g$", "k"), (r"b$", "p"), (r"d$", "t")),
    ),
}


def inflection(tag: str) -> Inflection | None:
    """How the nouns of the language of `tag` are inflected; None where there is no table, or nothing to know."""
    return _BY_LANGUAGE.get(primary(tag))


@lru_cache(maxsize=65536)
def stem(word: str, tag: str) -> str:
    """What all inflections of `word` in the language of `tag` have in common; only for comparing."""
    plain = "".join(char for char in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(char))
    table = inflection(tag)
    return (table.stem(plain.translate(_LETTERS)) if table else plain) or word
