"""What a machine translates comes in by itself, and counts for nothing until a person has looked."""

import json
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import Need, Shell
from git_support import commit, git

ROOT = Path(__file__).parents[2]
ZH = (
    "# 指南 {#guide}\n\n第一段讲的是安装的方法，请仔细读完。\n\n第二段讲的是升级的方法，也请读完。\n\n"
    "## 用法 {#usage}\n\n运行 `draw --help` 以后会看到[所有的参数](/zh/a#guide)。\n"
)
EN = (
    "# Guide {#guide}\n\nThe first paragraph is about installing; read it well.\n\nThe second is about upgrading.\n\n"
    "## Usage {#usage}\n\nRunning `draw --help` shows [all parameters](/en/a#guide).\n"
)
NEW = "# 新页 {#new}\n\n这里写着全新的一段话，没有人翻译过。\n\n第二段讲的是升级的方法，也请读完。\n"


@pytest.fixture
def repository(shell: Shell, need: Need) -> Shell:
    need(shutil.which("git"), "git")
    shell.write({"content/zh/a.md": ZH, "content/en/a.md": EN})
    git(shell.root, "init", "-q")
    commit(shell.root)
    return shell


def exported(shell: Shell, *arguments: str) -> dict[str, Any]:
    done = shell.run("sync", "export", "--format", "json", *arguments)
    assert done.returncode == 0, done.stderr
    exchange: dict[str, Any] = json.loads(done.stdout)
    return exchange


def imported(shell: Shell, exchange: dict[str, Any], *arguments: str) -> subprocess.CompletedProcess[str]:
    return shell.run("sync", "import", "-", *arguments, stdin=json.dumps(exchange).encode())


def translate(exchange: dict[str, Any], wanted: Callable[[dict[str, Any]], bool] = lambda _: True) -> dict[str, Any]:
    """As a machine would: whatever is not done gets some words, with its placeholders."""
    for unit in exchange["units"]:
        if not unit["done"] and wanted(unit):
            kept = " ".join(f"{{{number}}}" for number in range(len(unit["placeholders"])))
            unit["target"] = (
                f"{'Words' if unit['id'].endswith('|0') else 'Some words of a machine, and more of them'} {kept}"
            )
    return exchange


def states(shell: Shell) -> dict[str, str]:
    pairs = json.loads(shell.run("sync", "status", "--format", "json").stdout)["pairs"]
    return {
        f"{pair['key']} {section['source']['heading']}": section["state"]
        for pair in pairs
        for section in pair["sections"]
        if section["source"]
    }


def stale(shell: Shell) -> None:
    shell.write(
        {"content/zh/a.md": ZH.replace("安装的方法", "在新机器上重新安装的办法").replace("升级", "一步一步地升级")}
    )
    commit(shell.root)


def test_a_page_comes_in_unreviewed_and_stays_so_whatever_history_says(repository: Shell) -> None:
    repository.write({"content/zh/new.md": NEW})
    commit(repository.root)
    done = imported(repository, translate(exported(repository)))
    assert (done.returncode, done.stderr) == (0, "")
    assert "as a machine's; review them, then `sdlint sync accept`" in done.stdout
    commit(repository.root)
    assert states(repository)["new.md 新页"] == "unreviewed"
    for begin in ((), ("--from-git",)):
        assert repository.run("sync", "init", *begin).returncode == 0
        assert states(repository) == {"a.md 指南": "fresh", "a.md 用法": "fresh", "new.md 新页": "unreviewed"}
    assert repository.run("sync", "accept", "content/en/new.md").returncode == 0
    assert states(repository)["new.md 新页"] == "fresh"


@pytest.mark.parametrize("reviewed", [True, False])
def test_a_stale_section_is_answered_by_a_machine_and_not_reviewed(repository: Shell, reviewed: bool) -> None:
    if reviewed:
        repository.run("sync", "accept", "--all")
        commit(repository.root)
    stale(repository)
    assert states(repository)["a.md 指南"] == "stale"
    assert imported(repository, translate(exported(repository))).returncode == 0
    commit(repository.root)
    assert states(repository)["a.md 指南"] == "unreviewed"
    repository.run("sync", "init", "--from-git")
    assert states(repository)["a.md 指南"] == "unreviewed"
    newer = (repository.root / "content/zh/a.md").read_text("utf-8").replace("请仔细读完", "请先把它从头到尾读完")
    repository.write({"content/zh/a.md": newer})
    assert states(repository)["a.md 指南"] == "stale", "what it was made from is known"


@pytest.mark.parametrize("reviewed", [True, False])
def test_half_of_a_stale_section_leaves_it_stale(repository: Shell, reviewed: bool) -> None:
    """The file is newer than its source, and history alone would call it in step."""
    if reviewed:
        repository.run("sync", "accept", "--all")
        commit(repository.root)
    stale(repository)
    assert imported(repository, translate(exported(repository), lambda unit: unit["id"] == "#guide|1")).returncode == 0
    commit(repository.root)
    assert states(repository)["a.md 指南"] == "stale"
    left = [unit["id"] for unit in exported(repository)["units"] if not unit["done"]]
    assert "#guide|2" in left
    assert imported(repository, translate(exported(repository))).returncode == 0
    assert states(repository)["a.md 指南"] == "unreviewed"


