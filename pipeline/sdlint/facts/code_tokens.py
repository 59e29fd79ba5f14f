"""What of a block of code is the same in every language: its tokens, less white space and what translators translate.

Comments, strings, the text between tags and ``<placeholders>`` are prose: of a string only stays that there is one.
Line breaks, continuations, commas and semicolons say nothing. Languages are
read by Pygments' lexers, templates are cut into their parts first, and what no lexer knows is read as words, strings
and the commonest comments.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pygments.lexer import Lexer

TEMPLATES = frozenset({"vue", "svelte", "astro", "html", "htm", "xhtml", "xml", "svg"})
"""Languages whose files hold parts in other languages."""

STRING = "…"
"""Stands for a string, whatever it says."""


class Token(NamedTuple):
    """A word or a mark of code. ``line``: counted from 0 in its block; ``name``: somebody chose it."""

    text: str
    line: int
    name: bool = False


_LONG = 10_000
"""Characters of code beyond which it is read as words: some lexers take time with the square of its length."""

_SCRIPTS = frozenset(("js", "jsx", "ts", "tsx", "mjs", "cjs", "mts", "cts", "javascript", "typescript"))
_SETTINGS = frozenset(("ini", "conf", "cfg", "properties", "env", "dotenv", "editorconfig"))
_SHELLS = _SETTINGS | {"bash", "sh", "shell", "zsh", "fish", "console", "shellsession", "shellscript", "sql"}
_ALIASES = {
    "jsx": "ts", "tsx": "ts", "js": "ts", "mjs": "ts", "cjs": "ts", "mts": "ts", "cts": "ts", "javascript": "ts",
    "typescript": "ts", "jsonc": "json", "env": "ini", "dotenv": "ini", "conf": "ini", "cfg": "ini",
    "shellsession": "bash", "console": "bash", "shellscript": "bash", "docker": "dockerfile", "cmd": "bat",
}  # fmt: skip
_UNREAD = frozenset({"diff", "http", "md", "markdown", "text", "output"})
_SKIPPED = re.compile(r"Comment(?!\.Preproc)|Literal\.String\.Doc|Generic\.(?:Output|Prompt)")
_STRINGS = re.compile(r"Literal\.String(?!\.(?:Regex|Symbol|Interpol))")
# What somebody called a folder or a project: `my-first-site`.
_CHOSEN = re.compile(r"[^\W\d_]\w*(?:[-_]\w+)+")
_VALUE_OF_CODE = re.compile(r"(?i)[\W\d_]*|true|false|yes|no|on|off|none|null|\S+://\S+")
_LEFT_BLANK = re.compile(r"[^\n]")
_PLACEHOLDER = re.compile(r"<(?=[^<>\n]*[^\W\d_])[^\W\d](?:[^<>\n|&;$\"']{0,60})>")
_PROMPT = re.compile(r"(?m)^[ \t]*(?:[$%>]|>>>)[ \t]+")
_CHANGE = re.compile(r"(?m)^[+-]")
_CONTINUED = re.compile(r"[\\`^][ \t]*(?=\n)")
# A sentence needs no quotes in YAML; a command, which looks like one, is not translated.
_PLAIN_VALUE = re.compile(
    r"(?m)^([ \t-]*(?!run|cmd|command|script|uses|image)[\w-]+: )[^\W\d_][^\n:{}\[\]]* [^\n:{}\[\]]*$"
)
_WORD = r"[^<>{}=;()]*[^\W\d_][^<>{}=;()]*+"
_JSX_TEXT = re.compile(rf"(?<=>)(?<!=>){_WORD}(?=[<{{])|(?<=\}}){_WORD}(?=</[A-Za-z])")
_PLAIN = re.compile(
    r"""(?P<string>"(?:\\.|[^"\\\n])*+"|'(?:\\.|[^'\\\n])*+')|(?P<comment>(?:(?<![:\w/])//|(?<!\S)\#(?![!{])"""
    r"""|(?<!\S)--(?=\s))[^\n]*)|\w+|[^\w\s]"""
)
_PART = re.compile(r"<(?P<tag>script|style)\b(?P<attributes>[^<>]*+)>(?P<body>.*?)(?=</(?P=tag)\s*>|\Z)", re.S | re.I)
_ASTRO_FRONT = re.compile(r"\A\s*---[ \t]*\n(?P<body>.*?)(?:\n---[ \t]*(?=\n|\Z))", re.S)
_BRACES = r"\{(?:[^{}]|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*+\})*+\})*+\}"
_VALUE = rf"\"[^\"]*\"|'[^']*'|{_BRACES}"
_MARKUP = re.compile(
    rf"<!--.*?(?:-->|\Z)|<(?P<close>/?)(?P<tag>[A-Za-z][\w.:-]*)(?P<attributes>(?:{_VALUE}|[^'\"<>{{]|=>)*+)>"
    rf"|(?P<expression>{_BRACES})",
    re.S,
)
_ATTRIBUTE = re.compile(rf"(?P<name>[^\s=\"'>/{{]+)(?:\s*=\s*(?P<value>{_VALUE}|[^\s\"'>]+))?|(?P<spread>{_BRACES})")
_TYPESCRIPT = re.compile(r"lang\s*=\s*[\"']?(?P<name>\w+)")
_DYNAMIC = (":", "@", "v-", "#", "on:", "bind:", "use:", "x-", "*", "[", "(")
_SAME = frozenset({"class", "id", "type", "name", "rel", "method", "for", "role", "slot"})


