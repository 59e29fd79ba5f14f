"""The server: which buffers are open, when they are checked, and what is asked about them (LSP 3.17, through pygls).

Buffers are sent whole, and checked when typing pauses, in a thread of their own: an editor is never kept waiting.
"""

import asyncio
from pathlib import Path
from typing import cast

from lsprotocol import types as lsp
from msgspec import Struct
from pygls.lsp.server import LanguageServer

from sdlint import __version__
from sdlint.errors import SdlintError
from sdlint.lsp.analysis import Analysis, governing
from sdlint.lsp.complete import choices
from sdlint.lsp.hover import hover
from sdlint.lsp.navigate import goals
from sdlint.lsp.places import Encoding
from sdlint.lsp.translate import FIX_ALL, Translator
from sdlint.lsp.uris import file_of

PAUSE = 0.25
"""Seconds without a change after which the buffers are checked."""

Asked = lsp.HoverParams | lsp.DefinitionParams


class Known(Struct, frozen=True):
    """What was said of a tree, and of which versions of its buffers."""

    versions: dict[str, int | None]
    analysis: Analysis


class Server(LanguageServer):
    """Remembers for each tree what was said last."""

    def __init__(self) -> None:
        super().__init__("sdlint", __version__, text_document_sync_kind=lsp.TextDocumentSyncKind.Full)
        self._known: dict[Path, Known] = {}
        self._waiting: asyncio.Task[None] | None = None
        self._trouble = self._told = ""

    def analysis(self, uri: str, *, recent: bool = False) -> tuple[Analysis, str] | None:
        """What is to be said of the tree that `uri` belongs to, with its buffers as they are; and the path in it.

        `recent`: what was said of them a few keystrokes ago will do. None for a file of no tree, and where the
        config is wrong, which the next check says.
        """
        file = file_of(uri)
        try:
            config = governing(file, self._folders()) if file else None
            if file is None or config is None:
                return None
            root = Path(config.root)
            texts, versions = self._buffers(root)
            known = self._known.get(root)
            if not known or known.analysis.config != config or (known.versions != versions and not recent):
                known = self._known[root] = Known(versions, Analysis(config, texts, known.analysis if known else None))
        except SdlintError as error:
            self._trouble = str(error)
            return None
        self._trouble = ""
        return known.analysis, file.relative_to(root).as_posix()

    def _folders(self) -> list[Path]:
        """The folders that the editor has open."""
        opened = map(file_of, [self.workspace.root_uri or "", *self.workspace.folders])
        return [folder for folder in opened if folder]

    def _buffers(self, root: Path) -> tuple[dict[str, str], dict[str, int | None]]:
        """The texts and versions of the open buffers below `root`, by path within it."""
        texts, versions = {}, {}
        for uri, document in list(self.workspace.text_documents.items()):
            file = file_of(uri)
            if file and file.is_relative_to(root):
                path = file.relative_to(root).as_posix()
                texts[path], versions[path] = document.source, document.version
        return texts, versions

    def forget(self) -> None:
        """Lets go of what is known: the disk has changed."""
        self._known.clear()

    def translator(self, analysis: Analysis, live: dict[str, str] | None = None) -> Translator:
        """Says things as this editor counts."""
        kind = self.workspace.position_encoding
        return Translator(analysis, cast(Encoding, str(getattr(kind, "value", kind))), live)

    def locate(self, params: Asked) -> tuple[Analysis, str, int] | None:
        """The tree, the path and the offset that a question is about."""
        analysed = self.analysis(params.text_document.uri)
        if not analysed:
            return None
        ruler = self.translator(analysed[0]).ruler(analysed[1])
        return *analysed, ruler.offset(params.position.line, params.position.character)

    def schedule(self) -> None:
        """Checks everything that is open, once typing pauses."""
        if self._waiting:
            self._waiting.cancel()
        self._waiting = asyncio.get_running_loop().create_task(self._check())
        self._waiting.add_done_callback(self._failed)

    async def _check(self) -> None:
        await asyncio.sleep(PAUSE)
        for uri in list(self.workspace.text_documents):
            analysed = await asyncio.get_running_loop().run_in_executor(None, self.analysis, uri)
            if analysed:
                self._publish(uri, *analysed)
            elif self._trouble != self._told and self._trouble:
                self.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Error, f"sdlint: {self._trouble}"))
            self._told = self._trouble

    def _publish(self, uri: str, analysis: Analysis, path: str) -> None:
        translator = self.translator(analysis)
        diagnostics = [translator.diagnostic(finding) for finding in analysis.findings if finding.path == path]
        document = self.workspace.text_documents.get(uri)
        if document is not None:
            params = lsp.PublishDiagnosticsParams(uri, diagnostics, document.version)
            self.text_document_publish_diagnostics(params)

    def _failed(self, task: asyncio.Task[None]) -> None:
        """Says in the editor's log what a check died of; the next change tries again."""
        if not task.cancelled() and (error := task.exception()):
            message = f"this is a bug in sdlint: {type(error).__name__}: {error}"
            self.window_log_message(lsp.LogMessageParams(lsp.MessageType.Error, message))


