"""The HTML report of a real repository: what it asks of history, the forge and CODEOWNERS, from the command line."""

import json
import re
import shutil
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from conftest import CONFIG, Need, Shell
from git_support import commit, git

OLD = "# 指南 {#a}\n\n一二三四五六。\n\n## 用法 {#b}\n\n甲乙丙丁，从前是这样说的，一点也不含糊。\n"
NEW = OLD.replace("从前是这样说的", "如今是那样说的，并且多说了许多")
EN = "# Guide {#a}\n\nOne two three.\n\n## Usage {#b}\n\nThe usage, as it once was said, without any doubt.\n"


@pytest.fixture
def repository(shell: Shell, need: Need) -> Shell:
    """Two pages, one translated for 100 days and its source changed 5 days ago, the other not translated."""
    need(shutil.which("git"), "git")
    git(shell.root, "init", "-q")
    git(shell.root, "remote", "add", "origin", "https://bot:secret@github.com/o/r.git")
    owners = "content/en/ @en-team\n"
    shell.write({"sdlint.yaml": CONFIG, "CODEOWNERS": owners, "content/zh/a.md": OLD, "content/en/a.md": EN})
    commit(shell.root, days_ago=100)
    shell.write({"content/zh/a.md": NEW, "content/zh/b.md": "# 另一页\n\n还没有人翻译。\n"})
    commit(shell.root, days_ago=5)
    return shell


def embedded(shell: Shell, name: str = "data") -> Any:
    done = shell.run("check", "--offline", "--exit-zero", "--output", "html=report.html")
    assert done.returncode == 0, done.stderr
    text = (shell.root / "report.html").read_text("utf-8")
    assert "secret" not in text
    found = re.search(rf'<script[^>]* id="{name}"[^>]*>(.*?)</script>', text, re.S)
    assert found
    return json.loads(found[1])


def test_the_report_tells_the_months_from_history(repository: Shell) -> None:
    status = json.loads(repository.run("sync", "status", "--format", "json").stdout)["languages"]
    for _ in range(2):  # the second time from memory
        (row,) = embedded(repository)["languages"]["rows"]
        trend = row.pop("trend")
        assert [row] == status
        assert row["before"]["in_step"] == 100
        assert row["in_step"] < 50
        months = [day for day, *_ in trend]
        assert months == sorted(months)
        assert len(months) in (3, 4)
        today = datetime.now(UTC).date()
        last = today.replace(day=1) - timedelta(days=1)
        assert months[-1] == last.isoformat()
        assert trend[0][1:] == [100, 0]


def test_the_report_tells_what_changed_whose_it_is_and_where_to_mend_it(repository: Shell) -> None:
    pages = embedded(repository)["pages"]
    assert [page["cells"]["en"]["owners"] for page in pages] == [["@en-team"], ["@en-team"]]
    assert "owners" not in pages[0]["cells"]["zh"]
    block = embedded(repository, "page-0")
    stale = next(pair for pair in block["pairs"]["en"] if pair["state"] == "stale")
    assert [text for sign, text in stale["changes"] if sign == "+"] != []
    assert "从前" in "".join(text for sign, text in stale["changes"] if sign == "-")
    address = "https://github.com/o/r"
    assert block["links"]["en"] == {
        "file": f"{address}/blob/main/content/en/a.md",
        "edit": f"{address}/edit/main/content/en/a.md",
        "history": f"{address}/commits/main/content/en/a.md",
    }
    assert embedded(repository, "page-1")["links"]["en"] == {"new": f"{address}/new/main?filename=content%2Fen%2Fb.md"}


def test_without_history_there_is_a_report_too(shell: Shell) -> None:
    shell.write({"sdlint.yaml": CONFIG, "content/zh/a.md": OLD, "content/en/a.md": EN})
    (row,) = embedded(shell)["languages"]["rows"]
    assert row["trend"] == []
    assert row["before"] is None
    assert "links" not in embedded(shell, "page-0")


def test_a_config_may_name_the_repository(repository: Shell) -> None:
    repository.write({"sdlint.yaml": f"{CONFIG}repository: https://gitlab.com/group/docs\n"})
    sarif = json.loads(repository.run("check", "--offline", "--format", "sarif").stdout)
    (provenance,) = sarif["runs"][0]["versionControlProvenance"]
    assert provenance["repositoryUri"] == "https://gitlab.com/group/docs"
    assert re.fullmatch(r"[0-9a-f]{40}", provenance["revisionId"])
