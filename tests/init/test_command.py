"""``sdlint init`` as its user meets it."""

import json
import shutil

import pytest
import yaml

from conftest import Need, Shell
from git_support import git
from staging.addresses import SLUG

TREE = {
    "docs/zh/index.md": "# 首页\n\n[坏了](missing.md)\n",
    "docs/zh/guide.md": "# 指南\n\n### 太深\n",
    "docs/en/index.md": "# Home\n\n[broken](missing.md)\n",
}


def test_it_writes_a_config_and_says_where_to_begin(bare: Shell) -> None:
    done = bare.write(TREE).run("init")
    assert done.returncode == 0, done.stderr
    assert "zh     docs/zh/{path}               2 pages  (source: the language with the most pages)" in done.stdout
    assert "Worth mending first:" in done.stdout
    assert "docs/en/index.md:3:1: SD301 [missing-file]" in done.stdout
    assert "(and 1 more)" in done.stdout
    assert "Next: sdlint check --offline" in done.stdout
    assert {one["code"] for one in bare.findings()} >= {"SD301", "SD104"}


def test_the_three_gravest_rules_one_finding_each(bare: Shell) -> None:
    pages = {f"docs/zh/{name}.md": "# 甲\n\n[a](x.md) ![b](x.png) [c](#x)\n\n### 深\n" for name in "abc"}
    said = bare.write(TREE | pages).run("init").stdout.partition("first:")[2]
    assert said.count(": SD3") == 3
    assert "SD104" not in said


def test_a_clean_tree(bare: Shell) -> None:
    done = bare.write({"docs/a.md": "# A\n"}).run("init")
    assert "Nothing is wrong" in done.stdout


def test_an_empty_folder(bare: Shell) -> None:
    done = bare.run("init")
    assert done.returncode == 2
    assert "there is no Markdown" in done.stderr
    assert not (bare.root / "sdlint.yaml").exists()


def test_it_never_writes_over_a_config(bare: Shell) -> None:
    bare.write({**TREE, "sdlint.yaml": "flavor: github\n"})
    done = bare.run("init")
    assert done.returncode == 2
    assert done.stderr == "sdlint: sdlint.yaml exists already; --force writes over sdlint.yaml\n"
    assert (bare.root / "sdlint.yaml").read_text() == "flavor: github\n"
    assert bare.run("init", "--force").returncode == 0
    assert "locales:" in (bare.root / "sdlint.yaml").read_text()


def test_a_table_in_pyproject_is_a_config(bare: Shell) -> None:
    bare.write({**TREE, "pyproject.toml": "[tool.sdlint]\nflavor = 'github'\n"})
    assert bare.run("init").returncode == 2
    done = bare.run("init", "--baseline")
    assert done.returncode == 0
    assert not (bare.root / "sdlint.yaml").exists()


def test_everything_at_once(bare: Shell) -> None:
    (bare.root / ".git").mkdir()
    done = bare.write(TREE).run("init", "--baseline", "--hook", "--workflow")
    assert done.returncode == 0, done.stderr
    known = json.loads((bare.root / ".sdlint/baseline.json").read_text())["findings"]
    assert {one["code"] for one in known} >= {"SD301"}
    assert bare.run("check", "--offline").returncode == 0
    hooks = yaml.safe_load((bare.root / ".pre-commit-config.yaml").read_text())
    assert hooks["repos"][0]["hooks"][0]["entry"] == "sdlint check --offline --staged"
    assert f"uses: {SLUG}@v" in (bare.root / ".github/workflows/sdlint.yml").read_text()


def test_later_additions_keep_the_config(bare: Shell) -> None:
    bare.write({**TREE, "sdlint.yaml": "flavor: github\n", ".github/workflows/sdlint.yml": "mine"})
    done = bare.run("init", "--hook", "--workflow")
    assert done.returncode == 0
    assert "sdlint.yaml is there already and is kept" in done.stdout
    assert (bare.root / "sdlint.yaml").read_text() == "flavor: github\n"
    assert (bare.root / ".github/workflows/sdlint.yml").read_text() == "mine"
    assert "has the hook already" in bare.run("init", "--hook").stdout


def test_documentation_in_a_folder_of_a_repository(bare: Shell, need: Need) -> None:
    need(shutil.which("git"), "git")
    git(bare.root, "init", "-q")
    bare.write({f"manual/{name}": text for name, text in TREE.items()})
    done = bare.run("init", "manual", "--hook", "--workflow", "--repo", "https://github.com/a/sdlint.git")
    assert done.returncode == 0, done.stderr
    assert "manual/docs/en/index.md:3:1" in done.stdout
    assert "Next: cd manual/ && sdlint check --offline" in done.stdout
    hook = yaml.safe_load((bare.root / ".pre-commit-config.yaml").read_text())["repos"][0]["hooks"][0]
    assert hook["entry"].endswith("--config manual/sdlint.yaml")
    git(bare.root, "add", "-A")
    assert bare.run(*hook["entry"].split()[1:]).returncode == 1
    workflow = yaml.safe_load((bare.root / ".github/workflows/sdlint.yml").read_text())
    step = workflow["jobs"]["sdlint"]["steps"][-1]
    assert step["uses"].startswith("a/sdlint@v")
    assert step["with"]["config"] == "manual/sdlint.yaml"


@pytest.mark.parametrize("name", ["nowhere", "docs/zh/index.md"])
def test_a_folder_that_is_none(bare: Shell, name: str) -> None:
    assert bare.write(TREE).run("init", name).returncode == 2
