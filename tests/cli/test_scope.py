"""What is checked: a path is a filter, each page has the config nearest to it, and nothing is taken for everything."""

import json
from pathlib import Path
from typing import Any

import pytest

from conftest import CONFIG, Shell

TREE = {
    "sdlint.yaml": CONFIG + "rules: {cjk-latin-spacing: {severity: warning, style: majority}, select: [SD, SD701]}\n",
    "content/zh/a.md": "# 甲 {#a}\n\n用 VAE 解码，见[乙](b.md#none)和 CLIP 模型，还有 UNet 与 LoRA 等。\n",
    "content/zh/b.md": "# 乙 {#b}\n\n用VAE解码。\n\n### 丙 {#c}\n\n<!-- sdlint-disable-line SD104 -->\n",
    "content/en/a.md": "# A\n\nDecode with the VAE, see [B](b.md).\n",
    "content/en/orphan.md": "# Orphan {#orphan}\n\n[nowhere](no.md)\n",
    "content/zh/only.md": "# 独 {#only}\n\n只有中文的一页。\n",
    "content/en/b.txt": "no page\n",
}


@pytest.fixture
def tree(shell: Shell) -> Shell:
    return shell.write(TREE)


def found(shell: Shell, *arguments: str) -> list[dict[str, Any]]:
    return shell.findings("--no-cache", *arguments)


@pytest.mark.parametrize("path", ["content", "content/zh", "content/en", "content/zh/b.md", "content/en/a.md", "."])
def test_a_path_leaves_out_and_changes_nothing(tree: Shell, path: str) -> None:
    whole = found(tree)
    assert len({finding["code"] for finding in whole}) >= 6
    below = [f for f in whole if path == "." or f["path"] == path or f["path"].startswith(f"{path}/")]
    assert found(tree, path) == below
    assert found(tree, path, "content/zh/b.md") == [f for f in whole if f in below or f["path"] == "content/zh/b.md"]


def test_absent_pages_stand_at_their_paths(tree: Shell) -> None:
    paths = [finding["path"] for finding in found(tree, "content/en", "--select", "SD501")]
    assert paths == ["content/en/b.md", "content/en/only.md"]


def test_the_translations_of_what_is_named_may_come_along(tree: Shell) -> None:
    paths = {finding["path"] for finding in found(tree, "content/zh/only.md", "--counterparts")}
    assert paths == {"content/en/only.md"}


def test_a_tree_without_pages_is_a_mistake(bare: Shell) -> None:
    done = bare.run("check", "--offline")
    assert done.returncode == 2
    assert str(bare.root) in done.stderr
    assert "sdlint init" in done.stderr


def test_a_path_without_pages_is_told(tree: Shell) -> None:
    (tree.root / "empty").mkdir()
    done = tree.run("check", "--offline", "empty")
    assert (done.returncode, "empty holds no page" in done.stderr) == (0, True)


@pytest.fixture
def several(bare: Shell) -> Shell:
    return bare.write({
        "one/sdlint.yaml": "flavor: github\n",
        "one/docs/a.md": "# A\n\n::: foo\n:::\n",
        "two/sdlint.yaml": "locales: {en: 'docs/en/{path}', zh: 'docs/zh/{path}'}\nsource: en\nflavor: vitepress\n",
        "two/docs/en/b.md": "# B {#b}\n\nA page without a translation.\n\n[x](no.md)\n",
        "node_modules/x/sdlint.yaml": "flavor: github\n",
        ".git/HEAD": "ref: refs/heads/main\n",
    })  # fmt: skip


def test_all_configs_below_are_run(several: Shell) -> None:
    done = several.run("check", "--offline", "--no-cache", "--format", "concise")
    assert done.returncode == 1
    assert "two/docs/en/b.md:5:1: SD301" in done.stdout
    assert "two/docs/zh/b.md:1:1: SD501" in done.stdout
    assert "SD107" not in done.stdout, "a container is no container under flavor github"
    assert "node_modules" not in done.stdout


