"""Strips from a link what differs between languages: locale folders, suffixes, hosts and queries.

A translated page points at its own language's pages: ``/zh/guide/x`` for ``/guide/x``, ``cn.vuejs.org`` for
``vuejs.org``, ``photo.zh.png`` for ``photo.png``. Comparing links across languages, or with what they were before
a tree was moved, needs them without that.
"""

import re
from functools import lru_cache
from urllib.parse import unquote

from sdlint.text.patterns import later
from sdlint.text.scripts import primary

# ISO 639-1 codes of languages that documentation is translated into (and "cn", "jp", "kr", which sites use for
# them). Not all of ISO 639-1: "ts", "io" and "as" in a path hardly ever mean Tsonga, Ido and Assamese.
_CODES = (
    "af|am|ar|az|be|bg|bn|bs|ca|cs|da|de|el|en|eo|es|et|eu|fa|fi|fil|fr|ga|gl|he|hi|hr|hu|hy|id|is|it|ja|ka|kk|km|kn|"
    "ko|lt|lv|mk|ml|mn|mr|ms|my|nb|ne|nl|nn|no|pl|ps|pt|ro|ru|si|sk|sl|sq|sr|sv|sw|ta|te|th|tr|uk|ur|uz|vi|zh|cn|jp|kr"
)
_TAG = rf"(?:{_CODES})(?:[-_](?:hans|hant|latn|cyrl|[a-z]{{2}}|419|cmn))*"
_SEGMENT = later(rf"(?:^|(?<=/)){_TAG}(?:/|$)", re.I)
_SUFFIX = later(rf"(?<=[^/])[._-]{_TAG}(?=\.[a-z0-9]+$)", re.I)
_QUERY = later(rf"(?<=[?&])(?:lang|language|locale|hl|l)={_TAG}(?:&|$)", re.I)
_ADDRESS = later(r"(?:[a-z][a-z0-9+.-]*:)?//(?P<host>[^/?#]*)(?P<path>[^?#]*)\??(?P<query>[^#]*)", re.I)
_WHOLE = later(_TAG, re.I)
_COUNTRIES = {"cn": "zh", "jp": "ja", "kr": "ko"}
"""Languages that sites name by a country that speaks them."""
_NAMES = {
    "arabic": "ar", "chinese": "zh", "deutsch": "de", "english": "en", "espanol": "es", "french": "fr", "german": "de",
    "italian": "it", "japanese": "ja", "korean": "ko", "persian": "fa", "polish": "pl", "portuguese": "pt",
    "russian": "ru", "spanish": "es", "turkish": "tr", "ukrainian": "uk", "vietnamese": "vi",
}  # fmt: skip
"""Languages that sites name by their names."""
_ENDING = later(rf"(?<=[^/])[._-](?P<tag>{_TAG})$", re.I)
_HOST = later(rf"^(?:www\.)?(?:(?:{_TAG}|docs-cn)\.(?=[^./]+\.[^/]))?", re.I)
_URL = later(r"(?:[a-z][a-z0-9+.-]*:)?//", re.I)
_PAGE = later(r"(?:(?:^|/)index)?\.(?:mdx?|markdown|html?)$|(?:^|/)index$", re.I)
_LEADING = later(r"^(?:\.{0,2}/)+")
_PICTURE = later(r"\.(?:png|jpe?g|gif|svg|webp|avif)$")


@lru_cache(maxsize=1 << 16)
def neutral_target(target: str) -> str:
    """`target` without language, fragment, relative steps, page extension and trailing slash.

    Empty for a link within its own page, ``.`` for the index page. The scheme of a web address is dropped too: http
    and https are one page.

    >>> neutral_target("https://cn.vuejs.org/zh-CN/guide/index.html#用法"), neutral_target("../zh/a.md")
    ('//vuejs.org/guide', 'a')
    """
    path, _, query = unquote(target.partition("#")[0]).partition("?")
    if not path:
        return ""
    query = _QUERY.sub("", f"?{query}").strip("?&")
    host = ""
    if scheme := _URL.match(path):
        host, _, path = path[scheme.end() :].partition("/")
        host = "//" + _HOST.sub("", host.lower(), count=1)
        if host == "//wikipedia.org":
            return host  # every language has its own articles, under its own titles
    elif ":" in path.partition("/")[0]:
        return target  # mailto: and its kin
    path = _PAGE.sub("", _SUFFIX.sub("", _SEGMENT.sub("", _LEADING.sub("", path)))).strip("/")
    return ("/".join(filter(None, (host, path))) or ".") + (f"?{query}" if query else "")


def is_language(tag: str) -> bool:
    """Whether `tag` names a language that documentation is translated into."""
    return _WHOLE.fullmatch(tag) is not None


def without_language(path: str) -> str:
    """`path` without the folder or the suffix of a language.

    >>> without_language("./content/zh/a.en.md")
    './content/a.md'
    """
    return _SUFFIX.sub("", _SEGMENT.sub("", path))


def languages(address: str) -> frozenset[str]:
    """The languages that a web address names in its host, its path or its query, without their regions.

    >>> sorted(languages("https://learn.example.com/zh-cn/install"))
    ['zh']
    """
    match = _ADDRESS.match(address)
    if not match:
        return frozenset()
    parts = (*re.split("[.-]", match["host"]), *match["path"].split("/"), *re.split("[=&]", match["query"]))
    named = {_NAMES[part.lower()] for part in parts if part.lower() in _NAMES}
    return frozenset(named | {_language(part) for part in parts if _WHOLE.fullmatch(part)})


def _language(tag: str) -> str:
    language = primary(tag)
    return _COUNTRIES.get(language, language)


def without_suffix(key: str, locale: str) -> str:
    """`key` without the language `locale` at its end, where no file's ending follows; empty where it has none.

    >>> without_suffix("components/button-cn", "zh-CN"), without_suffix("guide/what-it-is", "zh-CN")
    ('components/button', '')
    """
    ending = _ENDING.search(key)
    return key[: ending.start()] if ending and _language(ending["tag"]) == _language(locale) else ""


def neutral_image(target: str) -> str:
    """The file name of an image, without language: translated pictures keep the name of the original."""
    return neutral_target(target).rpartition("/")[2].lower()


def neutral_picture(name: str) -> str:
    """The file name `name` of an image without ending and without any part that names a language.

    >>> neutral_picture("steps_en_2.svg"), neutral_picture("cn-steps.webp"), neutral_picture("it.png")
    ('steps-2', 'steps', 'it')
    """
    stem = _PICTURE.sub("", name.partition("?")[0])
    parts = [part for part in re.split("[-_. ]", stem) if part not in _NAMES and not _WHOLE.fullmatch(part)]
    return "-".join(parts) or stem


_HASH = later(r"(?=[a-f-]*\d)(?:\d+-)?(?:[0-9a-f]{12,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")
_TURN = later(r"(?<=\d)(?=[a-z])|(?<=[a-z])(?=\d)")
_TURNS = 4
"""Turns from letters to digits and back in a name that no person chose."""


def is_random(name: str) -> bool:
    """Whether an upload service may have made up the file name `name`: another for each upload of one picture.

    >>> is_random("6321d1d83eb7a.png"), is_random("vl01e5grs6ca1.png"), is_random("screenshot2024.png")
    (True, True, False)
    """
    stem = name.partition(".")[0]
    return _HASH.fullmatch(stem) is not None or (stem.isalnum() and len(_TURN.findall(stem)) >= _TURNS)
