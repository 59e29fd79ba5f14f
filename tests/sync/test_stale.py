"""How far translations are behind, and what `sync diff` shows of it: with real repositories."""

import shutil
from pathlib import Path

import pytest

from conftest import CONFIG, Need, Shell
from git_support import git

CODE = "\n```sh\nrun --fast\n```\n"
ZH = "# 指南 {#guide}\n\n第一段说的是安装的方法。\n\n## 用法 {#usage}\n\n第二段说的是怎样使用它。\n" + CODE
EN = "# Guide {#guide}\n\nThe first is about installing.\n\n## Usage {#usage}\n\nThe second is about using it.\n" + CODE
NEW = ZH.replace("怎样使用它。", "怎样用好它。还有怎样把它关掉。").replace("--fast", "--slow")
SAID = '"Usage" is older than its source, by 2 sentences and 1 code line since 2025-03-04'
SHOWN = "第二段说的是怎样[-使用-]{+用好+}它。{+还有怎样把它关掉。+}\n\n```sh\nrun --[-fast-]{+slow+}\n```\n"


class Repository(Shell):
    def commit(self, files: dict[str, str], day: str) -> None:
        """Commits `files` at noon of `day`, by a clock that is far from UTC."""
        self.write(files)
        git(self.root, "add", "-A")
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("GIT_COMMITTER_DATE", f"{day}T00:30:00+12:00")
            git(self.root, "commit", "-q", "--allow-empty", "-m", "change")

    def said(self, *arguments: str) -> list[str]:
        return [finding["message"] for finding in self.findings("--select", "SD506", *arguments)]

    def diff(self, page: str = "content/en/a.md") -> str:
        done = self.run("sync", "diff", page)
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture
def repository(shell: Shell, need: Need) -> Repository:
    need(shutil.which("git"), "git")
    begun = Repository(shell.root)
    git(begun.root, "init", "-q")
    begun.commit({"sdlint.yaml": CONFIG, "content/zh/a.md": ZH}, "2025-01-02")
    begun.commit({"content/en/a.md": EN}, "2025-03-04")
    return begun


def test_history_tells_what_changed_and_since_when(repository: Repository) -> None:
    repository.commit({"content/zh/a.md": NEW}, "2025-05-06")
    for _ in range(2):
        assert repository.said() == [SAID]
    assert repository.said("--no-cache") == [SAID]
    text = repository.diff()
    assert text.startswith("stale: content/zh/a.md:5, by 2 sentences and 1 code line since 2025-03-04\n")
    assert SHOWN in text
    assert "--- content/en/a.md:5\n## Usage {#usage}\n\nThe second is about using it.\n" in text
    assert "first" not in text


def test_a_review_counts_from_what_was_reviewed(repository: Repository) -> None:
    repository.commit({"content/zh/a.md": ZH.replace("怎样使用它", "怎样用它")}, "2025-05-06")
    repository.run("sync", "accept", "--all", "--no-change-needed")
    repository.commit({"content/zh/a.md": NEW}, "2025-06-07")
    assert repository.said() == [SAID.replace("2025-03-04", "2025-05-06")]
    assert "怎样用{+好+}它。{+还有怎样把它关掉。+}" in repository.diff()


def test_a_change_of_a_word_says_since_when(repository: Repository) -> None:
    long = "说明很长，有许多话要说，而且一句比一句长。"
    repository.commit({"content/zh/a.md": ZH + long, "content/en/a.md": EN + "There is a lot to say.\n"}, "2025-04-05")
    repository.commit({"content/zh/a.md": ZH + long.replace("许多", "很多")}, "2025-05-06")
    assert repository.said() == ['"Usage" is older than its source, by a word or two since 2025-04-05']
    assert repository.diff().startswith("minor: content/zh/a.md:5, by a word or two since 2025-04-05\n")


