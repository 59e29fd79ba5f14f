"""VS Code itself, with the extension of editors/vscode: what its users see, and whose programs it runs."""

import json
import os
import site
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from conftest import Shell
from git_support import git
from lsp_editor import EN, TREE, ZH
from vscode import Window, code, missing

ROOT = Path(__file__).parents[2]
VSIX = ROOT / "build/sdlint-vscode.vsix"
SERVER = ROOT / "build/vscode/package/lib/vscode"
SOURCES = [ROOT / "editors/vscode/package.json", *sorted((ROOT / "editors/vscode/src").glob("*.ts"))]
NEW = "\n## 新词 {#new}\n\n还没有翻译。\n"
SQUIGGLES = ".squiggly-error, .squiggly-warning, .squiggly-info"
LENS = ".codelens-decoration"

Start = Callable[..., Any]


@pytest.fixture(scope="module")
def vscode() -> Start:
    """What starts VS Code with the extension; the test is skipped where there is none."""
    server = Path(os.environ.get("VSCODE_SERVER") or SERVER)
    built = VSIX.exists() and all(source.stat().st_mtime <= VSIX.stat().st_mtime for source in SOURCES)
    lack = (
        missing() or ("" if server.is_dir() else "VS Code's server") or ("" if built else "the extension (make vscode)")
    )
    if lack:
        message = f"{lack} is not installed"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(message)
    return lambda home, **more: code(server, home, vsix=VSIX, **more)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A folder whose programs lie on the PATH, as those of a project do whose environment is active."""
    return Shell(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module")
def window(vscode: Start, hostile: Shell, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    """A window of a VS Code whose PATH has this sdlint, after what `hostile` puts before it."""
    path = os.pathsep.join([str(hostile.root / "bin"), str(Path(sys.executable).parent), os.environ["PATH"]])
    with vscode(tmp_path_factory.mktemp("home"), PATH=path) as opened:
        yield opened()


def test_a_translator_at_work(window: Window, shell: Shell) -> None:
    """Finds what is missing, fills it in, sees how all stands, and goes on to what is next."""
    shell.write(
        {
            **TREE,
            "content/zh/glossary.md": ZH.replace("sampelr", "sampler") + NEW,
            "content/zh/more.md": "# 更多 {#more}\n",
        }
    )
    window.open(shell.root, "content/en/glossary.md", trust=True)

    window.one(SQUIGGLES)
    window.until(lambda: len(window.all(LENS, "unreviewed")) == 3, "a lens above each section")
    (language,) = json.loads(shell.run("sync", "status", "--offline", "--format", "json").stdout)["languages"]
    window.one(".statusbar-item", f"en {language['in_step']}%")

    window.line(11)
    window.take('Insert "新词" as a stub')
    window.until(lambda: "{#new}" in window.text(), "the stub")
    window.keys("CONTROL+s")
    window.until(lambda: "{#new}" in (shell.root / "content/en/glossary.md").read_text("utf-8"), "the page on the disk")

    window.line(9)
    window.take('Mark "Sampler" as reviewed')
    window.one(LENS, "fresh")
    assert "#sampler" in (shell.root / ".sdlint/sync/en/glossary.md.yml").read_text("utf-8")

    window.click(".statusbar-item", "en ")
    window.one(".quick-input-title", "To translate next into en")
    assert [each.split("missing")[0].strip() for each in window.picks()] == ["新词", "(the whole page)"]
    window.click(".quick-input-list .monaco-list-row", "(the whole page)")
    window.click(".quick-input-list .monaco-list-row", "Begin it as a stub")
    window.one(".tab", "more.md")
    window.until(lambda: len(window.all(".editor-group-container")) == 2, "the source beside")
    assert (shell.root / "content/en/more.md").exists()


def test_the_report_is_shown_and_leads_to_the_place_of_a_finding(window: Window, shell: Shell) -> None:
    shell.write({**TREE, "content/zh/glossary.md": ZH + NEW})
    window.open(shell.root, "content/en/guide.md", trust=True)
    window.one(".statusbar-item", "en ")
    window.command("Show the Report")
    window.one(".tab", "sdlint: report")
    with window.webview() as report:
        report.click("a", "Findings")
        report.click("summary", "SD303")
        report.click("[data-place='content/zh/glossary.md:3'] .path", held="CONTROL")
    window.one(".tab.active", "glossary.md")
    window.until(lambda: "𝒙" in window.text(), "the page of the finding")


def evil(root: Path, *places: str) -> Path:
    """Puts programs that leave a trace where somebody's branch may have put them; the trace."""
    trace = root / "trace"
    for place in places:
        program = root / place
        program.parent.mkdir(parents=True, exist_ok=True)
        program.write_text(f'#!/bin/sh\necho "$0" >> {trace}\nexec {sys.executable} -m sdlint "$@"\n', "utf-8")
        program.chmod(0o755)
    return trace


def test_what_lies_in_a_folder_is_run_only_if_it_is_trusted_and_not_somebodys_branch(
    window: Window, hostile: Shell
) -> None:
    shell = hostile
    settings = json.dumps({name: str(shell.root / "evil") for name in ("sdlint.path", "sdlint.python")})
    shell.write({**TREE, ".vscode/settings.json": settings, "content/en/glossary.md": EN + "\n[a](#gone)\n"})
    trace = evil(shell.root, "evil", "bin/sdlint", "bin/git", ".venv/bin/sdlint")

    window.open(shell.root, "content/en/glossary.md", trust=False)
    window.one(SQUIGGLES)
    assert not trace.exists(), "in a folder that is not trusted"

    git(shell.root, "init", "-q")
    git(shell.root, "add", "--force", ".venv")
    window.click(".statusbar-item", "Restricted Mode")
    window.click(".workspace-trust-editor .monaco-button", "Trust")
    window.until(lambda: not window.all(".statusbar-item", "Restricted Mode"), "trust")
    window.command("Look for the Language Server Anew")
    window.click(".tab", "glossary.md")
    window.one(SQUIGGLES)
    assert not trace.exists(), "of an environment that git tracks"

    git(shell.root, "rm", "-rq", "--cached", ".venv")
    window.command("Look for the Language Server Anew")
    window.until(trace.exists, "the environment that whoever works here has made")
    assert set(trace.read_text("utf-8").split()) == {str(shell.root / ".venv/bin/sdlint")}


def test_the_server_is_installed_where_there_is_none(vscode: Start, shell: Shell, tmp_path_factory: Any) -> None:
    """From the wheel that the extension brings; what that needs is here already, so that no index is asked."""
    shell.write({**TREE, "content/zh/glossary.md": ZH})
    home = tmp_path_factory.mktemp("home")
    python = Path(home, "python")
    subprocess.run(
        [sys.executable, "-c", f"import os; os.symlink(os.path.realpath('{sys.executable}'), '{python}')"], check=True
    )
    offline = {
        "PIP_NO_DEPS": "1",
        "PIP_NO_INDEX": "1",
        "PYTHONPATH": site.getsitepackages()[0],
        "PATH": "/usr/bin:/bin",
    }
    with vscode(home, settings={"sdlint.python": str(python)}, **offline) as opened:
        window = opened()
        window.open(shell.root, "content/zh/glossary.md", trust=True)
        window.click(".notification-list-item .monaco-button", "Install it")
        window.one(SQUIGGLES)
        window.one(".statusbar-item", "en ")
    (own,) = home.glob("data/data/User/globalStorage/sdlint.sdlint/environment/bin/sdlint")
    assert own.exists()
