"""The server: which buffers are open, when they are checked, and how an editor is told (LSP 3.17, through pygls).

Buffers are sent whole. When typing pauses, the page that is written is judged at once, against the tree as it was last
seen; then the tree is looked at again. Both happen in threads of their own: an editor is never kept waiting.
"""

import asyncio
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar, cast

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer

from sdlint import __version__
from sdlint.errors import SdlintError
from sdlint.lsp.analysis import Analysis
from sdlint.lsp.places import Encoding
from sdlint.lsp.translate import Translator
from sdlint.lsp.trees import Document, Place, Trees
from sdlint.lsp.uris import file_of, uri_of

PAUSE = 0.1
"""Seconds without a change after which a page is judged."""
REST = 0.15
"""Seconds after that, with those in which it is judged, in which nothing must change before its tree is looked at."""
LULL = 0.5
"""Seconds in which nothing must change before all findings of a tree are worked out again, for an editor that asks for
them every other moment.
"""
PATIENCE = 0.1
"""Seconds that a look at a tree may take before what is known of a page without it is said."""

T = TypeVar("T")
Asked = lsp.HoverParams | lsp.DefinitionParams | lsp.RenameParams | lsp.PrepareRenameParams


class Server(LanguageServer):
    """Talks to one editor about the trees that its files lie in."""

    def __init__(self) -> None:
        super().__init__("sdlint", __version__, text_document_sync_kind=lsp.TextDocumentSyncKind.Full)
        self.trees = Trees(self._documents, self._folders)
        self.writing = asyncio.Lock()
        self.shelf: TemporaryDirectory[str] | None = None
        self._waiting: asyncio.Task[None] | None = None
        self._said: dict[str, int | None] = {}
        self._round = 0
        self._trouble = self._told = ""

    def _documents(self) -> dict[str, Document]:
        open_now = list(self.workspace.text_documents.items())
        return {uri: Document(document.source, document.version) for uri, document in open_now}

    def _folders(self) -> list[Path]:
        opened = map(file_of, [self.workspace.root_uri or "", *self.workspace.folders])
        return [folder for folder in opened if folder]

    def can(self, *names: str) -> Any:
        """What the editor says that it can do, by the names on the way to it; None where it says nothing."""
        value: Any = self.client_capabilities
        for name in names:
            value = getattr(value, name, None)
        return value

    def ask(self, uri: str, question: Callable[[Place], T | None]) -> T | None:
        """The answer to a `question` about where `uri` lies.

        None for a file of no tree, and where the config is wrong, which the next check says.
        """
        try:
            place = self.trees.place(uri)
            answer = question(place) if place else None
        except SdlintError as error:
            self._trouble = str(error)
            return None
        self._trouble = ""
        return answer

    def analysis(
        self, uri: str, question: Callable[[Place], Analysis | None] | None = None
    ) -> tuple[Analysis, str] | None:
        """What is to be said of the tree of `uri`, as `question` has it (else: now), and the path in it; or None."""

        def both(place: Place) -> tuple[Analysis, str] | None:
            analysis = (question or self.trees.now)(place)
            return (analysis, place.path) if analysis else None

        return self.ask(uri, both)

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

    def settled(self) -> list[Analysis]:
        """The trees that the open files and folders lie in, with all that follows from the buffers as they are."""
        uris = [*self._documents(), *(uri_of(folder / "any.md") for folder in self._folders())]
        known: dict[Path, Analysis] = {}
        for uri in uris:
            place = self.ask(uri, lambda place: place)
            if place and place.root not in known:
                analysis = self.ask(uri, self.trees.settled)
                if analysis:
                    known[place.root] = analysis
        return list(known.values())

    @property
    def shows(self) -> bool:
        """Whether the editor opens a file that the server asks it to open."""
        return bool(self.can("window", "show_document", "support"))

    @property
    def pulls(self) -> bool:
        """Whether the editor asks for findings, so that none are sent."""
        return self.can("text_document", "diagnostic") is not None

    @property
    def hears(self) -> bool:
        """Whether an editor that asks for findings can be told that there are others."""
        return bool(self.can("workspace", "diagnostics", "refresh_support"))

    def schedule(self) -> None:
        """Checks everything that is open, once typing pauses."""
        if self._waiting:
            self._waiting.cancel()
        self._round += 1
        self._waiting = asyncio.get_running_loop().create_task(self._check(self._round))
        self._waiting.add_done_callback(self._failed)

    async def rested(self, seconds: float = 0.0) -> None:
        """Waits until all that is open is checked, and nothing has changed for so many `seconds`."""
        number = -1
        while number != self._round:
            number = self._round
            if self._waiting:
                await asyncio.wait({self._waiting})
            await asyncio.sleep(seconds)

    async def aside(self, work: Callable[..., T], *given: object) -> T:
        """What `work` comes to, done in a thread."""
        return await asyncio.get_running_loop().run_in_executor(None, lambda: work(*given))

    async def _check(self, number: int) -> None:
        await asyncio.sleep(PAUSE)
        clock = asyncio.get_running_loop().time
        rested = clock() + REST
        if await self._tell(self._unsaid(), self.trees.known):
            await asyncio.sleep(rested - clock())
        looked_at: dict[Path, Analysis] = {}

        def gather(place: Place) -> Analysis:
            if place.root not in looked_at:
                # Whoever waited while another looked at the tree looks again only if nothing has changed since.
                looked_at[place.root] = self.trees.gather(place, lambda: number == self._round)
            return looked_at[place.root]

        whole = asyncio.create_task(self._tell(self._documents(), gather))
        try:
            await asyncio.wait({whole}, timeout=PATIENCE)
            if not whole.done():
                await self._tell(self._unsaid(), self.trees.alone)
            await whole
        finally:
            whole.cancel()
        self._refresh()

    def _unsaid(self) -> list[str]:
        """The open documents of which nothing is said yet as they are."""
        documents = self._documents().items()
        return [uri for uri, document in documents if self._said.get(uri, -1) != document.version]

    async def _tell(self, uris: Iterable[str], question: Callable[[Place], Analysis | None]) -> bool:
        """Sends what is to be said of `uris`, where the editor does not ask for it; whether there was anything."""
        told = False
        for uri in list(uris):
            analysed = await self.aside(self.analysis, uri, question)
            if analysed:
                told = True
                self._publish(uri, *analysed)
            elif self._trouble != self._told and self._trouble:
                self.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Error, f"sdlint: {self._trouble}"))
            self._told = self._trouble
        return told

    def _publish(self, uri: str, analysis: Analysis, path: str) -> None:
        document = self.workspace.text_documents.get(uri)
        if document is not None:
            self._said[uri] = document.version
            if not self.pulls:
                items = self.translator(analysis).diagnostics(path)
                self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, items, document.version))

    def closed(self, uri: str) -> None:
        """Takes back what was sent about a buffer."""
        self._said.pop(uri, None)
        if not self.pulls:
            self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, []))

    def _refresh(self) -> None:
        """Tells an editor that asks that there may be other answers now."""
        if self.pulls and self.hears:
            self.workspace_diagnostic_refresh(None)
        if self.can("workspace", "code_lens", "refresh_support"):
            self.workspace_code_lens_refresh(None)

    def _failed(self, task: asyncio.Task[None]) -> None:
        """Says in the editor's log what a check died of; the next change tries again."""
        if not task.cancelled() and (error := task.exception()):
            message = f"this is a bug in sdlint: {type(error).__name__}: {error}"
            self.window_log_message(lsp.LogMessageParams(lsp.MessageType.Error, message))
