"""A file that looks as it did is as it was: nothing that can be done to one goes unseen by whoever looks again."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sdlint.files import disk
from sdlint.files import glance as glances
from sdlint.files.disk import read_file
from sdlint.files.glance import glance
from sdlint.lsp.analysis import Analysis, analysed, governing

TREE = {
    "sdlint.yaml": "locales:\n  zh: zh/{path}\n  en: en/{path}\nsource: zh\n",
    "zh/a.md": "# 甲\n\n[乙](b.md)\n",
    "zh/b.md": "# 乙\n\n第一段说 Markdown。\n",
    "en/a.md": "# A\n\n[B](b.md)\n",
    "en/b.md": "# B\n\nThe first.\n",
}
CLOCK = 0.05
"""Seconds after which the kernel's clock of files has moved on (a tick is 1 to 10 ms long)."""


def rewritten(file: Path) -> None:
    """Other content of the same length, and the old time."""
    before = file.stat()
    file.write_bytes(file.read_bytes().swapcase())
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def replaced(file: Path) -> None:
    """Another file under the same name, with the old time."""
    before, other = file.stat(), file.with_name("other")
    other.write_bytes(file.read_bytes().swapcase())
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(file)


def shortened(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-4])


CHANGES = [rewritten, replaced, shortened]


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tree whose files count as old enough at once."""
    if os.name == "nt":
        pytest.skip("there, the time of the last change is not known")
    monkeypatch.setattr(glances, "TICK", 0.0)
    for name, text in TREE.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    time.sleep(CLOCK)
    return tmp_path


@pytest.mark.parametrize("change", CHANGES)
def test_no_change_goes_unseen(tree: Path, change: Callable[[Path], None]) -> None:
    file = tree / "en/a.md"
    before = glance(str(file))
    assert before == glance(str(file)) is not None
    change(file)
    time.sleep(CLOCK)
    assert glance(str(file)) not in (before, None)


def test_what_has_just_been_changed_or_is_no_file_is_read(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert glance(str(tree)) is None
    assert glance(str(tree / "nowhere.md")) is None
    assert glance("a\0b") is None
    monkeypatch.setattr(glances, "TICK", 60.0)
    assert glance(str(tree / "en/a.md")) is None


def looked_at(tree: Path, before: Analysis | None = None) -> tuple[Analysis, list[str]]:
    """The tree as an editor sees it, with one page open, and the pages that were read for it."""
    config = governing(tree / "en/a.md", [])
    assert config
    read: list[str] = []
    with pytest.MonkeyPatch.context() as patch:

        def noted(path: str, *most: int) -> bytes:
            read.append(os.path.relpath(path, tree))
            return read_file(path, *most)

        patch.setattr(disk, "read_file", noted)
        analysis = analysed(config, {"en/a.md": TREE["en/a.md"] + "\n[gone](#gone)\n"}, before)
    return analysis, [name for name in read if name.endswith(".md")]


@pytest.mark.parametrize("change", CHANGES)
def test_an_editor_reads_what_has_changed_and_nothing_else(tree: Path, change: Callable[[Path], None]) -> None:
    first, read = looked_at(tree)
    assert sorted(read) == ["en/b.md", "zh/a.md", "zh/b.md"]
    again, read = looked_at(tree, first)
    assert read == []
    assert again.whole == first.whole
    assert again.whole
    change(tree / "zh/b.md")
    time.sleep(CLOCK)
    after, read = looked_at(tree, again)
    assert read == ["zh/b.md"]
    afresh, _ = looked_at(tree)
    assert after.whole == afresh.whole
    page = after.page("zh/b.md")
    assert page
    assert page.digest != first.corpus.pages["zh/b.md"].digest


def test_a_file_that_leads_out_since_is_not_believed(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    first, _ = looked_at(tree)
    outside = tmp_path_factory.mktemp("outside") / "b.md"
    (tree / "zh/b.md").rename(outside)
    (tree / "zh/b.md").symlink_to(outside)
    after, _ = looked_at(tree, first)
    assert after.page("zh/b.md") is None
