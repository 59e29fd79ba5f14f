"""Fixes: edits -> files, whole or not at all."""

import os
import subprocess
from itertools import combinations
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from conftest import CONFIG, Shell
from sdlint.cli import cli
from sdlint.engine import check, whole
from sdlint.engine import fix as fixes
from sdlint.errors import SdlintError
from sdlint.files.decode import decode, digest
from sdlint.model import Edit, Fix, Page, Source, Span

PATHS = st.sampled_from(["a.md", "a.md", "b.md"])


def fix(*edits: tuple[int, int, str], path: str = "a.md") -> Fix:
    return Fix(tuple(Edit(path, Span(start, end), text) for start, end, text in edits))


def read(text: str, **facts: object):
    return lambda path: Source(path, text, **facts)


def test_edits_are_made_together() -> None:
    texts, made = fixes.apply([fix((0, 1, "X")), fix((2, 3, "Z"), (1, 1, "+"))], read("abc"))
    assert (texts, made) == ({"a.md": "X+bZ"}, 2)


def test_of_two_that_overlap_the_first_is_made() -> None:
    texts, made = fixes.apply([fix((0, 2, "X")), fix((1, 3, "Y"))], read("abc"))
    assert (texts, made) == ({"a.md": "Xc"}, 1)


def test_a_fix_that_cannot_be_made_whole_is_not_made() -> None:
    assert fixes.apply([fix((0, 1, "X"), (5, 9, "Y"))], read("abc")) == ({}, 0)
    assert fixes.apply([fix((0, 2, "X"), (1, 3, "Y"))], read("abc")) == ({}, 0)


def test_line_ends_and_the_bom_stay(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"\xef\xbb\xbfone\r\ntwo\r\n")
    reader = read("one\r\ntwo\r\n", newline="\r\n", bom=True)
    texts, _ = fixes.apply([fix((5, 5, "new\n"))], reader)
    fixes.write(texts, reader, tmp_path)
    assert file.read_bytes() == b"\xef\xbb\xbfone\r\nnew\r\ntwo\r\n"


def test_nothing_is_written_where_one_file_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("a")
    with pytest.raises(SdlintError, match="nothing was changed"):
        fixes.write({"a.md": "A", "no/b.md": "B"}, read("a"), tmp_path)
    assert (tmp_path / "a.md").read_text() == "a"
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("docs/中 文.md", "docs/中 文.md"),
        ('say "a".md', r'"say \"a\".md"'),
        ("a\\b.md", r'"a\\b.md"'),
        ("a\nb.md", r'"a\nb.md"'),
    ],
)
def test_a_name_is_quoted_in_a_diff_where_it_must_be(name: str, shown: str) -> None:
    shown = shown.removeprefix('"')
    quote = '"' if shown.endswith('"') else ""
    lines = fixes.diff({name: "b\n"}, read("a\n")).splitlines()
    assert lines[:2] == [f"--- {quote}a/{shown}", f"+++ {quote}b/{shown}"]


