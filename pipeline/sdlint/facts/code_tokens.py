"""What of a block of code is the same in every language: its tokens, less white space and what translators translate.

Comments, strings, the text between tags and ``<placeholders>`` are prose: of a string only stays that there is one.
Line breaks, continuations, commas and semicolons say nothing. Languages are read by Pygments' lexers, and what no lexer
knows as words, strings and the commonest comments.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sdlint.facts.code_templates import TEMPLATES, parts

if TYPE_CHECKING:
    from pygments.lexer import Lexer

STRING = "…"
"""Stands for a string, whatever it says."""

LONG = 10_000
"""Characters of a program beyond which it is read as words: some lexers take time with the square of its length."""


class Token(NamedTuple):
    """A word or a mark of code. ``line``: counted from 0 in its block; ``name``: somebody chose it."""

    text: str
    line: int
    name: bool = False


Word = tuple[int, str, bool]
"""The offset of a token, its text, and whether somebody chose it."""


def tokens(code: str, language: str) -> list[Token]:
    """The tokens of `code`, in order. `language`: in lower case, as fences name it."""
    starts = [0, *(match.end() for match in re.finditer("\n", code))]
    words = _template(code, language) if language in TEMPLATES else _program(code, language)
    return [Token(text, bisect_right(starts, at) - 1, name) for at, text, name in _neutral(words)]


def _neutral(words: Iterable[Word]) -> Iterator[Word]:
    """Without commas and semicolons, which come and go with line breaks; of strings side by side, one."""
    last = ""
    for at, text, name in words:
        text = _MASKED.sub(STRING, text)
        if text not in (",", ";") and not text == last == STRING:
            yield at, text, name
        last = text


def _template(code: str, language: str) -> Iterator[Word]:
    for part in parts(code, language):
        if part.language:
            yield from ((part.at + at, text, name) for at, text, name in _program(part.text, part.language))
        else:
            yield part.at, STRING if part.spoken else part.text, part.name


# --- what is prose in one language, blanked character by character so that every place stays ------------------------

_MASK = "\ue000"
"""Stands for each character of a placeholder (a private-use character: no lexer gives it a meaning)."""
_MASKED = re.compile(f"{_MASK}+")
_PLACEHOLDER = re.compile(r"<(?=[^<>\n]*[^\W\d_])[^\W\d][^<>\n|&;$\"']{0,60}>")
_PROMPT = re.compile(r"(?m)^[ \t]*(?:[$%>]|>>>)[ \t]+")
_SIGN = re.compile(r"(?m)^[+-]")
_CONTINUED = re.compile(r"[\\`^](?=[ \t]*\n)")
_JSX = r"(?=[^<>{}=;()]*[^\W\d_])[^<>{}=;()]++"
_JSX_TEXT = re.compile(rf"(?<=>)(?<!=>){_JSX}(?=[<{{])|(?<=\}}){_JSX}(?=</[A-Za-z])")
# A sentence needs no quotes in YAML, nor does what a button says; a command, which looks like one, is not translated.
_SENTENCE = re.compile(
    r"(?m)^(?P<key>[ \t-]*(?:(?P<said>text|title|tagline|label|name|description|details|message)"
    r"|(?!run|cmd|command|script|uses|image)[\w-]+): )"
    r"(?P<value>[^\W\d_](?(said)|(?=[^\n:{}\[\]]* ))[^\n:{}\[\]]++)$"
)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _without_placeholders(code: str) -> str:
    return _PLACEHOLDER.sub(lambda match: _MASK * len(match[0]), code)


def _without_prompts(code: str) -> str:
    return _PROMPT.sub(_blank, _without_placeholders(code))


def _without_output(code: str) -> str:
    """A session without what its commands print; all of it where nothing has a prompt."""
    if _PROMPT.search(code):
        code = "\n".join(line if _PROMPT.match(line) else " " * len(line) for line in code.split("\n"))
    return _without_prompts(code)


def _without_text(code: str) -> str:
    return _JSX_TEXT.sub(_blank, code)


def _without_signs(code: str) -> str:
    return _SIGN.sub(" ", code)


def _without_sentences(code: str) -> str:
    return _SENTENCE.sub(lambda match: f"{match['key']}'{' ' * (len(match['value']) - 2)}'", code)


_PREPARE: dict[str, Callable[[str], str]] = {
    "bash": _without_prompts,
    "console": _without_output,
    "diff": _without_signs,
    "ini": _without_placeholders,
    "sql": _without_prompts,
    "ts": _without_text,
    "yaml": _without_sentences,
}
_NAMES = {
    "bash": "sh shell zsh fish shellscript",
    "bat": "cmd",
    "console": "shellsession shell-session",
    "dockerfile": "docker",
    "ini": "env dotenv conf cfg properties editorconfig",
    "json": "jsonc",
    "ts": "js jsx tsx mjs cjs mts cts javascript typescript",
    "yaml": "yml",
}
_BY_NAME = {name: language for language, names in _NAMES.items() for name in names.split()}
_LEXERS = {"console": "bash", "diff": "", "http": ""}
"""Where Pygments' lexer is called otherwise; empty: it has none that tells words from prose."""


