"""Work shared out to a Dask cluster: the same is said, whatever becomes of its workers."""

import contextlib
import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from msgspec import Struct

from conftest import CONFIG, Need, Shell
from sdlint.cache import version
from sdlint.engine.executor import scheduler
from sdlint.errors import UsageError

SUPPORT = Path(__file__).parents[1] / "support"
SCHEMA = '{"type": "object", "required": ["id"]}'
COLLECTIONS = "collections: {x: {files: '*1.md', record: front-matter, schema: own.json}}\n"


def tree() -> Iterator[tuple[str, str]]:
    yield "sdlint.yaml", CONFIG + COLLECTIONS
    yield "own.json", SCHEMA
    for number in range(90):
        more = "## 乙\n\n一句话，见[它](gone.md)。\n\n" * (1 + number % 7)
        yield f"content/zh/{number}.md", f"---\nn: 1\n---\n\n# 甲\n\n```sh\nrun --{number}\n```\n\n### 深\n\n{more}"
        yield f"content/en/{number}.md", f"# A\n\n```sh\nrun -{number}\n```\n\n## B\n\nSome words of it.\n"


class Running(Struct, frozen=True):
    """A cluster on this machine."""

    address: str
    scheduler: int
    workers: tuple[int, ...]


@contextlib.contextmanager
def cluster() -> Iterator[Running]:
    process = subprocess.Popen(
        [sys.executable, SUPPORT / "dask_cluster.py"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(SUPPORT)},
    )
    assert process.stdin
    assert process.stdout
    try:
        port, *pids = map(int, process.stdout.readline().split())
        yield Running(f"dask://127.0.0.1:{port}", process.pid, tuple(pids))
        process.stdin.close()
        process.wait(60)
    finally:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                stream.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    return Shell(tmp_path_factory.mktemp("pages")).write(dict(tree()))


@pytest.fixture
def dask(need: Need) -> None:
    need(find_spec("distributed"), "distributed")


@pytest.fixture(scope="module")
def running() -> Iterator[Running]:
    """A cluster that nobody harms for good."""
    with cluster() as own:
        yield own


CHECK = ("check", "--offline", "--no-cache", "--format", "json")

KILLING = """
import os, signal, sys
from sdlint.cli import _progress, main
from sdlint.engine import cluster

victims = list(map(int, sys.argv.pop(1).split()))
cluster._PATIENCE = 5.0  # so long it tries to reach a scheduler that is gone

class Killing(_progress.ProgressLine):
    def __call__(self, what, done, total):
        if done == 1 and victims:
            victim = victims.pop(0)
            os.kill(victim or os.getpid(), signal.SIGKILL if victim else signal.SIGINT)
            print(what, file=sys.stderr)

_progress.ProgressLine = Killing
main()
"""


def killing(pages: Shell, running: Running, *victims: int) -> "subprocess.CompletedProcess[str]":
    """A check that kills one of `victims` when it has the first result of each of its parts, and says in which.

    Process 0 is the check itself, which is interrupted.
    """
    return script(pages, KILLING, " ".join(map(str, victims)), *CHECK, "--executor", running.address)


def script(pages: Shell, text: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", text, *arguments],
        cwd=pages.root,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        env={**os.environ, "PYTHONPATH": str(SUPPORT)},
    )


def test_it_is_the_same_report(dask: None, pages: Shell, running: Running) -> None:
    alone = pages.run(*CHECK, "--jobs", "1")
    assert {finding["code"] for finding in json.loads(alone.stdout)["findings"]} >= {"SD104", "SD201", "SD301", "SD509"}
    shared = pages.run(*CHECK, "--executor", running.address)
    assert (shared.stdout, shared.stderr) == (alone.stdout, "")
    status = ("sync", "status", "--no-cache", "--format", "json")
    assert pages.run(*status, "--executor", running.address).stdout == pages.run(*status, "--jobs", "1").stdout


def test_it_is_the_same_report_when_workers_are_killed_in_the_middle(dask: None, pages: Shell) -> None:
    alone = pages.run(*CHECK, "--jobs", "1")
    with cluster() as own:
        done = killing(pages, own, *own.workers)
        assert (done.stdout, done.stderr) == (alone.stdout, "reading\ncomparing\n")


