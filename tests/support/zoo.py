"""A web of one's own: a threaded server whose every path is a kind of page, good or bad, and which counts requests."""

import gzip
import re
import socket
import struct
import threading
import time
from collections import Counter
from collections.abc import Callable
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote

Kind = Callable[["Visit"], None]
KINDS: dict[str, tuple[str, Kind]] = {}
"""Path -> the verdict that a link to it deserves, and what the server does."""


def kind(expected: str, *paths: str) -> Callable[[Kind], Kind]:
    def keep(function: Kind) -> Kind:
        for path in paths:
            KINDS[path] = (expected, function)
        return function

    return keep


class Visit(BaseHTTPRequestHandler):
    """One request to the zoo."""

    protocol_version = "HTTP/1.1"
    server: "Zoo"

    def setup(self) -> None:
        super().setup()
        self.server.connections += 1

    def log_message(self, *_: Any) -> None:
        pass

    def handle_one_request(self) -> None:
        try:
            super().handle_one_request()
        except OSError:
            self.close_connection = True

    def handle_visit(self) -> None:
        path = unquote(self.path.partition("?")[0])
        with self.server.lock:
            self.server.hits[self.command, path] += 1
            self.server.headers.append((path, dict(self.headers.items())))
        if self.command == "POST":
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
        function = KINDS.get(path, ("", self.server.otherwise))[1]
        function(self)

    do_GET = do_HEAD = do_POST = handle_visit

    def reply(
        self, status: int = 200, body: str | bytes = "", media: str = "text/html; charset=utf-8", **more: str
    ) -> None:
        data = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        self.send_header("Content-Type", media)
        if not (100 <= status < 200 or status == 204):
            self.send_header("Content-Length", str(len(data)))
        for name, value in more.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def times(self) -> int:
        """How often this path was asked for, this time included."""
        path = unquote(self.path.partition("?")[0])
        return sum(self.server.hits[method, path] for method in ("GET", "HEAD"))

    def reset(self) -> None:
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        self.close_connection = True

    def drip(self, data: bytes) -> None:
        for number in range(len(data)):
            if self.server.closing:
                return
            self.wfile.write(data[number : number + 1])
            self.wfile.flush()
            time.sleep(0.1)


