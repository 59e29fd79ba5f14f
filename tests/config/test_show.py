"""``sdlint config``: what holds for a path, and where each value came from."""

import json
from typing import Any

import pytest

from conftest import Shell
from sdlint.config.schema import config_schema

TREE = {
    "sdlint.yaml": """\
extends: shared/base.yaml
source: zh
exclude: [zh/old/**]
rules:
  heading-increment: info
  ignore: [SD301]
per-file:
  - {files: "zh/**", rules: {SD104: {max-jump: 4}, cjk-latin-spacing: warning}}
  - {files: "en/**", ignore: [SD1], severity: {SD302: error}}
""",
    "shared/base.yaml": """\
locales:
  zh: zh/{path}
  en: en/{path}
links: {timeout: 5}
rules:
  SD104: {max-jump: 2}
""",
    "zh/a.md": "# 甲\n",
    "en/a.md": "# A\n",
    "zh/old/b.md": "# 乙\n",
    "zh/c.txt": "c\n",
}


def shown(shell: Shell, *arguments: str) -> dict[str, Any]:
    done = shell.run("config", *arguments, "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    data: dict[str, Any] = json.loads(done.stdout)
    return data


def place(value: dict[str, Any]) -> tuple[Any, ...]:
    origin = value["origin"]
    return tuple(origin[key] for key in ("kind", "file", "line", "column") if key in origin)


def rules(data: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {rule["code"]: rule for rule in data["rules"]}


def test_every_value_says_where_it_came_from(shell: Shell) -> None:
    data = shown(shell.write(TREE))
    settings = {value["name"]: (value["value"], *place(value)) for value in data["settings"]}
    assert settings["locales.en"] == ("en/{path}", "extended", "shared/base.yaml", 3, 7)
    assert settings["source"] == ("zh", "config", "sdlint.yaml", 2, 9)
    assert settings["links.timeout"] == (5, "extended", "shared/base.yaml", 4, 18)
    assert settings["links.concurrency"] == (32, "default")
    assert settings["exclude"] == (["zh/old/**"], "config", "sdlint.yaml", 3, 10)
    assert settings["per-file.1"][1:] == ("config", "sdlint.yaml", 9, 5)
    known = rules(data)
    assert (known["SD104"]["severity"], *place(known["SD104"])) == ("info", "config", "sdlint.yaml", 5, 22)
    assert place(known["SD104"]["options"][0]) == ("extended", "shared/base.yaml", 6, 21)
    assert (known["SD301"]["on"], *place(known["SD301"])) == (False, "config", "sdlint.yaml", 6, 12)
    assert (known["SD701"]["on"], *place(known["SD701"])) == (False, "default")
    assert (known["SD302"]["on"], *place(known["SD302"])) == (True, "default")


def test_what_holds_for_a_page_is_what_a_check_of_it_does(shell: Shell) -> None:
    shell.write(TREE)
    zh = shown(shell, "zh/a.md")
    assert (zh["path"], zh["locale"], zh["key"], zh["left_out"]) == ("zh/a.md", "zh", "a.md", "")
    known = rules(zh)
    assert (known["SD104"]["severity"], *place(known["SD104"])) == ("info", "config", "sdlint.yaml", 5, 22)
    jump = known["SD104"]["options"][0]
    assert (jump["name"], jump["value"], *place(jump)) == ("max-jump", 4, "override", "sdlint.yaml", 8, 48)
    assert (known["SD701"]["severity"], *place(known["SD701"])) == ("warning", "override", "sdlint.yaml", 8, 71)
    assert [value["name"] for value in zh["settings"] if "per-file" in value["name"]] == ["per-file.0"]
    en = rules(shown(shell, "en/a.md"))
    assert (en["SD104"]["on"], *place(en["SD104"])) == (False, "override", "sdlint.yaml", 9, 31)
    assert (en["SD302"]["severity"], *place(en["SD302"])) == ("error", "override", "sdlint.yaml", 9, 55)
    assert en["SD701"]["on"] is False


@pytest.mark.parametrize(
    ("path", "why"), [("zh/old/b.md", "it is excluded"), ("zh/c.txt", "it is no page of the tree")]
)
def test_what_is_not_checked_says_why(shell: Shell, path: str, why: str) -> None:
    assert shown(shell.write(TREE), path)["left_out"].startswith(why)
    assert f"not checked: {why}" in shell.run("config", path).stdout


def test_as_text(shell: Shell) -> None:
    said = shell.write(TREE).run("config", "zh/a.md", "--set")
    lines = [" ".join(line.split()) for line in said.stdout.splitlines()]
    assert lines[:3] == ["zh/a.md (zh, a.md): sdlint.yaml", "built on shared/base.yaml", ""]
    assert "links.timeout 5.0 shared/base.yaml:4:18 (extended)" in lines
    assert "SD104 heading-increment info sdlint.yaml:5:22" in lines
    assert "max-jump 4 sdlint.yaml:8:48 (override)" in lines
    assert not [line for line in lines if line.endswith("default")]
    everything = shell.run("config", "show", "zh/a.md").stdout
    assert "links.concurrency" in everything
    assert len(everything) > len(said.stdout)


def test_the_nearest_config_governs_and_none_is_all_defaults(bare: Shell) -> None:
    bare.write({"a/sdlint.yaml": "flavor: github\n", "a/x.md": "# X\n", "b/sdlint.yaml": "flavor: hugo\n"})
    data = shown(bare, "a/x.md")
    assert (data["root"], data["path"]) == ("a", "x.md")
    assert {place(value) for value in data["settings"]} == {("default",), ("config", "a/sdlint.yaml", 1, 9)}
    done = bare.run("config")
    assert (done.returncode, done.stderr[:46]) == (2, "sdlint: there are several configs: name one wi")
    assert bare.run("config", "--config", "b/sdlint.yaml", "--set").stdout.splitlines()[2].startswith("flavor  hugo")
    bare.write({"c/y.md": "# Y\n", ".git/HEAD": ""})
    assert {place(value) for value in shown(bare, "c/y.md")["settings"]} == {("default",)}


def test_a_wrong_config_and_a_path_that_is_not_there(shell: Shell) -> None:
    assert shell.run("config", "nope.md").returncode == 2
    shell.write({"sdlint.yaml": "sourc: zh\n"})
    done = shell.run("config")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("sdlint: sdlint.yaml:1:1: ")


def test_the_schema_is_the_one_that_the_config_is_held_to(shell: Shell) -> None:
    done = shell.run("config", "schema")
    assert json.loads(done.stdout) == json.loads(json.dumps(config_schema()))
