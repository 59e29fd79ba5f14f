"""What a page says apart from what stands around it: its main text, block by block. One scan, linear in any text.

Two pages are compared by it: what the first has for its main text is looked for in all that the second says. So
whatever is left out here by mistake makes the comparison rest on less, and is not taken for something that went.
"""

import re
from html import unescape
from typing import NamedTuple

from sdlint.text.words import letters
from sdlint.web.judge import html

MOST = 4 * 2**20
"""Characters of a page that are read."""
_SHORTEST = 50
"""Letters of a block of main text, about ten words: what is shorter is a label, a date, a counter, a button."""
_LINKED = 0.5
"""Share of a block that is links, from which it leads elsewhere and says nothing itself."""

_INLINE_NAMES = """a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd label mark nobr q rp rt
ruby s samp small span strike strong sub sup time tt u var wbr"""
_INLINE = frozenset(_INLINE_NAMES.split())
_AROUND_NAMES = "aside button dialog footer header menu nav option select svg textarea"
_AROUND = frozenset(_AROUND_NAMES.split())
_VOID_NAMES = "area base br col embed hr img input link meta param source track wbr"
_VOID = frozenset(_VOID_NAMES.split())
_ROLES = frozenset({"alertdialog", "banner", "complementary", "contentinfo", "dialog", "menu", "navigation", "search"})
_NEVER_AROUND = frozenset({"html", "body", "main", "article"})
"""Their classes say what is somewhere on the page."""
_NAMES = re.compile(
    r"(?i)(?:ads?|advert[a-z]*|banner|breadcrumbs?|comments?|consent|cookies?|disqus|footer|gdpr|header|masthead|menu|modal"
    r"|nav|navbar|navigation|newsletter|onetrust|pager|pagination|popup|promo|recommend[a-z]*|related|replies|respond|share"
    r"|sharing|sidebar|social|sponsor[a-z]*|subscri[a-z]+|toc|widget)(?:[-_].*)?"
)
"""What classes and ids of such parts begin with; those of the page as a whole end so (``has-sidebar``)."""


class MainText(NamedTuple):
    """``main``: the blocks of main text; ``everything``: all blocks, these among them. ``language``: as the page says.

    ``title``: also what search engines show; ``free``: the page does not say that it is for who pays or logs in.
    """

    main: tuple[str, ...]
    everything: tuple[str, ...]
    language: str
    title: str
    free: bool


class _Blocks:
    """Blocks of text in the making."""

    def __init__(self) -> None:
        self.main: list[str] = []
        self.everything: list[str] = []
        self._texts: list[str] = []
        self._linked = 0

    def add(self, text: str, *, linked: bool) -> None:
        self._texts.append(text)
        self._linked += linked * len(text)

    def end(self, *, around: bool) -> None:
        """Ends a block; `around`: it is none of the main text."""
        written = sum(map(len, self._texts))
        text = " ".join(unescape("".join(self._texts)).split())
        linked, self._texts, self._linked = self._linked, [], 0
        if text:
            self.everything.append(text)
            if not around and linked < _LINKED * written and letters(text) >= _SHORTEST:
                self.main.append(text)


def main_text(page: str) -> MainText:
    """The text of a page of HTML."""
    blocks = _Blocks()
    language = title = around = inside = ""
    depth, linked = 0, False
    for name, closing, attributes, text in html.pieces(page[:MOST]):
        if not name:
            if inside == "title":
                title = title or " ".join(unescape(text).split())
            else:
                blocks.add(text, linked=linked)
            continue
        inside = "" if closing else name
        if name == "a":
            linked = not closing
        elif name == "br":
            blocks.add(" ", linked=False)
        elif name not in _INLINE:
            blocks.end(around=bool(around))
            linked = False
        if name == "html" and not closing:
            language = language or attributes.get("lang", "").strip()[:40]
        if around:
            depth += (-1 if closing else 1) * (name == around)
            if not depth:
                blocks.end(around=True)
                around = ""
        elif not closing and name not in _VOID and _is_around(name, attributes):
            blocks.end(around=False)
            around, depth = name, 1
    blocks.end(around=bool(around))
    free = "isAccessibleForFree" not in page or not _PAID.search(page)
    return MainText(tuple(blocks.main), tuple(blocks.everything), language, title, free)


_PAID = re.compile(r"(?i)isAccessibleForFree[\"']?\s{0,9}:\s{0,9}[\"']?false")


def _is_around(name: str, attributes: dict[str, str]) -> bool:
    """Whether an element holds what stands around a text, or what nobody sees."""
    if name in _AROUND:
        return True
    if not attributes or name in _NEVER_AROUND or attributes.get("role") == "main":
        return False
    if "hidden" in attributes or attributes.get("aria-hidden") == "true" or attributes.get("role") in _ROLES:
        return True
    if "display:none" in attributes.get("style", "").replace(" ", ""):
        return True
    names = f"{attributes.get('class', '')} {attributes.get('id', '')}"[:2000].split()
    return any(map(_NAMES.fullmatch, names))
