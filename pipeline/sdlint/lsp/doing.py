"""The commands of `commands.py`, as an editor has the server run them, and what it is told of how they ended."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec
from lsprotocol import types as lsp

from sdlint.errors import SdlintError
from sdlint.lsp.analysis import Analysis
from sdlint.lsp.commands import ACCEPT, BESIDE, SHOW, STATE, STUBBED, Done, accepted, beside, changes, stubbed
from sdlint.lsp.server import Server
from sdlint.lsp.state import state
from sdlint.lsp.trees import Place
from sdlint.lsp.uris import uri_of

T = TypeVar("T")


def serve_commands(server: Server) -> None:
    """Lets `server` run what its actions and lenses name."""

    @server.command(ACCEPT)
    async def accept(uri: str, at: int) -> None:
        await _record(server, uri, lambda analysis, path: accepted(analysis, path, at))

    @server.command(STUBBED)
    async def record(uri: str, wanted: list[str]) -> None:
        await _record(server, uri, lambda analysis, path: stubbed(analysis, path, wanted))

    @server.command(BESIDE)
    async def source(uri: str, at: int) -> None:
        def where(analysis: Analysis, path: str) -> lsp.Location:
            return server.translator(analysis).location(beside(analysis, path, at))

        if place := await _answer(server, uri, server.trees.now, where):
            await _show(server, place.uri, place.range)

    @server.command(STATE)
    async def stands(uri: str) -> object:
        return msgspec.to_builtins(await _answer(server, uri, server.trees.recent, state))

    @server.command(SHOW)
    async def show(uri: str, at: int) -> None:
        text = await _answer(server, uri, server.trees.recent, lambda analysis, path: changes(analysis, path, at))
        if text and server.shows:
            await _show(server, uri_of(_written(server, text)))
        elif text:
            server.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Info, text))


async def _record(server: Server, uri: str, work: Callable[[Analysis, str], Done]) -> None:
    """Does what writes into the ledger, one thing after the other, and looks at the tree again."""
    async with server.writing:
        done = await _answer(server, uri, server.trees.settled, work)
    if done and done.said:
        server.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Info, f"sdlint: {done.said}"))
    if done and done.written:
        server.schedule()


async def _answer(
    server: Server, uri: str, question: Callable[[Place], Analysis], work: Callable[[Analysis, str], T]
) -> T | None:
    """What `work` comes to on the tree of `uri`, as `question` has it; None where it cannot be done, which is told."""
    analysed = await server.aside(server.analysis, uri, question)
    try:
        return await server.aside(work, *analysed) if analysed else None
    except SdlintError as error:
        server.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Error, f"sdlint: {error}"))
        return None


async def _show(server: Server, uri: str, selection: lsp.Range | None = None) -> None:
    params = lsp.ShowDocumentParams(uri, external=False, take_focus=True, selection=selection)
    await server.window_show_document_async(params)


def _written(server: Server, text: str) -> Path:
    """A file that holds what is to be shown; the next one takes its place, and the server's end takes it away."""
    if server.shelf is None:
        server.shelf = tempfile.TemporaryDirectory(prefix="sdlint-")
    file = Path(server.shelf.name, "changes.diff")
    file.write_text(text, "utf-8")
    return file
