"""``sdlint links`` and ``sdlint terms`` as a person has them, in a real pseudo-terminal; what is piped is plain."""

import re

import pytest

from conftest import CONFIG, Shell
from sdlint.model import Forms, Position, Term, Verdict
from sdlint.reports import Options
from sdlint.reports.links_table import LinkRow
from sdlint.reports.terminal import links, terms
from sdlint.text.display import width
from terminal import terminal

ESCAPES = re.compile("\x1b\\[[0-9;]*m|\x1b\\]8;[^\x1b]*\x1b\\\\")
PAPER = "https://example.org/a/very/long/address/of/a/paper/that/no/narrow/terminal/has/room/for"
MORE = "A seed of <https://b.example/>"
ARCHIVE = "https://web.archive.org/web/20221102081512/https://example.org/kept"


@pytest.fixture
def tree(shell: Shell) -> Shell:
    """A tree with a link in every page, one that is kept, and terms in a glossary."""
    glossary = (
        "collections: {glossary: {files: glossary.md, record: section, level: 2}}\nterms: {collections: [glossary]}\n"
    )
    term = "```yaml term\naliases: [随机种子]\nforbidden: [籽]\ncategory: concept\nkeep: true\n```\n"
    pages = {f"content/zh/{at}.md": f"# 甲\n\n见 <{PAPER}>。\n" for at in range(8)}
    return shell.write(
        {
            "sdlint.yaml": CONFIG + glossary,
            "content/zh/glossary.md": f"## 种子 {{#seed}}\n\n{term}\n\n## 噪声 {{#noise}}\n",
            "content/en/glossary.md": "## seed {#seed}\n\nA seed.\n",
            "content/en/a.md": f"# A\n\n[kept](https://example.org/kept) ([Archive]({ARCHIVE})).\n\n{MORE}\n",
            **pages,
        }
    )


def lines(tree: Shell, *arguments: str, columns: int = 80, **variables: str) -> list[str]:
    """What a terminal shows when all is done."""
    shown = terminal(tree.root, *arguments, columns=columns, **variables).rpartition("\r")[2]
    return ESCAPES.sub("", shown).splitlines()


@pytest.mark.parametrize("columns", [40, 80, 120])
@pytest.mark.parametrize("command", [("links", "--offline"), ("terms",), ("terms", "usage")])
def test_nothing_is_wider_than_the_terminal(tree: Shell, command: tuple[str, ...], columns: int) -> None:
    shown = lines(tree, *command, columns=columns)
    assert len(shown) > 2
    assert all(width(line) <= columns for line in shown), shown


def test_links_stand_by_host_with_their_places_and_archives(tree: Shell) -> None:
    shown = lines(tree, "links", "--offline", columns=140)
    assert [line for line in shown if line and line[0] != " "] == [*("example.org", "b.example", "3 links: 3 unknown")]
    assert "  unknown          https://b.example/  (not asked: offline)" in shown
    assert f"{'':19}archive: unknown  {ARCHIVE}" in shown
    assert f"{'':19}content/en/a.md:3:1" in shown
    assert sum("content/zh/" in line for line in shown) == 5
    assert f"{'':19}… and 3 more (--format json has all)" in shown


def test_of_a_single_link_it_says_so(shell: Shell) -> None:
    shell.write({"sdlint.yaml": CONFIG, "content/zh/a.md": f"# 甲\n\n见 <{PAPER}>。\n"})
    assert shell.run("links", "--offline").stderr == "1 link: 1 unknown\n"


def test_where_there_is_no_room_links_and_languages_stand_below_each_other(tree: Shell) -> None:
    shown = lines(tree, "links", "--offline", columns=50)
    at = shown.index("b.example")
    assert shown[at + 1 : at + 3] == ["  unknown", "    https://b.example/  (not asked: offline)"]
    shown = lines(tree, "terms", columns=40)
    at = shown.index("seed  concept  keep")
    assert shown[at + 1 : at + 3] == ["  zh  种子, 随机种子, not 籽", "  en  seed"]


def test_terms_have_a_column_a_language(tree: Shell) -> None:
    shown = [line.split() for line in lines(tree, "terms")]
    assert shown[0] == ["id", "zh", "en", "category"]
    assert ["noise", "噪声", "(none)"] in shown
    assert ["seed", "种子,", "随机种子,", "not", "籽", "seed", "concept", "keep"] in shown
    assert ["seed", "0", "1"] in [line.split() for line in lines(tree, "terms", "usage")]


def test_colour_is_as_it_is_wanted(tree: Shell) -> None:
    for command in (("links", "--offline"), ("terms",), ("terms", "usage")):
        assert "\x1b[" in terminal(tree.root, *command).rpartition("\r")[2]
        assert "\x1b[1m" not in terminal(tree.root, *command, "--color", "never")
    assert f"]8;;{PAPER}" in terminal(tree.root, "links", "--offline")


def test_what_is_piped_is_as_it_was(tree: Shell) -> None:
    links = tree.run("links", "--offline").stdout.splitlines()
    assert sum(line.startswith(f"{'':18}content/zh/") for line in links) == 8
    assert "  unknown         https://b.example/  (not asked: offline)" in links
    assert tree.run("terms").stdout.splitlines()[0].split() == ["id", "zh", "en", "category"]
    assert "\x1b" not in tree.run("terms").stdout


def test_what_is_hostile_does_nothing() -> None:
    """Paths, addresses, reasons and terms with escapes and markup of rich."""
    bad = "\x1b[2J\u202e[red]x[/red]"
    options = Options(terminal=True, width=80, color=True, links=True, root="/handbook")
    places = ((f"{bad}.md", Position(1, 1)),)
    row = LinkRow(f"https://a.example/{bad}", places, Verdict("dead", 404, bad), f"https://{bad}")
    term = Term(bad, {bad: Forms(bad, (bad,), (bad,))}, bad)
    for text in (
        links.table([row, row], options),
        terms.table([term], [bad], options),
        terms.table([term], [bad] * 9, options),
        terms.usage({bad: {bad: 1}}, [bad], options),
    ):
        plain = ESCAPES.sub("", text)
        assert "\x1b" not in plain
        assert "\u202e" not in plain
        assert "[red]x[/red]" in "".join(plain.split())