@pytest.mark.parametrize(
    "name", ["a.md", 'say "a".md', "new\nline.md", "tab\t\\.md", "\x1b[31m.md", "中 文.md", "\udcff.md"]
)
@pytest.mark.parametrize("text", ["abc", "ab\nc\n", "a\u2028b\n", "a\x0cb\x85c\x1cd\r\ne", "a\rb\n\n"])
def test_the_diff_is_one_that_git_takes(name: str, text: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(text.encode())
    reader = read(text, newline="\n")
    texts, made = fixes.apply([fix((0, 1, "X"), path=name)], reader)
    assert made == 1
    diff = tmp_path / "a.diff"
    diff.write_bytes(fixes.encoded(fixes.diff(texts, reader), bom=False))
    subprocess.run(["git", "apply", "--no-index", diff.name], cwd=tmp_path, check=True)
    assert file.read_bytes() == b"X" + text.encode()[1:]


# --- which edits go together ------------------------------------------------------------------------------------------

SPANS = st.tuples(st.integers(0, 12), st.integers(0, 12)).map(sorted)
EDITS = st.builds(lambda span, text, path: Edit(path, Span(*span), text), SPANS, st.text("xy", max_size=2), PATHS)
FIXES = st.lists(st.lists(EDITS, min_size=1, max_size=3).map(lambda edits: Fix(tuple(edits))), max_size=8)


def one_at_a_time(text: str, edits: list[Edit]) -> str:
    """As somebody would with an editor: from the end, so that nothing moves."""
    for edit in sorted(edits, key=lambda one: one.span, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def apart(edits: list[Edit]) -> bool:
    return not any(fixes.overlaps(a, b) for a, b in combinations(edits, 2))


@given(EDITS, EDITS)
def test_overlapping_is_mutual_and_means_that_some_text_is_meant_twice(a: Edit, b: Edit) -> None:
    assert fixes.overlaps(a, b) == fixes.overlaps(b, a)
    assert fixes.overlaps(a, a)
    if a.path != b.path:
        assert not fixes.overlaps(a, b)
    elif set(range(*a.span)) & set(range(*b.span)):
        assert fixes.overlaps(a, b)


@given(FIXES)
def test_what_goes_together_is_what_overlaps_nothing_before_it(wanted: list[Fix]) -> None:
    kept: list[Fix] = []
    for one in wanted:
        if apart([*one.edits, *(edit for other in kept for edit in other.edits)]):
            kept.append(one)
    assert fixes.together(wanted) == kept


@given(FIXES, st.randoms())
def test_of_fixes_that_lie_apart_the_order_does_not_matter(wanted: list[Fix], random: Random) -> None:
    kept = fixes.together(wanted)
    shuffled = random.sample(kept, len(kept))
    assert set(fixes.together(shuffled)) == set(kept)
    assert fixes.apply(shuffled, read("abcdefghijkl")) == fixes.apply(kept, read("abcdefghijkl"))


@given(FIXES)
def test_applying_is_making_one_edit_after_the_other(wanted: list[Fix]) -> None:
    text = "abcdefghijkl"
    kept = fixes.together(wanted)
    texts, made = fixes.apply(wanted, read(text))
    assert made == len(kept)
    for path in ("a.md", "b.md"):
        edits = [edit for one in kept for edit in one.edits if edit.path == path]
        assert texts.get(path, text) == one_at_a_time(text, edits)


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize(
    ("edits", "result"),
    [
        ([(3, 5, "R"), (5, 5, "+")], "abcR+fg"),
        ([(3, 5, "R"), (3, 3, "+")], "abc+Rfg"),
        ([(3, 5, ""), (3, 3, "<"), (5, 5, ">")], "abc<>fg"),
        ([(0, 3, "R"), (3, 7, "S")], "RS"),
    ],
)
def test_what_touches_is_made_in_any_order(edits: list[tuple[int, int, str]], result: str, order: int) -> None:
    assert fixes.apply([fix(edit) for edit in edits[::order]], read("abcdefg")) == ({"a.md": result}, len(edits))


@pytest.mark.parametrize("second", [(3, 3, "+"), (2, 4, ""), (3, 3, "-"), (0, 9, "")])
def test_nothing_is_written_twice_to_the_same_place(second: tuple[int, int, str]) -> None:
    assert fixes.apply([fix((3, 3, "+")), fix(second)], read("abcdefghi")) == ({"a.md": "abc+defghi"}, 1)


# --- whose text it is -------------------------------------------------------------------------------------------------


class Tree:
    """Pages as a run read them, on a disk that goes on."""

    def __init__(self, root: Path, **texts: bytes) -> None:
        self.root = root
        self.pages = {}
        for name, data in texts.items():
            (root / f"{name}.md").write_bytes(data)
            self.pages[f"{name}.md"] = Page(f"{name}.md", None, name, len(data), digest=digest(data))

    def reader(self) -> fixes.AsFound:
        return fixes.AsFound(self.pages, self.source, self.root)

    def source(self, path: str) -> Source | None:
        try:
            source = decode(path, (self.root / path).read_bytes())
        except OSError:
            return None
        return source if isinstance(source, Source) else None

    def mend(self, *wanted: Fix) -> tuple[int, set[str]]:
        reader = self.reader()
        texts, made = fixes.apply(wanted, reader)
        fixes.write(texts, reader, self.root)
        return made, reader.changed

    def now(self, name: str) -> bytes:
        return (self.root / f"{name}.md").read_bytes()


@pytest.mark.parametrize("saved", [b"an editor wrote this", b"ABC", b"abc\n", b"\xef\xbb\xbfabc", b"\xff", b""])
def test_a_page_that_was_saved_meanwhile_waits_and_so_does_the_rest_of_the_fix(tmp_path: Path, saved: bytes) -> None:
    tree = Tree(tmp_path, a=b"abc", b=b"abc")
    (tmp_path / "b.md").write_bytes(saved)
    both = Fix((*fix((0, 1, "X")).edits, *fix((0, 1, "X"), path="b.md").edits))
    assert tree.mend(both, fix((2, 3, "Z"))) == (1, {"b.md"})
    assert (tree.now("a"), tree.now("b")) == (b"abZ", saved)


def test_a_page_that_is_gone_is_not_made_again(tmp_path: Path) -> None:
    tree = Tree(tmp_path, a=b"abc", b=b"abc")
    (tmp_path / "b.md").unlink()
    assert tree.mend(fix((0, 1, "X"), path="b.md"), fix((0, 1, "X"))) == (1, {"b.md"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md"]


def test_a_save_between_reading_and_writing(tmp_path: Path) -> None:
    tree = Tree(tmp_path, a=b"abc", b=b"abc")
    reader = tree.reader()
    texts, _ = fixes.apply([fix((0, 1, "X")), fix((0, 1, "X"), path="b.md")], reader)
    (tmp_path / "b.md").write_bytes(b"saved")
    with pytest.raises(fixes.Changed, match=r"nothing was changed: b\.md was changed meanwhile"):
        fixes.write(texts, reader, tmp_path)
    assert (tree.now("a"), tree.now("b")) == (b"abc", b"saved")


@pytest.mark.parametrize("path", ["../home.md", "{outside}", "c.md", "./a.md", "x/../a.md", ".git/config", "", "a.md/"])
def test_a_fix_of_what_is_no_page_of_this_run_is_refused(tmp_path: Path, path: str) -> None:
    (tmp_path / "tree").mkdir()
    (tmp_path / "home.md").write_bytes(b"abc")
    tree = Tree(tmp_path / "tree", a=b"abc")
    (tmp_path / "tree" / "c.md").write_bytes(b"abc")
    evil = fix((0, 3, "evil"), path=path.format(outside=tmp_path / "home.md"))
    assert tree.mend(evil, Fix((*evil.edits, *fix((0, 1, "X")).edits))) == (0, set())
    assert (tmp_path / "home.md").read_bytes() == tree.now("a") == tree.now("c") == b"abc"


def test_one_file_under_two_names_is_mended_once_at_a_time(tmp_path: Path) -> None:
    tree = Tree(tmp_path, a=b"abc", b=b"abc", c=b"abc")
    for name, link in (("b.md", os.link), ("c.md", os.symlink)):
        (tmp_path / name).unlink()
        link(tmp_path / "a.md", tmp_path / name)
    assert tree.mend(fix((0, 1, "X")), fix((1, 2, "Y"), path="b.md"), fix((1, 2, "Z"), path="c.md")) == (1, set())
    assert tree.now("a") == tree.now("b") == tree.now("c") == b"Xbc"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"a\r\nb\r\nc", b"a\r\nnew\r\nb\r\nc"),
        (b"a\nb\nc", b"a\nnew\nb\nc"),
        (b"\xef\xbb\xbfa\nb", b"\xef\xbb\xbfa\nnew\nb"),
        (b"a\nb\nc\r\nd\n", b"a\nnew\nb\nc\r\nd\n"),
        (b"a\nb\r\nc\r\nd", b"a\nnew\r\nb\r\nc\r\nd"),
        (b"a\rb\rc", b"a\rnew\rb\rc"),
        (b"a\nb\x0c\xe2\x80\xa8c\n\n\n", b"a\nnew\nb\x0c\xe2\x80\xa8c\n\n\n"),
    ],
)
def test_every_other_byte_stays(tmp_path: Path, before: bytes, after: bytes) -> None:
    tree = Tree(tmp_path, a=before)
    text = before.decode("utf-8-sig")
    place = text.index("b")
    assert tree.mend(fix((place, place, "new\n"))) == (1, set())
    assert tree.now("a") == after


# --- the command ------------------------------------------------------------------------------------------------------

FAULTY = {"content/zh/a.md": "# 甲\n\n## 乙 {#yi}\n\n一。\n", "content/en/a.md": "# A\n\n## B\n\nOne.\n"}
VITEPRESS = "flavor: vitepress\n"


def fixed(shell: Shell, monkeypatch: pytest.MonkeyPatch, meanwhile) -> tuple[str, str]:
    """What ``check --fix`` leaves of a page and says, where `meanwhile` happens after each time it has read all."""
    shell.write({"sdlint.yaml": CONFIG + VITEPRESS, **FAULTY})
    real, passes = whole.conclude, []

    def conclude(*arguments):
        result = real(*arguments)
        passes.append(result)
        meanwhile(len(passes))
        return result

    monkeypatch.setattr(check, "conclude", conclude)
    monkeypatch.chdir(shell.root)
    done = CliRunner().invoke(cli, ["check", "--offline", "--fix", "--select", "SD512"])
    assert not isinstance(done.exception, Exception), done.exception
    return (shell.root / "content/en/a.md").read_text("utf-8"), done.stderr


def test_the_next_pass_mends_what_an_editor_has_saved(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    page = shell.root / "content/en/a.md"

    def save(number: int) -> None:
        if number == 1:
            page.write_text("# A\n\nIn between.\n\n## B\n\nTwo.\n")

    assert fixed(shell, monkeypatch, save) == ("# A\n\nIn between.\n\n## B {#yi}\n\nTwo.\n", "")


def test_a_page_that_is_saved_all_the_time_is_left_to_its_author(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    page = shell.root / "content/en/a.md"
    text, said = fixed(shell, monkeypatch, lambda number: page.write_text(f"# A\n\n{number}\n\n## B\n\nTwo.\n"))
    assert "{#yi}" not in text
    assert "sdlint: not fixed: content/en/a.md was changed while it was checked\n" in said


def test_a_protected_page_is_named_and_stays(shell: Shell) -> None:
    shell.write({"sdlint.yaml": CONFIG + VITEPRESS, **FAULTY})
    (shell.root / "content/en/a.md").chmod(0o444)
    done = shell.run("check", "--offline", "--fix", "--select", "SD512")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "content/en/a.md: it is write-protected (mode 444)" in done.stderr
    assert (shell.root / "content/en/a.md").read_text() == FAULTY["content/en/a.md"]


def test_a_byte_order_mark_passes_through_a_pipe(shell: Shell) -> None:
    shell.write({"sdlint.yaml": CONFIG + VITEPRESS, **FAULTY})
    text = "\ufeff" + FAULTY["content/en/a.md"]
    command = ("check", "--offline", "--fix", "--select", "SD512", "--stdin-filename", "content/en/a.md")
    done = shell.run(*command, stdin=text.encode())
    assert done.stdout == text.replace("## B", "## B {#yi}")
