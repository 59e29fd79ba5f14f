"""Pages that say "not found" and answer 200 all the same: soft 404s.

What a page says decides nothing alone, for an article may be about missing pages: a random neighbour, which cannot
exist, has to be answered alike.
"""

import re
import secrets
from urllib.parse import unquote

from sdlint.text import urls
from sdlint.web.http.transport import Answer
from sdlint.web.judge import html

MOST = 128 * 2**10
"""Bytes of a page that are read to see what it says."""

_ALIKE = 0.85
"""Share of words, in threes, that a page and a made-up sibling have in common when both are one and the same page
that says "not found". A guess: dates, addresses and suggestions differ between two such pages, the rest does not.
"""
_SHORT = 1500
"""Characters of a page that are all looked at for "not found"; of a longer one only title and headings. A guess."""
_SAYS = re.compile(
    "(?i)"
    + "|".join((
        r"\b404\b|\bnot[ -]found\b",
        # English
        r"\b(?:page|document|article|file|content|site|resource|url)\b.{0,40}?"
        r"\b(?:n[o’']t exist|be found|no longer|not available|unavailable|missing|removed|deleted|moved|gone)",
        r"\bno longer (?:exists?|available)|\bno such (?:page|file|document)|\b(?:doesn[’']t|does not) exist",
        r"\bcould(?:n[’']t| not) (?:be found|find)|\bcan(?:[’']t|not) (?:be found|find)",
        # Chinese, Japanese, Korean
        r"找不到|未找到|[没沒]有找到|[无無]法找到|不存在|已被?(?:删除|刪除|移除|下架)|已(?:失效|下线|下架)",
        r"页面(?:走丢|丢失|不见)|見つかりません|存在しません|削除され(?:た|ました|ている)|(?:公開|掲載).?終了",
        r"찾을 수 없|페이지가 없|존재하지 않|삭제되었",
        # Spanish, Portuguese
        r"\bno (?:se )?(?:ha |pudo |puede )?(?:sido )?(?:encontrad|encontrar|encuentra)|\bno existe\b",
        r"ya no (?:existe|está disponible)|(?:página|contenido) (?:ha sido |fue )?eliminad",
        r"não (?:foi )?(?:encontrad|localizad)|não existe|não está mais disponível",
        r"(?:página|conteúdo) (?:foi )?removid",
        # French, Italian, German
        r"introuvable|n[’']existe (?:pas|plus)|n[’']est plus disponible|a été supprimée?",
        r"non (?:è stat[ao] )?trovat|non esiste|non è più disponibile",
        r"nicht gefunden|existiert (?:leider )?nicht|nicht mehr (?:verfügbar|vorhanden)|wurde (?:gelöscht|entfernt)",
        # Russian, Arabic
        r"не найден|не существует|больше не (?:существует|доступн)|(?:страница|материал|статья)\b.{0,20}удал[её]н",
        r"غير موجود|لم يتم العثور|لا يمكن العثور|تم حذف|لم تعد متاحة",
    ))
)  # fmt: skip
"""What pages say that are not there, in the languages that most of the web is written in."""

_HINTS = tuple(
    """404 found exist longer available unavailable missing removed deleted moved such gone
    找 不存在 删除 刪除 移除 下架 失效 下线 页面 見つ 存在し 削除 終了 찾을 없 않 삭제
    encontrad encontrar encuentra existe dispon eliminad localizad removid introuvable plus supprim trovat esiste
    gefunden existiert verfügbar vorhanden gelöscht entfernt найден существует больше удал غير العثور حذف تعد""".split()  # noqa: SIM905 - a list of words reads best as words
)
"""Without one of these no page says that it is not there; looking for them is much cheaper than reading it."""
_PLACE_OF_NOTHING = re.compile(
    r"(?i)(?:^|[/_\-])(?:error[/_\-]?)?(?:404|(?:page)?[_\-]?not[_\-]?found|notfound)(?:[/_\-]?(?:error|page))?(?:\.\w+)?/?$"
)
_WORD = re.compile(r"\w+")


def says_not_found(answer: Answer) -> bool:
    """Whether the page says that it is not there: in its title or headings, or, where it is short, anywhere."""
    if not answer.is_html or not answer.body:
        return False
    text = html.decode(answer.body[:MOST], answer.headers.get("content-type", ""))
    lower = text.lower()
    if not any(hint in lower for hint in _HINTS):
        return False
    page = html.gist_of(text)
    said = f"{page.title} {page.headings}" + (f" {page.words}" if len(page.words) < _SHORT else "")
    return _SAYS.search(said) is not None


def names_not_found(url: str) -> bool:
    """Whether a URL is that of a not-found page."""
    return _PLACE_OF_NOTHING.search(urls.path(url)) is not None


def sibling(url: str) -> str:
    """A neighbour of `url` that nobody has ever written: same folder, same extension."""
    path = urls.path(url).rstrip("/")
    folder, _, name = path.rpartition("/")
    extension = re.search(r"\.[A-Za-z0-9]{1,5}$", name)
    slash = "/" if urls.path(url).endswith("/") else ""
    origin = re.match(r"[a-z]+://[^/?#]*", url)
    return f"{origin[0] if origin else ''}{folder}/{secrets.token_hex(8)}{extension[0] if extension else ''}{slash}"


def folder(url: str) -> str:
    """What `url` shares with its siblings: one answer of a sibling serves for all of them."""
    path = urls.path(url).rstrip("/")
    extension = re.search(r"\.[A-Za-z0-9]{1,5}$", path)
    slash = "/" if urls.path(url).endswith("/") else ""
    origin = re.match(r"[a-z]+://[^/?#]*", url)
    return f"{origin[0] if origin else ''}{path.rpartition('/')[0]}/*{extension[0] if extension else ''}{slash}"


def alike(page: Answer, page_url: str, other: Answer, other_url: str) -> bool:
    """Whether two pages say nearly the same, once each one's own address in it is set aside."""
    if not other.is_html or not 200 <= other.status < 300:
        return False
    first, second = _words(page, page_url), _words(other, other_url)
    if not first and not second:
        return True
    return len(first & second) >= _ALIKE * len(first | second)


def _gist(answer: Answer) -> html.Gist:
    return html.gist_of(html.decode((answer.body or b"")[:MOST], answer.headers.get("content-type", "")))


def _words(answer: Answer, url: str) -> frozenset[tuple[str, ...]]:
    """Every run of three words, without numbers (times, request ids) and without the parts of the address."""
    page = _gist(answer)
    own = set(_WORD.findall(unquote(url).lower()))
    words = [
        word
        for word in _WORD.findall(f"{page.title} {page.words}".lower())
        if word not in own and not any(letter.isdigit() for letter in word)
    ]
    return frozenset(zip(words, words[1:], words[2:], strict=False)) or frozenset((word,) for word in words)
