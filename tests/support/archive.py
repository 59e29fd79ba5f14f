"""A Wayback Machine of one's own: a real pywb over a real WARC, and a front with the endpoints that pywb lacks.

pywb shows captures; the front adds availability, CDX as arrays of arrays and Save Page Now, and fails when told to.
"""

import io
import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

COLLECTION = "kept"
CAPTURES: tuple[tuple[str, str, str, dict[str, str]], ...] = (
    # (moment, URL, status, headers): what the archive holds.
    ("20210105060708", "https://example.org/guide", "200 OK", {}),
    ("20220610120000", "https://example.org/guide", "200 OK", {}),
    ("20230101000000", "https://example.org/guide", "404 Not Found", {}),
    ("20220610120000", "https://example.org/error", "500 Oops", {}),
    ("20220610120000", "https://example.org/moved", "301 Moved", {"Location": "https://example.org/guide"}),
    ("20220610120000", "https://example.org/moved-away", "302 Found", {"Location": "/error"}),
    ("20220610120000", "https://example.org/paper?id=7", "200 OK", {}),
    ("20220610120000", "https://example.org/Case", "200 OK", {}),
    ("20220610120000", "https://en.example.org/wiki/Diffusion_(physics)", "200 OK", {}),
)


def pywb_found() -> str | None:
    """The folder that holds pywb's commands: beside this interpreter, on the path, or in ``PYWB_BIN``.

    None as well where what writes captures is not installed.
    """
    if find_spec("warcio") is None:
        return None
    for folder in (os.environ.get("PYWB_BIN", ""), str(Path(sys.executable).parent)):
        if folder and (Path(folder) / "wb-manager").exists():
            return folder
    found = shutil.which("wb-manager")
    return str(Path(found).parent) if found else None


Kept = tuple[str, str, str, dict[str, str], str]
"""Moment, URL, status, headers and body (in Latin-1, so that it is text) of a capture."""


def write_warc(path: Path, kept: list[Kept]) -> None:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        usual = [(*capture, f"<html><title>{capture[1]}</title>{capture[0]}</html>") for capture in CAPTURES]
        for moment, url, status, headers, text in [*usual, *kept]:
            date = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.strptime(moment, "%Y%m%d%H%M%S"))
            fields = {"Content-Type": "text/html", **headers}
            head = StatusAndHeaders(status, list(fields.items()), protocol="HTTP/1.1")
            body = io.BytesIO(text.encode("latin-1"))
            record = writer.create_warc_record(
                url, "response", payload=body, http_headers=head, warc_headers_dict={"WARC-Date": date}
            )
            writer.write_record(record)


