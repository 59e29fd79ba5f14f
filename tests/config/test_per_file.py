"""``per-file``: what is otherwise in a folder, or in any files that a pattern names."""

from pathlib import Path

import pytest

from conftest import Shell
from sdlint.config import load as configs
from sdlint.errors import ConfigError

JUMPS = "# A\n\n### B\n\n###### C\n"


def codes(shell: Shell, *arguments: str) -> list[tuple[str, str, int, str]]:
    findings = shell.findings("--select", "heading-increment,cjk-latin-spacing", *arguments)
    return [(each["path"], each["code"], each["start"]["line"], each["severity"]) for each in findings]


def tree(shell: Shell, per_file: str, more: str = "") -> Shell:
    shell.write({f"{folder}/a.md": JUMPS for folder in ("blog", "docs")})
    return shell.write({"sdlint.yaml": f"flavor: github\n{more}per-file:\n{per_file}"})


def test_options_differ_by_folder_and_what_is_not_given_is_as_elsewhere(shell: Shell) -> None:
    rules = "rules: {heading-increment: {max-jump: 5, severity: warning}}\n"
    tree(shell, "- {files: 'blog/**', rules: {SD104: {max-jump: 2}}}\n", rules)
    assert codes(shell) == [("blog/a.md", "SD104", 5, "warning")]
    assert codes(shell) == [("blog/a.md", "SD104", 5, "warning")], "the same again from memory"
    tree(shell, "- {files: 'blog/**', rules: {SD104: {max-jump: 2}}}\n- {files: blog, rules: {SD104: info}}\n", rules)
    assert codes(shell) == [("blog/a.md", "SD104", 5, "info")]
    tree(shell, "- {files: 'blog/**', rules: {SD104: {max-jump: 1}}}\n", rules)
    assert [line for _, _, line, _ in codes(shell)] == [3, 5]


def test_a_rule_that_is_off_is_turned_on_in_a_folder_alone(shell: Shell) -> None:
    config, page = shell.read("sdlint.yaml"), "# 甲\n\n中文 text 和 words 与 more，还有中文text。\n"
    shell.write({f"content/zh/{folder}/a.md": page for folder in ("blog", "docs")})
    for entry in ("rules: {SD701: warning}", "severity: {SD701: warning}", "rules: {cjk-latin-spacing: warning}"):
        shell.write({"sdlint.yaml": f"{config}per-file:\n- {{files: 'content/*/blog', {entry}}}\n"})
        said = [each for each in shell.findings() if each["code"] == "SD701"]
        assert [(each["path"], each["severity"]) for each in said] == [("content/zh/blog/a.md", "warning")]
        assert not [each for each in shell.findings("--ignore", "SD701") if each["code"] == "SD701"]


def test_the_last_entry_that_names_a_rule_counts(shell: Shell) -> None:
    tree(shell, "- {files: '**', ignore: [SD1]}\n- {files: 'docs/**', rules: {SD104: info}}\n")
    assert {(path, level) for path, _, _, level in codes(shell)} == {("docs/a.md", "info")}
    tree(shell, "- {files: 'docs/**', rules: {SD104: info}}\n- {files: '**', ignore: [SD1]}\n")
    assert codes(shell) == []
    tree(shell, "- {files: 'docs/**', rules: {SD104: info}}\n", "rules: {ignore: [SD104]}\n")
    assert {path for path, _, _, _ in codes(shell)} == {"docs/a.md"}


def test_options_of_rules_over_pairs_differ_by_the_translation(shell: Shell) -> None:
    more = "".join(f"\n## {name}\n\nWords that stand here.\n" for name in "甲乙丙丁")
    shell.write({"sdlint.yaml": shell.read("sdlint.yaml") + "per-file: [{files: content/en/b.md, ignore: [SD5]}]\n"})
    for name in "ab":
        shell.write({f"content/zh/{name}.md": f"# 题\n{more}", f"content/en/{name}.md": "# T\n\nText.\n"})
    assert {each["path"] for each in shell.findings("--select", "SD5")} == {"content/en/a.md"}


WRONG = [
    ("- {files: a.md, rules: {nope: info}}", "2:25", "unknown key 'nope'"),
    ("- {files: a.md, rules: {SD104: {max-jumps: 2}}}", "2:33", "max-jump"),
    ("- {files: a.md, rules: {SD104: fatal}}", "2:32", "one of"),
    ("- {files: a.md, options: {}}", "2:17", "unknown key 'options'"),
    ("- {files: a.md, rules: {select: [SD1]}}", "2:25", "unknown key 'select'"),
]


@pytest.mark.parametrize(("entry", "place", "words"), WRONG)
def test_what_is_wrong_is_told_where_it_stands(tmp_path: Path, entry: str, place: str, words: str) -> None:
    (tmp_path / "sdlint.yaml").write_text(f"per-file:\n{entry}\n", "utf-8")
    with pytest.raises(ConfigError) as caught:
        configs.load(None, tmp_path)
    assert f"sdlint.yaml:{place}: " in str(caught.value)
    assert words in str(caught.value)


def test_what_looks_at_the_whole_tree_has_the_same_options_everywhere(tmp_path: Path) -> None:
    from sdlint.rules import RULES

    rule = next(rule for rule in RULES.values() if rule.scope == "corpus" and rule.options)
    option, given = next(iter(rule.options.items()))
    value = given.default if not isinstance(given.default, tuple) else []
    entry = f"- {{files: a.md, rules: {{{rule.name}: {{{option}: {value}}}}}}}\n"
    (tmp_path / "sdlint.yaml").write_text(f"per-file:\n{entry}", "utf-8")
    with pytest.raises(ConfigError, match="looks at the whole tree"):
        configs.load(None, tmp_path)
