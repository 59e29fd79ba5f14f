"""What a person reads at a terminal: few findings with their lines, many in a line each, all within the columns."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reports.sample import hostile, ordinary, read
from sdlint.model import Finding, Group, Place, Position, Result, Span
from sdlint.reports import Asks, Options, render
from sdlint.reports.terminal.findings import FEW
from sdlint.text.addresses import SITE
from sdlint.text.display import width

SCREEN = Options(root="/handbook", terminal=True, width=80, asks=Asks(read=read))
KNOWN = st.characters(codec="utf-8", exclude_categories=("Cn", "Co", "Cs"))
"""Characters whose width tables of every age agree on."""
RULE = f"{re.escape(SITE)}rules/SD[0-9]{{3}}"
ESCAPES = re.compile(f"\x1b\\[[0-9;]*m|\x1b\\]8;;(?:file://[\x21-\x7e]*|{RULE})?\x1b\\\\")


def finding(path: str, line: int, message: str = "no such file", **more: object) -> Finding:
    known = Finding("SD301", "missing-file", "error", path, Position(line, 1), Position(line, 5), message, Span(0, 4))
    return replace(known, **more)


def many(count: int, severity: str = "error") -> tuple[Finding, ...]:
    return tuple(finding(f"content/{'zhen'[at % 2 * 2 :][:2]}/a.md", at + 1, severity=severity) for at in range(count))


def shown(result: Result, **options: object) -> list[str]:
    return render("text", result, replace(SCREEN, **options)).splitlines()


# --- few ---


def test_what_is_missing_is_shown_as_its_source_has_it() -> None:
    lines = shown(ordinary())
    at = next(at for at, line in enumerate(lines) if "SD503" in line)
    assert lines[at + 1 : at + 3] == [
        "  = see content/zh/glossary.md:7:1: the section in zh",
        "7 | ## 采样器 {#sampler}",
    ]
    assert not any(line.startswith("5 | See") for line in lines)


def test_without_the_source_the_place_is_shown() -> None:
    assert any(line.startswith("5 | See the") for line in shown(ordinary(), asks=Asks()))


def test_of_a_long_place_three_lines_are_shown_and_of_a_secret_nothing() -> None:
    text = "a\n```sh\ncurl https://me:secret@example.org\nb\nc\n```\n"
    place = Place("content/zh/a.md", Position(2, 1), Position(6, 4), "the source's code")
    lines = shown(
        Result((finding("content/en/a.md", 3, end=Position(3, 1), related=(place,), excerpt="the end"),)),
        asks=Asks(read=lambda _path: text),
    )
    assert lines[2:6] == ["2 | ```sh", "3 | curl https://***@example.org", "4 | b", "  | …"]
    assert "the end" not in "\n".join(lines)


# --- many ---


def test_many_are_grouped_by_page_a_line_each() -> None:
    lines = shown(Result(tuple(sorted(many(FEW + 2), key=lambda each: each.path)), files=2))
    assert lines[:3] == ["content/en/a.md", "   2:1  E SD301  no such file", "   4:1  E SD301  no such file"]
    assert lines.count("content/en/a.md") == lines.count("content/zh/a.md") == 1
    assert not any(" | " in line for line in lines)


def test_more_than_asked_for_are_cut_the_gravest_first() -> None:
    findings = (*many(30, "info"), *many(10, "warning"), *many(15, "error"))
    lines = shown(Result(findings), most=25)
    listed = [line.split()[1] for line in lines if "SD301" in line]
    assert listed == ["E"] * 15 + ["W"] * 10
    assert "… 30 more not shown (30 notes): --max-findings 0 shows all" in lines
    assert sum("SD301" in line for line in shown(Result(findings), most=0)) == 55
    assert sum("SD301" in line for line in shown(Result(findings), most=55)) == 55


def test_few_are_cut_where_less_is_asked_for() -> None:
    lines = shown(Result(many(5)), most=2)
    assert sum("SD301" in line for line in lines) == 2
    assert "… 3 more not shown (3 errors): --max-findings 0 shows all" in lines


def test_a_group_is_one_line_and_none_of_it_is_missed() -> None:
    group = Group("content/en/guide", "30 pages are missing")
    findings = (*(finding(f"content/en/guide/{at}.md", 1, group=group) for at in range(30)), *many(30))
    lines = shown(Result(findings), most=25)
    assert lines[:2] == ["content/en/guide", "        E SD301  30 pages are missing"]
    assert any(line.startswith("… 6 more not") for line in lines)


def test_piped_text_is_a_line_a_finding_and_nothing_is_cut() -> None:
    plain = render("text", Result(many(300)), replace(SCREEN, terminal=False, most=25))
    assert sum(line.startswith("content/") for line in plain.splitlines()) == 300


# --- the end ---


def test_languages_and_stages_are_counted() -> None:
    other = finding("README.md", 1, code="SD104", severity="warning")
    missing = finding("content/en/a.md", 1, code="SD501")
    result = Result((*many(30), missing, other), files=3)
    of = {"content/zh/a.md": "zh", "content/en/a.md": "en"}.get
    lines = [line.split() for line in shown(result, asks=Asks(locale_of=of))]
    at = lines.index(["parse", "links", "languages", "in", "all"])
    assert lines[at + 1 : at + 5] == [
        ["en", "15", "1", "16"],
        ["zh", "15", "15"],
        ["other", "files", "1", "1"],
        ["in", "all", "1", "30", "1", "32"],
    ]
    assert ["parse", "links"] not in [line[:2] for line in lines[at + 5 :]]
    assert not any("languages" in line for line in shown(result))


@pytest.mark.parametrize(
    ("count", "first", "told"), [(101, True, True), (100, True, False), (101, False, False), (3, True, False)]
)
def test_the_baseline_is_named_where_there_is_much_on_the_first_day(count: int, first: bool, told: bool) -> None:
    assert ("--write-baseline" in "\n".join(shown(Result(many(count)), first=first))) is told


# --- every terminal ---


@given(
    st.lists(st.text(KNOWN, min_size=1, max_size=90), min_size=1, max_size=FEW + 5),
    st.integers(30, 130),
)
def test_no_line_is_wider_than_the_terminal(messages: list[str], columns: int) -> None:
    findings = tuple(finding("内容/中文/页面.md", at, message, excerpt=message) for at, message in enumerate(messages))
    for line in shown(Result(findings), width=columns, color=True, links=True):
        assert width(ESCAPES.sub("", line)) <= columns


def test_messages_are_broken_between_words() -> None:
    lines = shown(Result(many(1)), width=30)
    assert lines[:2] == ["content/zh/a.md:1:1: SD301", "    [missing-file] no such"]


@pytest.mark.parametrize("times", [1, 12])
def test_nothing_from_the_tree_acts_and_none_is_markup(times: int) -> None:
    result = hostile()
    findings = tuple(replace(each, message=f"[bold red]{each.message}[/]:smile:") for each in result.findings) * times
    text = render("text", replace(result, findings=findings), replace(SCREEN, color=True, links=True))
    left = ESCAPES.sub("", text)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", left)
    assert "[boldred]" in "".join(left.split())
    assert ":smile:" in "".join(left.split())