def test_a_baseline_knows_it_whatever_has_changed_since(repository: Repository) -> None:
    repository.commit({"content/zh/a.md": NEW}, "2025-05-06")
    (before,) = repository.findings("--select", "SD506")
    repository.run("check", "--offline", "--select", "SD506", "--write-baseline")
    repository.commit({"content/zh/a.md": NEW.replace("--slow", "--slow\nrun again")}, "2025-06-07")
    assert repository.said() == [], "a later change is no other finding"
    (repository.root / ".sdlint/baseline.json").unlink()
    (after,) = repository.findings("--select", "SD506")
    assert after["message"] == SAID.replace("1 code line", "2 code lines")
    assert after["fingerprint"] == before["fingerprint"]
    assert repository.said("--base", "HEAD~1") == []


def test_pages_and_sections_that_were_renamed_are_followed(repository: Repository) -> None:
    for locale in ("zh", "en"):
        git(repository.root, "mv", f"content/{locale}/a.md", f"content/{locale}/b.md")
    repository.commit({}, "2025-04-05")
    repository.commit({"content/zh/b.md": NEW.replace("## 用法", "## 使用的方法")}, "2025-05-06")
    said = SAID.replace("1 code line", "1 heading and 1 code line").replace("sentences and", "sentences,")
    assert repository.said() == [said]
    assert SHOWN in repository.diff("content/en/b.md")


def test_a_translation_that_was_merged_dates_from_its_own_commit(repository: Repository) -> None:
    main = git(repository.root, "branch", "--show-current").stdout.strip()
    git(repository.root, "checkout", "-q", "-b", "other")
    repository.commit({"content/en/a.md": EN.replace("is about using it", "tells how to use it")}, "2025-04-05")
    git(repository.root, "checkout", "-q", main)
    repository.commit({"README.md": "x\n"}, "2025-04-06")
    git(repository.root, "merge", "-q", "--no-ff", "-m", "merge", "other")
    repository.commit({"content/zh/a.md": NEW}, "2025-05-06")
    assert repository.said() == [SAID.replace("2025-03-04", "2025-04-05")]


def test_a_pinned_commit_dates_it(repository: Repository) -> None:
    pin = git(repository.root, "rev-parse", "HEAD").stdout.strip()
    repository.commit({"content/zh/a.md": NEW}, "2025-05-06")
    pinned = f"---\ndefault_lang_commit: {pin}\n---\n\n" + EN.replace("using it", "its use")
    repository.commit({"content/en/a.md": pinned}, "2025-06-07")
    assert repository.said() == [SAID]
    assert SHOWN in repository.diff()


def test_a_pinned_commit_that_touched_no_page_dates_it(repository: Repository) -> None:
    repository.commit({"x.txt": "x"}, "2025-04-05")
    pin = git(repository.root, "rev-parse", "HEAD").stdout.strip()
    repository.commit({"content/zh/a.md": NEW}, "2025-05-06")
    repository.commit({"content/en/a.md": f"---\ndefault_lang_commit: {pin}\n---\n\n" + EN}, "2025-06-07")
    assert repository.said() == [SAID.replace("2025-03-04", "2025-04-05")]


def test_a_named_section_is_shown_whatever_its_state(repository: Repository) -> None:
    repository.commit({"content/zh/a.md": NEW}, "2025-05-06")
    assert repository.diff("content/en/a.md#guide").startswith("unreviewed: content/zh/a.md:1\n# 指南")
    done = repository.run("sync", "diff", "content/en/a.md#no-such")
    assert done.returncode == 2
    assert "there is no such section" in done.stderr


def test_what_is_in_step_is_said(repository: Repository) -> None:
    assert repository.diff() == "content/en/a.md: nothing in it is older than its source\n"
    repository.write({"content/zh/b.md": ZH.replace("#guide", "#b")})
    assert repository.diff("content/zh/b.md") == "content/en/b.md: missing\n"


