"""What a translation says of the revision that it was made from becomes its review: in real repositories."""

import json
import shutil
from pathlib import Path

import pytest

from conftest import CONFIG, Need, Shell
from git_support import commit, git
from sdlint.git.messages import Message, parse

ZH = "# 指南 {#guide}\n\n第一段说的是安装的方法。\n\n## 用法 {#usage}\n\n第二段说的是怎样使用它。\n"
NEWER = ZH.replace("怎样使用它。", "怎样使用它，以及怎样把它关掉。")
EN = "# Guide {#guide}\n\nThe first is about installing.\n\n## Usage {#usage}\n\nThe second is about using it.\n"


@pytest.fixture
def repository(shell: Shell, need: Need) -> Shell:
    need(shutil.which("git"), "git")
    git(shell.root, "init", "-q")
    return shell


def committed(shell: Shell, files: dict[str, str], message: str = "x") -> str:
    shell.write(files)
    commit(shell.root, message)
    return head(shell.root)


def head(folder: Path) -> str:
    return git(folder, "rev-parse", "HEAD").stdout.strip()


def states(shell: Shell) -> dict[str, str]:
    pairs = json.loads(shell.run("sync", "status", "--format", "json").stdout)["pairs"]
    return {one["source"]["heading"]: one["state"] for pair in pairs for one in pair["sections"] if one["source"]}


