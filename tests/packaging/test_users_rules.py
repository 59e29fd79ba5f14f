"""A package of two rules, installed beside sdlint: they are rules like any other."""

import json
import shutil
from pathlib import Path

import pytest

from installs import fresh, pip, run, wheel

ACME = Path(__file__).parents[1] / "cases" / "acme"
TREE = {
    "sdlint.yaml": "locales: {zh: 'zh/{path}', en: 'en/{path}'}\nsource: zh\n",
    "zh/a.md": "# 甲 {#a}\n\n为什么？\n\nTODO\n",
    "en/a.md": "# A {#a}\n\nBecause.\n",
}


@pytest.fixture(scope="module")
def environment() -> Path:
    made = fresh("users-rules")
    pip("install", str(wheel()), str(ACME), "pytest", into=made)
    return made


def write(root: Path, **more: str) -> Path:
    for name, text in {**TREE, **more}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root


def sdlint(environment: Path, root: Path, *arguments: str, check: bool = False):
    return run(str(environment / "bin" / "sdlint"), *arguments, cwd=root, check=check)


def codes(environment: Path, root: Path, *arguments: str) -> list[tuple[str, str, int]]:
    done = sdlint(environment, root, "check", "--offline", "--format", "json", *arguments)
    assert done.returncode in (0, 1), done.stderr
    found = json.loads(done.stdout)["findings"]
    return [(one["code"], one["path"], one["start"]["line"]) for one in found]


def test_they_find_and_are_selected_configured_and_silenced(environment: Path, tmp_path: Path) -> None:
    write(tmp_path)
    both = [("ACME102", "en/a.md", 1), ("ACME101", "zh/a.md", 5)]
    assert codes(environment, tmp_path) == both
    assert codes(environment, tmp_path) == both, "the same again from memory"
    assert codes(environment, tmp_path, "--select", "ACME") == both
    assert codes(environment, tmp_path, "--select", "no-todo") == both[1:]
    assert codes(environment, tmp_path, "--ignore", "ACME1") == []
    write(tmp_path, **{"sdlint.yaml": TREE["sdlint.yaml"] + "rules: {no-todo: {word: 为什么, severity: info}}\n"})
    assert codes(environment, tmp_path, "--select", "ACME101") == [("ACME101", "zh/a.md", 3)]
    write(tmp_path, **{"zh/a.md": TREE["zh/a.md"].replace("TODO", "<!-- sdlint-disable-next-line ACME101 -->\nTODO")})
    assert codes(environment, tmp_path) == both[:1]


def test_a_wrong_option_is_a_clear_error(environment: Path, tmp_path: Path) -> None:
    write(tmp_path, **{"sdlint.yaml": TREE["sdlint.yaml"] + "rules:\n  no-todo: {wort: x}\n"})
    done = sdlint(environment, tmp_path, "check", "--offline")
    assert done.returncode == 2
    assert "sdlint.yaml:4:" in done.stderr
    assert "did you mean" in done.stderr


def test_a_package_brings_a_config_to_build_on(environment: Path, tmp_path: Path) -> None:
    config = {"sdlint.yaml": "extends: acme\n" + TREE["sdlint.yaml"]}
    write(tmp_path, **config)
    assert codes(environment, tmp_path, "--select", "ACME101") == []
    write(tmp_path, **config, **{"zh/a.md": TREE["zh/a.md"].replace("TODO", "FIXME")})
    assert codes(environment, tmp_path, "--select", "ACME101") == [("ACME101", "zh/a.md", 5)]


def test_they_are_in_the_manual_and_in_sarif(environment: Path, tmp_path: Path) -> None:
    write(tmp_path)
    assert "ACME101  no-todo" in sdlint(environment, tmp_path, "rules", check=True).stdout
    page = sdlint(environment, tmp_path, "explain", "acme102", check=True).stdout
    assert page.startswith("ACME102 fewer-questions (warning)")
    assert "word: str = 'TODO'" in sdlint(environment, tmp_path, "explain", "no-todo", check=True).stdout
    sarif = json.loads(sdlint(environment, tmp_path, "check", "--offline", "--format", "sarif").stdout)
    rules = {rule["id"]: rule for rule in sarif["runs"][0]["tool"]["driver"]["rules"]}
    assert rules["ACME101"]["name"] == "no-todo"
    assert "Readers cannot do it." in rules["ACME101"]["help"]["text"]


