"""What an editor offers at a place: fixes, stubs of what is missing, reviews, the source beside, silence."""

from collections.abc import Iterator

from lsprotocol import types as lsp

from sdlint.engine.fix import together
from sdlint.exchange.notice import filled, of_language
from sdlint.exchange.stub import Style, stub
from sdlint.lsp.analysis import Analysis
from sdlint.lsp.commands import ACCEPT, BESIDE, STUBBED
from sdlint.lsp.moved import Moved
from sdlint.lsp.sections import Translated, missing_sections, translated_at
from sdlint.lsp.silence import silenced
from sdlint.lsp.translate import Translator
from sdlint.markdown import anchoring
from sdlint.model import Edit, Finding, Fix, Pair
from sdlint.sync.review import names
from sdlint.sync.states import BEHIND
from sdlint.text.display import printable

FIX_ALL = "source.fixAll.sdlint"
KINDS = [lsp.CodeActionKind.QuickFix, FIX_ALL]


class Actions:
    """What is offered on the page at `path`. `shows`: whether the editor can open a file when it is asked to."""

    def __init__(self, analysis: Analysis, translator: Translator, path: str, *, shows: bool) -> None:
        self._analysis, self._translator, self._path, self._shows = analysis, translator, path, shows

    def at(self, first: int, last: int, only: list[str] | None) -> Iterator[lsp.CodeAction]:
        """What is offered from offset `first` to `last`, the most helpful first; all safe fixes of the page together.

        `only`: the kinds that are asked for; a kind includes those below it. None: all.
        """
        if _asked(only, "quickfix"):
            here = list(self._analysis.of(self._path, first, last))
            for offer in (self._fix, self._stub):
                for finding in here:
                    yield from offer(finding)
            if translated := translated_at(self._analysis, self._path, first):
                yield from self._review(translated, here)
            for finding in here:
                yield from self._silence(finding)
        if _asked(only, FIX_ALL):
            yield from self._all()

    def _fix(self, finding: Finding) -> Iterator[lsp.CodeAction]:
        if finding.fix and self._current(finding.fix):
            safe = finding.fix.safety == "safe"
            title = f"Mend {finding.name}: {finding.message}" + ("" if safe else " (may change what is said)")
            yield self._quick(title, finding, self._translator.edit(finding.fix.edits), preferred=safe)

    def _all(self) -> Iterator[lsp.CodeAction]:
        findings = (finding for finding in self._analysis.findings if finding.path == self._path)
        fixes = dict.fromkeys(finding.fix for finding in findings if finding.fix and finding.fix.safety == "safe")
        edits = [edit for fix in together(filter(self._current, fixes)) for edit in fix.edits]
        if edits:
            title = "Mend all that can safely be mended"
            yield lsp.CodeAction(title, FIX_ALL, edit=self._translator.edit(edits))

    def _current(self, fix: Fix) -> bool:
        """Whether all files of a fix are what it was found in: others may have been saved by somebody else."""
        return all(self._analysis.as_found(edit.path) for edit in fix.edits)

    def _stub(self, finding: Finding) -> Iterator[lsp.CodeAction]:
        """The missing section, to be translated; it counts as missing until somebody does that."""
        lacks = missing_sections(self._analysis, finding) if finding.code == "SD503" else None
        if lacks is None or lacks[0].source is None:
            return
        pair, sections = lacks
        source = lacks[0].source
        title = f'Insert "{printable(source.sections[sections[0]].heading)}" as a stub'
        if len(sections) > 1:
            title += f", with the {len(sections) - 1} missing below it"
        action = self._quick(title, finding, self._translator.edit([self._stubs(pair, sections)]))
        own = names(source)
        arguments = [self._translator.uri(self._path), [own[at] for at in sections]]
        action.command = lsp.Command("Record the stub", STUBBED, arguments=arguments)
        yield action

    def _stubs(self, pair: Pair, sections: list[int]) -> Edit:
        config, before = self._analysis.config, self._analysis.text(self._path)
        notice = filled(of_language(config.notices.missing, pair.locale), pair)
        style = Style(config.notices.stub, notice, anchoring.of(config))
        text = stub(pair, sections, self._analysis.text(pair.source_path), before, style)
        return Moved(before, text).edit(self._path)

    def _review(self, translated: Translated, here: list[Finding]) -> Iterator[lsp.CodeAction]:
        aligned = translated.aligned
        uri, name = self._translator.uri(self._path), printable(aligned.target.heading) or "the beginning"
        behind = aligned.state in BEHIND
        if behind or aligned.state in ("unreviewed", "drifted", "moved"):
            own = [self._translator.diagnostic(finding) for finding in here if finding.code in ("SD506", "SD516")]
            title = f'Mark "{name}" as reviewed' + (": it need not change" if behind else "")
            command = lsp.Command(title, ACCEPT, arguments=[uri, aligned.target_at])
            yield lsp.CodeAction(title, lsp.CodeActionKind.QuickFix, diagnostics=own or None, command=command)
        if self._shows:
            title = f'Open the source of "{name}" beside'
            command = lsp.Command(title, BESIDE, arguments=[uri, aligned.target_at])
            yield lsp.CodeAction(title, lsp.CodeActionKind.QuickFix, command=command)

    def _silence(self, finding: Finding) -> Iterator[lsp.CodeAction]:
        if edit := silenced(self._analysis, finding):
            title = f"Silence {finding.name} for this line (say why)"
            yield self._quick(title, finding, self._translator.edit([edit]))

    def _quick(
        self, title: str, finding: Finding, edit: lsp.WorkspaceEdit, *, preferred: bool = False
    ) -> lsp.CodeAction:
        return lsp.CodeAction(
            title=title,
            kind=lsp.CodeActionKind.QuickFix,
            diagnostics=[self._translator.diagnostic(finding)],
            is_preferred=preferred,
            edit=edit,
        )


def _asked(only: list[str] | None, kind: str) -> bool:
    return only is None or any(kind == wanted or kind.startswith(f"{wanted}.") for wanted in only)
