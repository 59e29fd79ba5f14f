"""The hooks as a repository uses them: real pre-commit, and sdlint from a git clone of this one."""

import os
import shlex
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml

from conftest import Need
from installs import ROOT, clone, fresh, pip, run, scratch

GOOD = {
    "sdlint.yaml": "locales:\n  zh: docs/zh/{path}\n  en: docs/en/{path}\nsource: zh\nflavor: github\n",
    "docs/zh/index.md": "# 首页 {#home}\n\n见[指南](guide.md)。\n",
    "docs/zh/guide.md": "# 指南\n\n先读这一页。\n",
    "docs/en/index.md": "# Home\n\nSee [the guide](guide.md).\n",
    "docs/en/guide.md": "# Guide\n\nRead this page first.\n",
    "script.py": "print()\n",
}
PRE_COMMIT = (sys.executable, "-m", "pre_commit")


class Repository:
    """A git repository with a translated tree, to commit to."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.folder = folder
        self.environment = {"PRE_COMMIT_HOME": str(scratch() / "pre-commit"), **environment}
        folder.mkdir(exist_ok=True)
        self.run("git", "init", "--quiet", "--initial-branch=main")

    def run(self, *command: str, check: bool = True) -> tuple[int, str]:
        done = run(*command, cwd=self.folder, check=check, **self.environment)
        return done.returncode, done.stdout + done.stderr

    def write(self, files: dict[str, str]) -> None:
        for name, text in files.items():
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / name).write_text(text, encoding="utf-8")

    def commit(self, files: dict[str, str]) -> tuple[int, str]:
        """Writes and commits `files`, with the hooks that are installed."""
        self.write(files)
        self.run("git", "add", *files)
        return self.run("git", "commit", "--message", "A change", check=False)


@pytest.fixture(scope="module")
def upstream(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone of this checkout, which a repository names as the hooks' source."""
    return clone(tmp_path_factory.mktemp("upstream") / "sdlint")


@pytest.fixture
def repository(tmp_path: Path, upstream: Path, need: Need) -> Repository:
    need(find_spec("pre_commit"), "pre-commit")
    revision = run("git", "rev-parse", "HEAD", cwd=upstream).stdout.strip()
    hooks = [{"id": "sdlint"}, {"id": "sdlint-links"}]
    config = {"repos": [{"repo": str(upstream), "rev": revision, "hooks": hooks}]}
    made = Repository(tmp_path / "docs")
    made.write({**GOOD, ".pre-commit-config.yaml": yaml.safe_dump(config)})
    made.run("git", "add", "--all")
    made.run("git", "commit", "--quiet", "--message", "Begin")
    made.run(*PRE_COMMIT, "install")
    return made


def test_from_commit_to_refused_commit_to_fixed_commit(repository: Repository) -> None:
    # The first run builds the hook's environment from the clone.
    code, said = repository.commit({"docs/zh/guide.md": "# 指南\n\n先读这一页，再读[首页](index.md)。\n"})
    assert code == 0, said
    assert "sdlint" in said
    assert "Passed" in said
    assert "sdlint links" not in said

    code, said = repository.commit({"docs/zh/guide.md": "# 指南\n\n先读[第一页](first.md)。\n"})
    assert code == 1
    assert "docs/zh/guide.md:3:3: SD301 [missing-file]" in said

    code, said = repository.commit({"docs/zh/guide.md": "# 指南\n\n先读[首页](index.md)。\n"})
    assert code == 0, said


def test_an_author_is_told_what_translations_owe_and_not_refused(repository: Repository) -> None:
    more = "# 指南\n\n先读这一页。\n\n## 安装\n\n下载以后双击即可。\n"
    code, said = repository.commit({"docs/zh/guide.md": more})
    assert code == 0, said
    assert "Owed by translations that this change did not touch:\n  docs/en/guide.md: 1 missing-section" in said
    translated = "# Guide\n\nRead this page first.\n\n## Install\n\nDownload it and double-click.\n"
    code, said = repository.commit({"docs/en/guide.md": translated})
    assert code == 0, said
    assert "Owed" not in said


