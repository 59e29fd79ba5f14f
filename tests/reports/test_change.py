"""What reports on a forge show of a change: what it broke first, then what it leaves owing; no more than fits."""

import re

from msgspec.structs import replace

from reports.sample import hostile, ordinary
from sdlint.model import Finding, Result
from sdlint.reports import Asks, Options, render
from sdlint.reports.formats.github import MOST
from sdlint.reports.formats.markdown import OWING
from sdlint.site.forge import forge

FORGE = forge("https://github.com/o/r", "change", "c0ffee")
ASKS = Asks(locale_of=lambda path: path.split("/")[1], forge=lambda: FORGE)
OPTIONS = Options(root="/handbook", base="main", asks=ASKS)


def of_change(*more: Finding) -> Result:
    """The sample as a change has it: what its translation lacks is owed."""
    stale, missing, anchor = ordinary().findings
    owed = (replace(stale, owed=True), replace(missing, owed=True))
    return replace(ordinary(), findings=(*owed, anchor, *more))


def test_what_broke_comes_first_then_a_line_for_each_language_that_owes() -> None:
    stale = of_change().findings[0]
    absent = replace(stale, path="content/de/glossary.md", code="SD501", name="missing-page", owed=True)
    text = render("markdown", of_change(absent), OPTIONS)
    broke, owing, languages = (
        text.index(head) for head in ("#### What this change broke", "#### What it", "#### Lang")
    )
    assert broke < text.index("missing-anchor") < owing < text.index("stale-section") < languages
    place = "https://github.com/o/r/blob/c0ffee/content/en/glossary.md#L3"
    new = "https://github.com/o/r/new/change?filename=content%2Fde%2Fglossary.md"
    assert text[owing:languages].splitlines()[2:4] == [
        f"- **de**: 1 missing-page: [`content/de/glossary.md`]({new})",
        f"- **en**: 1 stale-section, 1 missing-section: [`content/en/glossary.md`]({place})",
    ]
    assert text.splitlines()[1] == "### sdlint: 1 error since `main`; 3 owed by translations"


def test_a_change_that_broke_nothing_says_so() -> None:
    text = render("markdown", replace(of_change(), findings=of_change().findings[:2]), OPTIONS)
    assert text.splitlines()[1] == "### sdlint: nothing broken since `main`; 2 owed by translations"
    assert "#### What this change broke" not in text


def test_of_many_pages_that_owe_the_first_are_named() -> None:
    owed = of_change().findings[0]
    many = tuple(replace(owed, path=f"content/en/{number:02}.md") for number in range(OWING + 3))
    (line,) = re.findall(r"- \*\*en\*\*.*", render("markdown", of_change(*many), OPTIONS))
    assert line.count("](https:") == OWING
    assert line.endswith("and 4 more pages")


def test_the_comment_shows_the_gravest_page_first() -> None:
    stale, _, anchor = ordinary().findings
    text = render("markdown", replace(ordinary(), findings=(stale, anchor)), OPTIONS)
    assert text.index(anchor.path) < text.index(stale.path)


def annotations(text: str, kind: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith(f"::{kind} ")]


def test_annotations_are_cut_at_what_is_shown_the_worst_first() -> None:
    stale, missing, anchor = ordinary().findings
    note, owed = replace(stale, severity="info", message="a note"), replace(missing, owed=True)
    findings = (owed,) * 12 + (note,) * 2 + (stale,) * 3 + (anchor,) * 14
    text = render("github", Result(findings), Options())
    lines = text.splitlines()
    assert len(annotations(text, "error")) == MOST
    assert len(annotations(text, "warning")) == 3
    notices = annotations(text, "notice")
    assert len(notices) == MOST
    assert [notice.endswith("a note") for notice in notices[:3]] == [True, True, False], "what is owed comes last"
    assert notices[-1].startswith("::notice title=sdlint::9 more findings not shown")
    rest = lines[lines.index("::group::9 more findings") + 1 : lines.index("::endgroup::")]
    assert [line.partition(": ")[2][:5] for line in rest] == ["SD303"] * 4 + ["SD503"] * 5


def test_as_many_as_are_shown_need_no_notice() -> None:
    stale, _, anchor = ordinary().findings
    note = replace(stale, severity="info")
    text = render("github", Result((anchor,) * MOST + (stale,) * MOST + (note,) * MOST), Options())
    assert text.count("\n") == 3 * MOST
    assert "more finding" not in text


def test_the_lines_in_the_log_are_no_commands() -> None:
    bad = replace(hostile().findings[0], path="::error::x/a.md", message="##[add-mask]x ::error::y\n::warning::z")
    lines = render("github", Result((bad,) * (MOST + 1)), Options()).splitlines()
    assert lines[-2].startswith("- ")
    assert "##[" not in lines[-2]
    assert len(lines) == MOST + 4
