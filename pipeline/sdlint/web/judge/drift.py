"""Whether a page still says what a capture of it says: what both say is sketched, and the sketches are compared. Pure.

Much that answers under an address is not what its readers see: walls of cookies and of payment, shells that scripts
fill, another language for another reader. Of these, and of pages that say too little, it is said why nothing is known.
"""

import re

from msgspec import Struct
from msgspec.structs import replace

from sdlint.model import Drift
from sdlint.text.scripts import is_traditional, primary
from sdlint.text.shingles import Shares, Sketch, shares, sketch
from sdlint.web.http.transport import Answer
from sdlint.web.judge import html
from sdlint.web.judge.main_text import MainText, main_text
from sdlint.web.judge.soft404 import says_not_found
from sdlint.web.judge.verdict import is_gate, is_root, is_wall

MOST_KEPT = 60_000
"""Characters of a main text that are kept for people to read."""
LEAST_WORDS = 100
"""Words of main text from which a page says enough to be compared; below, a standing sentence of the site weighs as
much as the text does. A guess."""
LEAST_PART = 0.25
"""Of the words of a capture, a page has as many at least, or may be a shell with a few standing sentences. A guess."""
LEAST_RUNS, LEAST_BEGINNING = 60, 20
"""Runs of words by which a share is told: of 60, to 5 percent (one standard error, at a fifth)."""
SAME_LANGUAGE, SAME_AS_SAID = 0.6, 0.5
"""Share of a text's most frequent words that another has as well, if it is in the same language; and where both pages
say that they are, which many templates do of any page. Of 3,585 pairs of a page and its translation (Debian's handbook
in 16 languages) 2 and 4 in 100 have more; of pairs of pages in one language two thirds have, and the others are let
pass (bench/drift.py).
"""
_WALL = 0.03
"""Share of words on cookies, consent and privacy from which a page is a wall of them. A guess: of an article on
something else it is under 0.005, and where one on cookies is gone, nothing is said."""
_WALL_WORDS = re.compile(
    r"(?i)cookie|consent|privacy|partner|gdpr|einwilligung|datenschutz|confidentialit|隐私|隱私|同意"
)
_PARKED_MOST = 500
"""Words of a page that a domain is parked at, if it has any. A guess."""
_PARKED = re.compile(
    "(?i)"
    + "|".join((
        r"\b(?:this|the) (?:web ?site|domain(?: name)?)\b.{0,60}?\b(?:for sale|is parked|has expired|be for sale)\b",
        r"\bbuy (?:this|the) domain\b|\bdomain (?:name )?(?:is )?for sale\b|\bparked (?:free|domain|page)\b",
        r"\bdomain\b.{0,40}?\b(?:zu verkaufen|zum Verkauf|geparkt)\b|\bdomaine\b.{0,40}?(?:à vendre|en vente|expiré)",
        r"\bdominio\b.{0,40}?(?:en venta|a la venta|in vendita|expirado)|\bdomínio\b.{0,40}?(?:à venda|expirou)",
        r"\bdomein\b.{0,40}?\bte koop\b|домен.{0,40}?(?:прода|припаркован|истек)",
        r"域名.{0,20}?(?:出售|转让|轉讓|过期|過期|停放)|(?:出售|转让|轉讓).{0,8}?域名",
        r"ドメイン.{0,20}?(?:販売|売|期限切れ)|도메인.{0,20}?(?:판매|만료)",
    ))
)  # fmt: skip


class Said(Struct, frozen=True):
    """What a page said when it was looked at (``checked``, Unix time). ``why``: why it is not compared, if so.

    ``language``: as it says itself; ``parked``: the words with which it offers its domain.
    """

    checked: float
    sketch: Sketch
    language: str = ""
    parked: str = ""
    why: str = ""


def said_of(answer: Answer, checked: float) -> tuple[Said, str]:
    """What the page in `answer` says, and its main text, blocks between blank lines."""
    if not answer.is_html or not answer.body:
        return Said(checked, sketch((), ()), why="it is no page of HTML"), ""
    page = main_text(html.decode(answer.body, answer.headers.get("content-type", "")))
    little = sketch(page.main, page.everything)
    if not answer.whole:
        little = replace(little, whole=False)
    parked = _parked(page)
    why = _why(answer, page, parked)
    said = Said(checked, little, page.language, "" if why else parked, why)
    return said, "\n\n".join(page.main)[:MOST_KEPT]


def compared(url: str, capture: str, old: Said, new: Said) -> Drift:
    """How the page at `url`, which says `new`, and its `capture`, which says `old`, compare."""
    share = shares(old.sketch, new.sketch)
    unknown = _unknown(url, old, new, share)
    return Drift(capture, share.kept, share.beginning, "" if unknown else new.parked, new.checked, unknown)


def _unknown(url: str, old: Said, new: Said, share: Shares) -> str:
    """Why two pages cannot be compared; empty where they can."""
    if old.why or old.parked or old.sketch.words < LEAST_WORDS:
        return f"the capture: {old.why or ('it offers its domain' if old.parked else 'it says too little')}"
    if new.why or new.parked:
        return new.why
    if is_root(url):
        return "a front page is linked to for its site, not for what it says"
    if new.sketch.words < max(LEAST_WORDS, LEAST_PART * old.sketch.words):
        return "it says too little: scripts or a wall may keep the rest from us"
    if not new.sketch.whole:
        return "it is too long to be read whole"
    said = old.language and new.language
    if (said and _differ(old.language, new.language)) or share.language < (SAME_AS_SAID if said else SAME_LANGUAGE):
        return "it seems to be in another language"
    if share.sample < LEAST_RUNS or share.beginnings < LEAST_BEGINNING:
        return "it is too long to be compared with so short a capture"
    return ""


def _differ(old: str, new: str) -> bool:
    """Whether two tags are of two languages, or of two ways to write Chinese."""
    return (primary(old), is_traditional(old)) != (primary(new), is_traditional(new))


def _why(answer: Answer, page: MainText, parked: str) -> str:
    """Why a page is not compared; empty where it is."""
    if is_gate(answer.url) or is_wall(answer):
        return "it is a page that stands before others"
    if says_not_found(answer):
        return "it says that it is not found"
    if not page.free:
        return "it is for readers who pay or log in"
    words = " ".join(page.everything).split()
    if not parked and len(_WALL_WORDS.findall(" ".join(words))) > _WALL * len(words):
        return "it asks for consent to cookies"
    return ""


def _parked(page: MainText) -> str:
    """The words with which a page offers its domain; empty where it does not."""
    everything = " ".join((page.title, *page.everything))
    match = _PARKED.search(everything) if len(everything.split()) < _PARKED_MOST else None
    return match[0] if match else ""
