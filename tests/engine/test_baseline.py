"""Baselines: what is known does not fail, what is new does, what is mended must leave."""

from conftest import Shell

OLD = "# 甲 {#a}\n\n[旧](no.md)\n"


def test_known_findings_do_not_fail(shell: Shell) -> None:
    shell.write({"content/zh/a.md": OLD})
    select = ("--ignore", "SD5")
    assert shell.run("check", "--offline", *select).returncode == 1
    assert shell.run("check", "--offline", "--write-baseline", *select).returncode == 0
    assert shell.run("check", "--offline", *select).returncode == 0
    shell.write({"content/zh/a.md": "前言\n\n" + OLD + "\n[新](new.md)\n"})
    assert [one["message"] for one in shell.findings(*select)] == [
        one["message"] for one in shell.findings(*select) if "new" in one["message"]
    ]
    assert len(shell.findings(*select)) == 1


def test_what_is_mended_must_leave(shell: Shell) -> None:
    shell.write({"content/zh/a.md": OLD, "content/en/a.md": "# A {#a}\n\nSee the old one.\n"})
    shell.run("check", "--offline", "--write-baseline")
    shell.write({"content/zh/a.md": "# 甲 {#a}\n\n旧的在这里。\n"})
    found = shell.findings()
    assert {one["code"] for one in found} == {"SD004"}
    shell.run("check", "--offline", "--write-baseline")
    assert shell.findings() == []


def test_a_damaged_baseline_is_said_to_be_so(shell: Shell) -> None:
    shell.write({".sdlint/baseline.json": "{"})
    done = shell.run("check", "--offline")
    assert done.returncode == 2
    assert "baseline" in done.stderr
