"""``sdlint links`` against lychee: 1,500 URLs over 30 hosts that answer after 50 ms, with the same limits.

    python bench/links.py [path to lychee] [--rounds N] [--record]

Each host is a loopback address of its own (127.0.0.x). The server is a process of its own, so that it does not share
an interpreter with what is measured. Both run in turn; prints the medians of the seconds by the clock, of processor
time and of the ratios by the clock, and ends with 1 where that is above 1.5. On a machine that others use, processor
time says more: what threads wait for the processor comes on top of what they wait for the network.
"""

import argparse
import asyncio
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

from timing import figures, peers, ratios
from timing.processes import SDLINT, environment

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


class Taken(NamedTuple):
    """Seconds by the clock, and of processor time."""

    wall: float
    cpu: float


def taken(*command: str, root: Path) -> Taken:
    start, before = time.perf_counter(), _processor_time()
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, env=environment())
    cost = Taken(time.perf_counter() - start, _processor_time() - before)
    if done.returncode:
        sys.exit(f"{command[0]} failed: {done.stderr[-2000:]}")
    if "links" in command:
        found = json.loads(done.stdout)["links"]
        assert [row["verdict"] for row in found] == ["alive"] * URLS, done.stderr
    return cost


def _processor_time() -> float:
    """Of all processes that were started here and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lychee", nargs="?", help="by default installed into build/peers")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--record", action="store_true")
    given = parser.parse_args()
    installed = peers.Installed(given.lychee, "") if given.lychee else peers.install(peers.PEERS["lychee"])
    if not isinstance(installed, peers.Installed):
        sys.exit(f"lychee: {installed}")
    server = subprocess.Popen([sys.executable, __file__, "--serve"], stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout
        assert server.stdout.readline() == "ready\n"
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            write(root)
            ours(root)  # what Python compiles for it is kept from now on
            times = [(ours(root), theirs(root, installed.program)) for _ in range(given.rounds)]
    finally:
        server.terminate()
        server.wait()
    costs = dict(zip(("sdlint", "lychee"), zip(*times, strict=True), strict=True))
    sdlint, lychee = ([cost.wall for cost in costs[name]] for name in ("sdlint", "lychee"))
    ratio = ratios.of_rounds(sdlint, lychee)
    for name, rounds in costs.items():
        wall, cpu = (median(part) for part in zip(*rounds, strict=True))
        print(f"{name:<8} {wall:6.2f} s by the clock  {cpu:6.2f} s of processor time")
    print(f"ratio    {ratio:6.2f}   (at most {MOST})")
    if given.record:
        seconds = {"sdlint": ratios.rounded(median(sdlint)), "lychee": ratios.rounded(median(lychee))}
        result = {"rounds": given.rounds, "version": installed.version, **seconds, "ratio": ratios.rounded(ratio)}
        print(f"recorded: {figures.record('links', {**result, 'urls': URLS, 'hosts': HOSTS})}")
    sys.exit(ratio > MOST)


def ours(root: Path) -> Taken:
    return taken(SDLINT, "links", "--no-cache", "--format", "json", root=root)


def theirs(root: Path, lychee: str) -> Taken:
    options = ["--no-progress", "--quiet", "--max-concurrency", str(CONCURRENCY)]
    # The spacing that sdlint keeps; lychee's own default is longer.
    options += ["--host-concurrency", str(PER_HOST), "--host-request-interval", "20ms"]
    return taken(lychee, *options, "docs", root=root)


if __name__ == "__main__":
    if sys.argv[1:] == ["--serve"]:
        try:
            asyncio.run(serve())
        except KeyboardInterrupt:
            os._exit(0)
    else:
        main()
