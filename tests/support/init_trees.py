"""Trees for `sdlint init`, and the config that it writes for them."""

from pathlib import Path

from conftest import Shell
from sdlint.config.load import load
from sdlint.init.config_text import config_text
from sdlint.init.detect import detect
from sdlint.init.detected import Detected
from sdlint.model.settings import Config

Tree = dict[str, str]
"""The text of each file, by its path."""


def survey(root: Path, files: Tree) -> tuple[Detected, Config]:
    """What `sdlint init` finds below `root` once `files` are there, and the config that it writes, as it loads."""
    Shell(root).write(files)
    found = detect(root)
    (root / "sdlint.yaml").write_text(config_text(found), encoding="utf-8")
    return found, load(root / "sdlint.yaml", root)


def begun(root: Path, files: Tree) -> Config:
    """The config that `sdlint init` writes for `files` below `root`, as it loads."""
    return survey(root, files)[1]