def test_what_a_machine_made_goes_out_as_such_and_teaches_no_memory(repository: Shell) -> None:
    repository.write({"content/zh/new.md": NEW})
    imported(repository, translate(exported(repository)))
    units = exported(repository)["units"]
    assert {unit["page"] for unit in units if unit["machine"]} == {"new.md"}
    repository.write({"content/zh/other.md": "# 另一页 {#other}\n\n这里写着全新的一段话，没有人翻译过。\n"})
    (unit,) = (unit for unit in exported(repository, "--memory")["units"] if unit["id"] == "#other|1")
    assert unit["memory"] == []
    repository.run("sync", "accept", "content/en/new.md")
    (unit,) = (unit for unit in exported(repository, "--memory")["units"] if unit["id"] == "#other|1")
    assert [match["match"] for match in unit["memory"]] == [100]
    po = repository.run("sync", "export", "--po").stdout
    assert "machine translation" not in po


def test_a_person_may_send_json_and_a_machine_po(repository: Shell) -> None:
    repository.write({"content/zh/new.md": NEW})
    done = imported(repository, translate(exported(repository)), "--person")
    assert "machine" not in done.stdout
    assert not (repository.root / ".sdlint").exists()
    (repository.root / "content/en/new.md").unlink()
    po = repository.run("sync", "export", "--po").stdout.replace(
        'msgid "新页"\nmsgstr ""', 'msgid "新页"\nmsgstr "New"'
    )
    repository.write({"x.po": po})
    assert "as a machine's" in repository.run("sync", "import", "--machine", "x.po").stdout
    assert (repository.root / ".sdlint/sync/en/new.md.yml").exists()


def test_an_unfinished_segment_of_xliff_counts_as_nobodys(repository: Shell) -> None:
    repository.write({"content/zh/new.md": NEW})
    text = repository.run("sync", "export", "--xliff").stdout
    repository.write({"x.xlf": text.replace("新页</source>", "新页</source><target>New</target>")})
    assert repository.run("sync", "import", "x.xlf").returncode == 0
    assert "machine:" in (repository.root / ".sdlint/sync/en/new.md.yml").read_text("utf-8")


def test_where_the_ledger_cannot_be_written_no_page_is(repository: Shell) -> None:
    repository.write({"content/zh/new.md": NEW, ".sdlint/sync/en": "a file in the folder's place"})
    done = imported(repository, translate(exported(repository)))
    assert done.returncode == 2
    assert "nothing was changed: cannot write" in done.stderr
    assert not (repository.root / "content/en/new.md").exists()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "it is empty"),
        (b"  \n", "it is empty"),
        (b"{}", "this is no JSON file"),
        (b'{"version": 2, "source": "zh", "locale": "en", "units": []}', "version 2"),
        (b"[" * 100_000, "this is no JSON file"),
        (
            b'{"version": 1, "source": "zh", "locale": "ko", "units": [{"page": "a.md", "id": "x", "source": 1}]}',
            "JSON",
        ),
    ],
)
def test_what_is_no_answer_is_one_line(repository: Shell, data: bytes, said: str) -> None:
    """A translator that fails writes nothing, and that must not look like a success."""
    done = repository.run("sync", "import", "-", stdin=data)
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("page", ["docs/en/sync.md", "docs/zh/sync.md"])
def test_the_script_in_the_manual_translates(repository: Shell, page: str) -> None:
    """As the manual has it, with a translator that upper-cases in place of a service."""
    text = (ROOT / page).read_text("utf-8")
    _, _, rest = text.partition("```python\n")
    script, _, after = rest.partition("```\n")
    _, _, pipeline = after.partition("```sh\n")
    line = pipeline.partition("\n```")[0].splitlines()[0]
    stub = "def translate(text, **_):\n    return 'Machine words: ' + text.encode('ascii', 'ignore').decode()\n"
    repository.write(
        {"content/zh/new.md": NEW, "translate.py": script.replace("from my_service import translate\n", stub)}
    )
    assert stub in (repository.root / "translate.py").read_text("utf-8")
    program = shlex.join([sys.executable, "-m", "sdlint"])
    command = line.replace("python translate.py", f"{shlex.quote(sys.executable)} translate.py").replace(
        "sdlint sync", f"{program} sync"
    )
    done = subprocess.run(["sh", "-c", command], cwd=repository.root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    made = (repository.root / "content/en/new.md").read_text("utf-8")
    assert "The second is about upgrading." in made, "the same paragraph, from the memory"
    assert "Machine words" in made
    assert states(repository)["new.md 新页"] in ("unreviewed", "drifted")