def test_their_examples_are_tests(environment: Path, tmp_path: Path) -> None:
    shutil.copytree(ACME / "tests", tmp_path / "tests")
    python = str(environment / "bin" / "python")
    done = run(python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests", cwd=tmp_path)
    assert "4 passed" in done.stdout


def test_an_edited_rule_is_another_rule(environment: Path, tmp_path: Path) -> None:
    write(tmp_path)
    found = codes(environment, tmp_path)
    (path,) = environment.glob("lib/python*/site-packages/acme_rules/no_todo.py")
    text = path.read_text("utf-8")
    try:
        path.write_text(text.replace('SEVERITY = "error"', 'SEVERITY = "error"\nDEFAULT = False'), "utf-8")
        assert codes(environment, tmp_path) == found[:1]
    finally:
        path.write_text(text, "utf-8")


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('CODE = "ACME101"', 'CODE = "SD101"', "must be capitals and digits, and not begin with SD"),
        ('CODE = "ACME101"', 'CODE = "ACME102"', "ACME102 is taken by the rule in"),
        ("def check(doc", "def check(thing", "no rule: it needs"),
    ],
)
def test_what_is_no_rule_is_told_in_one_line(old: str, new: str, why: str, environment: Path, tmp_path: Path) -> None:
    write(tmp_path)
    (path,) = environment.glob("lib/python*/site-packages/acme_rules/no_todo.py")
    text = path.read_text("utf-8")
    try:
        path.write_text(text.replace(old, new), "utf-8")
        done = sdlint(environment, tmp_path, "check", "--offline")
    finally:
        path.write_text(text, "utf-8")
    assert done.returncode == 2
    assert done.stdout == ""
    assert why in done.stderr
    assert done.stderr.count("\n") == 1


def test_nothing_is_loaded_from_the_tree(environment: Path, tmp_path: Path) -> None:
    """Neither what the tree brings along, however it is started, nor what was installed from the tree itself."""
    trap = tmp_path / "sprung"
    evil = f"import pathlib\npathlib.Path({str(trap)!r}).touch()\n"
    rule = (ACME / "acme_rules/no_todo.py").read_text("utf-8").replace("ACME101", "EVIL1") + evil
    write(
        tmp_path,
        **{
            "evil_rules/__init__.py": evil,
            "evil_rules/evil.py": rule,
            "evil-1.dist-info/METADATA": "Metadata-Version: 2.1\nName: evil\nVersion: 1\n",
            "evil-1.dist-info/entry_points.txt": "[sdlint.rules]\nevil = evil_rules\n",
        },
    )
    python = str(environment / "bin" / "python")
    for command in ([python, "-m", "sdlint"], [python, "-P", "-m", "sdlint"], [str(environment / "bin" / "sdlint")]):
        done = run(*command, "check", "--offline", "--no-cache", "--select", "ACME", cwd=tmp_path, check=False)
        assert done.returncode == 1, done.stderr
        assert "EVIL1" not in run(*command, "rules", cwd=tmp_path).stdout
    # Installed, and yet in the tree that is checked: somebody who can commit there would say how it is checked.
    done = run(python, "-m", "sdlint", "check", "--offline", "--no-cache", cwd=tmp_path, check=False, PYTHONPATH=".:./")
    assert "EVIL1" not in done.stdout
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    command = (python, "-m", "sdlint", "check", "--offline", "--config", "../sdlint.yaml", "--no-cache")
    done = run(*command, cwd=elsewhere, check=False, PYTHONPATH=str(tmp_path))
    assert "not used: EVIL1, whose files lie in the tree that is checked" in done.stderr
    assert not trap.exists()
