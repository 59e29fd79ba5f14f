"""Parts code from the comments in it, for the languages that documentation shows.

Comments are prose: a translator may, and should, translate them. Strings are code, though a translation may change
what is said in them. This is a scanner for comments and strings only, so it is right wherever a language's comments
and strings are not stranger than those below.
"""

import re
from functools import lru_cache
from typing import Literal

from sdlint.text.patterns import later

# Each way to begin has its first character in front, and what must stand before that behind it: so a search for all of
# them goes from one such character to the next.
_STRING = r""""[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"|'[^'\\\n]*+(?:\\.[^'\\\n]*+)*+'|`[^`\\]*+(?:\\.[^`\\]*+)*+`"""
# In markup an apostrophe is prose; only attribute values are strings.
_VALUE = r""""(?<==")[^"]*"|'(?<==')[^']*'"""
_TRIPLE = r'"""(?:\\.|[^\\])*?"""|' + r"'''(?:\\.|[^\\])*?'''"
_SLASHES = r"/(?<![:\w/]/)/[^\n]*|/\*.*?\*/"
_HASH = r"#(?<![^\s;]#)(?![!{])[^\n]*"
_ANGLE = r"<!--.*?-->"
_DASHES = r"-(?<!\S-)-[ \t][^\n]*"
_SEMICOLON = r";(?<!\S;)[^\n]*"
_PERCENT = r"%(?<!\\%)[^\n]*"
_QUOTES = ("'", '"', "`")
"""What strings begin with, and comments never."""

_FAMILIES: dict[str, tuple[str, str]] = {
    "c c++ cpp cs csharp dart go gradle groovy java javascript js json json5 jsonc jsx kotlin kt less mjs cjs mts cts "
    "objc proto rs rust sass scala scss swift ts tsx typescript": (_SLASHES, _STRING),
    "css": (r"/\*.*?\*/", _STRING),
    "php": (f"{_SLASHES}|{_HASH}", _STRING),
    "vue html xml svg svelte astro": (rf"{_ANGLE}|{_SLASHES}", _VALUE),
    "md markdown mdx": (_ANGLE, ""),
    "py python pycon py3 ipython starlark": (_HASH, f"{_TRIPLE}|{_STRING}"),
    "bash sh shell zsh fish console shellsession shellscript yaml yml toml rb ruby docker dockerfile make makefile "
    "nginx r perl cmake ini conf cfg properties elixir ex julia graphql gitignore env dotenv powershell ps1 "
    "caddyfile": (
        _HASH,
        _STRING,
    ),
    "sql lua haskell hs ada elm": (_DASHES, _STRING),
    "lisp clojure clj scheme asm": (_SEMICOLON, _STRING),
    "tex latex matlab erlang": (_PERCENT, ""),
}
_BY_LANGUAGE = {name: family for names, family in _FAMILIES.items() for name in names.split()}
# A fence that names no language: only what fills a line is surely a comment.
_UNNAMED = (r"(?m:^[ \t]*(?:\#|//)[ \t][^\n]*)", "")
_LANGUAGE = later(r"[\w+#.-]+")

Piece = tuple[Literal["code", "string", "comment"], str]


@lru_cache(maxsize=1 << 10)
def language_of(info: str) -> str:
    """The language that a code block's info string names, in lower case: ``js{1,3} [a.js]`` -> ``js``."""
    match = _LANGUAGE.match(info.strip().lstrip("{").removeprefix("."))
    return match[0].lower().removesuffix("-vue") if match else ""


@lru_cache(maxsize=256)
def _scanner(language: str) -> re.Pattern[str]:
    comment, string = _BY_LANGUAGE.get(language, _UNNAMED)
    return re.compile("|".join(filter(None, (string, comment))), re.S)


def pieces(code: str, info: str) -> list[Piece]:
    """`code` cut into code, strings and comments; joined, they are `code` again."""
    parts: list[Piece] = []
    end = 0
    for match in _scanner(language_of(info)).finditer(code):
        if match.start() > end:
            parts.append(("code", code[end : match.start()]))
        parts.append(("string" if match[0].startswith(_QUOTES) else "comment", match[0]))
        end = match.end()
    if end < len(code):
        parts.append(("code", code[end:]))
    return parts


def split(code: str, info: str) -> tuple[str, str]:
    """The code without its comments, and the comments, a line each."""
    parts = pieces(code, info)
    # A comment that spans lines keeps its line ends, so that lines of the rest can be counted.
    code_only = "".join("\n" * text.count("\n") if kind == "comment" else text for kind, text in parts)
    return code_only, "\n".join(text for kind, text in parts if kind == "comment")
