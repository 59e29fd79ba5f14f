"""``sdlint check --watch``: a real process, real saves."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest

from conftest import Need, Shell

PATIENCE = 20.0


class Watcher:
    """The command while it runs: `wait` reads on until it has said something."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process
        self.said = ""
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.said += line

    def wait(self, what: str) -> str:
        """What was said since the last time, once `what` is part of it."""
        until = time.monotonic() + PATIENCE
        while what not in self.said:
            assert time.monotonic() < until, f"{what!r} was not said, but {self.said!r}"
            time.sleep(0.05)
        said, self.said = self.said, ""
        return said


@contextmanager
def watching(shell: Shell, *arguments: str) -> Iterator[Watcher]:
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "sdlint", "check", "--offline", "--watch", *arguments],
        cwd=shell.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        env={**os.environ, "NO_COLOR": "1"},
    )
    try:
        yield Watcher(process)
    finally:
        process.kill()
        process.communicate()


def test_saves_are_checked_and_only_changes_shown(shell: Shell, need: Need) -> None:
    need(find_spec("watchfiles"), "watchfiles")
    shell.write({"content/zh/a.md": "# 甲\n\n[旧](old.md)\n", "content/en/a.md": "# A\n\n[old](old.md)\n"})
    with watching(shell) as watcher:
        assert "old.md" in watcher.wait("Ctrl-C ends it")
        time.sleep(0.5)  # the kernel's watch is set up after the line is printed

        shell.write({"content/zh/a.md": "# 甲\n\n[旧](old.md) ![新](new.png)\n"})
        said = watcher.wait("in all")
        assert "SD302 [missing-image]" in said
        assert "SD301" not in said
        assert "saved: content/zh/a.md" in said

        shell.write({"content/zh/a.md": "# 甲\n\n首先。\n"})
        said = watcher.wait("in all")
        assert "mended: content/zh/a.md: SD301 [missing-file]" in said
        assert "mended: content/zh/a.md: SD302 [missing-image]" in said

        shell.write({"sdlint.yaml": "locales: ["})
        assert "sdlint.yaml" in watcher.wait("not valid YAML")

        shell.write({"sdlint.yaml": "rules:\n  select: [SD104]\n"})
        assert "nothing is wrong" in watcher.wait("nothing is wrong")

        watcher.process.send_signal(signal.SIGINT)
        assert watcher.process.wait(PATIENCE) == 0


@pytest.mark.parametrize("option", [("--fix",), ("--diff",), ("--write-baseline",), ("--stdin-filename", "a.md")])
def test_what_cannot_be_watched(shell: Shell, option: tuple[str, ...]) -> None:
    done = shell.run("check", "--watch", *option, stdin=b"")
    assert done.returncode == 2
    assert f"--watch and {option[0]} cannot be used together" in done.stderr


def test_without_the_extra_it_says_how_to_get_it(shell: Shell, tmp_path_factory: pytest.TempPathFactory) -> None:
    stub: Path = tmp_path_factory.mktemp("stub") / "watchfiles.py"
    stub.write_text("raise ImportError\n")
    done = shell.run("check", "--watch", PYTHONPATH=str(stub.parent))
    assert (done.returncode, done.stderr) == (
        2,
        "sdlint: --watch needs the extra `watch`: pip install 'sdlint[watch]'\n",
    )
