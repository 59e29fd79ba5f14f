"""Cosmetic changes, of which nobody may say anything: what a formatter, or another hand, does to a page."""

import random
import re
from collections.abc import Callable

Polish = Callable[[random.Random, str], str]

_FENCE = re.compile(r"(?ms)^([ \t>]*)(`{3,}|~{3,})[^\n]*\n.*?^\1\2[ \t]*$|\A---\n.*?\n---\n")


def outside(change: Callable[[str], str]) -> Polish:
    """`change` where neither code nor front matter stands."""

    def polish(_: random.Random, text: str) -> str:
        pieces, end = [], 0
        for fence in _FENCE.finditer(text):
            pieces += [change(text[end : fence.start()]), fence[0]]
            end = fence.end()
        return "".join([*pieces, change(text[end:])])

    return polish


def inside(languages: str, change: Callable[[str], str]) -> Polish:
    """`change` in the code blocks of these languages, not in what a block shows of another."""
    fence = re.compile(rf"(```(?:{languages})\b[^\n]*\n)(.*)(```[ \t]*)", re.S)

    def polish(match: re.Match[str]) -> str:
        block = fence.fullmatch(match[0])
        return block[1] + change(block[2]) + block[3] if block else match[0]

    return lambda _, text: _FENCE.sub(polish, text)


def _tildes(match: re.Match[str]) -> str:
    return re.sub(r"^```|```(?=[ \t]*\Z)", "~~~", match[0]) if (match[1], match[2]) == ("", "```") else match[0]


def _lines(pattern: str, new: str) -> Callable[[str], str]:
    return lambda text: re.sub(pattern, new, text, flags=re.M)


def _spans(pattern: str, new: str) -> Callable[[str], str]:
    """As `_lines`, in lines without inline code."""
    return lambda text: "\n".join(line if "`" in line else re.sub(pattern, new, line) for line in text.split("\n"))


COSMETICS: dict[str, Polish] = {
    "rewrapped": outside(_lines(r"^((?![#|>:<\-*+\d ]|\[\S+\]:)[^\n`|<>{}]{30,}?[a-zа-я,]) (?=[a-zа-я]{3})", r"\1\n")),
    "bullets": outside(_lines(r"^( *)- (?!-)", r"\1* ")),
    "emphasis": outside(_spans(r"(?<![\w*\\/.`])\*([^\s*_`\n][^*_`\n]*[^\s*_`\n])\*(?![\w*])", r"_\1_")),
    "strong": outside(_spans(r"(?<![\w*\\/])\*\*([A-Za-z][^*_`\n]*[A-Za-z])\*\*(?=[ \n])", r"__\1__")),
    "table padding": outside(_lines(r"^\|(?= ?[^\n]*\|[ \t]*$)(?![ :-]*-[-| :]*$) ?", "|   ")),
    "delimiters": outside(_lines(r"^\| ?(:?)-{3,}(:?) ?\|", r"| \1------------\2 |")),
    "closing hashes": outside(_lines(r"^(#{2,4}) ([^\n#{\[]+[^\s#{}\[\]>])$", r"\1 \2 \1")),
    "blank lines": outside(lambda text: text.replace("\n\n", "\n\n\n")),
    "trailing space": outside(_lines(r"(?<=[.。!])$", " ")),
    "typographic quotes": outside(_spans(r"(?<=[ (])\"([A-Za-z][^\"`<>{}=\n]*)\"(?=[ ,.)])", r"“\1”")),
    "apostrophes": outside(_spans(r"(?<=[a-z])'(?=[a-z]{1,2}[ .,])", "’")),
    "attributes": outside(_spans(r'<([A-Za-z]+) (\w+="[^"\n]*") (\w+="[^"\n]*")(?=[ />])', r"<\1 \3 \2")),
    "a comment": lambda _, text: text.rstrip("\n") + "\n\n<!-- a remark -->\n",
    "CRLF": lambda _, text: text.replace("\n", "\r\n"),
    "tildes": lambda _, text: text if "~~~" in text else _FENCE.sub(_tildes, text),
    "trailing commas": inside(
        "js|ts|jsx|tsx|javascript|typescript", _lines(r"(?<=[\w'\"\])}])\n(?=[ \t]*[}\]])", ",\n")
    ),
    "quotes in code": inside("js|ts|javascript|typescript", _lines(r"(?<=[ (\[])'([^'\"`\\\n]*)'", r'"\1"')),
    "semicolons": inside("js|ts|javascript|typescript", _lines(r"(?<=[)\w'\"]);$", "")),
}