def test_who_interrupts_gets_an_end_and_the_cluster_lives_on(dask: None, pages: Shell, running: Running) -> None:
    started = time.monotonic()
    done = killing(pages, running, 0)
    assert (done.returncode, done.stdout, done.stderr.strip()) == (130, "", "sdlint: interrupted")
    assert time.monotonic() - started < 60
    assert pages.run(*CHECK, "--executor", running.address).returncode == 1


def test_a_cluster_that_goes_away_is_an_error(dask: None, pages: Shell) -> None:
    with cluster() as own:
        done = killing(pages, own, own.scheduler)
        assert (done.returncode, done.stdout) == (2, "")
        assert re.fullmatch(r"reading\nsdlint: the Dask cluster at tcp://\S+ (went away|has lost) .*\n", done.stderr)


def test_a_task_that_kills_is_none_and_the_others_are_done(dask: None, pages: Shell, running: Running) -> None:
    text = (
        "from dask_cluster import deadly; from sdlint.engine.cluster import Cluster; import sys\n"
        "if __name__ == '__main__':\n"
        "    print(list(Cluster(sys.argv[1]).spread(deadly, [10_000] * 20, int)))"
    )
    done = script(pages, text, running.address.replace("dask", "tcp"))
    assert done.stdout == f"{[None if task == 7 else task * task for task in range(20)]}\n", done.stderr


def test_a_worker_with_another_program_is_told(dask: None, pages: Shell, running: Running) -> None:
    text = (
        "from sdlint.cache import version; real = version.stated()\n"
        "version.stated = lambda: {**real, 'mistune': '0.0'}\n"
        "from sdlint.cli import main; main()"
    )
    done = script(pages, text, *CHECK, "--executor", running.address)
    assert (done.returncode, done.stdout) == (2, "")
    own = version.stated()["mistune"]
    assert re.fullmatch(
        rf"sdlint: the Dask cluster at tcp://\S+ cannot be used: its worker tcp://\S+ has mistune {own}, not 0\.0\n",
        done.stderr,
    )


@pytest.mark.parametrize("silent", [True, False])
def test_where_no_scheduler_answers(dask: None, pages: Shell, silent: bool) -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        if silent:
            server.listen()
        port = server.getsockname()[1]
        hasty = "from sdlint.engine import cluster; cluster._PATIENCE = 1.0; from sdlint.cli import main; main()"
        done = script(pages, hasty, *CHECK, "--executor", f"dask://127.0.0.1:{port}")
    message = f"sdlint: no Dask scheduler answers at tcp://127.0.0.1:{port} (within 1 s)\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", message)


def test_without_the_library_the_extra_is_named(pages: Shell, tmp_path: Path) -> None:
    (tmp_path / "distributed.py").write_text("raise ImportError")
    done = pages.run(*CHECK, "--executor", "dask://127.0.0.1:1", PYTHONPATH=str(tmp_path))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "sdlint: --executor dask://… needs the extra: pip install 'sdlint[dask]'\n"


@pytest.mark.parametrize(
    "address",
    ["", "dask", "dask:/h:1", "dask://h", "dask://:1", "dask://h:0", "dask://h:65536", "tcp://h:1", "dask://a b:1"],
)
def test_an_address_that_is_none_is_refused(pages: Shell, address: str) -> None:
    with pytest.raises(UsageError, match="wanted processes, or dask://HOST:PORT"):
        scheduler(address)
    assert pages.run(*CHECK, "--executor", address).returncode == 2


def test_addresses() -> None:
    assert scheduler("processes") == ""
    assert scheduler("dask://dask-1.example.org:8786") == "tcp://dask-1.example.org:8786"
    assert scheduler("dask://[::1]:1") == "tcp://[::1]:1"


def test_what_the_program_is_made_of() -> None:
    stated = version.stated()
    assert stated.keys() >= {"Python", "sdlint", "mistune", "msgspec", "regex"}
    assert re.fullmatch(r"\d+\.\d+\.\d+ \([0-9a-f]{8}\)", stated["sdlint"])
    assert "pytest" not in stated
