"""What the program consists of is read once, as long as nothing of its files changes."""

import os
from pathlib import Path

import pytest

from sdlint.cache import version
from sdlint.cache.store import Memory


class Program:
    """A program of one file in place of sdlint, and a count of the files that were read of it."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.file = root / "program" / "a.py"
        self.file.parent.mkdir()
        self.file.write_text("A = 1\n", "utf-8")
        self.read = 0
        self._root, self._patch, self._content = root, monkeypatch, version._content
        monkeypatch.setattr(version, "_PROGRAM", str(self.file.parent))
        monkeypatch.setattr(version, "_content", self._counted)

    def _counted(self, path: str) -> bytes:
        self.read += path == str(self.file)
        return self._content(path)

    def digest(self) -> bytes:
        """As the next run has it."""
        self._patch.setattr(version, "_known", [])
        memory = Memory(self._root / "cache")
        version.recall(memory)
        memory.close()
        return version._of_files()


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    return Program(tmp_path, monkeypatch)


def test_files_are_read_once(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(version, "_SETTLED", -60.0)
    assert program.digest() == program.digest()
    assert program.read == 1


def test_a_file_that_has_just_changed_may_change_again_unseen(program: Program) -> None:
    assert program.digest() == program.digest()
    assert program.read == 2


def test_a_change_is_seen_whatever_the_size_and_the_time_of_the_file(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(version, "_SETTLED", -60.0)
    before, times = program.digest(), program.file.stat()
    program.file.write_text("A = 2\n", "utf-8")
    os.utime(program.file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert program.digest() != before