def make() -> Server:
    """A server with everything that it answers."""
    server = Server()

    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    async def opened(_: lsp.DidOpenTextDocumentParams) -> None:
        server.schedule()

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(_: lsp.DidChangeTextDocumentParams) -> None:
        server.schedule()

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    async def saved(_: lsp.DidSaveTextDocumentParams) -> None:
        server.forget()
        server.schedule()

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def touched(_: lsp.DidChangeWatchedFilesParams) -> None:
        server.forget()
        server.schedule()

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    async def closed(params: lsp.DidCloseTextDocumentParams) -> None:
        server.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(params.text_document.uri, []))
        server.schedule()

    @server.feature(lsp.TEXT_DOCUMENT_CODE_ACTION, lsp.CodeActionOptions([lsp.CodeActionKind.QuickFix, FIX_ALL]))
    def actions(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        analysed = server.analysis(params.text_document.uri)
        if not analysed:
            return []
        analysis, path = analysed
        translator = server.translator(analysis)
        ruler = translator.ruler(path)
        first, last = (ruler.offset(place.line, place.character) for place in (params.range.start, params.range.end))
        wanted = params.context.only
        only = None if wanted is None else [str(getattr(kind, "value", kind)) for kind in wanted]
        return list(translator.actions(path, first, last, only))

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    def hovered(params: lsp.HoverParams) -> lsp.Hover | None:
        place = server.locate(params)
        text = hover(*place) if place else ""
        return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, text)) if text else None

    @server.feature(lsp.TEXT_DOCUMENT_DEFINITION)
    def definition(params: lsp.DefinitionParams) -> list[lsp.Location]:
        place = server.locate(params)
        translator = server.translator(place[0]) if place else None
        return [translator.location(goal) for goal in goals(*place)] if place and translator else []

    @server.feature(lsp.TEXT_DOCUMENT_COMPLETION, lsp.CompletionOptions(trigger_characters=["#", "(", "/", "."]))
    def completion(params: lsp.CompletionParams) -> lsp.CompletionList:
        # Asked at every keystroke: the line is read as it is now, the tree as it was at the last pause.
        known = server.analysis(params.text_document.uri, recent=True)
        if not known:
            return lsp.CompletionList(False, [])
        analysis, path = known
        document = server.workspace.text_documents.get(params.text_document.uri)
        translator = server.translator(analysis, {path: document.source} if document else {})
        ruler = translator.ruler(path)
        offset = ruler.offset(params.position.line, params.position.character)
        choice = choices(analysis, path, ruler.line(offset)[0], offset)
        return lsp.CompletionList(False, [translator.item(path, item) for item in choice])

    return server