def test_each_page_has_the_config_nearest_to_it(several: Shell) -> None:
    done = several.run("check", "--offline", "--no-cache", "--format", "concise", "one/docs/a.md", "two/docs/en/b.md")
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == ["two/docs/en/b.md"]
    alone = several.run("check", "--offline", "--no-cache", "--format", "concise", "one/docs/a.md")
    assert (alone.returncode, alone.stdout) == (0, "")


def test_a_folder_of_trees_and_a_page_of_one_are_both_meant(several: Shell) -> None:
    several.write({"two/docs/en/c.md": "# C {#c}\n\n[y](no.md)\n"})
    whole = several.run("check", "--offline", "--no-cache", "--format", "concise", ".").stdout
    assert (
        several.run("check", "--offline", "--no-cache", "--format", "concise", ".", "two/docs/en/b.md").stdout == whole
    )


def paths_of(form: str, text: str) -> set[str]:
    if form == "gitlab":
        return {issue["location"]["path"] for issue in json.loads(text)}
    if form == "rdjson":
        return {diagnostic["location"]["path"] for diagnostic in json.loads(text)["diagnostics"]}
    if form == "sarif":
        places = [result["locations"][0]["physicalLocation"] for result in json.loads(text)["runs"][0]["results"]]
        return {place["artifactLocation"]["uri"] for place in places}
    mark = {"github": "file=", "checkstyle": '<file name="', "junit": 'classname="'}[form]
    return {part.split('"')[0].split(",")[0] for part in text.split(mark)[1:]} - {"no findings"}


@pytest.mark.parametrize("form", ["github", "gitlab", "sarif", "rdjson", "junit", "checkstyle"])
@pytest.mark.parametrize("below", ["", "two", "two/docs"])
def test_reports_for_ci_name_files_from_the_top_of_the_repository(several: Shell, form: str, below: str) -> None:
    done = Shell(several.root / below).run("check", "--offline", "--no-cache", "--format", form)
    assert {"two/docs/en/b.md", "two/docs/zh/b.md"} <= paths_of(form, done.stdout), done.stdout


def test_text_names_files_from_where_one_stands(several: Shell) -> None:
    done = Shell(several.root / "two/docs").run("check", "--offline", "--no-cache")
    assert done.stdout.startswith("en/b.md:5:1: SD301")


def test_json_says_which_folder_its_paths_are_of(several: Shell) -> None:
    for below, root in (("", "."), ("two", "."), ("two/docs", "..")):
        done = Shell(several.root / below).run("check", "--offline", "--no-cache", "--format", "json")
        data = json.loads(done.stdout)
        assert data["root"] == root
        for finding in data["findings"]:
            if finding["code"] == "SD301":
                assert (several.root / below / root / finding["path"]).exists()


def test_the_exit_code_is_the_worst_and_one_bad_config_hides_nothing_of_the_others(several: Shell) -> None:
    several.write({"one/sdlint.yaml": "flavour: github\n", "three/sdlint.yaml": "", "four/sdlint.yaml": "colour: 1\n"})
    done = several.run("check", "--offline")
    assert done.returncode == 2
    assert "two/docs/en/b.md:5:1: SD301" in done.stdout
    assert len(done.stderr.splitlines()) == 3
    assert "one/sdlint.yaml:1:1: unknown key 'flavour'" in done.stderr
    assert "three holds no page" in done.stderr
    assert "four/sdlint.yaml:1:1" in done.stderr


def test_the_only_config_below_is_the_one(bare: Shell) -> None:
    bare.write({"docs/sdlint.yaml": "flavor: github\n", "docs/a.md": "# A\n\n[x](no.md)\n"})
    for arguments in ((), (".",), ("docs",), ("docs/a.md",)):
        for _ in range(2):
            done = bare.run("check", "--offline", "--format", "concise", *arguments)
            assert done.stdout.startswith("docs/a.md:3:1: SD301"), (arguments, done.stdout, done.stderr)


def test_a_config_that_is_found_may_not_lead_out(several: Shell, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("SECRET: 1\n")
    (several.root / "one/sdlint.yaml").unlink()
    (several.root / "one/sdlint.yaml").symlink_to("/etc/hostname")
    done = several.run("check", "--offline")
    assert done.returncode == 2
    assert "cannot read the config" in done.stderr