# --- one language ---------------------------------------------------------------------------------------------------


def _program(code: str, name: str) -> Iterator[Word]:
    language = _BY_NAME.get(name, name)
    code = _CONTINUED.sub(" ", code)
    if prepare := _PREPARE.get(language):
        code = prepare(code)
    lexer = None if len(code) > LONG else _lexer(_LEXERS.get(language, language))
    return _lexed(code, lexer, language) if lexer else _words(code)


@lru_cache(maxsize=64)
def _lexer(name: str) -> "Lexer | None":
    # Imported here: most pages have no code that differs.
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(name, ensurenl=False) if name else None
    except ClassNotFound:
        return None


_SKIPPED = re.compile(r"Comment(?!\.Preproc)|Literal\.String\.Doc|Generic\.(?:Output|Prompt)")
_STRINGS = re.compile(r"Literal\.String(?!\.(?:Regex|Symbol|Interpol))")
# What somebody called a folder or a project: `my-first-site`.
_CHOSEN = re.compile(r"[^\W\d_]\w*(?:[-_]\w+)+")
_SETTING = re.compile(r"(?i)[\W\d_]*|true|false|yes|no|on|off|none|null|\S+://\S+")
_DATA = re.compile(r"'\s*[{\[].*[}\]]\s*'", re.S)


def _lexed(code: str, lexer: "Lexer", language: str) -> Iterator[Word]:
    """What Pygments sees (https://pygments.org/docs/tokens/)."""
    for at, kind, text in lexer.get_tokens_unprocessed(code):
        family = ".".join(kind)
        if not text.strip() or _SKIPPED.match(family):
            continue
        if _STRINGS.match(family):
            if language in ("bash", "console") and _DATA.fullmatch(text):
                yield from ((at + 1 + place, word, name) for place, word, name in _program(text[1:-1], "json"))
            else:
                # In a file of settings what stands for no quotes is a string, too.
                is_code = language == "ini" and _SETTING.fullmatch(text.strip())
                yield at, text.strip() if is_code else STRING, False
        elif family.startswith("Punctuation"):
            yield from ((at + offset, mark, False) for offset, mark in enumerate(text) if mark.strip())
        elif family.startswith(("Text", "Operator", "Generic")):
            for word in re.finditer(r"\S+", text):
                yield at + word.start(), word[0], _CHOSEN.fullmatch(word[0]) is not None
        else:
            yield at, " ".join(text.split()), family.startswith(("Name", "Keyword.Type"))


_PLAIN = re.compile(
    r"""(?P<string>"(?:\\.|[^"\\\n]){0,1000}+"|'(?:\\.|[^'\\\n]){0,1000}+')"""
    r"""|(?P<comment>(?:(?<![:\w/])//|(?<!\S)\#(?![!{])|(?<!\S)--(?=\s))[^\n]*)|\w+|[^\w\s]"""
)


def _words(code: str) -> Iterator[Word]:
    """What stands in a program in any language."""
    for match in _PLAIN.finditer(code):
        if not match["comment"]:
            yield match.start(), STRING if match["string"] else match[0], match[0].isidentifier()
