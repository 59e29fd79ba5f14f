"""``sdlint clean``: what is remembered goes, and nothing else."""

import os
from pathlib import Path

from conftest import Shell

PAGE = {"content/zh/a.md": "# 甲\n\n[x](gone.md)\n"}


def everything(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


def test_what_is_remembered_goes_and_nothing_else(shell: Shell) -> None:
    shell.write({**PAGE, ".sdlint/sync/zh/a.yml": "", ".sdlint/baseline.json": '{"findings": []}'})
    first = shell.run("check", "--offline")
    shell.store().close()
    tree, cache = everything(shell.root), shell.cache
    assert {"facts.sqlite", "verdicts.sqlite"} <= everything(cache)
    said = shell.run("clean", "--dry-run")
    assert said.returncode == 0
    assert f"would remove {cache / 'facts.sqlite'} (" in said.stdout
    assert "facts.sqlite" in everything(cache)
    done = shell.run("clean")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == said.stdout.replace("would remove", "removed")
    assert done.stdout.splitlines()[-1].split(",")[0] == f"{len(done.stdout.splitlines()) - 1} files"
    assert not cache.exists()
    assert everything(shell.root) == tree
    assert shell.run("clean").stdout == "nothing is remembered\n"
    assert shell.run("check", "--offline").stdout == first.stdout


def test_what_is_not_ours_stays(shell: Shell) -> None:
    place = shell.root.parent / f"{shell.root.name}-cache"
    own = {"SDLINT_CACHE_DIR": str(place)}
    shell.write(PAGE).run("check", "--offline", **own)
    (place / "thesis.tex").write_text("x", "utf-8")
    (place / "writing").mkdir(exist_ok=True)
    (place / "verdicts.sqlite").unlink(missing_ok=True)
    (place / "verdicts.sqlite").mkdir()
    shell.run("clean", "--all", **own)
    assert everything(place) == {"thesis.tex", "writing", "verdicts.sqlite"}


def test_one_tree_and_all(shell: Shell) -> None:
    home = shell.root.parent / f"{shell.root.name}-home"
    own = {"XDG_CACHE_HOME": str(home)}
    config = shell.read("sdlint.yaml")
    for name in ("a", "b"):
        shell.write({f"{name}/sdlint.yaml": config, f"{name}/content/zh/a.md": "# 甲\n"})
        shell.run("check", "--offline", name, **own)
    (shell.root / "sdlint.yaml").unlink()
    other = home / "sdlint" / "0123456789abcdef"
    os.symlink(shell.root, other)
    assert len(list((home / "sdlint").glob("*/facts.sqlite"))) == 2
    assert shell.run("clean", "a", **own).stdout.endswith("kB\n")
    assert len(list((home / "sdlint").glob("*/facts.sqlite"))) == 1
    shell.write({"facts.sqlite": "mine"})
    assert shell.run("clean", "--all", **own).returncode == 0
    assert shell.read("facts.sqlite") == "mine"
    assert everything(home) == {"sdlint", "sdlint/0123456789abcdef"}


def test_a_config_that_is_not_there_is_told(shell: Shell) -> None:
    done = shell.run("clean", "--config", "gone.yaml")
    assert (done.returncode, done.stdout) == (2, "")
    assert "no such config file: gone.yaml" in done.stderr
