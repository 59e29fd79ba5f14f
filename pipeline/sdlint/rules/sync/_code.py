"""Where code stands in a page, and how the source's takes its place."""

from sdlint.model import Block, Edit, Fix, Page, Span
from sdlint.sync.code import CodeDifference


def line_of(page: Page, block: Block, difference: CodeDifference) -> Span:
    """The line of `page` that line ``target_line`` of the code is on, after the fence."""
    at = page.position(block.span.start).line + difference.target_line
    if block.text and at < len(page.line_starts) and page.line_starts[at] < block.span.end:
        start = page.line_starts[at]
        end = page.line_starts[at + 1] if at + 1 < len(page.line_starts) else page.length
        return Span(start, max(start, min(end, block.span.end) - 1))
    return block.span


def patch(page: Page, difference: CodeDifference) -> Fix | None:
    """The source's line for the target's, where nothing in it is translated and its place is known."""
    if difference.source is None or difference.target is None or not difference.expected or not difference.actual:
        return None
    lines, own = difference.source.text.split("\n"), difference.target.text.split("\n")
    at = page.position(difference.target.span.start).line + difference.target_line
    if len(lines) != len(own) or difference.source_line != difference.target_line or at + 1 >= len(page.line_starts):
        return None
    old, new = own[difference.target_line], lines[difference.source_line]
    start = page.line_starts[at]
    # The line stands in the file as it does in the code, or else (in a list) somewhere that is not known here.
    if page.line_starts[at + 1] - start - len(old) not in (1, 2) or not old.isascii() or not new.isascii():
        return None
    return Fix((Edit(page.path, Span(start, start + len(old)), new),), "unsafe")
