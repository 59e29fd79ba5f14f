"""Names of folders and suffixes that stand for languages (BCP 47 tags with ISO 639-1 primaries, and common slips)."""

import re
import unicodedata

from sdlint.sync.prose.language import profile
from sdlint.text.scripts import primary

_ISO_639_1 = """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en
    eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv
    ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne
    ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st
    su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
_LONGER = "ast ckb fil gsw hsb kab lzh nds yue"
_PRIMARY = frozenset((_ISO_639_1 + _LONGER).split())

_USUAL = """
    ar bg bn ca cs da de el en es fa fi fr he hi hr hu id it ja ko lt ms nb nl no pl pt ro ru sk sl sr sv th tr uk ur
    vi zh
"""
COMMON = frozenset(_USUAL.split())
"""The languages that documentation is mostly written in: other two-letter names are more often something else."""

_COUNTRIES = {"cn": "zh-CN", "jp": "ja", "kr": "ko", "tw": "zh-TW", "hk": "zh-HK", "ua": "uk", "cz": "cs"}
"""Country codes that are often written where a language code is meant."""

_IN_WORDS = {
    name: tag
    for tag, *names in (
        line.split()
        for line in """
        ar arabic
        bg bulgarian
        bn bengali
        ca catalan
        cs czech
        da danish
        de german deutsch
        el greek
        en english
        es spanish español espanol
        fa persian farsi
        fi finnish
        fr french français francais
        he hebrew
        hi hindi
        hu hungarian
        id indonesian
        it italian italiano
        ja japanese 日本語
        ko korean 한국어
        nl dutch nederlands
        no norwegian
        pl polish polski
        pt portuguese português
        pt-BR brazilian
        ro romanian
        ru russian русский
        sv swedish
        th thai
        tr turkish türkçe
        uk ukrainian українська
        vi vietnamese
        zh chinese mandarin 中文
        zh-Hans simplified-chinese chinese-simplified 简体中文
        zh-Hant traditional-chinese chinese-traditional 繁體中文
        """.strip().splitlines()
    )
    for name in names
}
"""Names of languages, in English and in themselves, as folders and suffixes are called."""

_ISO_15924 = """
    arab armn beng cans cher copt cyrl deva ethi geor grek gujr guru hang hani hans hant hebr hira jpan kana khmr knda
    kore laoo latn mlym mong mymr orya sinh syrc taml telu tfng thaa thai tibt
"""
_SCRIPTS = frozenset(_ISO_15924.split())
"""The scripts that tags name (ISO 15924): other words of four letters after a language, ``en-docs``, are none."""
_TAG = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?", re.I)
_CAMEL = re.compile(r"\A([a-z]{2})(Han[st]|BR|CN|GB|HK|PT|TW|US)\Z")
"""Tags as they are written where a name may have no hyphen."""
_BY_SCRIPT = {
    "kana": (0.05, "ja"),
    "hangul": (0.1, "ko"),
    "han": (0.1, "zh"),
    "cyrillic": (0.3, "ru"),
    "arabic": (0.3, "ar"),
    "hebrew": (0.3, "he"),
    "greek": (0.3, "el"),
    "thai": (0.3, "th"),
    "devanagari": (0.3, "hi"),
}
"""Script -> the share of a page's letters that tells its language, looked at in this order: Japanese has Han, too."""


def language_tag(name: str) -> str | None:
    """The language that a folder or suffix called `name` stands for, as a tag; None where it stands for none."""
    name = _CAMEL.sub(r"\1-\2", name)
    folded = name.lower()
    if folded in _COUNTRIES:
        return _COUNTRIES[folded]
    if word := _IN_WORDS.get(unicodedata.normalize("NFC", folded).replace("_", "-")):
        return word
    match = _TAG.fullmatch(name)
    mixed = name[:2] != folded[:2] and name != name.upper()
    if match is None or mixed or match[1].lower() not in _PRIMARY:
        return None
    if match[2] and match[2].lower() not in _SCRIPTS:
        return None
    return (folded if name == name.upper() else name).replace("_", "-")


def is_common(tag: str) -> bool:
    """Whether documentation is often written in the language of `tag`."""
    return primary(tag) in COMMON


def guess(text: str) -> str:
    """The language that `text` is written in, as far as its letters tell; English where they tell nothing."""
    shares = profile(text).shares
    return next((language for script, (least, language) in _BY_SCRIPT.items() if shares.get(script, 0) >= least), "en")
