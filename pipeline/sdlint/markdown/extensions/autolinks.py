"""Addresses that become links without any markup, and where they end.

`gfm`: GitHub, and remark-gfm in Docusaurus (GFM 6.9, micromark-extension-gfm-autolink-literal): everything to the
next space or ``<``, less trailing ASCII punctuation; full-width punctuation is swallowed. `linkify`: VitePress
(linkify-it 5, fuzzy links off): full-width punctuation ends the host, but is swallowed once a path has begun.
"""

import re
from collections.abc import Callable
from re import Match

from sdlint.markdown.emphasis import is_punctuation
from sdlint.markdown.inline import InlineRule, autolink
from sdlint.markdown.links import State
from sdlint.text.patterns import later

Place = tuple[int, int]

_GFM = later(r"https?://|www\.", re.I)
_GFM_REST = later(r"[^\s<]*")
_BEFORE_WWW = frozenset("(*_~[]")
_TRAILING = frozenset("?!.,:*_~'\";&]")
_ENTITY = later(r"&[A-Za-z]+;\Z")
_LONGEST_ENTITY = 40

_SPACE = r"\s\x00-\x1f\x7f-\x9f"
_LINKIFY = later(r"(?<![A-Za-z0-9.+-])(?:https?|ftp)://", re.I)
_HOST = later(
    rf"(?:[^{_SPACE}@/\[\]()<>]{{1,200}}@)?"
    r"(?:\[[0-9A-Fa-f:.]{2,45}\]|[^\W_]+(?:(?:-+|\.)[^\W_]+)*)(?::\d{1,5})?(?![-_]|:\d)"
)
_PATH = later(
    rf"[/?#](?:[^{_SPACE}<>｜()\[\]{{}}.,\"'?!;-]+|\[[^{_SPACE}\]]*\]|\([^{_SPACE})]*\)|\{{[^{_SPACE}}}]*\}}"
    rf"|\"[^{_SPACE}\"]+\"|'[^{_SPACE}']+'|'(?=[^\W_]|-)|\.{{2,}}[a-zA-Z0-9%/&]|\.(?![{_SPACE}.]|$)|-+"
    rf"|,(?![{_SPACE}]|$)|;(?![{_SPACE}]|$)|!+(?![{_SPACE}!]|$)|\?(?![{_SPACE}?]|$))+|/"
)


def gfm(text: str, start: int, end: int) -> Place | None:
    """The first address in ``text[start:end]``, as GitHub finds it."""
    for match in _GFM.finditer(text, start, end):
        before = text[match.start() - 1] if match.start() else " "
        if match[0][0] in "wW":
            if not before.isspace() and before not in _BEFORE_WWW:
                continue
            domain = match.start()
        else:
            if before.isascii() and before.isalpha():
                continue
            domain = match.end()
        after = _gfm_domain(text, domain, end)
        if after:
            rest = _GFM_REST.match(text, after, end)
            stop = _trimmed(text, domain, after, rest.end() if rest else after)
            if stop > match.end():
                return match.start(), stop
    return None


def _gfm_domain(text: str, start: int, end: int) -> int | None:
    """The end of the domain at `start`: letters, digits, hyphens; no underscore in its last two parts."""
    pos = start
    while pos < end:
        char = text[pos]
        if char.isspace() or (char not in "-._" and is_punctuation(char)):
            break
        pos += 1
    parts = text[start:pos].rstrip("._").split(".")
    return pos if parts[-1] and "_" not in "".join(parts[-2:]) and text[start] not in ".-_" else None


def _trimmed(text: str, start: int, least: int, end: int) -> int:
    unbalanced = text.count(")", start, end) - text.count("(", start, end)
    while end > start:
        char = text[end - 1]
        if char == ")" and unbalanced > 0:
            unbalanced -= 1
        elif char == ";" and (entity := _ENTITY.search(text, max(start, end - _LONGEST_ENTITY), end)):
            end = entity.start() + 1
        elif char not in _TRAILING:
            break
        end -= 1
    return end


def linkify(text: str, start: int, end: int) -> Place | None:
    """The first address in ``text[start:end]``, as VitePress finds it."""
    if text.find("://", start, end) < 0:
        return None
    for match in _LINKIFY.finditer(text, start, end):
        host = _HOST.match(text, match.end(), end)
        if not host:
            continue
        after = host.end()
        if after < end and (text[after].isalnum() or text[after] in "$+=^`|"):
            continue
        path = _PATH.match(text, after, end)
        stop = path.end() if path else after
        # markdown-it takes asterisks off: they close emphasis more often than they belong to an address.
        return match.start(), match.start() + len(text[match.start() : stop].rstrip("*"))
    return None


def _rule(find: Callable[[str, int, int], Place | None], trigger: str, needs: tuple[str, ...]) -> InlineRule:
    def read(match: Match[str], state: State) -> int | None:
        # Between brackets that are still open an address may be a link's text: what is left is found afterwards.
        if state.open:
            return None
        link = find(state.src, match.start(), len(state.src))
        if not link or link[0] != match.start():
            return None
        written = state.src[link[0] : link[1]]
        url = f"http://{written}" if written[0] in "wW" else written
        state.append_token(autolink(url, written, "bare", *link))
        return link[1]

    return InlineRule("bare", "", trigger, read, trigger=trigger, needs=needs)


GFM = _rule(gfm, r"(?i:https?://|www\.)", ("://", "www."))
LINKIFY = _rule(linkify, r"(?i:https?://|ftp://)", ("://",))
