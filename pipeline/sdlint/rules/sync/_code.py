"""What is said of code that differs: where it stands in a page, and how the source's takes its place."""

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from sdlint.facts.code.comments import language_of
from sdlint.model import Block, CodeDifference, Edit, Fix, Group, Page, Problem, Related, Span
from sdlint.rules.sync._words import counted
from sdlint.sync.code.pairs import lexed
from sdlint.text.patterns import later

_ALIKE = 0.5
"""Likeness of two lines below which the one is hardly the other, changed; a guess."""
_SAID, _BEFORE = 90, 30
"""Characters of a line that a message quotes, and how many of them before the first that differs."""


def differing(source: Page, target: Page, difference: CodeDifference, block: Block, other: Block) -> Problem:
    """What is said of a difference between a block of the source and one of its translation."""
    line = source.position(block.span.start).line + difference.source_line + 1
    if difference.whole:
        related = (Related(source.path, block.span, "the source's code"),)
        return Problem(other.span, "the source has other code in this place", None, related)
    related = (Related(source.path, line_of(source, block, difference.source_line), "the source's code"),)
    message = _difference(difference, line)
    if difference.elsewhere:
        return Problem(other.span, f"{message}, in another section", None, related)
    span = line_of(target, other, difference.target_line)
    if not difference.actual:
        span = Span(span.start, span.start)  # nothing there is wrong; a line belongs there
    return Problem(span, message, patch(target, difference), related)


def alone(difference: CodeDifference) -> str:
    """What is said of code that only a translation has."""
    return "the source has this code in another place" if difference.elsewhere else "the source has no such code"


def _difference(difference: CodeDifference, line: int) -> str:
    """Both sides of a difference; `line`: where it is in the source's page."""
    expected, actual = _shortened(difference.expected, difference.actual)
    if not difference.expected:
        return f'the source has no such line as "{actual}"'
    if not difference.actual:
        return f'the code lacks the source\'s "{expected}" (its line {line})'
    if difference.moved:
        return f'the source has "{expected}" (its line {line}) in another place'
    return f'the code has "{actual}" where the source has "{expected}" (its line {line})'


def _shortened(line: str, other: str) -> Iterator[str]:
    """Two lines up to what may be said of each, from shortly before the first character in which they differ."""
    same = next((at for at, pair in enumerate(zip(line, other, strict=False)) if len(set(pair)) > 1), 0)
    start = same - _BEFORE if max(len(line), len(other)) > _SAID and same > _BEFORE else 0
    for side in (line, other):
        said = side[start : start + _SAID]
        yield f"{'…' if start and said else ''}{said}{'…' if len(side) > start + _SAID else ''}"


def framed_blocks(source: Page, target: Page, framed: Sequence[CodeDifference]) -> Iterator[Problem]:
    """What is said of the blocks that the source shows with imports and a frame around them: once a page in text."""
    pairs = [(each, each.source, each.target) for each in framed if each.source and each.target]
    group = None
    if len(pairs) > 1:
        said = f"{counted(len(pairs), 'block')} of code lack what the source has around them"
        group = Group(target.path, f'{said}, as "{pairs[0][0].expected}"')
    for each, block, other in pairs:
        line = source.position(block.span.start).line + each.source_line + 1
        message = f'the code lacks what the source has around it, as "{each.expected}" (its line {line})'
        related = (Related(source.path, block.span, "the source's code"),)
        yield Problem(other.span, message, None, related, group=group)


def line_of(page: Page, block: Block, line: int) -> Span:
    """The line of `page` that `line` of the code in `block`, from 0, is on, after the fence."""
    at = page.position(block.span.start).line + line
    if block.text and at < len(page.line_starts) and page.line_starts[at] < block.span.end:
        start = page.line_starts[at]
        end = page.line_starts[at + 1] if at + 1 < len(page.line_starts) else page.length
        return Span(start, max(start, min(end, block.span.end) - 1))
    return block.span


def patch(page: Page, difference: CodeDifference) -> Fix | None:
    """The source's line for the target's, where both are alike, say the same to readers and the place is known."""
    source, target, line = difference.source, difference.target, difference.target_line
    if source is None or target is None or not difference.expected or not difference.actual:
        return None
    lines, own = source.text.split("\n"), target.text.split("\n")
    at = page.position(target.span.start).line + line
    if len(lines) != len(own) or difference.source_line != line or at + 1 >= len(page.line_starts):
        return None
    if SequenceMatcher(None, difference.expected, difference.actual, autojunk=False).ratio() < _ALIKE:
        return None
    start = page.line_starts[at]
    # The line stands in the file as it does in the code, or else (in a list) somewhere that is not known here.
    if page.line_starts[at + 1] - start - len(own[line]) not in (1, 2) or _said(source, line) != _said(target, line):
        return None
    return Fix((Edit(page.path, Span(start, start + len(own[line])), lines[line]),), "unsafe")


_PIECE = later(r"\w+|[^\w\s]")


def _said(block: Block, line: int) -> Counter[str]:
    """The words of a line's comments and strings, which a translator may have translated."""
    words = Counter(_PIECE.findall(block.text.split("\n")[line]))
    for token in lexed(block.text, language_of(block.info)):
        if token.line == line:
            words -= Counter(_PIECE.findall(token.text))
    return words
