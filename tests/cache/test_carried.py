"""What one CI job remembers is of use to the next: another machine, another folder, files written anew."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import CONFIG
from installs import ROOT
from sdlint.config import load
from sdlint.engine import alignment
from sdlint.engine.check import check
from sdlint.engine.mapper import Mapper
from sdlint.engine.session import Session
from sdlint.model import Result
from sdlint.model.settings import Request

PAGES = 6
TREE = {"sdlint.yaml": CONFIG} | {
    f"content/{locale}/{number}.md": f"# {title} {number} {{#p{number}}}\n\n{text}\n\n```sh\nrun {number}\n```\n"
    for locale, title, text in (("zh", "页", "这是一段话，讲的是怎么开始。[坏](gone.md)"), ("en", "Page", "A text."))
    for number in range(PAGES)
}


def write(root: Path) -> Path:
    for name, text in TREE.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
        os.utime(root / name, (len(str(root)) * 1e6, len(str(root)) * 1e6))
    return root


class Work:
    """What is worked out, and not remembered. ``mapped``, ``compared``: the paths of pages, and of translations."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.mapped: list[str] = []
        self.compared: list[str] = []
        encoded, answer = Mapper.encoded, alignment._answer

        def counted(mapper: Mapper, path: str, data: bytes) -> bytes:
            self.mapped.append(path)
            return encoded(mapper, path, data)

        def noted(task: alignment._Task) -> alignment._Answer:
            self.compared.append(task.pair.target_path)
            return answer(task)

        patch.setattr(Mapper, "encoded", counted)
        patch.setattr(alignment, "_answer", noted)

    def check(self, root: Path) -> Result:
        self.mapped.clear()
        self.compared.clear()
        return check(Session(load.load(None, root, {"offline": True}), Request(jobs=1)))


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    return Work(monkeypatch)


def test_a_cache_is_warm_wherever_it_is_put(tmp_path: Path, work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDLINT_CACHE_DIR", str(tmp_path / "saved"))
    cold = work.check(write(tmp_path / "one/checkout"))
    assert (len(work.mapped), len(work.compared)) == (2 * PAGES, PAGES)
    shutil.copytree(tmp_path / "saved", tmp_path / "elsewhere/restored")
    shutil.rmtree(tmp_path / "saved")
    monkeypatch.setenv("SDLINT_CACHE_DIR", str(tmp_path / "elsewhere/restored"))
    other = write(tmp_path / "another/folder/checkout")
    warm = work.check(other)
    assert (work.mapped, work.compared) == ([], [])
    assert warm.findings == cold.findings


def test_one_edit_costs_one_edit(tmp_path: Path, work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDLINT_CACHE_DIR", str(tmp_path / "cache"))
    work.check(write(tmp_path / "main"))
    change = write(tmp_path / "pull-request")
    page = change / "content/en/3.md"
    page.write_text(page.read_text("utf-8") + "\nAnd [more](lost.md).\n", "utf-8")
    result = work.check(change)
    assert (work.mapped, work.compared) == (["content/en/3.md"], ["content/en/3.md"])
    assert ("content/en/3.md", "SD301") in {(finding.path, finding.code) for finding in result.findings}


def program(folder: Path) -> str:
    """The digest of the sdlint whose checkout is `folder`."""
    done = subprocess.run(
        [sys.executable, "-c", "from sdlint.cache import version; print(version.digest().hex(), version.__file__)"],
        env={**os.environ, "PYTHONPATH": str(folder / "pipeline")},
        capture_output=True,
        text=True,
        check=True,
    )
    digest, file = done.stdout.split()
    assert file.startswith(str(folder))
    return digest


def test_a_program_is_what_it_says_and_not_where_and_when_it_was_installed(tmp_path: Path) -> None:
    copies = [tmp_path / "one", tmp_path / "two"]
    for copy in copies:
        shutil.copytree(ROOT / "pipeline", copy / "pipeline", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copytree(ROOT / "schemas", copy / "schemas")
    changed = copies[1] / "pipeline/sdlint/rules/links/missing_file.py"
    times = changed.stat()
    os.utime(changed, (1, 1))
    assert program(copies[0]) == program(copies[1])
    changed.write_text(changed.read_text("utf-8").replace("SD301", "SD399", 1), "utf-8")
    os.utime(changed, (times.st_atime, times.st_mtime))
    assert program(copies[0]) != program(copies[1])
