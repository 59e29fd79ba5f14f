"""sdlint and the other tools as what a comparison runs: a tool, its own copy of the tree, and what it does there."""

import os
from collections.abc import Mapping
from pathlib import Path
from shutil import copytree
from typing import NamedTuple

from timing import trees
from timing.peers import PEERS, Installed, install, lunaria_config
from timing.processes import SDLINT, Cost, FailedError, measure

TASKS = ("cold", "warm", "edited", "page")
"""All pages and nothing remembered; all again, unchanged; all again after an edit of one page; that page alone."""


class Contestant(NamedTuple):
    """``commands``: by task what is run, for those tasks that it knows. ``page``: what is edited between runs."""

    name: str
    tree: Path
    page: Path
    commands: Mapping[str, tuple[str, ...]]
    codes: tuple[int, ...]
    env: Mapping[str, str]

    def run(self, task: str, mark: object) -> Cost:
        """What `task` costs, after what has to come before it; `mark` makes the edit unlike all before."""
        if task != "cold" and "warm" in self.commands:
            self._measure("warm")
        if task in ("edited", "page"):
            trees.edit(self.page, f"{task} {mark}")
        return self._measure(task)

    def _measure(self, task: str) -> Cost:
        return measure(self.commands[task], self.tree, self.env, self.codes)


def sdlint(tree: Path, folder: Path, jobs: int) -> Contestant:
    """sdlint in `jobs` processes, on a copy of `tree` in `folder`."""
    copy, page = _copy(tree, folder / f"sdlint-{jobs}")
    check = (SDLINT, "check", "--offline", "--exit-zero", "--format", "concise", "--jobs", str(jobs))
    commands = {"cold": (*check, "--no-cache"), "warm": check, "edited": check, "page": (*check, str(page))}
    name = f"sdlint, {jobs} process{'es' if jobs > 1 else ''}"
    return Contestant(name, copy, page, commands, (0,), {"SDLINT_CACHE_DIR": str(folder / f"remembered-{jobs}")})


def peer(name: str, tree: Path, folder: Path) -> tuple[Contestant, str] | str:
    """The tool called `name` on a copy of `tree` in `folder`, and its version, or why it cannot take part."""
    tool = PEERS[name]
    installed = install(tool)
    if not isinstance(installed, Installed):
        return installed
    copy, page = _copy(tree, folder / name)
    if tool.config:
        text = lunaria_config(trees.config(copy))
        if text is None:
            return "cannot be told where the languages of this tree lie"
        (copy / "lunaria.config.json").write_text(text, "utf-8")
    commands = {"cold": (installed.program, *tool.whole)}
    if tool.page is not None:
        commands["page"] = (installed.program, *tool.page, str(page.relative_to(copy)))
    if tool.remembering:
        commands |= dict.fromkeys(("warm", "edited"), (installed.program, *tool.remembering))
    contestant = Contestant(name, copy, page, commands, tool.codes, {})
    try:
        if "page" in commands:
            contestant.run("page", "first")
    except FailedError as error:
        return f"fails: {' '.join(str(error).split())[:300]}"
    return contestant, installed.version


def cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _copy(tree: Path, into: Path) -> tuple[Path, Path]:
    copy = Path(copytree(tree, into, symlinks=True))
    return copy, trees.a_page(copy)
