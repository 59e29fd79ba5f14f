"""Hugo's shortcodes: ``{{< name … >}}`` and ``{{% name … %}}``; the commented form ``{{</* … */>}}`` is one, too.

What stands between two is Markdown, as a rule; that of some is shown as it is, as in a fence
(gohugo.io, "Highlight shortcode").
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from re import Match

from sdlint.markdown.element import DONE, NO, YES, Element
from sdlint.markdown.inline import InlineRule
from sdlint.markdown.links import State
from sdlint.markdown.scanner import Construct, Scanner

_NAME = re.compile(r"\{\{[<%][ \t]*(?:/\*)?[ \t]*(/?[ \t]*[\w./-]*)")


def _read(match: Match[str], state: State) -> int | None:
    end = ">}}" if match[0][-1] == "<" else "%}}"
    close = state.delimiters.find(end, match.end())
    if close is None:
        return None
    raw = state.src[match.start() : close + len(end)]
    name = _NAME.match(raw)
    state.append_token({"type": "shortcode", "raw": raw, "attrs": {"name": name[1] if name else ""}})
    return close + len(end)


SHORTCODE = InlineRule("shortcode", "{", r"\{\{[<%]", _read)

_CALL = re.compile(
    r"\{\{[<%][ \t]*(?P<close>/?)[ \t]*(?P<name>[\w./-]+)(?P<given>(?:[^%>]|[%>](?!\}\}))*+)(?<!/)[%>]\}\}", re.ASCII
)
"""A shortcode that is no pair by itself (``… />}}``)."""
_LANGUAGE = re.compile(
    r"""[ \t]*(?:(?:[a-z]*lang|type)=)?(?P<quote>["']?)(?P<lang>[\w+#-]+)(?P=quote)(?=[ \t]|$)""", re.IGNORECASE
)


def verbatim(names: Iterable[str]) -> Construct:
    """Pairs of those `names`, each at the end of a line, with what stands between: a block of code."""
    wanted = frozenset(names)

    def start(scanner: Scanner, _element: Element) -> int:
        match = _CALL.match(scanner.line, scanner.next)
        if not match or match["close"] or match["name"] not in wanted or scanner.line[match.end() :].strip(" \t"):
            return NO
        if not _is_closed(scanner.text, match["name"], scanner.at(match.start())):
            return NO
        code = scanner.add("verbatim", scanner.next)
        language = _LANGUAGE.match(match["given"])
        info = language["lang"] if language else ""
        code.attrs = {"style": "fenced", "marker": "{{<", "info": info, "closed": False}
        code.data = {"name": match["name"], "content": scanner.next_base}
        scanner.touch(code)
        return DONE

    return Construct("verbatim", start, _goes_on, chars="{", text=True)


def _is_closed(text: str, name: str, start: int) -> bool:
    """Whether the next shortcode of that name after the one at `start` ends it."""
    places = _calls(text).get(name, [])
    following = bisect_right(places, (start, True))
    return following < len(places) and places[following][1]


@lru_cache(maxsize=2)
def _calls(text: str) -> dict[str, list[tuple[int, bool]]]:
    """Where the shortcodes of each name stand, in order, and whether they end one; not within what another is given."""
    calls = dict[str, list[tuple[int, bool]]]()
    for match in _CALL.finditer(text):
        calls.setdefault(match["name"], []).append((match.start(), bool(match["close"])))
    return calls


def _goes_on(scanner: Scanner, element: Element) -> int:
    for match in _CALL.finditer(scanner.line, scanner.next):
        if match["close"] and match["name"] == element.data["name"]:
            if scanner.line[scanner.next : match.start()].strip():
                element.lines.append((0, scanner.at(scanner.next), scanner.at(match.start())))
            element.end, element.last_line = scanner.at(match.end()), scanner.number
            element.attrs["closed"] = True
            scanner.finish(element)
            return DONE
    return YES
