"""Where links lead, which page is which, where findings stand: no longer held than what they were worked out from."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from conftest import Shell
from sdlint.cache.bundle import Bundle
from sdlint.cache.store import Memory

NAMES = " ".join(f"`name_{number}`" for number in range(20))
ZH = f"# 甲 {{#a}}\n\n## 乙 {{#b}}\n\n话。\n\n## 丙 {{#c}}\n\n{NAMES} 在这里。\n"
EN = f"# A {{#a}}\n\n## C {{#c}}\n\n{NAMES} are here.\n"
TREE = {
    "content/zh/a.md": ZH,
    "content/en/a.md": EN,
    "content/zh/new.md": ZH.replace("#a}", "#moved}").replace("name_", "own_"),
    "content/en/old.md": EN.replace("#a}", "#moved}").replace("name_", "own_"),
    "content/zh/links.md": "# 链接 {#l}\n\n![图](./pic.png) [页](./there.md) [题](./a.md#later) [书](./book.pdf)\n",
    "content/en/links.md": "# Links {#l}\n\n![p](./pic.png) [page](./there.md) [title](./a.md#later) [b](./book.pdf)\n",
    "content/en/book.pdf": "%PDF-1.7\n",
}


def add(file: Path, text: str) -> None:
    file.write_text(file.read_text("utf-8") + text, "utf-8")


CHANGES: Mapping[str, Callable[[Path], object]] = {
    "a picture comes": lambda content: (content / "en/pic.png").write_bytes(b"\x89PNG"),
    "a file goes": lambda content: (content / "en/book.pdf").unlink(),
    "a page comes": lambda content: (content / "en/there.md").write_text("# There {#t}\n", "utf-8"),
    "a page goes": lambda content: (content / "en/a.md").unlink(),
    "an anchor comes": lambda content: (content / "en/a.md").write_text(EN + "\n## Later {#later}\n", "utf-8"),
    "a page is no longer like the one it was": lambda content: (content / "en/old.md").write_text("# X\n", "utf-8"),
    "the page that was moved goes": lambda content: (content / "zh/new.md").unlink(),
    "the source moves down": lambda content: (content / "zh/a.md").write_text(f"\n\n\n{ZH}", "utf-8"),
    "the translation moves down": lambda content: (content / "en/a.md").write_text(f"\n\n{EN}", "utf-8"),
    "a severity changes": lambda content: add(content.parent / "sdlint.yaml", "rules: {SD503: info}\n"),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_remembered_holds_no_longer_than_what_it_came_of(shell: Shell, change: str) -> None:
    shell.write(TREE)
    before = shell.findings()
    assert before == shell.findings("--no-cache")
    CHANGES[change](shell.root / "content")
    after = shell.findings()
    assert after == shell.findings("--no-cache")
    assert before != after, "the change was to be seen"


def test_a_bundle_keeps_what_was_asked_for_and_lets_go_of_the_rest(tmp_path: Path) -> None:
    def run(*keys: bytes) -> list[int | None]:
        memory = Memory(tmp_path)
        bundle = Bundle(memory, b"name")
        known = [bundle.recall(key, int) for key in keys]
        for key, answer in zip(keys, known, strict=True):
            if answer is None:
                bundle.keep(key, len(key))
        bundle.close()
        memory.close()
        return known

    assert run(b"a", b"bb") == [None, None]
    assert run(b"a") == [1]
    assert run(b"a", b"bb") == [1, None]


def test_an_answer_of_another_kind_is_none(tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    bundle = Bundle(memory, b"name")
    bundle.keep(b"a", "text")
    bundle.close()
    memory.close()
    assert Bundle(memory, b"name").recall(b"a", int) is None
    assert Bundle(memory, b"name").recall(b"a", str) == "text"