class Zoo(ThreadingHTTPServer):
    """The server; ``with Zoo() as zoo: zoo.url("/plain")``."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, host: str = "127.0.0.1", context: Any = None) -> None:
        super().__init__((host, 0), Visit)
        self.host = host
        self.hits: Counter[tuple[str, str]] = Counter()
        self.headers: list[tuple[str, dict[str, str]]] = []
        self.connections = 0
        self.lock = threading.Lock()
        self.closing = False
        self.latency = 0.0
        self.scheme = "https" if context else "http"
        self._context = context
        self.otherwise: Kind = lambda visit: visit.reply(404, page("Nothing here", "Not found: " + visit.path))
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def get_request(self) -> Any:
        sock, address = super().get_request()
        return sock, address

    def finish_request(self, request: Any, client_address: Any) -> None:
        if self._context:
            request.settimeout(5)
            try:
                request = self._context.wrap_socket(request, server_side=True)
            except OSError:
                return
        try:
            super().finish_request(request, client_address)
        finally:
            if self._context:
                request.close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass

    @property
    def place(self) -> str:
        return f"{self.host}:{self.server_address[1]}"

    def url(self, path: str, host: str = "") -> str:
        return f"{self.scheme}://{f'{host}:{self.server_address[1]}' if host else self.place}{path}"

    def count(self, path: str) -> int:
        return sum(number for (_, asked), number in self.hits.items() if asked == path)

    def __exit__(self, *_: Any) -> None:
        self.closing = True
        self.shutdown()
        self.server_close()


def page(title: str, text: str = "", head: str = "") -> str:
    return f"<!doctype html><html><head><title>{title}</title>{head}</head><body><h1>{title}</h1><p>{text}</p>"


def go(status: int, to: str) -> Kind:
    return lambda visit: visit.reply(status, "", Location=to)


def send(to: str, content: str = "0; url={}", around: str = "{}") -> Kind:
    """A page that sends its readers on by itself."""
    line = around.format(f'<meta http-equiv="Refresh" content="{content.format(to)}">')
    return lambda visit: visit.reply(200, page("This page has moved", "You are sent on.", line))


def say(status: int, **more: str) -> Kind:
    return lambda visit: visit.reply(status, page(f"Status {status}"), **more)


BOMB = gzip.compress(b"<p>" + bytes(50_000_000), 1)
LONG = "Words about diffusion models and the images that they make. " * 40

# --- alive ------------------------------------------------------------------------------------------------------------


@kind("alive", "/plain", "/中文/页面", "/site/", "/very-plain")
def plain(visit: Visit) -> None:
    visit.reply(200, page("A page", LONG))


@kind("alive", "/head-405.pdf", "/head-501.zip", "/head-404.pdf", "/head-403.png")
def bad_head(visit: Visit) -> None:
    if visit.command == "HEAD":
        visit.reply(int("".join(re.findall(r"\d", visit.path))))
    else:
        visit.reply(200, b"%PDF-", "application/pdf")


@kind("alive", "/head-hangs.pdf")
def head_hangs(visit: Visit) -> None:
    if visit.command == "HEAD":
        time.sleep(3)
    visit.reply(200, b"%PDF-", "application/pdf")


@kind("alive", "/head-resets.zip")
def head_resets(visit: Visit) -> None:
    visit.reset() if visit.command == "HEAD" else visit.reply(200, b"PK", "application/zip")


@kind("alive", "/endless.bin", "/endless")
def endless(visit: Visit) -> None:
    visit.send_response(200)
    visit.send_header("Content-Type", "application/octet-stream")
    visit.end_headers()
    visit.close_connection = True
    while visit.command == "GET" and not visit.server.closing:
        visit.wfile.write(b"\0" * 65536)
        visit.server.hits["BYTES", visit.path] += 65536
        time.sleep(0.001)


KINDS["/empty-204"] = ("alive", say(204))
KINDS["/partial-206"] = ("alive", say(206))
for _status in (302, 303, 307):
    KINDS[f"/temporary-{_status}"] = ("alive", go(_status, "/very-plain"))
KINDS["/temporary-then-permanent"] = ("alive", go(302, "/very-permanent-plain"))
KINDS["/very-permanent-plain"] = ("redirected", go(301, "/very-plain"))


@kind("alive", "/flaky-503", "/flaky-502")
def flaky(visit: Visit) -> None:
    visit.reply(200, page("Back", LONG)) if visit.times() > 1 else visit.reply(503)


@kind("alive", "/wait-seconds")
def wait_seconds(visit: Visit) -> None:
    visit.reply(200, page("Back", LONG)) if visit.times() > 1 else visit.reply(429, Retry_After="1")


@kind("alive", "/wait-date")
def wait_date(visit: Visit) -> None:
    done = visit.times() > 1
    visit.reply(200, page("Back", LONG)) if done else visit.reply(
        503, Retry_After=formatdate(time.time() + 1, usegmt=True)
    )


@kind("alive", "/flaky-reset")
def flaky_reset(visit: Visit) -> None:
    visit.reply(200, page("Back", LONG)) if visit.times() > 1 else visit.reset()


@kind("alive", "/browsers-only")
def browsers_only(visit: Visit) -> None:
    agent = visit.headers.get("User-Agent", "")
    visit.reply(200, page("Welcome", LONG)) if agent.startswith("Mozilla/") else visit.reply(403)


@kind("alive", "/needs-cookie")
def needs_cookie(visit: Visit) -> None:
    if "seen=1" in visit.headers.get("Cookie", ""):
        visit.reply(200, page("Welcome", LONG))
    else:
        visit.reply(302, "", Location="/needs-cookie", Set_Cookie="seen=1; Path=/")


@kind("alive", "/about-404")
def about_404(visit: Visit) -> None:
    visit.reply(200, page("How to make a good 404 page", "What to say when a page was not found. " + LONG))


@kind("alive", "/app/some/route")
def app(visit: Visit) -> None:
    visit.reply(200, page("The app", "Loading", "<script src='/app.js'></script>"))


@kind("alive", "/bomb")
def bomb(visit: Visit) -> None:
    visit.reply(200, BOMB, Content_Encoding="gzip")


@kind("alive", "/broken-gzip")
def broken_gzip(visit: Visit) -> None:
    visit.reply(200, b"\x1f\x8bnothing that unpacks", Content_Encoding="gzip")


@kind("alive", "/odd-charset")
def odd_charset(visit: Visit) -> None:
    visit.reply(200, page("页面").encode("gb18030"), "text/html; charset=no-such-charset")


@kind("alive", "/slow-charset")
def slow_charset(visit: Visit) -> None:
    visit.reply(200, b"<title>not found</title>a-" + b"zz9" * 40_000, "text/html; charset=_Punycode")


@kind("alive", "/hostile.html")
def hostile(visit: Visit) -> None:
    visit.reply(200, "<a " * 20_000 + "<!--" * 10_000 + "<a b='" * 10_000)


@kind("alive", "/long-location")
def relative(visit: Visit) -> None:
    visit.reply(302, "", Location="  ./very-plain?long-location#part ")


KINDS["/sent-on"] = ("alive", send("/very-plain"))
KINDS["/sent-on-quoted"] = ("alive", send("/very-plain", "3 , URL = '{}' x"))
KINDS["/sent-on-by-header"] = ("alive", lambda visit: visit.reply(200, page("Moved"), Refresh="0;url=/very-plain"))
KINDS["/sent-on-and-on"] = ("alive", send("/sent-on"))
KINDS["/sent-to-itself"] = ("alive", send("/sent-to-itself"))
KINDS["/sent-round"] = ("alive", send("/sent-back"))
KINDS["/sent-back"] = ("alive", go(302, "/sent-round"))
# Each of these stays where it is, for what it names is dead.
KINDS["/shown-anew"] = ("alive", send("/dead-404", "30; url={}"))
KINDS["/sent-nowhere"] = ("alive", send("http://[bad"))
KINDS["/sent-to-script"] = ("alive", send("javascript:alert(1)"))
KINDS["/sent-without-scripts"] = ("alive", send("/dead-404", around="<noscript>{}</noscript>"))
KINDS["/sent-in-comment"] = ("alive", send("/dead-404", around="<!-- {} -->"))
KINDS["/sent-far"] = ("alive", send("/dead-404", "0" + " " * 100_000))

# --- moved for good ---------------------------------------------------------------------------------------------------

KINDS["/moved-301"] = ("redirected", go(301, "/new/moved-301"))
KINDS["/moved-308"] = ("redirected", go(308, "/new/moved-308"))
KINDS["/moved-twice"] = ("redirected", go(301, "/moved-once"))
KINDS["/moved-once"] = ("redirected", go(301, "/new/moved-twice"))
KINDS["/moved-then-not"] = ("redirected", go(301, "/temporary/moved-then-not"))
KINDS["/temporary/moved-then-not"] = ("alive", go(302, "/new/moved-then-not"))
GATES = {
    "/members": "/login?next=/members",
    "/private/wiki": "/accounts/login/?next=/private/wiki",
    "/intern": "/passport?to=/intern",
    "/forum": "/session/new",
    "/paper": "/cookie-consent?return=/paper",
    "/lesson": "/oauth2/start",
}
"""Pages that send whoever asks to a page that stands before them, for good."""
for _path, _gate in GATES.items():
    KINDS[_path] = ("redirected", go(301, _gate))
    KINDS[_gate.partition("?")[0]] = ("alive", lambda visit: visit.reply(200, page("Log in", "Name and password")))
KINDS["/moved-中"] = (
    "redirected",
    lambda visit: visit.reply(301, "", Location="/new/moved-中".encode().decode("latin-1")),
)
for _name in ("moved-301", "moved-308", "moved-twice", "moved-then-not", "moved-中"):
    KINDS[f"/new/{_name}"] = ("alive", plain)

# --- dead -------------------------------------------------------------------------------------------------------------

KINDS["/dead-404"] = ("dead", say(404))
KINDS["/dead-410"] = ("dead", say(410))
KINDS["/dead-404.pdf"] = ("dead", say(404))
KINDS["/moved-to-404"] = ("dead", go(301, "/dead-404"))
KINDS["/sent-to-404"] = ("dead", send("/dead-404"))
KINDS["/sent-and-moved-to-404"] = ("dead", send("/moved-to-404"))
KINDS["/found-at-410"] = ("dead", go(302, "/dead-410"))

# --- blocked ----------------------------------------------------------------------------------------------------------

for _status in (401, 402, 403, 407, 412, 451, 999):
    KINDS[f"/blocked-{_status}"] = ("blocked", say(_status))
KINDS["/blocked-429"] = ("blocked", say(429, Retry_After="3600"))
KINDS["/wall-header"] = ("blocked", say(503, cf_mitigated="challenge"))
KINDS["/wall-title"] = ("blocked", lambda visit: visit.reply(200, page("Just a moment...", "Checking your browser")))
KINDS["/moved-to-403"] = ("blocked", go(301, "/blocked-403"))

# --- unknown ----------------------------------------------------------------------------------------------------------

for _status in (400, 405, 418, 500, 502, 503, 504):
    KINDS[f"/unknown-{_status}"] = ("unknown", say(_status))
KINDS["/busy-for-long"] = ("unknown", say(503, Retry_After="7200"))
KINDS["/loop-a"] = ("unknown", go(302, "/loop-b"))
KINDS["/loop-b"] = ("unknown", go(302, "/loop-a"))
KINDS["/no-location"] = ("unknown", say(302))
KINDS["/to-nowhere"] = ("unknown", go(302, "http://"))
KINDS["/always-resets"] = ("unknown", Visit.reset)


@kind("unknown", "/endless-redirects")
def endless_redirects(visit: Visit) -> None:
    visit.reply(302, "", Location=f"/endless-redirects?{visit.server.hits.total()}")


@kind("unknown", "/hangs")
def hangs(visit: Visit) -> None:
    time.sleep(4)


@kind("unknown", "/drips-headers")
def drips_headers(visit: Visit) -> None:
    visit.drip(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-Long: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n\r\n")


@kind("unknown", "/drips-body")
def drips_body(visit: Visit) -> None:
    visit.send_response(200)
    visit.send_header("Content-Type", "text/html")
    visit.send_header("Content-Length", "1000")
    visit.end_headers()
    visit.drip(b"<p>" + b"a" * 60)


@kind("unknown", "/not-http")
def not_http(visit: Visit) -> None:
    visit.wfile.write(b"220 mail.example.org ESMTP\r\n")
    visit.close_connection = True


@kind("unknown", "/says-nothing")
def says_nothing(visit: Visit) -> None:
    visit.close_connection = True


@kind("unknown", "/cut-short")
def cut_short(visit: Visit) -> None:
    visit.send_response(200)
    visit.send_header("Content-Type", "text/html")
    visit.send_header("Content-Length", "1000")
    visit.end_headers()
    visit.wfile.write(b"<p>")
    visit.close_connection = True


# --- suspect ----------------------------------------------------------------------------------------------------------

KINDS["/"] = ("alive", lambda visit: visit.reply(200, page("Front page: not found anywhere else", "404 reasons")))
KINDS["/deep/sent-home"] = ("suspect", go(302, "/"))
KINDS["/deep/sent-home-for-good"] = ("suspect", go(301, "/"))
KINDS["/deep/sent-to-error-page"] = ("suspect", go(302, "/errors/404.html"))
KINDS["/deep/page-sent-home"] = ("suspect", send("/"))
KINDS["/errors/404.html"] = ("alive", plain)
KINDS["/landing"] = ("alive", plain)


@kind("suspect", "/soft/gone", "/soft/gone-too")
def soft(visit: Visit) -> None:
    visit.reply(200, page("Page not found", f"Sorry, {visit.path} is not here. Request {time.time_ns()}"))


def rest(visit: Visit) -> None:
    """What the zoo answers elsewhere: whole folders have habits of their own."""
    if visit.path.startswith("/soft/"):
        soft(visit)
    elif visit.path.startswith("/old/"):
        visit.reply(301, "", Location="/landing")
    elif visit.path.startswith("/older/"):
        send("/landing")(visit)
    elif visit.path.startswith("/app/"):
        app(visit)
    else:
        visit.reply(404, page("Nothing", visit.path))


KINDS["/old/swallowed"] = ("suspect", rest)
KINDS["/older/swallowed"] = ("suspect", rest)

# --- skipped ----------------------------------------------------------------------------------------------------------

KINDS["/sent-to-private"] = ("skipped", send("http://127.0.0.77:1/"))
KINDS["/to-private"] = ("skipped", go(302, "http://127.0.0.77:1/"))
KINDS["/to-metadata"] = ("skipped", go(301, "http://169.254.169.254/latest/meta-data/"))
KINDS["/to-file"] = ("skipped", go(302, "file:///etc/passwd"))
KINDS["/to-credentials"] = ("skipped", go(302, "http://user:secret@127.0.0.1/"))
