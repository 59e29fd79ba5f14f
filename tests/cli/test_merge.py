"""Several repositories in one report: every file behind its repository's name, whatever the format."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Shell
from sdlint.reports import REPORTERS

PAGES = {"sdlint.yaml": "flavor: github\n", "docs/a.md": "# A\n\n[b](gone.md)\n", "docs/b.md": "# B\n\n### Deep\n"}


@pytest.fixture
def report(bare: Shell) -> Callable[..., str]:
    """Checks a repository of that name, and says where its report is."""

    def made(name: str, *arguments: str, form: str = "json", here: bool = False) -> str:
        repository = Shell(bare.root / name).write(PAGES)
        shell, paths = (repository, ()) if here else (bare, (name,))
        done = shell.run("check", "--offline", "--format", form, *paths, *arguments)
        assert done.returncode == 1, done.stderr
        (bare.root / f"{name}.{form}").write_text(done.stdout, "utf-8")
        return f"{name}.{form}"

    return made


def paths(text: str) -> list[str]:
    return [finding["path"] for finding in json.loads(text)["findings"]]


def test_paths_are_behind_the_name(bare: Shell, report: Callable[..., str]) -> None:
    done = bare.run("merge", f"web={report('one')}", f"api/v2={report('two')}", "--format", "json")
    assert done.returncode == 1
    data = json.loads(done.stdout)
    whole = json.loads((bare.root / "one.json").read_text("utf-8"))
    assert data["root"] == "."
    assert paths(done.stdout) == [f"{name}/docs/{page}" for name in ("web", "api/v2") for page in ("a.md", "b.md")]
    assert data["summary"] == {name: 2 * number for name, number in whole["summary"].items()}
    plain = [{**finding, "path": finding["path"].removeprefix("web/")} for finding in data["findings"][:2]]
    assert plain == whole["findings"]


def test_fixes_and_related_places_are_behind_the_name(bare: Shell, report: Callable[..., str]) -> None:
    name = report("one")
    data = json.loads((bare.root / name).read_text("utf-8"))
    place = {"path": "docs/b.md", "start": {"line": 1, "column": 1}, "end": {"line": 1, "column": 2}, "message": "x"}
    fix = {"safety": "unsafe", "edits": [{"path": "docs/b.md", "start": 1, "end": 2, "text": "y"}]}
    data["findings"][0] |= {"related": [place], "fix": fix, "owed": True}
    (bare.root / name).write_text(json.dumps(data), "utf-8")
    done = bare.run("merge", f"web={name}", "--format", "json")
    first = json.loads(done.stdout)["findings"][0]
    assert first["related"] == [{**place, "path": "web/docs/b.md"}]
    assert first["fix"] == {"safety": "unsafe", "edits": [{**fix["edits"][0], "path": "web/docs/b.md"}]}
    assert first["owed"] is True


def test_names_of_their_own(bare: Shell, report: Callable[..., str]) -> None:
    done = bare.run("merge", report("one"), report("two", here=True), "--format", "json")
    assert {path.partition("/")[0] for path in paths(done.stdout)} == {"one", "two"}


def test_two_of_one_name(bare: Shell, report: Callable[..., str]) -> None:
    done = bare.run("merge", f"one={report('two')}", report("one"))
    assert (done.returncode, done.stdout) == (2, "")
    assert "two reports are called one" in done.stderr


def test_exit_codes(bare: Shell, report: Callable[..., str]) -> None:
    names = (report("one"), report("two"))
    assert bare.run("merge", *names).returncode == 1
    assert bare.run("merge", *names, "--exit-zero").returncode == 0
    clean = json.loads((bare.root / names[0]).read_text("utf-8"))
    for finding in clean["findings"]:
        finding["severity"] = "warning"
    (bare.root / names[0]).write_text(json.dumps(clean), "utf-8")
    assert bare.run("merge", names[0]).returncode == 0
    assert bare.run("merge", names[0], "--fail-on", "warning").returncode == 1
    clean["findings"][0]["code"] = "SD005"
    (bare.root / names[0]).write_text(json.dumps(clean), "utf-8")
    assert bare.run("merge", names[0], "--exit-zero").returncode == 2


@pytest.mark.parametrize("form", REPORTERS)
def test_every_format(bare: Shell, report: Callable[..., str], form: str) -> None:
    done = bare.run("merge", f"web={report('one')}", f"--output={form}=out")
    assert done.returncode == 1, done.stderr
    named = {"svg": "translated: unknown", "shields": '"unknown"'}.get(form, "web/docs/a.md")  # a badge names no page
    assert named in Path(bare.root, "out").read_text("utf-8").replace("\\/", "/")


def test_a_whole_report_is_no_shard(bare: Shell, report: Callable[..., str]) -> None:
    whole = report("one")
    shell = Shell(bare.root / "one")
    shell.run("check", "--offline", "--shard", "1/1", "--format", "json", "--output", "shard.json")
    done = bare.run("merge", whole, "one/shard.json")
    assert (done.returncode, done.stdout) == (2, "")
    assert "merge the shards by themselves first" in done.stderr
    assert "merge the shards by themselves first" in bare.run("merge", "web=one/shard.json").stderr
    assert shell.run("merge", "shard.json", "--format", "json").stdout == (bare.root / "one.json").read_text(
        "utf-8"
    ).replace('"root": "one"', '"root": "."')


def test_a_file_may_have_an_equals_sign_in_its_name(bare: Shell, report: Callable[..., str]) -> None:
    (bare.root / report("one")).rename(bare.root / "a=b.json")
    assert paths(bare.run("merge", "a=b.json", "--format", "json").stdout)[0] == "one/docs/a.md"


def test_nothing_to_merge(bare: Shell) -> None:
    assert bare.run("merge").returncode == 2