def test_a_shallow_clone_says_that_it_is_one(repository: Repository, tmp_path: Path) -> None:
    repository.commit({"content/zh/a.md": NEW}, "2025-05-06")
    git(repository.root, "clone", "-q", "--depth", "1", f"file://{repository.root}", str(tmp_path / "clone"))
    clone = Repository(tmp_path / "clone")
    done = clone.run("sync", "diff", "content/en/a.md")
    assert done.returncode == 2
    assert "shallow" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_ledger_without_its_history_shows_what_there_is(repository: Repository, tmp_path: Path) -> None:
    repository.run("sync", "accept", "--all")
    repository.commit({"content/zh/a.md": NEW}, "2025-05-06")
    git(repository.root, "clone", "-q", "--depth", "1", f"file://{repository.root}", str(tmp_path / "clone"))
    clone = Repository(tmp_path / "clone")
    assert clone.said() == ['"Usage" is older than its source']
    done = clone.run("sync", "diff", "content/en/a.md")
    assert done.returncode == 0
    assert done.stdout.startswith("stale: content/zh/a.md:5\n## 用法")
    assert "what was translated is not known: this clone is shallow" in done.stderr
    clone.commit({"content/zh/a.md": NEW.replace("--slow", "--slower")}, "2025-06-07")
    clone.run("sync", "accept", "--all", "--no-change-needed")
    clone.commit({"content/zh/a.md": NEW.replace("--slow", "--slowest")}, "2025-06-08")
    assert clone.said() == ['"Usage" is older than its source, by 1 code line since 2025-06-07']


def test_a_review_that_no_commit_holds_is_said_to_be_unknown(repository: Repository) -> None:
    repository.write({"content/zh/a.md": NEW})
    repository.run("sync", "accept", "--all", "--no-change-needed")
    repository.commit({"content/zh/a.md": NEW.replace("--slow", "--slower")}, "2025-06-07")
    assert repository.said() == ['"Usage" is older than its source']
    assert "no version in git's history holds it" in repository.run("sync", "diff", "content/en/a.md").stderr


def test_neither_ledger_nor_history_is_a_line(shell: Shell) -> None:
    shell.write({"content/zh/a.md": ZH, "content/en/a.md": EN})
    done = shell.run("sync", "diff", "content/en/a.md")
    assert done.returncode == 2
    assert "nobody has reviewed it, and history cannot tell" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_staged_and_unsaved_text_are_compared_as_they_are(repository: Repository) -> None:
    repository.write({"content/zh/a.md": NEW})
    git(repository.root, "add", "-A")
    repository.write({"content/zh/a.md": NEW.replace("--slow", "--slow\nrun again")})
    assert repository.said("--staged") == [SAID]
    assert repository.said() == [SAID.replace("1 code line", "2 code lines")]


def test_every_report_says_the_same(repository: Repository) -> None:
    repository.commit({"content/zh/a.md": NEW}, "2025-05-06")
    for form in ("text", "concise", "sarif", "github", "gitlab", "markdown", "rdjson"):
        text = repository.run("check", "--offline", "--select", "SD506", "--format", form).stdout
        assert "by 2 sentences and 1 code line since 2025-03-04" in text.replace("&#44;", ",").replace("%2C", ","), form
    data = repository.run("check", "--offline", "--select", "SD506", "--format", "html").stdout
    assert '"lag":{"since":"2025-03-04","counts":[["sentence",2],["code line",1]]}' in data
    assert '{"en":"2 sentences and 1 code line","all":' in data


def test_an_export_carries_what_was_translated(repository: Repository) -> None:
    repository.commit({"content/zh/a.md": NEW}, "2025-05-06")
    text = repository.run("sync", "export", "--xliff").stdout
    assert "怎样使用它" in text


def test_a_terminal_has_colours() -> None:
    from sdlint.reports.sync_diff import marked
    from sdlint.text.word_diff import Part

    parts = (Part("", "a "), Part("-", "b\r\nc"), Part("+", "d\x1b[0m"), Part("", "\n::error::x\n"))
    lines = [line for line, _ in marked(parts, color=True)]
    red, green, plain = "\x1b[31m", "\x1b[32m", "\x1b[0m"
    assert lines == [f"a {red}[-b-]{plain}", f"{red}[-c-]{plain}{green}{{+d[0m+}}{plain}", ": :error::x", ""]
    assert [changed for _, changed in marked(parts, color=False)] == [True, True, False, False]
