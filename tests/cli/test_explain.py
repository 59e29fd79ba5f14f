"""The manual: which rules a word means, plain text where it is piped, rendered at a terminal."""

import re

import pytest

from conftest import Shell
from sdlint.reports import Options
from sdlint.reports.terminal.rule import listing, page
from sdlint.rules import RULES
from sdlint.rules.manual import looked_up, options_of, silencing
from sdlint.text.display import width
from terminal import terminal

WIDTHS = pytest.mark.parametrize("columns", [40, 80, 120])


@pytest.mark.parametrize(
    ("word", "codes"),
    [
        ("SD303", ["SD303"]),
        ("sd303", ["SD303"]),
        ("Missing-Anchor", ["SD303"]),
        ("missing_anchor", ["SD303"]),
        ("sd60", ["SD601", "SD602", "SD603"]),
        ("SD2", ["SD201", "SD202", "SD203"]),
        ("unused", ["SD002", "SD004"]),
        ("nothing", []),
        ("", []),
    ],
)
def test_the_rules_that_a_word_means(word: str, codes: list[str]) -> None:
    assert [rule.code for rule in looked_up(word)] == codes


def test_a_prefix_and_nothing_list_rules(bare: Shell) -> None:
    every = bare.run("rules").stdout
    assert bare.run("explain").stdout == every
    some = bare.run("explain", "sd2").stdout
    assert [line[:5] for line in some.splitlines()] == ["SD201", "SD202", "SD203"]


def test_a_page_is_plain_where_it_is_piped(bare: Shell) -> None:
    said = bare.run("explain", "Unknown-Container").stdout
    assert said == bare.run("explain", "sd107", "--color", "never").stdout
    assert said.startswith("SD107 unknown-container (error)\n\nA container's name is one that")
    assert "Options:\n\n    names: tuple[str, ...] = []\n" in said
    assert "To silence it:\n\n    one line: <!-- sdlint-disable-next-line SD107 -- why -->\n" in said


def test_an_unknown_rule_is_told_which_was_meant(bare: Shell) -> None:
    done = bare.run("explain", "Missing-Anchr")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "sdlint: unknown rule 'Missing-Anchr' (did you mean 'missing-anchor'?)\n"


@WIDTHS
@pytest.mark.parametrize("name", RULES)
def test_a_rendered_page_fits_and_says_all(name: str, columns: int) -> None:
    rule = RULES[name]
    plain = page(rule, Options(terminal=True, width=columns))
    assert all(width(line) <= columns for line in plain.splitlines())
    said = re.sub("[│\\s]", "", plain)
    for text in (*(f"{name}{default}" for name, _, default in options_of(rule)), *map("".join, silencing(rule))):
        assert re.sub("\\s", "", text) in said
    styled = page(rule, Options(terminal=True, width=columns, color=True))
    assert re.sub(" +$", "", re.sub("\x1b\\[[0-9;]*m", "", styled), flags=re.M) == plain


@WIDTHS
def test_a_rendered_list_fits(columns: int) -> None:
    rules = list(RULES.values())
    lines = listing(rules, Options(terminal=True, width=columns)).splitlines()
    assert all(width(line) <= columns for line in lines)
    assert [line[:5] for line in lines if line.startswith("SD")] == [rule.code for rule in rules]


def test_what_silences_a_rule_does(shell: Shell) -> None:
    shell.write({"content/zh/a.md": "# 甲 {#a}\n\n[no](no.md)\n"})
    for where, what in silencing(RULES["missing-file"]):
        config = (shell.root / "sdlint.yaml").read_text("utf-8")
        page = (shell.root / "content/zh/a.md").read_text("utf-8")
        if "yaml" in where:
            files = what.replace("**/news.md", "**/a.md")
            shell.write({"sdlint.yaml": f"{config}{files}\n"})
        else:
            shell.write({"content/zh/a.md": page.replace("[no]", f"{what}\n[no]")})
        findings = [each["severity"] for each in shell.findings("--select", "SD301,SD002,SD003")]
        assert findings == (["warning"] if "milder" in where else []), where
        shell.write({"sdlint.yaml": config, "content/zh/a.md": page})


def test_a_terminal_is_rendered_to(bare: Shell) -> None:
    shown = terminal(bare.root, "explain", "sd107")
    assert "\x1b[1mSD107 unknown-container\x1b[0m" in shown
    assert "\x1b" not in terminal(bare.root, "explain", "sd107", "--color", "never")
    assert "│ ::: warnign" in terminal(bare.root, "explain", "sd107", NO_COLOR="1")
