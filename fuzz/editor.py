"""An editor that sends anything: messages of the language server protocol, played to a server in this process."""

import asyncio
import contextlib
import json
import logging
import os
import traceback
from pathlib import Path
from typing import Any

from pygls.exceptions import JsonRpcException

from sdlint.lsp import server as module
from sdlint.lsp.features import make


class _Silent:
    def write(self, data: bytes) -> None:
        """Takes what the server answers."""

    def close(self) -> None:
        """Nobody listens, so nothing ends."""


def messages(root: Path) -> bytes:
    """What an editor sends in a few minutes: a page is opened, asked about, changed, saved and closed."""
    document = {"uri": (root / "zh" / "a.md").as_uri()}
    place = {"line": 2, "character": 5}
    span = {"start": place, "end": {"line": 4, "character": 0}}
    text = "# 甲 {#a}\n\n𝒙 见[乙](b.md#none)和[丙](#a)，用VAE。\n\n<!-- sdlint-disable -->\n"
    asked = {"textDocument": document, "position": place}
    versioned = {**document, "version": 2}
    played = [
        ("textDocument/didOpen", {"textDocument": {**document, "languageId": "markdown", "version": 1, "text": text}}),
        ("textDocument/hover", asked),
        ("textDocument/definition", asked),
        ("textDocument/completion", asked),
        ("textDocument/codeLens", {"textDocument": document}),
        ("textDocument/diagnostic", {"textDocument": document}),
        ("workspace/diagnostic", {"previousResultIds": [{"uri": document["uri"], "value": "1"}]}),
        ("textDocument/prepareRename", asked),
        ("textDocument/rename", {**asked, "newName": "b"}),
        ("workspace/executeCommand", {"command": "sdlint.show", "arguments": [document["uri"], 1]}),
        (
            "textDocument/codeAction",
            {"textDocument": document, "range": span, "context": {"diagnostics": [], "only": ["source.fixAll"]}},
        ),
        ("textDocument/didChange", {"textDocument": versioned, "contentChanges": [{"text": text + "[x](y.md)\n"}]}),
        (
            "textDocument/didChange",
            {"textDocument": {**document, "version": 3}, "contentChanges": [{"range": span, "text": "z"}]},
        ),
        ("textDocument/hover", {"textDocument": document, "position": {"line": 99, "character": 999}}),
        ("textDocument/didSave", {"textDocument": document}),
        ("workspace/didChangeWatchedFiles", {"changes": [{"uri": document["uri"], "type": 2}]}),
        ("textDocument/didClose", {"textDocument": document}),
    ]
    lines = []
    for number, (method, given) in enumerate(played, 1):
        name = {} if "/did" in method else {"id": number}
        lines.append(json.dumps({"jsonrpc": "2.0", **name, "method": method, "params": given}).encode())
    return b"\n".join(lines)


def play(root: Path, data: bytes) -> None:
    """Sends each line of `data` to a server over the tree in `root`; what is no message there is typed into a page.

    Raises what a handler of ours raised.
    """
    faults: list[Exception] = []

    async def session() -> None:
        server = make()
        server.report_server_error = lambda error, source: faults.append(error)  # type: ignore[method-assign]
        server.protocol.set_writer(_Silent())
        params: dict[str, Any] = {"capabilities": {}, "rootUri": root.as_uri(), "processId": None}
        opening = {"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": params}
        server.protocol.handle_message(server.protocol.structure_message(opening))
        for line in data.split(b"\n"):
            with contextlib.suppress(JsonRpcException):  # so pygls refuses what is no message
                message = server.protocol.structure_message(_message(root, line))
                if hasattr(message, "jsonrpc"):
                    server.protocol.handle_message(message)
            await asyncio.sleep(0)
        while server._waiting and not server._waiting.done():
            await asyncio.sleep(0.001)
        if server._waiting and not server._waiting.cancelled() and (error := server._waiting.exception()):
            faults.append(error)  # type: ignore[arg-type]

    logging.disable(logging.CRITICAL)
    pauses, module.PAUSE, module.REST = (module.PAUSE, module.REST), 0, 0
    try:
        asyncio.run(session())
    finally:
        module.PAUSE, module.REST = pauses
        logging.disable(logging.NOTSET)
    for fault in faults:
        if _ours(fault):
            raise fault


def _message(root: Path, line: bytes) -> dict[str, Any]:
    try:
        message = json.loads(line)
    except ValueError:
        message = None
    if isinstance(message, dict):
        return message
    change = {
        "textDocument": {"uri": (root / "zh" / "a.md").as_uri(), "version": len(line)},
        "contentChanges": [{"text": line.decode("utf-8", "replace").replace("\\n", "\n")}],
    }
    return {"jsonrpc": "2.0", "method": "textDocument/didChange", "params": change}


def _ours(fault: BaseException) -> bool:
    """Whether code of ours was at work when `fault` was raised; pygls may have made its own error of it."""
    told = "".join(traceback.format_exception(fault)) + repr(getattr(fault, "data", ""))
    return f"{os.sep}sdlint{os.sep}" in told
