"""Serves what was built as the host will: below the site's base, with addresses that name no file's ending."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from staging.addresses import BASE


class _Handler(SimpleHTTPRequestHandler):
    def translate_path(self, path: str) -> str:
        place = Path(super().translate_path("/" + urlsplit(path).path.removeprefix(BASE)))
        beside = place.with_name(f"{place.name}.html")
        return str(beside if not place.exists() and beside.exists() else place)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Shows the site's own page where nothing is."""
        body = Path(self.directory, "404.html").read_bytes()
        self.send_response(code, message)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class calls it so
        """Says nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server of `folder` on a free port of this machine."""

    def handler(*arguments: object) -> _Handler:
        return _Handler(*arguments, directory=str(folder))  # type: ignore[arg-type]

    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{BASE}"
    finally:
        server.shutdown()
        server.server_close()
