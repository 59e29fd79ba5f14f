"""Emphasis, strong emphasis and strikethrough: which delimiters pair (CommonMark 6.2, GFM 6.5).

The algorithm is CommonMark's, in one pass from left to right: what lies between a closer and its opener is finished
when the closer is met, so it can become the children at once. Nesting deeper than `MAX_DEPTH` stays literal.
"""

import unicodedata
from functools import cache
from typing import Any

MAX_DEPTH = 40

Token = dict[str, Any]

_STRUCK = 2


@cache
def is_punctuation(char: str) -> bool:
    """Whether `char` counts as punctuation: Unicode categories P and S."""
    return unicodedata.category(char)[0] in "PS"


def delimiter(src: str, start: int, end: int, cjk: bool) -> Token:
    """The token of the run ``src[start:end]`` of one delimiter character, with what it may do."""
    char = src[start]
    before = src[start - 1] if start else "\n"
    after = src[end] if end < len(src) else "\n"
    left, right = _flanks(before, after, src, start, end, cjk)
    can_open, can_close = left, right
    if char == "_":
        can_open = left and (not right or is_punctuation(before))
        can_close = right and (not left or is_punctuation(after))
    return {
        "type": "delimiter", "raw": src[start:end], "start": start, "end": end, "char": char, "left": end - start,
        "size": end - start, "can_open": can_open, "can_close": can_close, "depth": 0,
    }  # fmt: skip


def _flanks(before: str, after: str, src: str, start: int, end: int, cjk: bool) -> tuple[bool, bool]:
    space_before, space_after = before.isspace(), after.isspace()
    mark_before, mark_after = is_punctuation(before), is_punctuation(after)
    if cjk:
        # The CJK-friendly amendment: beside a CJK character, CJK punctuation included, punctuation does not bind.
        near_before, near_after = _is_cjk(_previous(src, start)), _is_cjk(after)
        left = not space_after and (not mark_after or near_after or space_before or mark_before or near_before)
        right = not space_before and (not mark_before or near_before or space_after or mark_after or near_after)
        return left, right
    left = not space_after and (not mark_after or space_before or mark_before)
    right = not space_before and (not mark_before or space_after or mark_after)
    return left, right


def _previous(src: str, start: int) -> str:
    """The character before `start`, a variation selector skipped."""
    if start and "\ufe00" <= src[start - 1] <= "\ufe0f" and start > 1:
        return src[start - 2]
    return src[start - 1] if start else "\n"


@cache
def _is_cjk(char: str) -> bool:
    code = ord(char)
    if code < 0x1100:
        return False
    return unicodedata.east_asian_width(char) in "WFH" or 0x1100 <= code <= 0x11FF or 0xFE30 <= code <= 0xFE4F


def pair(tokens: list[Token], single_tilde: bool) -> list[Token]:
    """`tokens` with every pair of delimiters turned into a token that holds what lies between."""
    if not any(token["type"] == "delimiter" for token in tokens):
        return tokens
    out: list[Token] = []
    openers: list[int] = []
    bottoms: dict[tuple[str, bool, int], int] = {}
    for token in tokens:
        if token["type"] != "delimiter":
            out.append(token)
            continue
        if token["can_close"]:
            _close(token, out, openers, bottoms, single_tilde)
        if token["left"]:
            out.append(token)
            if token["can_open"]:
                openers.append(len(out) - 1)
    return out


def _close(
    closer: Token,
    out: list[Token],
    openers: list[int],
    bottoms: dict[tuple[str, bool, int], int],
    single_tilde: bool,
) -> None:
    while closer["left"]:
        key = (closer["char"], closer["can_open"], closer["size"] % 3 if closer["char"] != "~" else closer["size"])
        floor = bottoms.get(key, -1)
        at = len(openers) - 1
        while at >= 0 and openers[at] > floor and not _match(out[openers[at]], closer, single_tilde):
            at -= 1
        if at < 0 or openers[at] <= floor:
            bottoms[key] = len(out) - 1
            return
        place = openers[at]
        opener = out[place]
        children = out[place + 1 :]
        depth = 1 + max((child.get("depth", 0) for child in children), default=0)
        if depth > MAX_DEPTH:
            openers.clear()
            return
        used = opener["left"] if opener["char"] == "~" else 2 if opener["left"] > 1 and closer["left"] > 1 else 1
        kind = "strikethrough" if opener["char"] == "~" else "strong" if used == _STRUCK else "emphasis"
        opener["left"] -= used
        opener["end"] -= used
        node = {
            "type": kind,
            "children": children,
            "depth": depth,
            "start": opener["end"],
            "end": closer["start"] + used,
        }
        closer["left"] -= used
        closer["start"] += used
        del out[place + 1 :]
        del openers[at + 1 :]
        if not opener["left"]:
            out.pop()
            openers.pop()
        out.append(node)
        for mark in bottoms:
            bottoms[mark] = min(bottoms[mark], len(out) - 1)


def _match(opener: Token, closer: Token, single_tilde: bool) -> bool:
    if opener["char"] != closer["char"]:
        return False
    if opener["char"] == "~":
        size: int = opener["left"]
        return size == closer["left"] and (size == _STRUCK or (size == 1 and single_tilde))
    if opener["can_close"] or closer["can_open"]:
        return bool((opener["size"] + closer["size"]) % 3 or not (opener["size"] % 3 or closer["size"] % 3))
    return True
