"""Findings for an editor that asks for them: of a page, or of a tree, where they are others than it had before."""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple
from weakref import WeakKeyDictionary

from lsprotocol import types as lsp

from sdlint.lsp.analysis import Analysis
from sdlint.lsp.translate import Translator

PageReport = lsp.RelatedFullDocumentDiagnosticReport | lsp.RelatedUnchangedDocumentDiagnosticReport
TreeReport = lsp.WorkspaceFullDocumentDiagnosticReport | lsp.WorkspaceUnchangedDocumentDiagnosticReport


def page_report(items: Sequence[lsp.Diagnostic], before: str | None) -> PageReport:
    """What there is to say of a page. `before`: the mark of the last answer about it."""
    mark = _mark(items)
    if mark == before:
        return lsp.RelatedUnchangedDocumentDiagnosticReport(mark)
    return lsp.RelatedFullDocumentDiagnosticReport(items, result_id=mark)


class Said(NamedTuple):
    """What there is to say of the pages of a tree, by URI, and the mark of each."""

    items: dict[str, list[lsp.Diagnostic]]
    marks: dict[str, str]


_said: WeakKeyDictionary[Analysis, Said] = WeakKeyDictionary()


def tree_reports(
    analysis: Analysis, translator: Translator, before: Mapping[str, str], versions: Mapping[str, int | None]
) -> Iterator[TreeReport]:
    """What there is to say of all pages of a tree, and of those that something was said of `before` (marks by URI).

    `versions`: of the open buffers, by URI. A page that is missing has no file that an editor could show.
    """
    # Editors ask every other second, mostly of a tree that is as it was: then it is what was said before.
    said = _said.get(analysis) or _said.setdefault(analysis, _all_of(analysis, translator))
    gone = (uri for uri in before if uri not in said.items and translator.within(uri))
    for uri in [*said.items, *gone]:
        mark, version = said.marks.get(uri) or _mark(()), versions.get(uri)
        if mark == before.get(uri):
            yield lsp.WorkspaceUnchangedDocumentDiagnosticReport(uri, mark, version)
        else:
            yield lsp.WorkspaceFullDocumentDiagnosticReport(uri, said.items.get(uri, []), version, result_id=mark)


def _all_of(analysis: Analysis, translator: Translator) -> Said:
    by_path: dict[str, list[lsp.Diagnostic]] = {}
    for finding in analysis.whole:
        if finding.path in analysis.corpus.pages:
            by_path.setdefault(finding.path, []).append(translator.diagnostic(finding))
    items = {translator.uri(path): own for path, own in by_path.items()}
    return Said(items, {uri: _mark(own) for uri, own in items.items()})


def _mark(items: Sequence[lsp.Diagnostic]) -> str:
    return blake2b(repr(list(items)).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
