"""Which code that only a translation shows need not be in its source: answers, other tabs, remarks. Pure."""

import re
from collections.abc import Container, Iterator, Sequence
from itertools import takewhile

from sdlint.facts.code.commands import SHELL
from sdlint.facts.code.comments import language_of, split
from sdlint.model import Block, Section, Span
from sdlint.sync.code.left_out import STATUS
from sdlint.sync.code.shown import foreign
from sdlint.text.patterns import later

_MANAGERS = frozenset({
    "npm", "npx", "pnpm", "pnpx", "yarn", "bun", "bunx", "deno", "pip", "pip3", "pipx", "uv", "poetry", "pdm", "conda",
    "mamba", "apt", "apt-get", "dnf", "yum", "brew", "pacman",
})  # fmt: skip
"""Programs that install packages, each of which a page may show in a tab."""
_ANSWERS = frozenset({"", "text", "txt", "plain", "plaintext", "output", "console", "http", "json"})
"""Languages, as fences name them, of what a command prints."""
_PROMPT = later(r"[ \t]*[$>%#][ \t]")
_LATIN = re.compile(r"[A-Za-z]")


def is_unsaid(block: Block, section: Section, own: Container[Span]) -> bool:
    """Whether a `block` that only a translation's `section` has says nothing that what is around it does not say.

    `own`: where all such blocks stand.
    """
    if foreign(block.text) and not _LATIN.search(block.text):
        return True  # a remark
    before, beside = _before(block, section), list(_beside(block, section))
    return (before is not None and _answers(block, before, before in beside)) or any(
        other.span not in own and _is_for_another_manager(block, other) for other in beside
    )


def _before(block: Block, section: Section) -> Block | None:
    """The code block before `block` in its section."""
    codes = (other for other in section.blocks if other.kind == "code" and other.span.start < block.span.start)
    return max(codes, key=lambda other: other.span.start, default=None)


def _beside(block: Block, section: Section) -> Iterator[Block]:
    """The code blocks between which and `block` there is no text: those of its tabs, or what stands right above it."""
    at = next(i for i, other in enumerate(section.blocks) if other.span == block.span)
    for side in (section.blocks[:at][::-1], section.blocks[at + 1 :]):
        yield from takewhile(lambda other: other.kind == "code", side)


def _answers(block: Block, command: Block, beside: bool) -> bool:
    """Whether `block` is what a `command` prints: no command itself, right below it or with how a request came out."""
    lines = [line for line in block.text.split("\n") if line.strip()]
    if language_of(command.info) not in SHELL or language_of(block.info) not in _ANSWERS:
        return False
    if any(map(_PROMPT.match, lines)) or {line.split()[0] for line in lines} & _MANAGERS:
        return False
    same = {line.split()[0] for line in lines} & {line.split()[0] for line in command.text.split("\n") if line.strip()}
    return (beside and not same) or STATUS.match(lines[0].strip()) is not None


def _is_for_another_manager(block: Block, other: Block) -> bool:
    """Whether two blocks install the same by different programs, line by line."""
    sides = [
        [line.split() for line in split(side.text, side.info)[0].split("\n") if line.strip()] for side in (block, other)
    ]
    return len(sides[0]) == len(sides[1]) and all(
        row[0] != row2[0] and {row[0], row2[0]} <= _MANAGERS and _last(row) == _last(row2)
        for row, row2 in zip(*sides, strict=True)
    )


def _last(command: Sequence[str]) -> Sequence[str]:
    """What a command is about: its last word that is no option, after the program's name and what it is to do."""
    return [word for word in command if not word.startswith("-")][2:][-1:]
