"""``sdlint check`` as a person has it: in a real pseudo-terminal, on trees with much and with little to say."""

import json
import re
from pathlib import Path

import pytest

from conftest import Shell
from sdlint.text.display import width
from terminal import terminal

ESCAPES = re.compile("\x1b\\[[0-9;]*m|\x1b\\]8;[^\x1b]*\x1b\\\\")
LINKS = "".join(f"[第 {at} 个链接](gone-{at}.md)\n\n" for at in range(15))


@pytest.fixture
def much(shell: Shell) -> Shell:
    """A tree with 30 findings of either language."""
    return shell.write({f"content/{locale}/a.md": f"# A {{#a}}\n\n{LINKS}" for locale in ("zh", "en")})


def lines(root: Path, *arguments: str, **given: object) -> list[str]:
    shown = terminal(root, "check", "--offline", *arguments, **given)
    return ESCAPES.sub("", shown.rpartition("\r")[2]).splitlines()


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_many_findings_fit(columns: int, much: Shell) -> None:
    shown = lines(much.root, "--select", "SD3", columns=columns)
    assert all(width(line) <= columns for line in shown), shown
    assert shown[0] == "content/en/a.md"
    assert shown.count("content/zh/a.md") == 1
    assert sum(" E SD301 " in line for line in shown) == 30
    at = next(at for at, line in enumerate(shown) if line.split() == ["links", "in", "all"])
    assert [line.split() for line in shown[at + 1 : at + 4]] == [
        ["en", "15", "15"],
        ["zh", "15", "15"],
        ["in", "all", "30", "30"],
    ]


def test_what_is_remembered_is_shown_the_same(much: Shell) -> None:
    first, second = (lines(much.root, "--select", "SD3") for _ in range(2))
    assert [line for line in first if "checked" not in line] == [line for line in second if "checked" not in line]


def test_a_cap_is_for_terminals_alone(much: Shell) -> None:
    shown = lines(much.root, "--select", "SD3", "--max-findings", "25")
    assert sum(" E SD301 " in line for line in shown) == 25
    assert "… 5 more not shown (5 errors): --max-findings 0 shows all" in shown
    piped = much.run("check", "--offline", "--select", "SD3", "--max-findings", "25").stdout
    assert sum("SD301 [missing-file]" in line for line in piped.splitlines()) == 30
    assert json.loads(much.run("check", "--offline", "--format", "json", "--max-findings", "1").stdout)["findings"][1:]


def test_few_are_shown_with_what_the_source_has(shell: Shell) -> None:
    shell.write(
        {
            "content/zh/a.md": "# 甲 {#a}\n\n一。\n\n## 种子 {#seed}\n\n同样的种子得到同样的图，运行 `seed --one`。\n",
            "content/en/a.md": "# A {#a}\n\nOne.\n",
        }
    )
    for _ in range(2):  # the second time from memory
        shown = lines(shell.root, "--select", "SD503")
        assert shown[:3] == [
            'content/en/a.md:3:5: SD503 [missing-section] "种子" is missing in en',
            "  = see content/zh/a.md:5:1: the source",
            "5 | ## 种子 {#seed}",
        ]


def test_statistics_are_a_table(much: Shell) -> None:
    shown = lines(much.root, "--select", "SD3", "--statistics")
    assert shown[0].split() == ["count", "code", "name", "percent", "fixable"]
    assert shown[1].split() == ["30", "SD301", "missing-file", "100.0%"]
    assert "30 errors" in shown[3]
    assert not any("gone-1.md" in line for line in shown)


def test_the_baseline_is_named_until_there_is_one(shell: Shell) -> None:
    shell.write({f"content/zh/{name}.md": f"# A {{#a}}\n\n{LINKS}" for name in "abcdefg"})
    assert "--write-baseline" in "\n".join(lines(shell.root, "--select", "SD3", columns=120))
    shell.run("check", "--offline", "--select", "SD301", "--write-baseline")
    shell.write({f"content/zh/{name}.md": f"# A {{#a}}\n\n{LINKS}" for name in "hijklmnop"})
    shown = "\n".join(lines(shell.root, "--select", "SD3", columns=120))
    assert "105 in the baseline" in shown
    assert "--write-baseline" not in shown


def test_several_trees_have_their_own_languages(bare: Shell) -> None:
    for tree, locale in (("one", "en"), ("two", "fr")):
        config = f"locales: {{zh: 'zh/{{path}}', {locale}: '{locale}/{{path}}'}}\nsource: zh\n"
        bare.write({f"{tree}/sdlint.yaml": config})
        bare.write({f"{tree}/{each}/a.md": f"# A {{#a}}\n\n{LINKS}" for each in ("zh", locale)})
    shown = [line.split() for line in lines(bare.root, "--select", "SD3")]
    for locale, count in (("en", "15"), ("fr", "15"), ("zh", "30")):
        assert [locale, count, count] in shown
