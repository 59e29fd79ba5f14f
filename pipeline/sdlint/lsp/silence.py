"""The comment that silences a rule for one line, and where it can stand without changing what is shown."""

from sdlint.engine.silencing import beside, holds
from sdlint.lsp.analysis import Analysis
from sdlint.lsp.moved import Moved
from sdlint.model import Edit, Finding

REASON = "reason"
"""Stands where the writer is to say why."""


def silenced(analysis: Analysis, finding: Finding) -> Edit | None:
    """The edit that silences `finding` where it stands; None where no comment can: in code, in front matter."""
    page, source = analysis.page(finding.path), analysis.source(finding.path)
    if page is None or source is None:
        return None
    for edit in beside(page.path, source.text, source.newline, finding.span.start, finding.code, REASON):
        text = source.text[: edit.span.start] + edit.text + source.text[edit.span.end :]
        now = analysis.imagined(finding.path, text)
        if now and holds(now, Moved(source.text, text).offset(finding.span.start), finding.code):
            return edit
    return None