class Pywb:
    """pywb as a process: it patches the interpreter that it runs in, so that must not be ours."""

    def __init__(self, folder: Path, commands: str, kept: Sequence[Kept] = ()) -> None:
        (folder / "kept.json").write_text(json.dumps(kept), "utf-8")
        # In a process of its own, for warcio leaves temporary files to the garbage collector, which warns.
        subprocess.run([sys.executable, __file__, folder / "captures.warc.gz", folder / "kept.json"], check=True)
        (folder / "config.yaml").write_text("framed_replay: false\n", "utf-8")
        manager = [f"{commands}/wb-manager"]
        quiet: dict[str, Any] = {
            "cwd": folder,
            "check": True,
            "stdout": subprocess.DEVNULL,
            "stderr": subprocess.DEVNULL,
        }
        subprocess.run([*manager, "init", COLLECTION], **quiet)
        subprocess.run([*manager, "add", COLLECTION, "captures.warc.gz"], **quiet)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.process = subprocess.Popen(
            [f"{commands}/wayback", "--bind", "127.0.0.1", "-p", str(self.port)],
            cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self.root = f"http://127.0.0.1:{self.port}/{COLLECTION}"
        for _ in range(150):
            try:
                with socket.create_connection(("127.0.0.1", self.port), 1):
                    return
            except OSError:
                time.sleep(0.2)
        raise RuntimeError("pywb does not start")

    def rows(self, url: str) -> list[dict[str, str]]:
        with urllib.request.urlopen(f"{self.root}/cdx?url={quote(url, safe='')}&output=json", timeout=10) as answer:
            return [json.loads(line) for line in answer.read().decode().splitlines()]

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(10)


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


class Front(ThreadingHTTPServer):
    """The front. ``mode``: "" or how it fails; ``lagging``: URLs that CDX does not know yet; ``saved``: jobs."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, pywb: Pywb) -> None:
        super().__init__(("127.0.0.1", 0), _Request)
        self.pywb = pywb
        self.mode = ""
        self.modes: dict[str, str] = {}
        self.unavailable: set[str] = set()
        self.lagging: set[str] = set()
        self.hits: Counter[str] = Counter()
        self.authorizations: list[str] = []
        self.jobs: dict[str, dict[str, Any]] = {}
        self.polls_needed = 1
        self.opener = urllib.request.build_opener(_NoRedirects)
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass

    @property
    def place(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"

    def config(self) -> dict[str, Any]:
        """What goes under ``links.archive`` so that this is the archive."""
        root = f"http://{self.place}"
        return {
            "endpoints": {
                "availability": f"{root}/wayback/available",
                "cdx": f"{root}/cdx/search/cdx",
                "replay": f"{root}/web/",
                "timemap": f"{root}/web/timemap/",
                "save": f"{root}/save",
            }
        }

    def reset(self) -> None:
        self.mode = ""
        for kept in (self.modes, self.unavailable, self.lagging, self.hits, self.authorizations, self.jobs):
            kept.clear()

    def __exit__(self, *_: Any) -> None:
        self.shutdown()
        self.server_close()


@contextmanager
def fronted(folder: Path, kept: Sequence[Kept] = ()) -> Iterator[Front | None]:
    """A front of a pywb in `folder` that has `kept` these; None where there is no pywb."""
    commands = pywb_found()
    if not commands:
        yield None
        return
    with closing(Pywb(folder, commands, kept)) as pywb, Front(pywb) as front:
        yield front


class _Request(BaseHTTPRequestHandler):
    server: Front

    def log_message(self, *_: Any) -> None:
        pass

    def send(self, status: int, body: bytes, media: str = "application/json", **more: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media)
        self.send_header("Content-Length", str(len(body)))
        for name, value in more.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def json(self, data: Any) -> None:
        self.send(200, json.dumps(data).encode())

    def fails(self, name: str) -> bool:
        mode = self.server.modes.get(name) or self.server.mode
        if mode.isdigit():
            self.send(int(mode), b"Slow down", "text/plain")
        elif mode == "once-429":
            self.server.mode = ""
            self.send(429, b"Slow down", "text/plain", Retry_After="1")
        elif mode == "html":
            self.send(200, b"<html><title>Internet Archive: Temporarily Offline</title></html>", "text/html")
        elif mode == "excluded":
            self.send(
                403, b"org.archive.util.io.RuntimeIOException: AdministrativeAccessControlException", "text/plain"
            )
        elif mode == "reset":
            self.connection.shutdown(socket.SHUT_RDWR)
        return bool(mode)

    def do_GET(self) -> None:
        place = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(place.query).items()}
        if place.path.startswith("/web/timemap/"):
            name, act = "timemap", self.timemap
        elif place.path.startswith("/web/"):
            name, act = "replay", self.replay
        elif place.path == "/wayback/available":
            name, act = "availability", lambda: self.available(query)
        elif place.path == "/cdx/search/cdx":
            name, act = "cdx", lambda: self.index(query)
        else:
            name, act = "status", lambda: self.status(place.path.rpartition("/")[2])
        self.server.hits[name] += 1
        if not self.fails(name):
            act()

    def replay(self) -> None:
        status, headers, body = self.of_pywb()
        more = {name: headers[name] for name in ("Memento-Datetime", "Location") if headers[name]}
        media = headers["Content-Type"] or "text/html"
        self.send(status, body, media, **{name.replace("-", "_"): value for name, value in more.items()})

    def timemap(self) -> None:
        status, _, body = self.of_pywb()
        self.send(status, body, "application/link-format")

    def of_pywb(self) -> tuple[int, Any, bytes]:
        """Status, headers and body of what pywb answers to this very request."""
        request = f"{self.server.pywb.root}/{self.path.removeprefix('/web/')}"
        try:
            with self.server.opener.open(request, timeout=10) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.headers, error.read()

    def available(self, query: dict[str, str]) -> None:
        rows = (
            [] if query["url"] in self.server.unavailable | self.server.lagging else self.server.pywb.rows(query["url"])
        )
        rows.sort(key=lambda row: abs(int(row["timestamp"]) - int(query.get("timestamp", "0").ljust(14, "0"))))
        closest = next((row for row in rows), None)
        snapshots = {}
        if closest:
            url = f"http://web.archive.org/web/{closest['timestamp']}/{closest['url']}"
            snapshots["closest"] = {
                "status": closest["status"], "available": True, "url": url, "timestamp": closest["timestamp"],
            }  # fmt: skip
        self.json({"url": query["url"], "archived_snapshots": snapshots})

    def index(self, query: dict[str, str]) -> None:
        names = query["fl"].split(",")
        rows = [] if query["url"] in self.server.lagging else self.server.pywb.rows(query["url"])
        kept = [
            {"timestamp": row["timestamp"], "original": row["url"], "statuscode": row["status"]}
            for row in rows
            if query.get("filter") != "statuscode:200" or row["status"] == "200"
        ]
        lines = [[row[name] for name in names] for row in kept for _ in range(2)]
        self.json([names, *lines] if lines else [])

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.server.hits["save"] += 1
        self.server.authorizations.append(self.headers.get("Authorization", ""))
        if self.fails("save"):
            return
        job = f"spn2-{len(self.server.jobs)}"
        self.server.jobs[job] = {"url": form["url"][0], "polls": 0}
        self.json({"url": form["url"][0], "job_id": job})

    def status(self, job: str) -> None:
        self.server.authorizations.append(self.headers.get("Authorization", ""))
        known = self.server.jobs[job]
        known["polls"] += 1
        if known["polls"] < self.server.polls_needed:
            self.json({"status": "pending", "job_id": job})
        elif "refused" in known["url"]:
            self.json({"status": "error", "job_id": job, "message": "The site refused."})
        else:
            self.json({"status": "success", "job_id": job, "timestamp": "20260102030405", "original_url": known["url"]})


if __name__ == "__main__":
    write_warc(Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text("utf-8")))
