"""The run as a whole: what it reads, what it says, how it ends."""

import json
import os

import pytest

from conftest import Shell

CLEAN = {"content/zh/a.md": "# 甲 {#a}\n\n正文在此。\n", "content/en/a.md": "# A {#a}\n\nThe text is here.\n"}
DEEP = "# 甲 {#a}\n\n### 深 {#deep}\n\n正文在此。\n"


def test_exit_codes(shell: Shell) -> None:
    shell.write(CLEAN)
    assert shell.run("check", "--offline").returncode == 0
    shell.write({"content/zh/a.md": "[x](b.md)\n"})
    assert shell.run("check", "--offline").returncode == 1
    assert shell.run("check", "--offline", "--exit-zero").returncode == 0
    assert shell.run("check", "--offline", "--select", "SD999").returncode == 2
    assert shell.run("check", "--offline", "no.md").returncode == 2
    assert shell.run("check", "--offline", "--nonsense").returncode == 2


def test_warnings_fail_only_when_asked(shell: Shell) -> None:
    shell.write({"content/zh/a.md": DEEP})
    assert shell.run("check", "--offline", "--select", "SD104").returncode == 0
    assert shell.run("check", "--offline", "--select", "SD104", "--fail-on", "warning").returncode == 1


def test_a_failure_is_one_line(shell: Shell) -> None:
    shell.write({"sdlint.yaml": "flavor: [\n"})
    done = shell.run("check", "--offline")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("sdlint: sdlint.yaml:")
    assert done.stderr.count("\n") == 1


def test_one_bad_file_hides_nothing(shell: Shell) -> None:
    shell.write({**CLEAN, "content/zh/bad.md": b"\xff\xfe", "content/zh/b.md": "[x](no.md)\n"})
    found = {(one["code"], one["path"]) for one in shell.findings("--select", "SD0,SD3")}
    assert found == {("SD001", "content/zh/bad.md"), ("SD301", "content/zh/b.md")}


def test_a_file_that_may_not_be_read(shell: Shell) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    shell.write(CLEAN)
    (shell.root / "content/zh/a.md").chmod(0)
    assert [one["code"] for one in shell.findings("--select", "SD001")] == ["SD001"]


def test_json_is_as_promised(shell: Shell) -> None:
    shell.write({"content/zh/a.md": "# 甲\n\n看 [这里](no.md) 吧\n"})
    data = json.loads(shell.run("check", "--offline", "--format", "json", "--select", "SD301").stdout)
    assert data["version"] == 1
    assert data["tool"]["name"] == "sdlint"
    assert data["summary"] == {"files": 1, "errors": 1, "warnings": 0, "suppressed": 0, "baselined": 0}
    (finding,) = data["findings"]
    assert finding["name"] == "missing-file"
    assert finding["path"] == "content/zh/a.md"
    assert finding["start"] == {"line": 3, "column": 3}


def test_a_fingerprint_survives_an_edit_above(shell: Shell) -> None:
    text = "# 甲\n\n看 [这里](no.md) 吧\n"
    shell.write({"content/zh/a.md": text})
    (before,) = shell.findings("--select", "SD301")
    shell.write({"content/zh/a.md": "新的一行\n\n" + text})
    (after,) = shell.findings("--select", "SD301")
    assert before["fingerprint"] == after["fingerprint"]
    assert before["start"] != after["start"]


def test_results_are_the_same_from_the_cache_and_from_many_processes(shell: Shell) -> None:
    shell.write({f"content/zh/{n}.md": f"# {n}\n\n### 深\n\n[x](no{n}.md#y)\n" for n in range(60)})
    first = shell.findings("--no-cache", "--jobs", "1")
    assert first
    assert shell.findings("--no-cache", "--jobs", "2") == first
    assert shell.findings("--jobs", "2") == first
    assert (shell.cache / "facts.sqlite").exists()
    assert shell.findings() == first


def test_pairs_say_the_same_from_the_cache_and_from_many_processes(shell: Shell) -> None:
    for n in range(60):
        zh = f"# 甲 {{#a}}\n\n见[它](https://example.org/{n})。\n\n```sh\nrun --{n}\n```\n\n## 乙 {{#b}}\n\n一句话。\n"
        en = f"# A {{#a}}\n\nSee [it](https://example.org/x{n}).\n\n```sh\nrun -{n}\n```\n"
        shell.write({f"content/zh/{n}.md": zh, f"content/en/{n}.md": en})
    first = shell.findings("--no-cache", "--jobs", "1")
    assert {finding["code"] for finding in first} >= {"SD503", "SD509", "SD510"}
    assert shell.findings("--no-cache", "--jobs", "2") == first
    assert shell.findings("--jobs", "2") == first
    shell.write({"content/zh/new.md": "# 新\n"})
    assert [finding for finding in shell.findings() if "new" not in finding["path"]] == first


def test_a_setting_that_facts_depend_on_is_not_answered_from_the_cache(shell: Shell) -> None:
    shell.write({"content/zh/a.md": "# 甲 {#a}\n\n<Card goal='./gone.md' />\n", "content/en/a.md": "# A {#a}\n"})
    assert shell.findings("--select", "SD301") == []
    config = (shell.root / "sdlint.yaml").read_text()
    shell.write({"sdlint.yaml": config + "links: {components: {Card: [goal]}}\n"})
    assert [finding["code"] for finding in shell.findings("--select", "SD301")] == ["SD301"]


def test_a_damaged_cache_is_an_empty_one(shell: Shell) -> None:
    shell.write(CLEAN)
    shell.findings()
    (shell.cache / "facts.sqlite").write_bytes(b"not a database" * 500)
    assert shell.findings() == []


