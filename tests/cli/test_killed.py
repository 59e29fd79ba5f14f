"""Ended in the middle: killed, interrupted, without a disk, without rights; on real processes."""

import contextlib
import json
import multiprocessing.connection
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

import pytest

from conftest import CONFIG, Need, Shell
from sdlint.engine import read
from sdlint.engine import workers as workers_module
from sdlint.engine.workers import Processes

PATIENCE = 30.0
MANY = {
    f"content/{locale}/p{number}.md": "# T\n\n" + "".join(f"## S{part}\n\n`code` {number}\n\n" for part in range(25))
    for locale in ("zh", "en")
    for number in range(200)
}

linux = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="asks /proc for the children of a process")


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A tree that takes several processes some seconds."""
    return Shell(tmp_path_factory.mktemp("many")).write({"sdlint.yaml": CONFIG, **MANY})


@contextlib.contextmanager
def running(root: Path, *arguments: str, **streams: object) -> Iterator["subprocess.Popen[str]"]:
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "sdlint", *arguments],
        cwd=root,
        text=True,
        start_new_session=True,
        env={**os.environ, "NO_COLOR": "1", "SDLINT_CACHE_DIR": str(root.parent / f"{root.name}-cache")},
        **{"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **streams},  # type: ignore[call-overload]
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def until(what, patience: float = PATIENCE):
    """What `what` gives, once that is something."""
    end = time.monotonic() + patience
    while not (found := what()):
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)
    return found


def children(pid: int) -> list[int]:
    with contextlib.suppress(OSError):
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def lives(pid: int) -> bool:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def workers(process: "subprocess.Popen[str]") -> list[int]:
    """The two processes that do the work, once they are at it."""
    found = until(lambda: len(children(process.pid)) >= 2 and children(process.pid))
    time.sleep(0.1)
    return found


# --- the pool ---------------------------------------------------------------------------------------------------------

CHECK = ("check", "--offline", "--no-cache", "--jobs", "2")


@linux
def test_workers_end_with_their_parent(many: Shell) -> None:
    with running(many.root, *CHECK) as process:
        pids = workers(process)
        process.kill()
        until(lambda: not any(map(lives, pids)), 5)


@linux
@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)], ids=["INT", "TERM", "HUP"]
)
@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("group", [False, True], ids=["alone", "group"])
def test_whoever_asks_for_an_end_gets_one(
    many: Shell, number: signal.Signals, code: int, times: int, group: bool
) -> None:
    with running(many.root, *CHECK) as process:
        pids = workers(process)
        for _ in range(times):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, number) if group else process.send_signal(number)
        said, errors = process.communicate(timeout=5)
        assert process.returncode in (code, -number if times == 2 else code)
        assert (said, errors.strip()) in (("", "sdlint: interrupted"), ("", ""))
        assert times == 2 or errors
        until(lambda: not any(map(lives, pids)), 5)


@linux
def test_a_worker_that_is_killed_costs_time_and_no_page(many: Shell) -> None:
    with running(many.root, *CHECK) as process:
        os.kill(workers(process)[0], signal.SIGKILL)
        said, errors = process.communicate(timeout=60)
        assert (process.returncode, errors) == (0, "")
        assert "400 files checked: nothing to report" in said


def spread(function: Callable[[int], int], tasks: Sequence[int], jobs: int) -> Iterator[int | None]:
    """What `function` makes of `tasks`, of which a chunk holds three."""
    with contextlib.closing(Processes(jobs)) as processes:
        yield from processes.spread(function, [10_000] * len(tasks), tasks.__getitem__)


def deadly(task: int) -> int:
    if task % 10 == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return task * task


@pytest.mark.parametrize("tasks", [range(30), range(7, 8), range(6), range(0)])
def test_a_task_that_kills_is_none_and_the_others_are_done(tasks: range) -> None:
    assert list(spread(deadly, tasks, 2)) == [None if task % 10 == 7 else task * task for task in tasks]


def angry(task: int) -> int:
    raise OSError(f"no {task}")


def test_what_a_task_raises_is_raised() -> None:
    with pytest.raises(OSError, match="no 0"):
        list(spread(angry, range(3), 2))


def test_a_system_that_starts_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", refuse)
    assert list(spread(pow2, range(5), 2)) == [0, 1, 4, 9, 16]


def test_a_system_where_no_process_lives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers_module, "_settle", die)
    assert list(spread(pow2, range(5), 2)) == [0, 1, 4, 9, 16]


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def pow2(task: int) -> int:
    return task**2


def test_with_threads_about_it_is_not_forked() -> None:
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        assert list(spread(pow2, range(40), 2)) == [task**2 for task in range(40)]
    finally:
        stop.set()
        thread.join()


def half_sent(task: int) -> int:
    """What dies over task 1 when half of its result is in the pipe."""
    if task == 1:

        def send(self, data, write=os.write):
            write(self.fileno(), bytes(data)[: len(data) // 2])
            os.kill(os.getpid(), signal.SIGKILL)

        multiprocessing.connection.Connection._send = send  # type: ignore[attr-defined]
    return task


@linux
def test_half_a_result_is_not_awaited_for_ever() -> None:
    started = time.monotonic()
    assert list(spread(half_sent, range(20), 2)) == [0, None, *range(2, 20)]
    assert time.monotonic() - started < 30


def test_a_page_that_kills_its_worker_is_unreadable(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    from sdlint.config import load as configs
    from sdlint.engine.check import check
    from sdlint.engine.session import Session
    from sdlint.model.settings import Request

    real = read._mapped_elsewhere

    def deadly_page(mapper, file):
        if file[0].endswith("p3.md"):
            os.kill(os.getpid(), signal.SIGKILL)
        return real(mapper, file)

    monkeypatch.setattr(read, "_mapped_elsewhere", deadly_page)
    deadly_page.__qualname__ = "_mapped_elsewhere"
    deadly_page.__module__ = "sdlint.engine.read"
    shell.write({f"content/{locale}/p{number}.md": "# T\n" for locale in ("zh", "en") for number in range(30)})
    config = configs.load(None, shell.root, {"offline": True})
    result = check(Session(config, Request(jobs=2, cache=False, select=("SD001",))))
    assert [(finding.path, finding.code) for finding in result.findings] == [
        ("content/en/p3.md", "SD001"),
        ("content/zh/p3.md", "SD001"),
    ]
    assert "the process that read it died" in result.findings[0].message
    assert result.files == 60


# --- elsewhere --------------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def silent_server() -> Iterator[tuple[int, threading.Event]]:
    """Takes connections and says nothing."""
    asked = threading.Event()
    with contextlib.ExitStack() as held:
        server = held.enter_context(socket.create_server(("127.0.0.1", 0)))

        def take() -> None:
            with contextlib.suppress(OSError):
                while True:
                    held.enter_context(server.accept()[0])
                    asked.set()

        thread = threading.Thread(target=take, daemon=True)
        thread.start()
        yield server.getsockname()[1], asked
        server.shutdown(socket.SHUT_RDWR)
        thread.join()


@pytest.mark.parametrize("command", [("check",), ("check", "--fix"), ("links",)], ids=" ".join)
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["INT", "TERM"])
def test_while_the_network_is_silent(shell: Shell, command: tuple[str, ...], number: signal.Signals, code: int) -> None:
    with silent_server() as (port, asked):
        links = f'links: {{timeout: 60, allow-private: ["127.0.0.1:{port}"]}}\n'
        page = "# T\n\n" + "".join(f"[a](http://127.0.0.1:{port}/{number})\n" for number in range(20))
        shell.write({"sdlint.yaml": CONFIG + links, "content/zh/a.md": page, "content/en/a.md": page})
        with running(shell.root, *command) as process:
            assert asked.wait(PATIENCE)
            process.send_signal(number)
            _, errors = process.communicate(timeout=10)
            assert process.returncode == code
            assert "stopped: 0 of 20 links were checked" in errors
            assert errors.endswith("sdlint: interrupted\n")
            assert "Traceback" not in errors


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 0), (signal.SIGTERM, 143)], ids=["INT", "TERM"])
def test_while_watching(shell: Shell, need: Need, number: signal.Signals, code: int) -> None:
    need(find_spec("watchfiles"), "watchfiles")
    shell.write({"content/zh/a.md": "# T\n", "content/en/a.md": "# T\n"})
    with running(shell.root, "check", "--offline", "--watch", stderr=subprocess.PIPE) as process:
        assert process.stderr
        assert "Ctrl-C ends it" in process.stderr.readline()
        time.sleep(0.3)
        process.send_signal(number)
        assert "Traceback" not in process.communicate(timeout=10)[1]
        assert process.returncode == code


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["INT", "TERM"])
def test_while_serving_an_editor(shell: Shell, need: Need, number: signal.Signals) -> None:
    need(find_spec("pygls"), "pygls")
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}}})
    with running(shell.root, "lsp", stdin=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(f"Content-Length: {len(body)}\r\n\r\n{body}")
        process.stdin.flush()
        assert process.stdout.readline().startswith("Content-Length")
        process.send_signal(number)
        assert process.wait(5) == 128 + number
        assert "Traceback" not in (process.stderr.read() if process.stderr else "")


def test_nohup_holds(many: Shell) -> None:
    script = f"trap '' HUP; exec {sys.executable} -P -m sdlint check --offline --no-cache --jobs 1 content/zh/p1.md"
    process = subprocess.Popen(["sh", "-c", script], cwd=many.root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    time.sleep(0.2)
    process.send_signal(signal.SIGHUP)
    said, _ = process.communicate(timeout=PATIENCE)
    assert (process.returncode, b"1 file checked" in said) == (0, True)


# --- nowhere to write to, nothing to read -----------------------------------------------------------------------------


def one_line(done: subprocess.CompletedProcess[str], *words: str) -> None:
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1, done.stderr
    assert done.stderr.startswith("sdlint: ")
    assert not re.search("bug|Traceback|Errno", done.stderr)
    for word in words:
        assert word in done.stderr


FAULTY = {"content/zh/a.md": "# T\n\n[a](gone.md)\n", "content/en/a.md": "# T\n\n[a](gone.md)\n"}


def sh(shell: Shell, command: str) -> subprocess.CompletedProcess[str]:
    program = f"{sys.executable} -P -m sdlint "
    return subprocess.run(
        ["sh", "-c", command.replace("sdlint ", program, 1)],
        cwd=shell.root,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="has no device that is always full")
@pytest.mark.parametrize(
    "command",
    ["check --offline", "check --offline --format json", "check --offline --fix --stdin-filename content/zh/a.md <x",
     "rules", "explain SD301", "sync status", "links --offline --format json", "ast content/zh/a.md", "--help"],
)  # fmt: skip
def test_a_full_disk_below_standard_output(shell: Shell, command: str) -> None:
    shell.write({**FAULTY, "x": "# T\n"})
    one_line(sh(shell, f"sdlint {command} >/dev/full"), "standard output: No space left on device")


@pytest.mark.parametrize("command", ["check --offline", "rules", "sync status"])
def test_no_standard_output_at_all(shell: Shell, command: str) -> None:
    shell.write(FAULTY)
    one_line(sh(shell, f"sdlint {command} >&-"), "standard output: Bad file descriptor")
    assert sh(shell, f"sdlint {command} >&- 2>&-").returncode == 2


def test_a_report_needs_no_standard_output(shell: Shell) -> None:
    shell.write(FAULTY)
    done = sh(shell, "sdlint check --offline --output json=r.json --output r.txt <&- >&-")
    assert (done.returncode, done.stderr) == (1, "")
    assert json.loads((shell.root / "r.json").read_text())["findings"]


def test_a_report_onto_a_full_disk(shell: Shell) -> None:
    shell.write(FAULTY)
    one_line(sh(shell, "sdlint check --offline --output json=/dev/full >/dev/null"), "/dev/full: No space left")
    (shell.root / "r.json").write_text("the last one")
    limited = "ulimit -f 1; sdlint check --offline --no-cache --output html=r.json >/dev/null"
    one_line(sh(shell, limited), "r.json: File too large")
    assert (shell.root / "r.json").read_text() == "the last one"
    assert sorted(os.listdir(shell.root)) == ["content", "r.json", "sdlint.yaml"] or ".sdlint" in os.listdir(shell.root)


def test_what_cannot_be_read_is_said_in_a_line(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    from sdlint import cli

    def refuse(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied", "content/zh/\x1b[31msecret.md")

    monkeypatch.setattr(cli.cli, "main", refuse)
    said: list[str] = []
    monkeypatch.setattr("click.echo", lambda text, **_: said.append(text))
    with pytest.raises(SystemExit) as ended:
        cli.main()
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    assert ended.value.code == 2
    assert len(said) == 1
    assert re.fullmatch(r"sdlint: content/zh/[^\x1b]*secret\.md: Permission denied", said[0])


@pytest.mark.parametrize("command", [["rules"], ["check", "--offline"], ["sync", "status"], ["links", "--offline"]])
def test_when_nobody_reads_on_it_ends_quietly_and_claims_no_findings(tmp_path: Path, command: list[str]) -> None:
    pages = {"content/zh/a.md": "# 甲\n\n<https://example.org>\n", "content/en/a.md": "# A\n"}
    shell = Shell(tmp_path).write({"sdlint.yaml": CONFIG, **pages})
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "sdlint", *command],
            cwd=shell.root,
            stdout=writer,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            timeout=PATIENCE,
        )
    finally:
        os.close(writer)
    assert (done.returncode, done.stderr) == (2, "")
