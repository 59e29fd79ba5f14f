"""What is remembered of pairs holds no longer than what it was seen by: warm is cold, whatever changes elsewhere."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from conftest import Shell
from sdlint.config.load import load
from sdlint.engine.asking import About, Asking
from sdlint.engine.check import check
from sdlint.engine.session import Session
from sdlint.model import Finding
from sdlint.model.settings import Request
from sdlint.rules import RULES

PAGES = 4
SAID = "两句话。另一句话。"


def page(locale: str, number: int, more: str = "") -> str:
    words = SAID if locale == "zh" else "Two sentences. Another sentence."
    return f"---\ntitle: T{number}\noutline: deep\n---\n\n# H{number} {{#h{number}}}\n\n{words}\n\n{more}\n"


def tree() -> dict[str, str]:
    """Pages in two languages, the translation of the first with something of everything amiss."""
    pages = {f"content/{locale}/{n}.md": page(locale, n) for locale in ("zh", "en") for n in range(PAGES)}
    pages["content/zh/0.md"] = page(
        "zh",
        0,
        "## 甲 {#kiln}\n\n见[它](https://old.test/x/1)和[表](1.md)。\n\n```sh\nrun --one\n```\n\n## 乙 {#b}\n\n话。\n",
    )
    pages["content/en/0.md"] = page(
        "en",
        0,
        "## A\n\nSee [it](https://new.test/x/1) and [a table](2.md).\n\n```sh\nrun --two\n```\n\n",
    ).replace("outline: deep\n", "")
    return pages


def everywhere(old: str, new: str, locale: str = "en") -> dict[str, str]:
    return {f"content/{locale}/{n}.md": page(locale, n).replace(old, new) for n in range(1, PAGES)}


ELSEWHERE: Mapping[str, dict[str, str]] = {
    "a link asks for an anchor": {"content/en/1.md": page("en", 1, "[there](./0.md#kiln)")},
    "the language writes ids of its own": everywhere(" {#h", " {#own-h"),
    "the language leaves a key out": everywhere("outline: deep\n", ""),
    "the language calls a site otherwise": {
        f"content/{locale}/{n}.md": page(locale, n, f"[x](https://{host}.test/x/{n})")
        for locale, host in (("zh", "old"), ("en", "new"))
        for n in range(1, PAGES)
    },
    "another rule is asked for": {"sdlint.yaml": "rules: {ignore: [SD510]}\n"},
}


@pytest.mark.parametrize("change", [*ELSEWHERE, "a page is gone", "it was reviewed"])
def test_what_was_said_of_a_pair_is_not_said_when_what_it_was_seen_by_has_changed(shell: Shell, change: str) -> None:
    shell.write(tree())
    if change == "it was reviewed":
        assert shell.run("sync", "accept", "content/en/0.md").returncode == 0
        shell.write(
            {"content/zh/0.md": tree()["content/zh/0.md"].replace("见[它]", "先看一看[它]，再往下读，还有别的")}
        )
    before = shell.findings()
    assert before == shell.findings("--no-cache")
    if change == "a page is gone":
        (shell.root / "content/en/2.md").unlink()
    elif change == "it was reviewed":
        assert shell.run("sync", "accept", "content/en/0.md", "--no-change-needed").returncode == 0
    elif "sdlint.yaml" in ELSEWHERE[change]:
        config = (shell.root / "sdlint.yaml").read_text()
        shell.write({"sdlint.yaml": config + ELSEWHERE[change]["sdlint.yaml"]})
    else:
        shell.write(ELSEWHERE[change])
    after = shell.findings()
    assert after == shell.findings("--no-cache")
    own = [[finding["message"] for finding in said if finding["path"] == "content/en/0.md"] for said in (before, after)]
    assert own[0] != own[1], "the change was to be seen at the page that did not change"


def test_rules_over_pairs_ask_nothing_that_is_not_remembered_with_the_answer() -> None:
    remembered = {"derived", "anchors", "wanted_anchors", "links", "translations", "config", "pairs"}
    files = {Path(rule.path) for rule in RULES.values() if rule.scope == "pair" and not rule.needs & {"terms", "web"}}
    shared = {path for file in files for path in file.parent.glob("_*.py")}
    asked = {name for file in files | shared for name in re.findall(r"\bsite\.([a-z_]+)", file.read_text("utf-8"))}
    assert asked <= remembered
    assert asked >= {"derived", "links"}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages and pairs that rules are asked about."""
    paths: list[str] = []
    answer = Asking._answer

    def noted(self: Asking, about: About) -> Any:
        paths.append(about.path)
        return answer(self, about)

    monkeypatch.setattr(Asking, "_answer", noted)
    return paths


def found(root: Path, *, cache: bool = True) -> tuple[Finding, ...]:
    return check(Session(load(None, root, {"offline": True}), Request(jobs=1, cache=cache))).findings


def test_an_edit_does_not_make_the_pages_be_judged_anew_that_it_says_nothing_of(shell: Shell, asked: list[str]) -> None:
    shell.write(tree())
    found(shell.root)
    assert len(set(asked)) == 2 * PAGES
    asked.clear()
    shell.write({"content/en/1.md": page("en", 1).replace("Two sentences", "Two short sentences")})
    found(shell.root)
    assert set(asked) == {"content/zh/1.md", "content/en/1.md"}


GLOSSARY = """\
# 词汇 {#terms}

## 种子 {#seed}

起点。

## 噪声 {#noise}

```yaml term
forbidden: [杂讯]
```

要去掉的东西。
"""
TERMS = """
collections:
  glossary: {files: glossary.md, record: section, level: 2}
terms: {collections: [glossary]}
"""


def test_a_word_about_an_entry_makes_only_those_be_judged_anew_that_are_told_of_it(
    shell: Shell, asked: list[str]
) -> None:
    shell.write(
        {
            "sdlint.yaml": (shell.root / "sdlint.yaml").read_text("utf-8") + TERMS,
            "content/zh/glossary.md": GLOSSARY,
            "content/zh/right.md": "# 对 {#right}\n\n去掉[噪声](glossary.md#noise)。\n",
            "content/zh/wrong.md": "# 错 {#wrong}\n\n去掉杂讯。\n",
        }
    )
    before = found(shell.root)
    asked.clear()
    shell.write({"content/zh/glossary.md": GLOSSARY.replace("起点", "起点。\n\n一切由此开始")})
    after = found(shell.root)
    assert set(asked) == {"content/zh/glossary.md", "content/zh/wrong.md"}
    assert after == found(shell.root, cache=False)
    told = [next(each for each in findings if each.code == "SD602") for findings in (before, after)]
    assert told[0].related != told[1].related, "the entry has moved down"