def test_what_breaks_something_is_refused(repository: Repository) -> None:
    """The README's promise, of what no file's name tells: deletions, renames, images, snippets and headings."""
    index = "# 首页 {#home}\n\n见[指南](guide.md#安装)。\n\n![图](pic.png)\n\n<<< ./run.ts\n"
    guide = "# 指南\n\n先读这一页。\n\n## 安装\n\n下载以后双击即可。\n"
    home = "# Home {#home}\n\nSee [the guide](guide.md#install).\n\n![A picture](pic.png)\n\n<<< ./run.ts\n"
    code, said = repository.commit({
        "sdlint.yaml": "locales: {zh: 'docs/zh/{path}', en: 'docs/en/{path}'}\nsource: zh\nflavor: vitepress\n",
        "docs/zh/index.md": index,
        "docs/en/index.md": home,
        "docs/zh/guide.md": guide,
        "docs/en/guide.md": "# Guide\n\nRead this first.\n\n## Install\n\nDownload it and click twice.\n",
        "docs/zh/pic.png": "png",
        "docs/en/pic.png": "png",
        "docs/zh/run.ts": "run();\n",
        "docs/en/run.ts": "run();\n",
    })  # fmt: skip
    assert code == 0, said
    for change, told in (
        (("git", "rm", "-q", "docs/zh/guide.md", "docs/en/guide.md"), "docs/zh/index.md:3:2: SD301"),
        (("git", "mv", "docs/zh/guide.md", "docs/zh/g.md"), "docs/zh/index.md:3:2: SD301"),
        (("git", "rm", "-q", "docs/zh/pic.png"), "docs/zh/index.md:5:1: SD302"),
        (("git", "mv", "docs/en/pic.png", "docs/en/p.png"), "docs/en/index.md:5:1: SD302"),
        (("git", "rm", "-q", "docs/zh/run.ts"), "docs/zh/index.md:7:1: SD109"),
        (("git", "mv", "docs/en/run.ts", "docs/en/start.ts"), "docs/en/index.md:7:1: SD109"),
    ):
        repository.run(*change)
        code, said = repository.run("git", "commit", "--message", "A change", check=False)
        assert code == 1, (change, said)
        assert told in said, (change, said)
        repository.run("git", "reset", "-q", "--hard")
    code, said = repository.commit({"docs/zh/guide.md": guide.replace("## 安装", "## 装配")})
    assert code == 1
    assert "docs/zh/index.md:3:2: SD303" in said


def test_other_files_say_nothing(repository: Repository) -> None:
    code, said = repository.commit({"script.py": "print(1)\n"})
    assert code == 0, said
    assert "sdlint" in said
    assert "checked" not in said


def test_a_commit_of_some_files_is_judged_as_it_will_be(repository: Repository) -> None:
    repository.write({"docs/zh/guide.md": "# 指南\n\n先读[第一页](first.md)。\n", "script.py": "print(2)\n"})
    code, said = repository.run("git", "commit", "script.py", "--message", "That alone", check=False)
    assert code == 0, said
    code, said = repository.run("git", "commit", "--all", "--message", "All of it", check=False)
    assert (code, "docs/zh/guide.md:3:3: SD301" in said) == (1, True), said


def test_the_fixing_hook_mends_and_refuses_until_it_is_staged(repository: Repository) -> None:
    config = repository.folder / ".pre-commit-config.yaml"
    config.write_text(config.read_text("utf-8").replace("id: sdlint\n", "id: sdlint-fix\n"), "utf-8")
    repository.run("git", "add", "--all")
    broken = "# Guide\n\nRead [the first page](../zh/index.md) first.\n"
    code, said = repository.commit({"docs/en/guide.md": broken})
    assert code == 1, said
    assert "files were modified by this hook" in said
    assert "(../en/index.md)" in (repository.folder / "docs/en/guide.md").read_text("utf-8")
    repository.run("git", "add", "--all")
    code, said = repository.run("git", "commit", "--message", "Mended", check=False)
    assert code == 0, said


def test_links_are_asked_by_hand_only(repository: Repository) -> None:
    # Nothing in the tree leads outside, so nothing is asked; the test is of the hook's stage and arguments.
    arguments = ("run", "sdlint-links", "--hook-stage", "manual", "--all-files")
    code, said = repository.run(*PRE_COMMIT, *arguments, check=False)
    assert code == 0, said
    assert "Passed" in said


def five_commands() -> list[str]:
    """The commands of the README that lead from nothing to a refused commit."""
    text = (ROOT / "README.md").read_text("utf-8")
    block = text.partition("<!-- five commands -->")[2].partition("```sh\n")[2].partition("```")[0]
    return [line for line in block.splitlines() if line.strip()]


def test_five_commands_from_nothing_to_a_refused_commit(tmp_path: Path, need: Need) -> None:
    need(find_spec("pre_commit"), "pre-commit")
    need(shutil.which("bash"), "bash")
    commands = five_commands()
    assert len(commands) == 5
    environment = fresh("five-commands")
    pip("install", "pip", into=environment)
    path = f"{environment / 'bin'}{os.pathsep}{os.environ['PATH']}"
    repository = Repository(tmp_path / "docs", PATH=path)
    repository.write({name: text for name, text in GOOD.items() if name.startswith("docs")})
    repository.run("git", "add", "--all")
    repository.run("git", "commit", "--quiet", "--message", "Begin")
    for number, command in enumerate(commands, start=1):
        # The reader's path to the clone is this checkout.
        line = command.replace("path/to/sdlint", shlex.quote(str(ROOT)))
        code, said = repository.run("bash", "-c", line, check=False)
        assert code == (1 if number == 5 else 0), f"{line}: {said}"
    assert "SD301 [missing-file]" in said
    assert len(repository.run("git", "log", "--oneline")[1].splitlines()) == 1


def test_this_repositorys_own_hooks(tmp_path: Path, need: Need) -> None:
    need(find_spec("pre_commit"), "pre-commit")
    need(shutil.which("ruff", path=str(Path(sys.executable).parent)), "ruff")
    checkout = clone(tmp_path / "sdlint")
    (checkout / ".venv").mkdir()
    (checkout / ".venv" / "bin").symlink_to(Path(sys.executable).parent)
    paths = ("README.md", "content/zh/index.md", "tests/support/installs.py")
    done = run(*PRE_COMMIT, "run", "--files", *paths, cwd=checkout, check=False)
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("Passed") == 3
