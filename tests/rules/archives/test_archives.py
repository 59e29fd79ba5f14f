"""Archives beside links, as far as pages alone tell, and fixes for what the web told."""

import time
from pathlib import Path
from typing import Any

import pytest

from conftest import CONFIG, Shell
from sdlint.model import Capture, Verdict
from sdlint.web.judge.verdict import is_gate

REQUIRED = CONFIG + "links: {archive: {required: true, exempt: [{url: 'https://exempt.org/*', reason: stable}]}}\n"
URL = "https://example.org/a"
KEPT = f"https://web.archive.org/web/20221102081512/{URL}"
BESIDE = f" ([Archive]({KEPT}))"


def found(shell: Shell, *arguments: str) -> list[tuple[str, str, int, int]]:
    chosen = shell.findings("--select", "SD305,SD306,SD307,SD4", *arguments)
    return [(one["code"], one["path"], one["start"]["line"], one["start"]["column"]) for one in chosen]


def both(zh: str, en: str, config: str = REQUIRED) -> dict[str, str]:
    return {"sdlint.yaml": config, "content/zh/a.md": zh, "content/en/a.md": en}


KINDS = (
    "[text]({})",
    "<{}>",
    "看 {} 吧",
    "![image]({})",
    '<a href="{}">text</a>',
    "- item [text]({})",
    "| a |\n| - |\n| [text]({}) |",
    "[text][ref]\n\n[ref]: {}",
    "> quoted [text]({})",
)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_link_has_its_companion(kind: str, shell: Shell) -> None:
    bare = kind.format(URL) + "\n"
    shell.write(both(bare, bare))
    assert [code for code, *_ in found(shell)] == ["SD401", "SD401"]
    with shell.store() as store:
        store.keep_suggestion(URL, KEPT)
    assert found(shell, "--fix") == []
    text = (shell.root / "content/zh/a.md").read_text("utf-8")
    assert text.count("20221102081512") == 1
    assert text.replace(BESIDE, "").replace(f' (<a href="{KEPT}">Archive</a>)', "") == bare


def test_remove_alter_and_change_a_digit(shell: Shell) -> None:
    page = f"# T\n\n中文 [text]({URL}){BESIDE}.\n"
    column = len(f"中文 [text]({URL}) (") + 1
    shell.write(both(page, page))
    assert found(shell) == []
    shell.write(both(page, page.replace(BESIDE, "")))
    assert found(shell) == [("SD401", "content/en/a.md", 3, 4), ("SD406", "content/en/a.md", 3, 4)]
    shell.write(both(page, page.replace(f"{URL}))", "https://example.org/b))")))
    assert found(shell) == [("SD402", "content/en/a.md", 3, column)]
    shell.write(both(page, page.replace("20221102", "20221302")))
    assert ("SD403", "content/en/a.md", 3, column) in found(shell)
    shell.write(both(page, page.replace("20221102", "20221103")))
    assert found(shell) == [("SD406", "content/en/a.md", 3, column)]


def test_the_other_languages_capture_is_taken(shell: Shell) -> None:
    shell.write(both(f"[文]({URL}){BESIDE}\n", f"A [text]({URL}).\n"))
    assert found(shell, "--fix") == []
    assert (shell.root / "content/en/a.md").read_text() == f"A [text]({URL}){BESIDE}.\n"


def test_what_needs_no_archive(shell: Shell) -> None:
    page = (
        "[a](https://exempt.org/x) [b](/local) [c](mailto:a@b.org) `https://code.org/` <!-- https://c.org/ -->\n\n"
        "[[the badge](https://exempt.org/y)\n\nhttps://web.archive.org/web/20200101000000/https://alone.org/\n\n"
        '[![badge](https://img.org/a.svg)](https://exempt.org/z) <img src="https://img.org/b.png">\n'
    )
    shell.write(both(page, page))
    assert found(shell) == []


def test_a_heading_keeps_its_anchor(shell: Shell) -> None:
    page = f"# [T]({URL})\n\n## [U]({URL}) {{#u}}\n"
    shell.write(both(page, page))
    with shell.store() as store:
        store.keep_suggestion(URL, KEPT)
    found(shell, "--fix")
    assert (shell.root / "content/en/a.md").read_text() == f"# [T]({URL})\n\n## [U]({URL}){BESIDE} {{#u}}\n"


def remember(shell: Shell, url: str, state: Any, **facts: Any) -> None:
    with shell.store() as store:
        store.remember(url, Verdict(state, checked=time.time(), **facts))


def test_dead_link_with_an_archive_serves_its_readers(shell: Shell) -> None:
    page = f"[a]({URL}){BESIDE}\n"
    shell.write(both(page, page))
    remember(shell, URL, "dead", status=404, reason="status 404")
    assert found(shell) == []
    with shell.store() as store:
        store.keep_capture(KEPT, Capture("dead", "the capture is an error: 404", timestamp="20221102081512"))
    assert {code for code, *_ in found(shell)} == {"SD305", "SD404"}


def test_a_move_is_followed_in_every_language(shell: Shell) -> None:
    old, new = "http://example.org/old", "https://example.org/new"
    page = f'[a]({old}#x) [r][r] <{old}>\n\n[r]: {old} "T"\n\n[kept]({old}) ([Archive]({KEPT}))\n'
    shell.write(both(page, page, CONFIG))
    remember(shell, old, "redirected", status=200, final_url=f"{new}?session=1", moved_to=new)
    found(shell, "content/zh/a.md", "--fix", "--ignore", "SD402")
    expected = (
        page.replace(f"({old}#x)", f"({new}#x)").replace(f"<{old}>", f"<{new}>").replace(f"[r]: {old}", f"[r]: {new}")
    )
    for locale in ("zh", "en"):
        assert (shell.root / f"content/{locale}/a.md").read_text() == expected


@pytest.mark.parametrize(
    "place", ["https://example.org/login?next=a", "https://accounts.example.org/", "https://consent.example.org/m"]
)
def test_a_gate_is_no_move(place: str, shell: Shell) -> None:
    shell.write(both(f"[a]({URL})\n", f"[a]({URL})\n", CONFIG))
    remember(shell, URL, "redirected", status=200, final_url=place, moved_to=place, gate=is_gate(place))
    assert found(shell) == []


def test_mismatch_says_what_differs(shell: Shell) -> None:
    page = f"[a](https://example.org/A/) ([Archive]({KEPT}))\n"
    shell.write(both(page, page))
    (message,) = {one["message"] for one in shell.findings("--select", "SD402")}
    assert "only by slash and case" in message


def test_label_and_prefix_are_configured(tmp_path: Path) -> None:
    shell = Shell(tmp_path).write({
        "sdlint.yaml": CONFIG + "links: {archive: {required: true, label: '存档 [A]', prefix: 'https://kept.example/w/'}}\n",
        "content/zh/a.md": f"[a]({URL})\n",
        "content/en/a.md": f"[a]({URL}) ([A](https://kept.example/w/20221102081512/{URL}))\n",
    })  # fmt: skip
    assert found(shell, "--fix") == []
    beside = rf" ([存档 \[A\]](https://kept.example/w/20221102081512/{URL}))"
    assert (tmp_path / "content/zh/a.md").read_text("utf-8") == f"[a]({URL}){beside}\n"
