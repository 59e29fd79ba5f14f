"""What an `Analysis` says, in the words of the protocol (LSP 3.17): diagnostics, edits, places."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from lsprotocol import types as lsp

from sdlint.lsp.analysis import Analysis
from sdlint.lsp.complete import Choice
from sdlint.lsp.navigate import Goal
from sdlint.lsp.places import Encoding, Ruler
from sdlint.lsp.uris import file_of, uri_of
from sdlint.model import Edit, Finding, Place, Span
from sdlint.rules import RULES
from sdlint.rules.manual import address

_SEVERITIES = {
    "error": lsp.DiagnosticSeverity.Error,
    "warning": lsp.DiagnosticSeverity.Warning,
    "info": lsp.DiagnosticSeverity.Information,
}
_KINDS = {
    "anchor": lsp.CompletionItemKind.Reference,
    "file": lsp.CompletionItemKind.File,
    "term": lsp.CompletionItemKind.Text,
}


class Translator:
    """Translates for one editor, which counts columns in `encoding`. `live`: texts newer than what was analysed."""

    def __init__(self, analysis: Analysis, encoding: Encoding, live: Mapping[str, str] | None = None) -> None:
        self._analysis, self._encoding = analysis, encoding
        self._rulers = {path: Ruler(text, encoding) for path, text in (live or {}).items()}

    def ruler(self, path: str) -> Ruler:
        """Measures the text of a file."""
        if path not in self._rulers:
            source = self._analysis.source(path)
            self._rulers[path] = Ruler(source.text if source else "", self._encoding)
        return self._rulers[path]

    def uri(self, path: str) -> str:
        """The address of a file of the tree."""
        return uri_of(Path(self._analysis.root, path))

    def within(self, uri: str) -> bool:
        """Whether `uri` names a file of the tree."""
        file = file_of(uri)
        return file is not None and file.is_relative_to(self._analysis.root)

    def range(self, path: str, span: Span) -> lsp.Range:
        """A stretch of a file."""
        start, end = (lsp.Position(*self.ruler(path).place(offset)) for offset in span)
        return lsp.Range(start, end)

    def location(self, goal: Goal) -> lsp.Location:
        """Where to go."""
        return lsp.Location(self.uri(goal.path), self.range(goal.path, goal.span))

    def diagnostics(self, path: str) -> list[lsp.Diagnostic]:
        """What is found on the page at `path`, as far as it is known by now."""
        return [self.diagnostic(finding) for finding in self._analysis.findings if finding.path == path]

    def diagnostic(self, finding: Finding) -> lsp.Diagnostic:
        """A finding on the page that is looked at."""
        return lsp.Diagnostic(
            range=self.range(finding.path, finding.span),
            message=finding.message,
            severity=_SEVERITIES[finding.severity],
            code=finding.code,
            code_description=lsp.CodeDescription(manual) if (manual := _manual(finding.name)) else None,
            source="sdlint",
            related_information=[self._related(place) for place in finding.related] or None,
            data={"fingerprint": finding.fingerprint, "name": finding.name},
        )

    def _related(self, place: Place) -> lsp.DiagnosticRelatedInformation:
        ruler = self.ruler(place.path)
        start, end = (lsp.Position(*ruler.place(ruler.at(position))) for position in (place.start, place.end))
        return lsp.DiagnosticRelatedInformation(
            lsp.Location(self.uri(place.path), lsp.Range(start, end)), place.message or "see"
        )

    def edit(self, edits: Iterable[Edit]) -> lsp.WorkspaceEdit:
        """Changes of files, all or none."""
        changes: dict[str, list[lsp.TextEdit]] = {}
        for edit in edits:
            changes.setdefault(self.uri(edit.path), []).append(
                lsp.TextEdit(self.range(edit.path, edit.span), edit.text)
            )
        return lsp.WorkspaceEdit(changes=dict(changes))

    def item(self, path: str, choice: Choice) -> lsp.CompletionItem:
        """Something that can be written."""
        return lsp.CompletionItem(
            label=choice.label,
            kind=_KINDS[choice.kind],
            detail=choice.detail or None,
            filter_text=choice.text,
            text_edit=lsp.TextEdit(self.range(path, choice.span), choice.text),
        )


def _manual(name: str) -> str:
    """Where the manual page of a rule is: on the web, or at the top of the file that a user's rule is."""
    rule = RULES.get(name)
    return address(rule) or uri_of(Path(rule.path)) if rule else ""