def test_what_git_ignores_is_left_alone(shell: Shell) -> None:
    shell.write({**CLEAN, ".gitignore": "build/\n", "build/x.md": "[x](no.md)\n", "node_modules/y.md": "[x](no.md)\n"})
    assert shell.findings() == []
    assert [one["path"] for one in shell.findings("build/x.md")] == ["build/x.md"]


def test_exclude(shell: Shell) -> None:
    config = (shell.root / "sdlint.yaml").read_text() + 'exclude: ["**/drafts/**"]\n'
    shell.write({**CLEAN, "sdlint.yaml": config, "content/zh/drafts/x.md": "[x](no.md)\n"})
    assert shell.findings() == []


def test_a_pattern_that_excludes_nothing_is_told(shell: Shell) -> None:
    config = (shell.root / "sdlint.yaml").read_text() + 'exclude: ["**/{drafts,notes}/**", "old/**"]\n'
    shell.write({**CLEAN, "sdlint.yaml": config, "content/zh/drafts/x.md": "[x](no.md)\n"})
    done = shell.run("check", "--offline")
    assert "exclude: old/** matches nothing" in done.stderr
    assert "drafts" not in done.stderr


def test_a_symlink_out_of_the_root_is_not_followed(shell: Shell, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.md").write_text("[x](no.md)\n")
    shell.write(CLEAN)
    (shell.root / "content/zh/link").symlink_to(outside)
    (shell.root / "content/zh/file.md").symlink_to(outside / "secret.md")
    (found,) = shell.findings()
    assert (found["code"], found["path"]) == ("SD001", "content/zh/file.md")


def test_standard_input(shell: Shell) -> None:
    shell.write(CLEAN)
    name = ("--stdin-filename", "content/zh/a.md")
    done = shell.run("check", "--offline", *name, stdin="[甲](no.md)\n".encode())
    assert done.returncode == 1
    assert "content/zh/a.md:1:1: SD301 [missing-file]" in done.stdout
    assert shell.run("check", "--offline", *name, stdin=b"# A {#a}\n\n\xe6\xad\xa3\n").returncode == 0


def test_settings_per_file(shell: Shell) -> None:
    config = (shell.root / "sdlint.yaml").read_text()
    shell.write({"content/zh/a.md": DEEP, "content/zh/b.md": DEEP})
    shell.write({"sdlint.yaml": config + "per-file:\n  - {files: '**/a.md', ignore: [SD104]}\n"})
    assert [one["path"] for one in shell.findings("--select", "SD104")] == ["content/zh/b.md"]
    shell.write({"sdlint.yaml": config + "per-file:\n  - {files: '**/a.md', severity: {SD104: error}}\n"})
    assert [one["severity"] for one in shell.findings("--select", "SD104")] == ["error", "warning"]


def test_a_rule_that_is_off_must_be_named_whole(shell: Shell) -> None:
    shell.write({"content/zh/a.md": "# 甲 {#a}\n\n使用GPU来计算，使用 CPU 也行，用 TPU 更快。\n"})
    assert shell.findings("--select", "SD7") == []
    assert {one["code"] for one in shell.findings("--select", "SD701")} == {"SD701"}


def test_statistics(shell: Shell) -> None:
    shell.write({"content/zh/a.md": DEEP})
    shown = shell.run("check", "--offline", "--statistics", "--select", "SD1").stdout.splitlines()
    assert shown == [
        " count  code   name               percent  fixable",
        "     1  SD104  heading-increment   100.0%        0",
        "",
        "1 file checked: 1 warning",
    ]
    report = shell.run("check", "--offline", "--statistics", "--select", "SD1", "--format", "concise")
    assert len(report.stdout.splitlines()) == 1
    assert report.stderr.splitlines() == shown
    clean = shell.run("check", "--offline", "--statistics", "--select", "SD3").stdout
    assert clean == "1 file checked: nothing to report\n"


def test_large_pages_are_not_too_large(shell: Shell) -> None:
    sections = "".join(f"## 节 {n} {{#s{n}}}\n\n正文 `code{n}` 与[链接](#s{n})。\n\n" for n in range(10_000))
    shell.write(
        {"content/zh/a.md": "# 甲\n\n" + sections, "content/zh/b.md": "# 乙\n\n" + "好的文字 and words. " * 60_000}
    )
    assert shell.findings("--ignore", "SD5") == []


def test_no_config_at_all(bare: Shell, tmp_path_factory: pytest.TempPathFactory) -> None:
    bare.write({"a.md": "# A\n\n[b](b.md#c)\n", "b.md": "# B\n"})
    elsewhere = Shell(tmp_path_factory.mktemp("elsewhere"))
    cache = {"XDG_CACHE_HOME": str(elsewhere.root / "cache")}
    for shell, paths in ((bare, ()), (elsewhere, (str(bare.root),))):
        done = shell.run("check", "--offline", *paths, "--format", "json", **cache)
        found = [(one["code"], one["path"]) for one in json.loads(done.stdout)["findings"]]
        assert found == [("SD303", "a.md")]
    assert sorted(path.name for path in bare.root.iterdir()) == ["a.md", "b.md"], (
        "a tree without a config is left clean"
    )


def test_a_line_with_thousands_of_faults_is_told_in_time_and_space(shell: Shell) -> None:
    """Each finding held the whole of its line: ten thousand times a line of two hundred thousand characters."""
    size = 10_000
    references = "".join(f"[a{n}][l{n}] " for n in range(size))
    shell.write({"content/zh/a.md": f"# A\n\n{references}\n\n" + "".join(f"[l{n}]: x{n}.md\n" for n in range(size))})
    found = shell.findings("--select", "SD301", "--no-cache")
    assert len(found) == size
    assert len({one["fingerprint"] for one in found}) == size
