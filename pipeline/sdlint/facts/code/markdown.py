"""Cuts Markdown that a block shows into what is markup in it; the words are for readers, and left out. Pure."""

import re
from collections.abc import Iterator

from sdlint.facts.code.templates import TEMPLATES, Part, parts
from sdlint.facts.locale_free import neutral_target
from sdlint.text.patterns import later

MARKDOWN = frozenset({"md", "mdx", "markdown"})
"""Languages of documents whose markup is told from their words."""

NOT_PROGRAMS = MARKDOWN | {"", "text", "txt", "plain", "plaintext", "log", "output", "mermaid", "plantuml", "ascii"}
"""Languages of fences that show documents, output and diagrams rather than programs: their words are for readers."""

_FRONT = later(r"\A\s*---[ \t]*\n(?P<front>.*?)^---[ \t]*$", re.S | re.M)
_PIECE = later(
    r"^[ \t>]*(?P<fence>`{3,}|~{3,})[ \t]*(?P<language>[\w-]*)[^\n]*\n(?P<body>.*?)(?:^[ \t>]*(?P=fence)|\Z)"
    r"|^[ \t>]*(?P<heading>\#{1,6})(?=[ \t])"
    r"|^[ \t>]*(?::{3,}|!{3}|/{3})[ \t]*(?P<directive>[a-z-]+)"
    r"|\[!(?P<alert>[A-Z]+)\]"
    r"|^[ \t]*(?P<program>(?:import|export)\s[^\n]*['\"{=(][^\n]*)"
    r"|(?<!`)(?P<ticks>`++)(?P<code>[^`\n]+)(?P=ticks)"
    r"|\]\([ \t]*<?(?P<link>[^\s()<>]+)"
    r"|(?P<expression>\{\{[^{}\n]*\}\})"
    r"|(?P<id>\{\#[\w-]+\})",
    re.S | re.M,
)


def markdown_parts(code: str) -> Iterator[Part]:
    """The programs, marks, targets, tags and attributes in `code`, in order; but see `_in_order`."""
    front = _FRONT.match(code)
    start = front.end() if front else 0
    if front:
        yield Part(front.start("front"), front["front"], "yaml")
    rest, end = [" " * start], start
    some: list[Part] = []
    inline: list[Part] = []
    for match in _PIECE.finditer(code, start):
        rest += code[end : match.start()], re.sub(r"[^\n]", " ", match[0])
        end = match.end()
        if match["code"] or match["link"] or match["expression"]:
            if inline and "\n" in code[inline[-1].at : match.start()]:
                some += _in_order(inline)
                inline = []
            inline.append(_inline(match))
        else:
            some += _block(match)
    some += _in_order(inline)
    some += parts("".join([*rest, code[end:]]), "vue")
    yield from sorted(some, key=lambda part: part.at)


def _inline(match: re.Match[str]) -> Part:
    if match["link"]:
        return Part(match.start("link"), neutral_target(match["link"]) or "#", name=True, shown=True)
    kind = "code" if match["code"] else "expression"
    return Part(match.start(kind), "".join(match[kind].split()), shown=True)


def _in_order(line: list[Part]) -> Iterator[Part]:
    """What stands in one line among words in alphabetical order: another language has its words in another order."""
    for place, part in zip(line, sorted(line, key=lambda part: part.text), strict=True):
        yield part._replace(at=place.at)


def _nested(code: str, start: int, language: str) -> Iterator[Part]:
    if language in TEMPLATES:
        yield from (part._replace(at=start + part.at) for part in parts(code, language))
    else:
        yield Part(start, code, language)


def _block(match: re.Match[str]) -> Iterator[Part]:
    if match["fence"]:
        yield Part(match.start("fence"), match["fence"][:3] + match["language"])
        if match["language"] not in NOT_PROGRAMS:
            yield from _nested(match["body"], match.start("body"), match["language"])
    elif match["program"]:
        yield Part(match.start("program"), match["program"], "ts")
    elif mark := match["heading"] or match["directive"] or match["alert"]:
        yield Part(match.start(), mark)
