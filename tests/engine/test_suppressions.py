"""Suppressions, as a writer meets them."""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Shell
from sdlint.engine.settle import Scopes, Silencer
from sdlint.facts.document import document
from sdlint.model import Config, Page, Problem, Source, Span, Suppression
from sdlint.rules import RULES

SKIP = "### Deep\n"


def codes(shell: Shell, text: str) -> list[str]:
    shell.write({"content/zh/a.md": text, "content/en/a.md": "# A {#a}\n"})
    found = shell.findings("--ignore", "SD5", "content/zh/a.md")
    return [finding["code"] for finding in found]


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- sdlint-disable-next-line SD104 -->",
        "<!-- sdlint-disable-next-line heading-increment -- for now -->",
        "<!-- sdlint-disable SD1 -->",
        "<!-- sdlint-disable-file SD104, SD105 -->",
        "<!-- sdlint-disable -->",
    ],
)
def test_what_is_disabled_is_silent(shell: Shell, comment: str) -> None:
    found = codes(shell, f"# A\n\n{comment}\n{SKIP}")
    assert "SD104" not in found
    assert found in ([], ["SD002"])


def test_a_line_is_disabled_from_within(shell: Shell) -> None:
    assert codes(shell, "# A\n\n### Deep <!-- sdlint-disable-line SD104 -->\n") == []


def test_enable_ends_disable(shell: Shell) -> None:
    text = f"# A\n\n<!-- sdlint-disable SD104 -->\n\n{SKIP}\n<!-- sdlint-enable SD104 -->\n\n##### Deeper\n"
    assert codes(shell, text) == ["SD104"]


def test_of_no_use(shell: Shell) -> None:
    assert codes(shell, "# A\n\n<!-- sdlint-disable-next-line SD104 -->\n## B\n") == ["SD002"]


def test_unknown_words(shell: Shell) -> None:
    assert codes(shell, "# A\n\n<!-- sdlint-disable SD999 -->\n") == ["SD003"]
    assert codes(shell, "# A\n\n<!-- sdlint-disabel SD104 -->\n") == ["SD003"]
    assert codes(shell, "# A\n\n<!-- sdlint-enable SD104 -->\n") == ["SD003"]


def test_code_holds_no_suppression(shell: Shell) -> None:
    assert codes(shell, f"# A\n\n```html\n<!-- sdlint-disable SD104 -->\n```\n\n{SKIP}") == ["SD104"]


def test_what_is_silenced_is_counted() -> None:
    rule = RULES["heading-increment"]
    scopes = (Span(5, 9), Span(0, 20))
    page = Page("a.md", None, "a.md", 20, suppressions=(Suppression(Span(5, 6), scopes, ("SD104", "SD105")),))
    said = [(rule, Problem(Span(at, at + 1), "x", path="a.md")) for at in (4, 5, 8, 9)]
    said.append((rule, Problem(Span(5, 6), "x", path="b.md")))
    silencer = Silencer({"a.md": page})
    kept, silenced = silencer.sift(said)
    assert [(problem.path, problem.span.start) for _, problem in kept] == [("a.md", 4), ("a.md", 9), ("b.md", 5)]
    assert [problem.span.start for _, problem in silenced] == [5, 8]
    (unused,) = silencer.outcome(["a.md", "b.md"], lambda _: True).unused
    assert unused[2] == ("SD105",)
    assert not silencer.outcome(["a.md"], lambda rule: rule.name == "heading-increment").unused


PIECES = st.lists(
    st.sampled_from(
        [
            "<!-- sdlint-disable SD104 -->",
            "<!-- sdlint-disable -->",
            "<!-- sdlint-disable SD104, SD105 -->",
            "<!-- sdlint-enable SD104 -->",
            "<!-- sdlint-enable -->",
            "<!-- sdlint-disable-next-line SD104 -->",
            "话。 <!-- sdlint-disable-line SD104 SD301 -->",
            "<!-- sdlint-disable-file SD301 -->",
            "话。",
        ]
    ),
    max_size=9,
)


@given(PIECES)
def test_a_comment_holds_from_where_it_stands_to_what_ends_it(pieces: list[str]) -> None:
    """As by looking through all comments for each: what is worked out at once for all is the same."""
    source = Source("a.md", "\n\n".join(pieces))
    page = document(source, Config(root="."), {}).page
    told = [
        (match.start(), match[1], tuple(re.findall(r"SD\d+", match[2])) or ("",))
        for match in re.finditer(r"<!-- sdlint-([\w-]+)([^-]*)-->", source.text)
    ]
    by_start = {each.span.start: each for each in page.suppressions}
    for number, (at, verb, codes) in enumerate(told):
        enables = [(start, own) for start, name, own in told[number:] if name == "enable"]
        if verb == "disable":
            for code, scope in zip(codes, by_start[at].scopes, strict=True):
                ends = [start for start, own in enables if own == ("",) or code in own]
                assert (scope.start, scope.end) == (at, min(ends, default=len(source.text) + 1))
        if verb == "enable":
            above = {code for _, name, own in told[:number] if name == "disable" for code in own}
            assert (at in by_start) == (not above if codes == ("",) else above.isdisjoint(codes))
    for offset in range(len(source.text)):
        expected = Counter(
            (each.span.start, code)
            for each in page.suppressions
            if not each.problem
            for code, scope in zip(each.codes, each.scopes, strict=True)
            if scope.start <= offset < scope.end
        )
        assert Counter((each.span.start, code) for each, code in Scopes(page.suppressions).around(offset)) == expected
