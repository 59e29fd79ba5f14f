"""Code without its layout, in a few passes over its text: cheap enough for each block of every page. Pure.

Samples that differ in line breaks, blanks, the sort of quotes, commas and semicolons at an end alone come out as one.
Where blanks part words, or lines and their depth have a meaning, they stay.
"""

import re

from sdlint.facts.code.markdown import MARKDOWN, NOT_PROGRAMS
from sdlint.text.patterns import later

_BY_WORDS = frozenset({
    "bash", "bat", "cmd", "console", "docker", "dockerfile", "fish", "makefile", "powershell", "ps1", "sh", "shell",
    "shellscript", "shellsession", "zsh",
})  # fmt: skip
"""Languages in which blanks part words, and line breaks commands."""

_BY_DEPTH = frozenset({
    "coffee", "coffeescript", "gdscript", "haml", "nim", "pug", "py", "python", "py3", "pycon", "ipython", "sass",
    "slim", "starlark", "stylus", "yaml", "yml",
})  # fmt: skip
"""Languages in which the depth of a line has a meaning."""

_CSS = frozenset({"css", "scss", "less", "postcss"})
"""Languages in which blanks part names that marks begin: ``.a .b`` is not ``.a.b``."""

_PLAIN_STRING = later(r"\"([^\"'$`\\\n]*)\"")
_CONTINUED = re.compile(r"[\\`^][ \t]*\n")
_AT_END = later(r",(?=\s*(?:[)\]}]|\Z))|;(?=[ \t]*(?:\}|\n|\Z))")
# The blank comes first, so that a search goes from one to the next.
_BLANK = re.compile(r" (?:(?<!\w )|(?!\w))")
_CSS_BLANK = re.compile(r" (?:(?<=[{};,>~+(:] )|(?=[{};,>~+)]))")
# The steps of a relative path in quotes, to a file that a program takes in: they change when a page moves.
_STEPS = later(r"(?<=[\"'`])(?:\.{1,2}/)+(?=[\w@])")
_BRACKETS = re.compile(r"[()\[\]{}]")


def without_layout(code: str, language: str) -> str:
    """`code`, which has no comments, without what is free in `language`, in lower case as fences name it.

    >>> without_layout('run( a,\\n  "b", );', "js")
    "run(a,'b')"
    >>> without_layout("run  -a \\\\\\n  --b\\nstop", "sh")
    'run -a --b\\nstop'
    """
    if language in _BY_WORDS:
        return _words(_PLAIN_STRING.sub(r"'\1'", _CONTINUED.sub(" ", code)))
    if language in NOT_PROGRAMS:
        code = without_steps(code) if language in MARKDOWN else code
        return "\n".join(f"{' ' * depth}{_words(line)}" for depth, line in _by_depth(code.split("\n")))
    code = _AT_END.sub("", without_steps(code).replace('"', "'"))
    if language in _BY_DEPTH:
        return "\n".join(f"{' ' * depth}{_flat(line)}" for depth, line in _by_depth(_logical(code)))
    return _flat(code, _CSS_BLANK if language in _CSS else _BLANK)


def without_steps(code: str) -> str:
    """`code` with one step for any number of them before a path in quotes: where the page lies is no content.

    >>> without_steps("import A from '../../a.vue'")
    "import A from './a.vue'"
    """
    return _STEPS.sub("./", code) if "./" in code else code


def _words(code: str) -> str:
    return "\n".join(words for line in code.split("\n") if (words := " ".join(line.split())))


def _flat(code: str, blank: re.Pattern[str] = _BLANK) -> str:
    return blank.sub("", " ".join(code.split()))


def _by_depth(lines: list[str]) -> list[tuple[int, str]]:
    """The lines that are not blank, each with the number of those it stands within."""
    margins: list[int] = []
    deep: list[tuple[int, str]] = []
    for line in lines:
        if text := line.lstrip():
            margin = len(line) - len(text)
            while margins and margin <= margins[-1]:
                margins.pop()
            deep.append((len(margins), text))
            margins.append(margin)
    return deep


def _logical(code: str) -> list[str]:
    """The lines of `code`, those that go on within brackets as one."""
    lines: list[list[str]] = []
    opened = 0
    for line in code.split("\n"):
        if opened > 0:
            lines[-1].append(line)
        else:
            lines.append([line])
        marks = _BRACKETS.findall(line)
        opened = max(0, opened + sum(1 if mark in "([{" else -1 for mark in marks))
    return [" ".join(line) for line in lines]