def tokens(code: str, language: str) -> list[Token]:
    """The tokens of `code`, in order."""
    return list(_neutral(_template(code, language) if language in TEMPLATES else _program(code, language)))


def _neutral(some: Iterable[Token]) -> Iterator[Token]:
    """Without commas and semicolons, which come and go with line breaks; of strings side by side, one."""
    last = ""
    for token in some:
        if token.text not in (",", ";") and not token.text == last == STRING:
            yield token
        last = token.text


# --- one language ---------------------------------------------------------------------------------------------------


def _program(code: str, language: str, line: int = 0) -> Iterator[Token]:
    if language in _SHELLS:
        code = _commands(code) if language in ("console", "shellsession") else code
        code = _PROMPT.sub("", _PLACEHOLDER.sub("PLACEHOLDER", code))
    elif language in _SCRIPTS:
        code = _JSX_TEXT.sub(lambda match: _LEFT_BLANK.sub(" ", match[0]), code)
    elif language == "diff":
        code = _CHANGE.sub(" ", code)
    elif language in ("yaml", "yml"):
        code = _PLAIN_VALUE.sub(r"\1''", code)
    code = _CONTINUED.sub(" ", code)
    starts = [0, *(match.end() for match in re.finditer("\n", code))]
    lexer = None if len(code) > _LONG else _lexer(_ALIASES.get(language, language))
    for at, text, kind in _lexed(code, lexer, language in _SETTINGS) if lexer else _words(code):
        yield Token(text, line + bisect_right(starts, at) - 1, kind == "name")


def _commands(code: str) -> str:
    """The commands of a session, without what they print; all of it where nothing has a prompt."""
    if not _PROMPT.search(code):
        return code
    return "\n".join(line if _PROMPT.match(line) else "" for line in code.split("\n"))


@lru_cache(maxsize=64)
def _lexer(language: str) -> "Lexer | None":
    # Imported here: most pages have no code that differs.
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        return None if not language or language in _UNREAD else get_lexer_by_name(language, ensurenl=False)
    except ClassNotFound:
        return None


def _lexed(code: str, lexer: "Lexer", settings: bool) -> Iterator[tuple[int, str, str]]:
    """The place, text and kind (code, name) of each token that Pygments sees (https://pygments.org/docs/tokens/)."""
    for at, kind, text in lexer.get_tokens_unprocessed(code):
        family = ".".join(kind)
        if not text.strip() or _SKIPPED.match(family):
            continue
        if _STRINGS.match(family):
            if text[1:].lstrip().startswith(("{", "[")) and (data := _lexer("json")):
                yield from ((at + 1 + place, word, sort) for place, word, sort in _lexed(text[1:-1], data, False))
            else:
                yield at, text.strip() if settings and _VALUE_OF_CODE.fullmatch(text.strip()) else STRING, "code"
        elif family.startswith("Punctuation"):
            yield from ((at + offset, mark, "code") for offset, mark in enumerate(text) if mark.strip())
        elif family.startswith(("Text", "Operator", "Generic")):
            for word in re.finditer(r"\S+", text):
                yield at + word.start(), word[0], "name" if _CHOSEN.fullmatch(word[0]) else "code"
        else:
            yield at, " ".join(text.split()), "name" if family.startswith(("Name", "Keyword.Type")) else "code"


def _words(code: str) -> Iterator[tuple[int, str, str]]:
    for match in _PLAIN.finditer(code):
        if match["string"]:
            yield match.start(), STRING, "code"
        elif not match["comment"]:
            yield match.start(), match[0], "name" if match[0].isidentifier() else "code"


# --- templates ------------------------------------------------------------------------------------------------------


def _template(code: str, language: str) -> Iterator[Token]:
    """The tokens of scripts, styles, tags, attributes and expressions; the text between tags is left out."""
    end = 0
    if language == "astro" and (front := _ASTRO_FRONT.match(code)):
        yield from _program(front["body"], "ts", code.count("\n", 0, front.start("body")))
        end = front.end()
    for part in _PART.finditer(code, end):
        yield from _markup(code[end : part.start("body")], code.count("\n", 0, end))
        named = _TYPESCRIPT.search(part["attributes"])
        inner = named["name"] if named else "css" if part["tag"].lower() == "style" else "ts"
        yield from _program(part["body"], inner, code.count("\n", 0, part.start("body")))
        end = part.end("body")
    yield from _markup(code[end:], code.count("\n", 0, end))


def _markup(code: str, line: int) -> Iterator[Token]:
    at = 0
    for match in _MARKUP.finditer(code):
        line += code.count("\n", at, match.start())
        at = match.start()
        if match["expression"]:
            yield from _program(match["expression"], "ts", line)
        elif match["tag"]:
            component = match["tag"][0].isupper()
            yield Token(f"<{match['close']}", line)
            yield Token(match["tag"], line, component)
            yield from _attributes(match["attributes"], line, component)


def _attributes(code: str, line: int, component: bool) -> Iterator[Token]:
    for match in _ATTRIBUTE.finditer(code):
        here = line + code.count("\n", 0, match.start())
        value = (match["value"] or "").strip()
        if match["spread"]:
            yield from _program(match["spread"], "ts", here)
            continue
        yield Token(match["name"], here, component and match["name"].isidentifier())
        if value.startswith("{"):
            yield from _program(value, "ts", here)
        elif match["name"].startswith(_DYNAMIC):
            yield from _program(value.strip("\"'"), "ts", here)
        elif match["name"] in _SAME:
            yield Token(" ".join(value.strip("\"'").split()), here)
        elif value:
            yield Token(STRING, here)
