"""What of a block of code is the same in every language: its tokens, less white space and what translators translate.

Comments, strings, the text between tags and ``<placeholders>`` are prose: of a string only stays that there is one,
unless it is for programs (``code_strings.py``). Continuations and a comma before a closing bracket say nothing.
Languages are read by Pygments' lexers, and what no lexer knows as words, strings and the commonest comments.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, Literal, NamedTuple

from sdlint.facts.code.commands import SHELL, without_root_prompts, written_out
from sdlint.facts.code.grouping import grouping
from sdlint.facts.code.markdown import MARKDOWN, markdown_parts
from sdlint.facts.code.prose import MASKED, without_prose
from sdlint.facts.code.strings import QUOTES, STRING, is_example, string_code
from sdlint.facts.code.templates import TEMPLATES, Part, parts
from sdlint.text.patterns import later

if TYPE_CHECKING:
    from pygments.lexer import Lexer

LONG = 10_000
"""Characters of a program beyond which it is read as words: some lexers take time with the square of its length."""


Kind = Literal["", "name", "string", "inline"]
"""A name that somebody chose, a string, code that stands among words; empty for all else."""


class Token(NamedTuple):
    """A word or a mark of code. ``line``: counted from 0 in its block."""

    text: str
    line: int
    kind: Kind = ""


Word = tuple[int, str, Kind]
"""The offset of a token, its text, and its kind."""

SEPARATORS = (",", ";")
CLOSING = (")", "]", "}", ">")


def tokens(code: str, language: str) -> list[Token]:
    """The tokens of `code`, in order. `language`: in lower case, as fences name it."""
    starts = [0, *(match.end() for match in re.finditer("\n", code))]
    if language in MARKDOWN:
        words = _joined(markdown_parts(code))
    else:
        words = _joined(parts(code, language)) if language in TEMPLATES else _program(code, language)
    return [Token(text, bisect_right(starts, at) - 1, kind) for at, text, kind in _neutral(words)]


def _neutral(words: Iterable[Word]) -> Iterator[Word]:
    """Without separators before what closes; of strings for readers side by side, one."""
    last, held = "", None
    for at, text, kind in words:
        if not text.isascii():
            text = MASKED.sub(STRING, text)
        if held and text not in CLOSING:
            yield held
        held = (at, text, kind) if text in SEPARATORS else None
        if not held and not text == last == STRING:
            yield at, text, "string" if text == STRING else kind
        last = text


def _joined(some: Iterable[Part]) -> Iterator[Word]:
    for part in some:
        if part.language:
            yield from ((part.at + at, text, kind) for at, text, kind in _program(part.text, part.language))
        elif part.spoken:
            yield part.at, string_code(part.text), "string"
        elif part.shown:
            yield part.at, STRING if is_example(part.text) else part.text, "string" if part.name else "inline"
        else:
            yield part.at, part.text, "name" if part.name else ""


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
    whole = code
    code = without_prose(without_root_prompts(code, language), language)
    lexer = None if len(code) > LONG else _lexer(_LEXERS.get(language, language))
    if not lexer:
        return _words(code)
    words = _lexed(code, lexer, language)
    if language in SHELL:
        return written_out(whole, (word for word in words if not _END.match(code, word[0] - 1)))
    return _ungrouped(list(words)) if language == "ts" else words


def _ungrouped(words: Sequence[Word]) -> Iterator[Word]:
    dropped = grouping([text for _, text, _ in words])
    return (word for at, word in enumerate(words) if at not in dropped)


@lru_cache(maxsize=64)
def _lexer(name: str) -> "Lexer | None":
    # Imported here: most pages have no code that differs.
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(name, ensurenl=False) if name else None
    except ClassNotFound:
        return None


_END = later(r"[\"'][.](?:\s*\n|\s*\Z)")
"""The end of a sentence after what it quotes, at the end of a command."""
_SKIPPED = later(r"Comment(?!\.Preproc)|Literal\.String\.Doc|Generic\.(?:Output|Prompt)")
_STRINGS = later(r"Literal\.String(?!\.(?:Regex|Symbol|Interpol))")
_SPACED = later(r"\S+")
# What somebody called a folder or a project, and a path of such: `my-first-site`, `myFolder/mySite`.
_NAME = r"(?:[^\W\d_][^\W_]*(?:[-_]++[^\W_]+)+|[a-z]+(?:[A-Z][a-z]+)+)"
_CHOSEN = later(rf"(?:\.{{0,2}}/)?{_NAME}(?:/{_NAME})*/?")
_SETTING = later(r"(?i)[\W\d_]*|true|false|yes|no|on|off|none|null|\S+://\S+")
_KEY = later(r"[\"'](?P<key>[A-Za-z_]\w*)[\"']\s*:")
_DATA = later(r"'\s*[{\[].*[}\]]\s*'", re.S)


def _lexed(code: str, lexer: "Lexer", language: str) -> Iterator[Word]:
    """What Pygments sees (https://pygments.org/docs/tokens/), the pieces of a string as one."""
    start, said, last = 0, "", ""
    spoken = partial(_string, code=code, language=language)
    for at, kind, text in lexer.get_tokens_unprocessed(code):
        sort = _sort(kind)
        skipped = sort == "skipped" or not text.strip()
        is_open = said and said.startswith(QUOTES) and said.count(said[0]) % 2
        if (sort == "string" and not skipped) if not is_open else (skipped or sort == "string"):
            start, said = (start if said else at), said + text
            continue
        if said:
            yield from spoken(start, said, last)
            said = ""
        if not skipped:
            yield from _plain(at, text, sort)
            last = text
    if said:
        yield from spoken(start, said, last)


def _string(at: int, text: str, last: str, code: str, language: str) -> Iterator[Word]:
    shell = language in ("bash", "console")
    if shell and _DATA.fullmatch(text):
        yield from ((at + 1 + place, word, kind) for place, word, kind in _program(text[1:-1], "json"))
    elif last != "?" and (key := _KEY.match(code, at)) and key.end("key") == at + len(text) - 1:
        yield at, key["key"], "name"
    elif language == "ini" and _SETTING.fullmatch(text.strip()):
        # In a file of settings what stands for no quotes is a string, too.
        yield at, text.strip(), ""
    else:
        yield at, string_code(text, shell=shell), "string"


Sort = Literal["skipped", "string", "marks", "words", "regex", "scalar", "name", ""]
"""What is made of a token, by what its lexer calls it."""


@cache
def _sort(kind: tuple[str, ...]) -> Sort:
    family = ".".join(kind)
    if _SKIPPED.match(family):
        return "skipped"
    if _STRINGS.match(family):
        return "string"
    return next((sort for begins, sort in _SORTS.items() if family.startswith(begins)), "")


_SORTS: dict[str, Sort] = {
    "Punctuation": "marks",
    "Text": "words",
    "Operator": "words",
    "Generic": "words",
    "Literal.String.Regex": "regex",
    "Literal.Scalar": "scalar",
    "Name": "name",
    "Keyword.Type": "name",
}


def _plain(at: int, text: str, sort: Sort) -> Sequence[Word]:
    if sort == "marks":
        return [(at + offset, mark, "") for offset, mark in enumerate(text) if mark.strip()]
    if sort == "words":
        words = _SPACED.finditer(text)
        return [(at + word.start(), word[0], "name" if _CHOSEN.fullmatch(word[0]) else "") for word in words]
    if sort == "regex":
        return ((at, text, "string"),)
    return ((at, " ".join(text.split()), _kind(text, sort)),)


def _kind(text: str, sort: Sort) -> Kind:
    if sort == "scalar":
        return "string"
    # Lexers take many a number for the name of a type.
    return "name" if sort == "name" and not text[:1].isdigit() else ""


_PLAIN = later(
    r"""(?P<string>"(?:\\.|[^"\\\n]){0,1000}+"|'(?:\\.|[^'\\\n]){0,1000}+')"""
    r"""|(?P<comment>(?:(?<![:\w/])//|(?<!\S)\#(?![!{])|(?<!\S)--(?=\s))[^\n]*)|\w+|[^\w\s]"""
)


def _words(code: str) -> Iterator[Word]:
    """What stands in a program in any language."""
    for match in _PLAIN.finditer(code):
        if match["string"]:
            yield match.start(), string_code(match[0]), "string"
        elif not match["comment"]:
            yield match.start(), match[0], "name" if match[0].isidentifier() else ""
