"""Reviews from history, and what a change touched: with real repositories."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

import sdlint
from conftest import Need, Shell
from sdlint.errors import GitError
from sdlint.git.history import History
from sdlint.reviews.from_history import pinned_commit

CODE = "\n```sh\nrun --fast\n```\n"
ZH = "# 指南 {#guide}\n\n第一段说的是安装的方法。\n\n## 用法 {#usage}\n\n第二段说的是怎样使用它。\n" + CODE
EN = "# Guide {#guide}\n\nThe first is about installing.\n\n## Usage {#usage}\n\nThe second is about using it.\n" + CODE


class Repository(Shell):
    def git(self, *arguments: str) -> str:
        identity = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
        command = ["git", *identity, "-c", "commit.gpgSign=false", *arguments]
        return subprocess.run(command, cwd=self.root, check=True, capture_output=True, text=True).stdout

    def commit(self, files: dict[str, str]) -> None:
        self.write(files)
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "change")

    def states(self) -> dict[str, str]:
        import json

        pairs = json.loads(self.run("sync", "status", "--format", "json").stdout)["pairs"]
        return {one["target"]["heading"]: one["state"] for pair in pairs for one in pair["sections"] if one["target"]}


@pytest.fixture
def repository(shell: Shell, need: Need) -> Repository:
    need(shutil.which("git"), "git")
    made = Repository(shell.root)
    made.git("init", "-q")
    made.commit({"content/zh/a.md": ZH})
    made.commit({"content/en/a.md": EN})
    return made


def test_what_changed_since_it_was_translated_is_stale(repository: Repository) -> None:
    repository.commit({"content/zh/a.md": ZH.replace("怎样使用它。", "怎样使用它，以及怎样把它关掉。")})
    assert repository.run("sync", "init", "--from-git").returncode == 0
    assert repository.states() == {"Guide": "fresh", "Usage": "stale"}
    assert "关掉" in repository.run("sync", "diff", "content/en/a.md#usage").stdout


def test_touching_the_file_does_not_make_it_fresh(repository: Repository) -> None:
    repository.commit({"content/zh/a.md": ZH.replace("--fast", "--slow")})
    repository.commit({"content/en/a.md": EN + "\n"})
    repository.run("sync", "init", "--from-git")
    assert repository.states() == {"Guide": "fresh", "Usage": "stale"}


def test_renames_are_followed(repository: Repository) -> None:
    for locale in ("zh", "en"):
        repository.git("mv", f"content/{locale}/a.md", f"content/{locale}/b.md")
    repository.git("commit", "-q", "-m", "move")
    repository.commit({"content/zh/b.md": ZH.replace("安装", "下载与安装")})
    repository.run("sync", "init", "--from-git")
    assert repository.states() == {"Guide": "stale", "Usage": "fresh"}


def test_an_answer_to_the_change_is_fresh(repository: Repository) -> None:
    repository.commit({"content/zh/a.md": ZH.replace("怎样使用它。", "怎样使用它，以及怎样把它关掉。")})
    repository.commit({"content/en/a.md": EN.replace("using it.", "using it, and about turning it off again.")})
    repository.run("sync", "init", "--from-git")
    assert repository.states() == {"Guide": "fresh", "Usage": "fresh"}


def test_a_pinned_commit_is_believed(repository: Repository) -> None:
    first = repository.git("rev-list", "--max-parents=0", "HEAD").strip()
    repository.commit({"content/zh/a.md": ZH.replace("怎样使用它。", "怎样使用它，以及怎样把它关掉。")})
    repository.commit(
        {"content/en/a.md": f"---\ndefault_lang_commit: {first}\n---\n\n" + EN.replace("second", "other")}
    )
    repository.run("sync", "init", "--from-git")
    assert repository.states()["Usage"] == "stale"
    assert pinned_commit({"l10n": {"sourceCommit": "abc"}}) == "abc"
    assert pinned_commit({"default_lang_commit": "abc # drifted"}) == "abc"
    assert pinned_commit({"default_lang_commit": "--upload-pack=x"}) == ""


def test_a_depth_one_clone_knows_as_much_by_the_ledger(repository: Repository, tmp_path: Path) -> None:
    repository.run("sync", "accept", "--all")
    repository.commit({"content/zh/a.md": ZH.replace("怎样使用它。", "怎样使用它，以及怎样把它关掉。")})
    repository.git("clone", "-q", "--depth", "1", f"file://{repository.root}", str(tmp_path / "clone"))
    clone = Repository(tmp_path / "clone")
    assert clone.states() == {"Guide": "fresh", "Usage": "stale"}
    assert "shallow" in clone.run("sync", "init", "--from-git").stderr


def test_base_judges_only_what_was_touched(repository: Repository) -> None:
    repository.run("sync", "accept", "--all")
    repository.commit({"content/zh/a.md": ZH.replace("安装", "下载与安装")})
    repository.git("branch", "base")
    repository.commit({"content/zh/a.md": ZH.replace("安装", "下载与安装").replace("怎样使用它", "怎样用好它与关掉它")})
    assert len(repository.findings("--select", "SD506")) == 2
    (finding,) = repository.findings("--select", "SD506", "--base", "base")
    assert "Usage" in finding["message"]
    repository.write({"content/zh/new.md": "# 新 {#new}\n\n新的一页。\n"})
    findings = repository.findings("--select", "SD5", "--base", "base")
    assert {finding["code"] for finding in findings} == {"SD501", "SD506"}


def test_an_unknown_base_is_one_line(repository: Repository) -> None:
    done = repository.run("check", "--offline", "--base", "nowhere")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


def test_history_says_what_is_stale_where_there_are_no_reviews(repository: Repository) -> None:
    repository.commit({"content/zh/a.md": ZH.replace("怎样使用它。", "怎样使用它，以及怎样把它关掉。")})
    for _ in range(2):
        assert repository.states() == {"Guide": "unreviewed", "Usage": "stale"}
        (finding,) = repository.findings("--select", "SD506")
        assert finding["path"] == "content/en/a.md"
    assert repository.findings("--select", "SD506", "content/en/a.md") == [finding], "a path is a filter"
    repository.run("sync", "accept", "--all", "--no-change-needed")
    assert not repository.findings("--select", "SD506")
    assert repository.states() == {"Guide": "fresh", "Usage": "fresh"}


def test_there_may_be_no_history(shell: Shell, need: Need) -> None:
    need(shutil.which("git"), "git")
    shell.write({"content/zh/a.md": ZH, "content/en/a.md": EN})
    with pytest.raises(GitError):
        History(shell.root)
    done = shell.run("sync", "init", "--from-git")
    assert done.returncode == 2
    assert shell.run("sync", "init").returncode == 0
    assert shell.run("sync", "status").stdout.count("fresh") == 1


def test_who_was_never_accepted_is_judged_by_history_whatever_others_have(repository: Repository) -> None:
    repository.commit({"content/zh/b.md": ZH.replace("#guide", "#b"), "content/en/b.md": EN.replace("#guide", "#b")})
    repository.run("sync", "accept", "content/en/b.md")
    repository.commit({"content/zh/a.md": ZH.replace("怎样使用它。", "怎样使用它，以及怎样把它关掉。")})
    (finding,) = repository.findings("--select", "SD506")
    assert finding["path"] == "content/en/a.md"


def test_a_section_that_came_after_the_review_is_judged_by_history(repository: Repository) -> None:
    repository.run("sync", "accept", "--all")
    more = (
        "\n## 关闭 {#off}\n\n怎样把它关掉，又怎样再打开它。\n",
        "\n## Off {#off}\n\nHow to turn it off, and on again.\n",
    )
    repository.commit({"content/zh/a.md": ZH + more[0], "content/en/a.md": EN + more[1]})
    assert not repository.findings("--select", "SD506")
    changed = more[0].replace("又怎样再打开它", "又怎样再打开它，还有出错的时候该看哪里")
    repository.commit({"content/zh/a.md": ZH + changed})
    (finding,) = repository.findings("--select", "SD506")
    assert '"Off" is older than its source' in finding["message"]


def test_reviews_follow_pages_that_both_languages_renamed(repository: Repository) -> None:
    repository.run("sync", "accept", "--all")
    for locale in ("zh", "en"):
        (repository.root / f"content/{locale}/a.md").rename(repository.root / f"content/{locale}/renamed.md")
    assert repository.states() == {"Guide": "fresh", "Usage": "fresh"}
    repository.write({"content/zh/renamed.md": ZH.replace("怎样使用它。", "怎样使用它，以及怎样把它关掉。")})
    assert repository.states() == {"Guide": "fresh", "Usage": "stale"}


def test_an_entry_that_belongs_to_no_page_is_told(repository: Repository) -> None:
    repository.run("sync", "accept", "--all")
    for locale in ("zh", "en"):
        (repository.root / f"content/{locale}/a.md").unlink()
    repository.write({"content/zh/other.md": "# 别的 {#other}\n\n完全是另一页。\n"})
    for command in (("check", "--offline"), ("sync", "status")):
        done = repository.run(*command)
        assert ".sdlint/sync/en/a.md.yml belongs to no page" in done.stderr, command


def test_git_is_asked_for_no_page_whose_source_has_not_changed_since(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    content = History.content

    def noted(self: History, name: str) -> bytes | None:
        asked.append(name)
        return content(self, name)

    monkeypatch.setattr(History, "content", noted)
    sdlint.check(root=repository.root)
    assert asked == []
    repository.commit({"content/zh/a.md": ZH.replace("第二段", "第二小段")})
    sdlint.check(root=repository.root)
    assert asked, "it is asked for what was changed"


def asked_of_git(repository: Repository, folder: Path) -> list[str]:
    """The questions that ``sync status`` asks git, as far as they are for its log."""
    folder.mkdir(exist_ok=True)
    log = folder / "log"
    log.write_text("")
    shim = folder / "git"
    shim.write_text(f'#!/bin/sh\nprintf \'%s\\n\' "$*" >> "{log}"\nexec {shutil.which("git")} "$@"\n')
    shim.chmod(0o755)
    path = f"{folder}{os.pathsep}{os.environ['PATH']}"
    assert repository.run("sync", "status", PATH=path).returncode == 0
    return ["log" if " log " in line else "other" for line in log.read_text().splitlines()]


def test_a_log_is_read_once_for_each_commit(repository: Repository, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("shim")
    assert "log" in asked_of_git(repository, folder)
    repository.write({"content/en/a.md": EN.replace("installing", "installing it")})
    assert "log" not in asked_of_git(repository, folder)
    repository.commit({"content/zh/a.md": ZH.replace("怎样使用它。", "怎样使用它，以及怎样把它关掉。")})
    assert "log" in asked_of_git(repository, folder)
    assert "log" not in asked_of_git(repository, folder)
    assert repository.states()["Usage"] == "stale"
    repository.git("checkout", "-q", "HEAD~1")
    repository.git("checkout", "-q", "main~1", "--", "content/en/a.md")
    assert "stale" not in repository.states().values()
    repository.git("checkout", "-q", "main")
    assert repository.states()["Usage"] == "stale"


def test_the_log_of_a_clone_that_lacks_commits_is_not_kept(
    repository: Repository, tmp_path_factory: pytest.TempPathFactory
) -> None:
    repository.commit({"content/zh/a.md": ZH.replace("怎样使用它。", "怎样使用它，以及怎样把它关掉。")})
    folder = tmp_path_factory.mktemp("clone")
    repository.git("clone", "-q", "--depth", "1", f"file://{repository.root}", str(folder / "own"))
    clone = Repository(folder / "own")
    assert "log" in asked_of_git(clone, folder / "shim")
    clone.write({"content/en/a.md": EN.replace("installing", "installing it")})
    assert "log" in asked_of_git(clone, folder / "shim")
    clone.git("fetch", "-q", "--unshallow")
    assert clone.states()["Usage"] == "stale"