def accept(shell: Shell, *arguments: str) -> str:
    done = shell.run("sync", "accept", "--pins", *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def late(shell: Shell, message: str) -> str:
    """A source that changed while its translation was under way, so that the translation is the newer file."""
    first = committed(shell, {"content/zh/a.md": ZH})
    committed(shell, {"content/zh/a.md": NEWER})
    committed(shell, {"content/en/a.md": EN}, message.replace("REV", first))
    return first


@pytest.mark.parametrize(
    "pin",
    ["default_lang_commit: REV", "default_lang_commit: REV # patched", "l10n:\n  sourceCommit: REV", "short: x"],
)
def test_front_matter_names_the_commit(repository: Shell, pin: str) -> None:
    """As OpenTelemetry and MDN have it. History would call the newer file in step."""
    first = committed(repository, {"content/zh/a.md": ZH})
    committed(repository, {"content/zh/a.md": NEWER})
    matter = pin.replace("REV", first).replace("short: x", f"default_lang_commit: {first[:9]}")
    committed(repository, {"content/en/a.md": f"---\n{matter}\n---\n\n{EN}"})
    assert accept(repository) == "2 sections accepted\n"
    assert states(repository) == {"指南": "fresh", "用法": "stale"}
    assert accept(repository) == "0 sections accepted\n"
    later = head(repository.root)
    repository.write({"content/en/a.md": f"---\ndefault_lang_commit: {later}\n---\n\n{EN}"})
    assert accept(repository) == "1 section accepted\n"
    assert states(repository) == {"指南": "fresh", "用法": "fresh"}


def test_the_source_may_lie_in_another_repository(repository: Shell, tmp_path_factory: pytest.TempPathFactory) -> None:
    """As MDN's does, where the translations have a repository of their own."""
    root = tmp_path_factory.mktemp("mdn")
    content, translated = Shell(root / "content"), Shell(root / "translated")
    for folder in (content, translated):
        folder.write({"README": ""})
        git(folder.root, "init", "-q")
    config = "locales:\n  en: ../content/files/{path}\n  zh: files/{path}\nsource: en\n"
    first = committed(content, {"files/a.md": EN})
    committed(content, {"files/a.md": EN.replace("using it.", "using it, and about switching it off.")})
    committed(translated, {"sdlint.yaml": config, "files/a.md": f"---\nl10n:\n  sourceCommit: {first}\n---\n\n{ZH}"})
    assert accept(translated) == "2 sections accepted\n"
    assert states(translated) == {"Guide": "fresh", "Usage": "stale"}


@pytest.mark.parametrize("path", ["content/zh/a.md", "./content/zh/a.md"])
def test_a_trailer_names_the_source_and_its_revision(repository: Shell, path: str) -> None:
    late(repository, f"Translate a\n\nWith care.\n\nTranslation-of: {path}@REV\nSigned-off-by: a <a@example.org>")
    assert states(repository) == {"指南": "unreviewed", "用法": "unreviewed"}, "history knows no better"
    assert accept(repository) == "2 sections accepted\n"
    assert states(repository) == {"指南": "fresh", "用法": "stale"}


def test_of_several_trailers_each_is_for_its_own_page(repository: Shell) -> None:
    """A squash that brings two translations, one of them of an older source."""
    first = committed(repository, {"content/zh/a.md": ZH, "content/zh/b c.md": ZH.replace("指南", "其二")})
    second = committed(repository, {"content/zh/a.md": NEWER, "content/zh/b c.md": NEWER.replace("指南", "其二")})
    trailers = f"Translation-of: content/zh/a.md@{first}\nTranslation-of: content/zh/b c.md@{second}\n"
    committed(repository, {"content/en/a.md": EN, "content/en/b c.md": EN}, f"Both\n\n{trailers}")
    assert accept(repository) == "4 sections accepted\n"
    pairs = json.loads(repository.run("sync", "status", "--format", "json").stdout)["pairs"]
    assert {pair["key"]: pair["state"] for pair in pairs} == {"a.md": "stale", "b c.md": "fresh"}


def test_a_config_in_a_folder_and_a_page_under_its_old_name(repository: Shell) -> None:
    (repository.root / "sdlint.yaml").unlink()
    inner = Shell(repository.root / "docs").write({"sdlint.yaml": CONFIG})
    first = committed(inner, {"content/zh/old.md": ZH})
    committed(inner, {"content/zh/old.md": NEWER})
    committed(inner, {"content/en/old.md": EN}, f"x\n\nTranslation-of: docs/content/zh/old.md@{first}")
    for locale in ("zh", "en"):
        git(inner.root, "mv", f"content/{locale}/old.md", f"content/{locale}/a.md")
    commit(inner.root)
    assert accept(inner) == "2 sections accepted\n"
    assert states(inner) == {"指南": "fresh", "用法": "stale"}


def test_what_was_changed_after_the_trailer_is_nobodys_word(repository: Shell) -> None:
    late(repository, "x\n\nTranslation-of: content/zh/a.md@REV")
    committed(repository, {"content/en/a.md": EN.replace("The first is about installing.", "All of it was rewritten.")})
    assert accept(repository) == "2 sections accepted\n"
    assert states(repository) == {"指南": "unreviewed", "用法": "stale"}


def test_the_newest_trailer_counts(repository: Shell) -> None:
    late(repository, "x\n\nTranslation-of: content/zh/a.md@REV")
    second = git(repository.root, "rev-parse", "HEAD~1").stdout.strip()
    text = EN.replace("using it.", "using it, and about switching it off.")
    committed(repository, {"content/en/a.md": text}, f"x\n\nTranslation-of: content/zh/a.md@{second}")
    accept(repository)
    assert states(repository) == {"指南": "fresh", "用法": "fresh"}


def test_a_tag_is_a_revision_and_a_branch_is_none(repository: Shell) -> None:
    late(repository, "x\n\nTranslation-of: content/zh/a.md@v1.0")
    done = repository.run("sync", "accept", "--pins")
    assert done.returncode == 1
    assert "names v1.0, and no such commit or tag here has content/zh/a.md" in done.stderr
    git(repository.root, "branch", "v1.0", "HEAD~2")
    assert repository.run("sync", "accept", "--pins").returncode == 1, "a branch goes on"
    git(repository.root, "tag", "v1.0", "HEAD~2")
    assert accept(repository) == "2 sections accepted\n"
    assert states(repository) == {"指南": "fresh", "用法": "stale"}


def test_a_commit_that_is_not_here_is_told_and_the_others_are_accepted(repository: Shell) -> None:
    first = committed(repository, {"content/zh/a.md": ZH, "content/zh/b.md": ZH})
    pages = {name: f"---\ndefault_lang_commit: {pin}\n---\n\n{EN}" for name, pin in (("a", "f" * 40), ("b", first))}
    committed(repository, {f"content/en/{name}.md": text for name, text in pages.items()})
    done = repository.run("sync", "accept", "--pins")
    assert done.returncode == 1
    assert done.stdout == "2 sections accepted\n"
    assert f"content/en/a.md: its front matter names {'f' * 40}" in done.stderr


def test_a_shallow_clone_says_what_it_takes(repository: Shell, tmp_path_factory: pytest.TempPathFactory) -> None:
    late(repository, "x\n\nTranslation-of: content/zh/a.md@REV")
    clone = tmp_path_factory.mktemp("clone")
    git(clone, "clone", "-q", "--depth", "1", repository.root.as_uri(), "x")
    (clone / "x/sdlint.yaml").write_text(CONFIG)
    done = Shell(clone / "x").run("sync", "accept", "--pins")
    assert done.returncode == 1
    assert "(git fetch --unshallow)" in done.stderr
    assert not (clone / "x/.sdlint").exists()


def test_astros_tracker(repository: Shell) -> None:
    """Lunaria: what a commit tracks was made from the source of that moment; what it ignores is no change."""
    committed(repository, {"content/zh/a.md": ZH})
    committed(repository, {"content/en/a.md": EN}, "x\n\n@lunaria-track:content/en/*.md;content/ko/a.md")
    committed(repository, {"content/zh/a.md": NEWER}, "reword\n\n@lunaria-ignore:content/zh/a.md")
    committed(
        repository,
        {"content/en/a.md": EN.replace("The second is", "The second was")},
        "x\n\n@lunaria-ignore:**/en/a.md",
    )
    assert accept(repository) == "2 sections accepted\n"
    assert states(repository) == {"指南": "fresh", "用法": "unreviewed"}
    committed(repository, {"content/zh/a.md": NEWER.replace("安装的方法", "在新机器上安装的方法")})
    assert states(repository)["指南"] == "stale"
    accept(repository)
    assert states(repository)["指南"] == "stale"


def test_what_somebody_has_looked_at_since_stays_so(repository: Shell) -> None:
    late(repository, "x\n\nTranslation-of: content/zh/a.md@REV")
    assert repository.run("sync", "accept", "--all", "--no-change-needed").returncode == 0
    assert accept(repository) == "0 sections accepted\n"
    assert states(repository) == {"指南": "fresh", "用法": "fresh"}


def test_a_machines_work_stays_a_machines(repository: Shell) -> None:
    first = committed(repository, {"content/zh/a.md": ZH})
    exchange = json.loads(repository.run("sync", "export", "--format", "json").stdout)
    for unit in exchange["units"]:
        unit["target"] = f"Words of a machine {unit['line']}"
    repository.run("sync", "import", "-", stdin=json.dumps(exchange).encode())
    commit(repository.root, f"x\n\nTranslation-of: content/zh/a.md@{first}")
    accept(repository)
    assert set(states(repository).values()) == {"unreviewed"}


def test_pages_are_named_or_all_are_meant(repository: Shell) -> None:
    late(repository, "x\n\nTranslation-of: content/zh/a.md@REV")
    committed(repository, {"content/zh/b.md": ZH, "content/en/b.md": EN})
    assert accept(repository, "content/en/a.md") == "2 sections accepted\n"
    done = repository.run("sync", "accept", "--pins", "content/en/b.md")
    assert done.returncode == 1
    assert "content/en/b.md: it does not say what it was made from" in done.stderr
    for wrong in (("--all",), ("content/en/a.md#usage",), ("--no-change-needed",)):
        assert repository.run("sync", "accept", "--pins", *wrong).returncode == 2


def test_without_history_there_is_a_line(shell: Shell) -> None:
    shell.write({"content/zh/a.md": ZH, "content/en/a.md": EN})
    done = shell.run("sync", "accept", "--pins")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("x\n\nTranslation-of: a b.md@abc1234", Message((("a b.md", "abc1234"),))),
        ("x\n\ntranslation-of:@scope/a.md@v1", Message((("@scope/a.md", "v1"),))),
        ("x\n\nSee Translation-of: a.md@abc", Message()),
        ("x\n\nTranslation-of: a.md", Message()),
        ("x\n\n@lunaria-track:./a.md; b/**;", Message(tracked=("a.md", "b/**"))),
        ("x\n\n@tracker-minor:a.md", Message(ignored=("a.md",))),
        ("x\n\n@lunaria-ignore:", Message(ignored=())),
        ("", Message()),
    ],
)
def test_what_a_message_says(body: str, said: Message) -> None:
    assert parse(body) == said
