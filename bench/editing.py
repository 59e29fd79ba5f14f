"""How long somebody who writes waits for the language server: python bench/editing.py TREE [EDITS].

TREE is copied. A source page and a translation are open and edited in turn; counted is from the last keystroke to what
is said of the page, and to what is said of the whole tree, the pauses that the server makes included. An editor that
asks for findings (VS Code) asks for those of all pages every two seconds: what such a question costs is told as well.
"""

import json
import os
import queue
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from shutil import copytree
from typing import Any

SECONDS = 300


class Server:
    """A language server that is talked to; `heard` has all that it says, with the time at which it did."""

    def __init__(self, root: Path, capabilities: dict[str, Any], cache: str) -> None:
        command = [sys.executable, "-m", "sdlint", "lsp", "--stdio"]
        env = {**os.environ, "SDLINT_CACHE_DIR": cache}
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=cache, env=env)
        self.heard: queue.Queue[tuple[float, dict[str, Any]]] = queue.Queue()
        self._numbers = count(1)
        threading.Thread(target=self._listen, daemon=True).start()
        self.ask("initialize", {"processId": None, "rootUri": root.as_uri(), "capabilities": capabilities})
        self.tell("initialized", {})

    def _listen(self) -> None:
        stream = self._process.stdout
        assert stream
        while line := stream.readline():
            length = int(line.split(b":")[1])
            while stream.readline().strip():
                pass
            message = json.loads(stream.read(length))
            if "method" in message and "id" in message:
                self._send({"id": message["id"], "result": None})
            self.heard.put((time.perf_counter(), message))

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def tell(self, method: str, params: dict[str, Any]) -> float:
        """Says something that wants no answer; when that was."""
        self._send({"method": method, "params": params})
        return time.perf_counter()

    def ask(self, method: str, params: dict[str, Any]) -> tuple[float, Any]:
        """The answer to a question, and how long it took."""
        number, begun = next(self._numbers), time.perf_counter()
        self._send({"id": number, "method": method, "params": params})
        at, message = self.until(lambda message: message.get("id") == number and "method" not in message)
        return at - begun, message["result"]

    def until(self, wanted: Callable[[dict[str, Any]], object]) -> tuple[float, dict[str, Any]]:
        """The next message that is `wanted`, and when it came; those before it are forgotten."""
        while True:
            at, message = self.heard.get(timeout=SECONDS)
            if wanted(message):
                return at, message

    def end(self) -> None:
        self.ask("shutdown", {})
        self.tell("exit", {})
        self._process.wait(SECONDS)

    @property
    def seconds(self) -> float:
        """Processor time that it has taken."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text("utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def opened(server: Server, uri: str, text: str) -> None:
    server.tell(
        "textDocument/didOpen",
        {"textDocument": {"uri": uri, "languageId": "markdown", "version": 0, "text": text}},
    )


def changed(server: Server, uri: str, text: str, version: int) -> float:
    document = {"uri": uri, "version": version}
    return server.tell("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})


def pages(root: Path) -> list[Path]:
    """A source page of the middle size, and a translation of it."""
    said = subprocess.run(
        [sys.executable, "-m", "sdlint", "sync", "status", "--format", "json", "--offline"],
        cwd=root,
        capture_output=True,
        check=True,
    )
    both = [pair for pair in json.loads(said.stdout)["pairs"] if pair["source"] and pair["target"]]
    pair = sorted(both, key=lambda pair: (pair["words"]["total"], pair["target"]))[len(both) // 2]
    return [root / pair["source"], root / pair["target"]]


def told(root: Path, files: list[Path], edits: int, cache: str) -> tuple[list[float], list[float], float]:
    """Seconds to what is said of a page, and of its tree, after each edit; and after the page was opened first."""
    server = Server(root, {"workspace": {"codeLens": {"refreshSupport": True}}}, cache)
    texts = {file.as_uri(): file.read_text("utf-8") for file in files}
    begun = time.perf_counter()
    for uri, text in texts.items():
        opened(server, uri, text)
    cold = server.until(lambda message: message.get("method") == "workspace/codeLens/refresh")[0] - begun
    page, tree = [], []
    for number in range(1, edits + 1):
        uri = list(texts)[number % len(texts)]
        texts[uri] += f"\nWord {number} and a [link](#gone-{number}).\n"
        last = changed(server, uri, texts[uri], number)

        def is_about(message: dict[str, Any], uri: str = uri, number: int = number) -> bool:
            params = message.get("params")
            return isinstance(params, dict) and (params.get("uri"), params.get("version")) == (uri, number)

        page.append(server.until(is_about)[0] - last)
        tree.append(server.until(lambda message: message.get("method") == "workspace/codeLens/refresh")[0] - last)
    server.end()
    return page, tree, cold


def asked(root: Path, files: list[Path], edits: int, cache: str) -> dict[str, list[float]]:
    """Seconds to the answers that an editor asks for after each edit, and of processor time for each idle question."""
    able = {"textDocument": {"diagnostic": {}}, "workspace": {"diagnostics": {"refreshSupport": True}}}
    server = Server(root, able, cache)
    texts = {file.as_uri(): file.read_text("utf-8") for file in files}
    for uri, text in texts.items():
        opened(server, uri, text)
    server.until(lambda message: message.get("method") == "workspace/diagnostic/refresh")
    times: dict[str, list[float]] = {"page": [], "tree": [], "idle": [], "state": []}
    known: list[dict[str, str]] = []
    for number in range(1, edits + 1):
        uri = list(texts)[number % len(texts)]
        texts[uri] += f"\nWord {number} and a [link](#gone-{number}).\n"
        last = changed(server, uri, texts[uri], number)
        server.ask("textDocument/diagnostic", {"textDocument": {"uri": uri}})
        times["page"].append(time.perf_counter() - last)
        server.until(lambda message: message.get("method") == "workspace/diagnostic/refresh")
        items = server.ask("workspace/diagnostic", {"previousResultIds": known})[1]["items"]
        times["tree"].append(time.perf_counter() - last)
        known = [{"uri": item["uri"], "value": item["resultId"]} for item in items]
        before = server.seconds
        server.ask("workspace/diagnostic", {"previousResultIds": known})
        times["idle"].append(server.seconds - before)
        command = {"command": "sdlint.state", "arguments": [uri]}
        times["state"].append(server.ask("workspace/executeCommand", command)[0])
    server.end()
    return times


def main() -> None:
    tree, edits = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 12
    with tempfile.TemporaryDirectory() as folder:
        root, cache = Path(folder, "tree").resolve(), str(Path(folder, "cache"))
        copytree(tree, root)
        Path(cache).mkdir()
        files = pages(root)
        print(f"{sum(1 for _ in root.rglob('*.md')):,} pages, {edits} edits, load {os.getloadavg()[0]:.1f}")
        page, whole, cold = told(root, files, edits, cache)
        rows = {"opened, nothing remembered": [cold], "told: of the page": page, "told: of the tree": whole}
        rows |= {f"asked: {name}": values for name, values in asked(root, files, edits, cache).items()}
        for name, values in rows.items():
            print(f"{name:<28} best {min(values):6.3f} s, median {statistics.median(values):6.3f} s")
        print(f"load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
