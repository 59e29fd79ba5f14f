"""The names of languages, as a link that changes the language bears them."""

import re
from collections.abc import Iterable

from sdlint.text.scripts import is_cjk

# In their own words, in English and in Chinese; CLDR's names.
_NAMES = (
    "english", "inglés", "anglais", "englisch", "inglês", "английский", "英文", "英语", "英語",
    "영어", "chinese", "中文", "汉语", "漢語", "简体", "簡體", "繁体", "繁體", "简中", "繁中", "chino",
    "chinois", "중국어", "китайский", "japanese", "日本語", "日文", "日语", "日語", "일본어", "korean",
    "한국어", "한국말", "韩文", "韩语", "韓文", "español", "spanish", "castellano", "西班牙",
    "português", "portuguese", "葡萄牙", "brasil", "русский", "russian", "俄文", "俄语", "فارسی",
    "persian", "farsi", "波斯", "deutsch", "german", "德文", "德语", "français", "french", "法文",
    "法语", "italiano", "italian", "意大利", "türkçe", "turkish", "土耳其", "tiếng", "vietnamese",
    "越南", "polski", "polish", "波兰", "українська", "ukrainian", "乌克兰", "العربية", "arabic",
    "阿拉伯", "ไทย", "thai", "泰文", "bahasa", "indonesia", "indonesian", "nederlands",
    "dutch", "荷兰", "čeština", "czech", "हिन्दी", "hindi", "印地", "原文", "原版", "original",
    "原語",
)  # fmt: skip


def names_language(text: str, locales: Iterable[str]) -> bool:
    """Whether a link's text names a language, or is one of the `locales` (``EN``, ``zh-CN``)."""
    folded = text.casefold()
    words = set(_words(folded))
    if folded.strip(" []()（）·|/🌐") in {locale.casefold() for locale in locales}:
        return True
    return any(name in words if name.isalpha() and not is_cjk(name[0]) else name in folded for name in _NAMES)


def _words(text: str) -> Iterable[str]:
    return re.findall(r"[^\W\d_]+", text)
