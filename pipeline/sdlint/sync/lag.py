"""How far a translation lags behind its source: what of the source is new or gone, counted as people would. Pure.

What is counted is what fingerprints are made of (`facts/fingerprint.py`), so that layout, links and comments make no
difference here either.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Literal, NamedTuple

from sdlint.facts.code.comments import split
from sdlint.facts.code.layout import without_steps
from sdlint.facts.fingerprint import code_lines
from sdlint.facts.prose import HTML_CODE, prose_of
from sdlint.model import Block, Lag, Section, SyncState
from sdlint.text.differences import hunks
from sdlint.text.words import sentences, words

KINDS = ("sentence", "heading", "title", "list item", "table row", "code span", "code line", "formula")
"""What a section is made of, in the order in which it is named; a title is a container's."""

_MOST = 500
"""Units new and gone up to which it is seen which stand in place of which; the cost is the square of it."""


_Sort = Literal["prose", "span", "code"]
_Said = tuple[_Sort, tuple[str, ...]]


class _Unit(NamedTuple):
    """A part of a section: what it says without layout, and what people call it."""

    sort: _Sort
    said: tuple[str, ...]
    kind: str


def counts(old: tuple[str, Section], new: tuple[str, Section]) -> tuple[tuple[str, int], ...]:
    """How many parts of each kind are new, gone or changed from `old` to `new`: a page's text and a section of it.

    A part in another's place is one, and what has only been moved, or made an item of a list, is none.
    """
    before, after = list(_units(*old)), list(_units(*new))
    said, says = [unit[:2] for unit in before], [unit[:2] for unit in after]
    gone, come = Counter(said) - Counter(says), Counter(says) - Counter(said)
    total: Counter[str] = Counter()
    for hunk in hunks(said, says, _MOST):
        lost = _taken(before[hunk.old : hunk.old_end], gone)
        had = _taken(after[hunk.new : hunk.new_end], come)
        total += _changed(lost["prose"], had["prose"]) or _changed(lost["span"], had["span"])
        total += _changed(lost["code"], had["code"])
    return tuple((kind, total[kind]) for kind in KINDS if total[kind])


def aside(state: SyncState, lag: Lag | None) -> str:
    """What follows `by_how_much` where history knows more: ``, by 2 sentences and 1 code line since 2025-03-04``."""
    if lag is None:
        return ""
    named = [f"{number} {kind}{'s' * (number != 1)}" for kind, number in lag.counts]
    much = " and ".join(filter(None, (", ".join(named[:-1]), *named[-1:])))
    return f"{f', by {much}' if much and state != 'minor' else ''} since {lag.since}"


def by_how_much(state: SyncState) -> str:
    """What follows "is older than its source" whatever else is known: that it is so by a word or two."""
    return ", by a word or two" if state == "minor" else ""


def _taken(units: Iterable[_Unit], left: Counter[_Said]) -> defaultdict[str, Counter[str]]:
    """By sort, the kinds of those of `units` that are `left`, which become fewer."""
    taken: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for unit in units:
        # Of several that are alike, nobody can tell which one is gone.
        if left[unit[:2]] > 0:
            left[unit[:2]] -= 1
            taken[unit.sort][unit.kind] += 1
    return taken


def _changed(lost: Counter[str], had: Counter[str]) -> Counter[str]:
    """What stands there now, and what it does not make up for of what was lost: of the same kind first."""
    unreplaced = (lost - had).elements()
    return had + Counter(islice(unreplaced, max(0, lost.total() - had.total())))


def _units(text: str, section: Section) -> Iterator[_Unit]:
    """The parts of a section of a page with that `text`, in order."""
    row: list[str] = []
    for at, block in enumerate(section.blocks):
        if block.kind == "cell":
            row += ("|", *words(block.text), *(f"`{literal.text}`" for literal in block.literals))
            following = section.blocks[at + 1] if at + 1 < len(section.blocks) else None
            if not (following and following.kind == "cell" and _in_line(text, block, following)):
                yield _Unit("prose", tuple(row), "table row")
                row = []
        elif block.kind == "code":
            yield from _lines(split(block.text, block.info)[0])
        elif block.kind == "math":
            yield _Unit("code", ("".join(block.text.split()),), "formula")
        elif block.kind == "html":
            yield from _prose(" ".join(prose_of(block).split()), "sentence")
            yield from (line for part in HTML_CODE.finditer(block.text) for line in _lines(part[0]))
        else:
            whole = block.kind if block.kind in ("heading", "title") else "list item" if _is_item(text, block) else ""
            yield from _prose(block.text, whole or "sentence")
            yield from (_Unit("span", (literal.text,), "code span") for literal in block.literals)


def _prose(text: str, kind: str) -> Iterator[_Unit]:
    """The sentences of a block; one that is all of it goes by the block's own `kind`."""
    said = [part for sentence in sentences(text) if (part := tuple(words(sentence)))]
    yield from (_Unit("prose", part, kind if len(said) == 1 else "sentence") for part in said)


def _lines(code: str) -> Iterator[_Unit]:
    return (_Unit("code", (line,), "code line") for line in code_lines(without_steps(code)))


def _in_line(text: str, block: Block, following: Block) -> bool:
    return "\n" not in text[block.span.end : following.span.start]


def _is_item(text: str, block: Block) -> bool:
    """Whether the last that stands before a paragraph in its line is a list's mark."""
    start = block.span.start
    before = text[text.rfind("\n", 0, start) + 1 : start].split()
    mark = before[-1] if before else ""
    return mark in ("-", "*", "+") or (mark[-1:] in (".", ")") and mark[:-1].isdecimal())
