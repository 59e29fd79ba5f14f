"""An editor for the tests: pygls' client, with one folder open, and what it is told."""

import asyncio
import importlib
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import CONFIG, Shell

if os.environ.get("CI") != "true":
    pytest.importorskip("pygls", reason="the language server is an optional extra")

lsp = importlib.import_module("lsprotocol.types")

ZH = """\
# 术语表 {#glossary}

𝒙 参见 [采样器](#sampelr)，它在潜在空间里去除噪声。

## 潜在空间 {#latent-space}

模型压缩图像之后得到的表示。

## 采样器 {#sampler}

一步一步。
"""
EN = """\
# Glossary {#glossary}

See the [sampler](#sampler), which removes noise in latent space.

## Latent space {#latent-space}

What the model compresses an image into.

## Sampler {#sampler}

Step by step.
"""
TERMS = "collections:\n  glossary: {files: glossary.md, record: section, level: 2}\nterms: {collections: [glossary]}\n"

TREE = {
    "sdlint.yaml": CONFIG + TERMS,
    "content/zh/glossary.md": ZH,
    "content/en/glossary.md": EN,
    "content/zh/guide.md": "# 指南 {#guide}\n",
    "content/en/guide.md": "# Guide {#guide}\n",
}

Session = Callable[[Callable[["Editor"], Awaitable[None]]], None]


class Editor:
    """An editor with one folder open."""

    def __init__(self, client: Any, root: Path) -> None:
        self.client, self.root = client, root
        self.diagnostics: dict[str, list[Any]] = {}
        self.messages: list[str] = []
        self.shown: list[Any] = []
        self.registered: list[str] = []
        self.refreshed = 0
        self.arrived = asyncio.Event()

    @property
    def takes(self) -> dict[str, Callable[[Any], Any]]:
        """What the server sends unasked, and what becomes of it."""
        return {
            lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS: self._published,
            lsp.WINDOW_SHOW_MESSAGE: self._told,
            lsp.WINDOW_SHOW_DOCUMENT: self._shown,
            lsp.WORKSPACE_DIAGNOSTIC_REFRESH: self._refreshed,
            lsp.WORKSPACE_CODE_LENS_REFRESH: self._refreshed,
            lsp.CLIENT_REGISTER_CAPABILITY: self._registered,
        }

    def _published(self, params: Any) -> None:
        self.diagnostics[params.uri] = list(params.diagnostics)
        self.arrived.set()

    def _told(self, params: Any) -> None:
        self.messages.append(params.message)
        self.arrived.set()

    def _shown(self, params: Any) -> Any:
        self.shown.append(params)
        self.arrived.set()
        return lsp.ShowDocumentResult(True)

    def _refreshed(self, _: Any) -> None:
        self.refreshed += 1
        self.arrived.set()

    def _registered(self, params: Any) -> None:
        self.registered += [each.method for each in params.registrations]

    def uri(self, path: str) -> str:
        return (self.root / path).as_uri()

    def open(self, path: str, text: str | None = None) -> None:
        content = (self.root / path).read_text("utf-8") if text is None else text
        item = lsp.TextDocumentItem(self.uri(path), "markdown", 1, content)
        self.client.text_document_did_open(lsp.DidOpenTextDocumentParams(item))

    def change(self, path: str, text: str, version: int = 2) -> None:
        document = lsp.VersionedTextDocumentIdentifier(version, self.uri(path))
        change = lsp.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(lsp.DidChangeTextDocumentParams(document, [change]))

    async def findings(self, path: str) -> list[Any]:
        """The next diagnostics that are sent for `path`."""
        self.diagnostics.pop(self.uri(path), None)
        while self.uri(path) not in self.diagnostics:
            self.arrived.clear()
            await asyncio.wait_for(self.arrived.wait(), 20)
        return self.diagnostics[self.uri(path)]

    async def until(self, reached: Callable[[], object]) -> None:
        """Waits for what is told, until `reached`."""
        while not reached():
            self.arrived.clear()
            await asyncio.wait_for(self.arrived.wait(), 20)

    def at(self, kind: str, path: str, text: str, needle: str) -> Any:
        """Parameters for a question about where `needle` begins in `text`; columns are UTF-16 units."""
        before = text[: text.index(needle)]
        line = before.count("\n")
        column = len(before.rpartition("\n")[2].encode("utf-16-le")) // 2
        return getattr(lsp, kind)(lsp.TextDocumentIdentifier(self.uri(path)), lsp.Position(line, column))


def _converter() -> Any:
    """As pygls has it, but that an action with a command is an action: lsprotocol 2025.0.0 takes it for the command."""
    converter: Any = importlib.import_module("pygls.protocol").default_converter()

    def read(given: Any, _: type) -> Any:
        kind = lsp.Command if isinstance(given.get("command"), str) else lsp.CodeAction
        return converter.structure(given, kind)

    converter.register_structure_hook(lsp.Command | lsp.CodeAction, read)
    return converter


async def play(root: Path, do: Callable[[Editor], Awaitable[None]], capabilities: Any = None) -> None:
    """What an editor of these `capabilities` does in the folder `root`, between starting the server and ending it."""
    client: Any = importlib.import_module("pygls.lsp.client").LanguageClient("tests", "1", converter_factory=_converter)
    editor = Editor(client, root)

    for method, take in editor.takes.items():
        client.feature(method)(lambda params, take=take: take(params))
    await client.start_io(sys.executable, "-m", "sdlint", "lsp", "--stdio")
    given = capabilities or lsp.ClientCapabilities()
    await client.initialize_async(lsp.InitializeParams(capabilities=given, root_uri=root.as_uri()))
    client.initialized(lsp.InitializedParams())
    try:
        await do(editor)
    finally:
        await client.shutdown_async(None)
        client.exit(None)
        await asyncio.wait_for(client.stop(), 20)


@pytest.fixture
def session(shell: Shell) -> Session:
    """Runs what an editor does in a tree of two languages."""
    shell.write(TREE)
    return lambda do: asyncio.run(play(shell.root, do))
