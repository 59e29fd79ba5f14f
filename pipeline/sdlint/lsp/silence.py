"""The comment that silences a rule for one line, and where it can stand without changing what is shown."""

import re
from collections.abc import Iterator

from sdlint.lsp.analysis import Analysis
from sdlint.lsp.moved import Moved
from sdlint.markdown.comment import comment
from sdlint.model import Edit, Finding, Page, Span

REASON = "reason"
"""Stands where the writer is to say why."""

_ROW_END = re.compile(r"\s*\|\s*$")


def silenced(analysis: Analysis, finding: Finding) -> Edit | None:
    """The edit that silences `finding` where it stands; None where no comment can: in code, in front matter."""
    page, source = analysis.page(finding.path), analysis.source(finding.path)
    if page is None or source is None:
        return None
    for edit in _edits(page, source.text, source.newline, finding):
        text = source.text[: edit.span.start] + edit.text + source.text[edit.span.end :]
        now = analysis.imagined(finding.path, text)
        if now and _holds(now, Moved(source.text, text).offset(finding.span.start), finding.code):
            return edit
    return None


def _edits(page: Page, text: str, newline: str, finding: Finding) -> Iterator[Edit]:
    """Comments to try: on a line of its own before a block that begins there, else at the end of the line."""
    line = page.position(finding.span.start).line - 1
    starts = (*page.line_starts, page.length)
    start, end = starts[line], starts[line + 1]
    own = text[start:end].rstrip("\r\n")
    above = text[starts[line - 1] : start].strip() if line else ""
    indent = own[: len(own) - len(own.lstrip())]
    if own.strip() and not above and not indent:
        # Below its comment a paragraph of MDX would go on from it.
        gap = newline * 2 if page.path.endswith(".mdx") else newline
        said = _comment(page, "next-line", finding)
        yield Edit(page.path, Span(start, start), f"{said}{gap}")
    if own.strip():
        at = start + len(_ROW_END.sub("", own).rstrip())
        yield Edit(page.path, Span(at, at), f" {_comment(page, 'line', finding)}")


def _comment(page: Page, where: str, finding: Finding) -> str:
    return comment(page.path, f"sdlint-disable-{where} {finding.code} -- {REASON}")


def _holds(page: Page, offset: int | None, code: str) -> bool:
    """Whether a suppression of `page` is one of `code` at `offset`."""
    return any(
        scope.start <= offset < scope.end
        for suppression in page.suppressions
        if not suppression.problem and offset is not None
        for own, scope in zip(suppression.codes, suppression.scopes, strict=True)
        if own == code
    )
