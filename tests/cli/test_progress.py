"""The line that tells how far a run has come: at a terminal, after a second, within its columns, naming the phase."""

import io
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import CONFIG, Shell
from sdlint.cli import _progress
from sdlint.config import load
from sdlint.engine.check import check
from sdlint.engine.session import Session
from sdlint.model.settings import Request
from sdlint.reports import Options
from sdlint.reports.terminal.bar import bar
from sdlint.text.display import width

KNOWN = st.characters(codec="utf-8", exclude_categories=("Cn", "Co", "Cs"))


class Terminal(io.StringIO):
    """Standard error that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def standard_error(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Takes the place of standard error; in a test itself, for pytest puts its own back before."""
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(_progress, "_EVERY", 0.0)
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("NO_COLOR", "1")
    return stream


@given(st.text(KNOWN, max_size=90), st.integers(0, 10**6), st.integers(0, 10**6), st.integers(30, 100))
def test_a_bar_leaves_the_last_column_free(what: str, done: int, total: int, columns: int) -> None:
    line = bar(what, min(done, total), total, Options(width=columns, color=True))
    assert "\n" not in line
    assert width(re.sub("\x1b\\[[0-9;]*m", "", line)) < columns


def test_nothing_is_shown_before_a_second_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    stderr = standard_error(monkeypatch)
    with _progress.ProgressLine() as progress:
        progress("reading", 1, 2)
    assert stderr.getvalue() == ""


def test_the_phase_is_named_and_the_line_is_taken_away(monkeypatch: pytest.MonkeyPatch) -> None:
    stderr = standard_error(monkeypatch)
    monkeypatch.setattr(_progress, "PATIENCE", 0.0)
    with _progress.ProgressLine() as progress:
        progress("history", 1, 200)
        progress("checking (a\x1b[31mb)", 7, 9)
    lines = stderr.getvalue().split("\r")
    assert lines[0] == ""
    assert lines[1].split()[-3:] == ["reading", "history", "1/200"]
    assert "checking (a[31mb) 7/9" in lines[2]
    assert lines[3].isspace()
    assert max(map(len, lines)) < 60


def test_a_run_moves_through_all_its_phases(tmp_path: Path) -> None:
    pages = {f"content/{locale}/{name}.md": f"# {name}\n\nText.\n" for locale in ("zh", "en") for name in "abc"}
    terms = {"sdlint.yaml": CONFIG + "terms: {files: [terms.csv]}\n", "terms.csv": "zh,en\n字,text\n"}
    Shell(tmp_path).write(terms | pages)
    for command in (["init", "-q"], ["add", "-A"], ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "x"]):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    seen: list[tuple[str, int, int]] = []
    config = load.load(None, tmp_path, {"offline": True})
    check(Session(config, Request(cache=False, jobs=1), lambda *step: seen.append(step)))
    assert list(dict.fromkeys(what for what, _, _ in seen)) == ["reading", "comparing", "history", "terms", "judging"]
    assert set(_progress.PHASES) == {what for what, _, _ in seen}
    assert all(done <= total for _, done, total in seen)
    assert len({(done, total) for what, done, total in seen if what == "history"}) == 3
