"""What an `Analysis` says, in the words of the protocol (LSP 3.17): diagnostics, edits, actions, places."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from lsprotocol import types as lsp

from sdlint.engine.fix import together
from sdlint.lsp.analysis import Analysis
from sdlint.lsp.complete import Choice
from sdlint.lsp.navigate import Goal
from sdlint.lsp.places import Encoding, Ruler
from sdlint.lsp.uris import uri_of
from sdlint.model import Edit, Finding, Fix, Place, Span

FIX_ALL = "source.fixAll.sdlint"
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

    def range(self, path: str, span: Span) -> lsp.Range:
        """A stretch of a file."""
        start, end = (lsp.Position(*self.ruler(path).place(offset)) for offset in span)
        return lsp.Range(start, end)

    def location(self, goal: Goal) -> lsp.Location:
        """Where to go."""
        return lsp.Location(self.uri(goal.path), self.range(goal.path, goal.span))

    def diagnostic(self, finding: Finding) -> lsp.Diagnostic:
        """A finding on the page that is looked at."""
        return lsp.Diagnostic(
            range=self.range(finding.path, finding.span),
            message=finding.message,
            severity=_SEVERITIES[finding.severity],
            code=finding.code,
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

    def actions(self, path: str, first: int, last: int, only: list[str] | None) -> Iterator[lsp.CodeAction]:
        """The fixes of what is found from `first` to `last`, and all safe ones of the page together.

        `only`: the kinds that are asked for; a kind includes those below it. None: all.
        """
        if _asked(only, "quickfix"):
            for finding in self._analysis.of(path, first, last):
                yield from self._action(finding)
        if _asked(only, FIX_ALL):
            findings = (finding for finding in self._analysis.findings if finding.path == path)
            fixes = dict.fromkeys(finding.fix for finding in findings if finding.fix and finding.fix.safety == "safe")
            edits = [edit for fix in together(filter(self._current, fixes)) for edit in fix.edits]
            if edits:
                yield lsp.CodeAction("Mend all that can safely be mended", FIX_ALL, edit=self._edit(edits))

    def _action(self, finding: Finding) -> Iterator[lsp.CodeAction]:
        if finding.fix and self._current(finding.fix):
            safe = finding.fix.safety == "safe"
            yield lsp.CodeAction(
                title=f"Mend {finding.name}: {finding.message}" + ("" if safe else " (may change what is said)"),
                kind=lsp.CodeActionKind.QuickFix,
                diagnostics=[self.diagnostic(finding)],
                is_preferred=safe,
                edit=self._edit(finding.fix.edits),
            )

    def _current(self, fix: Fix) -> bool:
        """Whether all files of a fix are what it was found in: others may have been saved by somebody else."""
        return all(self._analysis.as_found(edit.path) for edit in fix.edits)

    def _edit(self, edits: Iterable[Edit]) -> lsp.WorkspaceEdit:
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


def _asked(only: list[str] | None, kind: str) -> bool:
    return only is None or any(kind == wanted or kind.startswith(f"{wanted}.") for wanted in only)
