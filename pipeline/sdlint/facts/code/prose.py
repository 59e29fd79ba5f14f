"""Blanks what is prose in code and no lexer tells from it, character by character, so that every place stays. Pure."""

import re
from collections.abc import Callable

from sdlint.text.patterns import later

_MASK = "\ue000"
"""Stands for each character of a placeholder (a private-use character: no lexer gives it a meaning)."""
MASKED = later(f"{_MASK}+")
_PLACEHOLDER = later(r"<(?=[^<>\n]*[^\W\d_])[^\W\d][^<>\n|&;$\"']{0,60}>")
_PROMPT = later(
    r"(?m)^[ \t]*(?:(?:[$%>]|>>>)[ \t]+"
    r"|(?:[\w.-]+@[\w.-]+(?::|[ \t])[~/][^\s$#%]*[$#%]|(?:PS )?[A-Z]:\\[^\n>]*>)(?:[ \t]+|$))"
)
"""What a shell writes before a command, as ``$``, ``me@host:~/docs$`` and ``C:\\docs>``."""
_SIGN = later(r"(?m)^[+-]")
_MARKED = later(r"(?m)^[+-](?=[ \t])")
"""The sign of a line that was put in or taken out, which others say beside the code: at the very start of a line."""
_MARKABLE = frozenset({
    "c", "cpp", "csharp", "css", "go", "java", "kotlin", "lua", "php", "py", "python", "ruby", "rust", "scss", "swift",
    "ts",
})  # fmt: skip
"""Languages of programs in which no line begins with such a sign and a space."""

_LEFT_OUT = later(r"(?m)^[ \t]*(?:-[ \t]+)?(?:\.{3}|…)[ \t.…]*(?=$|//|\#)")
"""A line, or an entry of a list, that stands for what is not shown."""

_REMARK = later(r"(?m)^[ \t]*(?://|\#)[ \t][^\n]*")
"""A line that is a comment in one language or another: samples take each other's."""

_JSX_COMMENT = later(r"(?m:^|(?<=>))[ \t]*\{/\*(?s:.*?)(?:\*/\}|\Z)")
_SYNOPSIS = later(r"(?<!\S)\[(?:\.{3})?[^\W\d_][\w.|-]{0,60}\](?!\S)")
"""What may stand there, in a command's usage."""

_CONTINUED = later(r"[\\`^](?=[ \t]*\n)")
_JSX = r"(?=[^<>{}=;()]*[^\W\d_])[^<>{}=;()]++"
_JSX_TEXT = later(
    rf"(?<=>)(?<!=>){_JSX}(?=[<{{])|(?<=\}}){_JSX}(?=</[A-Za-z])"
    r"|(?<=\})[^<>{}=;()\n]++(?=\{[^\n<]{0,200}</)"
)
_ARROW = later(r"\(([\w$]+)\)(?=\s*=>)")
# A sentence needs no quotes in YAML, nor does what a button says; a command, which looks like one, is not translated.
_SENTENCE = later(
    r"(?m)^(?P<key>[ \t-]*(?:(?P<said>text|title|tagline|label|name|description|details|message|author|lang|locale)"
    r"|(?!run|cmd|command|script|uses|image)[\w-]+): )"
    r"(?P<value>[^\W\d_](?(said)|(?=[^\n:{}\[\]#]* [^\s#]))(?:[^\n:{}\[\]#]|(?<!\s)\#)*+)(?=\#|$)"
)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _without_placeholders(code: str) -> str:
    return _PLACEHOLDER.sub(lambda match: _MASK * len(match[0]), code)


def _without_prompts(code: str) -> str:
    code = _SYNOPSIS.sub(lambda match: _MASK * len(match[0]), _without_placeholders(code))
    return _PROMPT.sub(_blank, code)


def _without_output(code: str) -> str:
    """A session without what its commands print; all of it where nothing has a prompt."""
    if _PROMPT.search(code):
        code = "\n".join(line if _PROMPT.match(line) else " " * len(line) for line in code.split("\n"))
    return _without_prompts(code)


def _without_text(code: str) -> str:
    return _ARROW.sub(r" \1 ", _JSX_TEXT.sub(_blank, _JSX_COMMENT.sub(_blank, code)))


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


def without_prose(code: str, language: str) -> str:
    """`code` with spaces for its prose, as far as `language` is known to have any.

    Nor does anything stay of what continues a line, or stands for lines that are left out.
    """
    code = _REMARK.sub(_blank, _LEFT_OUT.sub(_blank, _CONTINUED.sub(" ", code)))
    code = _MARKED.sub(" ", code) if language in _MARKABLE else code
    prepare = _PREPARE.get(language)
    return prepare(code) if prepare else code
