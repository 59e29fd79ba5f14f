"""What the extension for VS Code says of itself, held to what it is."""

import json
import re
from pathlib import Path

import sdlint

EXTENSION = Path(__file__).parents[2] / "editors/vscode"
MANIFEST = json.loads((EXTENSION / "package.json").read_text("utf-8"))
SOURCES = {path.name: path.read_text("utf-8") for path in sorted((EXTENSION / "src").glob("*.ts"))}


def read(name: str) -> dict[str, str]:
    given: dict[str, str] = json.loads((EXTENSION / name).read_text("utf-8"))
    return given


def test_it_has_the_version_of_the_server_that_it_brings() -> None:
    assert MANIFEST["version"] == sdlint.__version__
    assert read("package-lock.json")["version"] == sdlint.__version__


def test_no_folder_names_a_program() -> None:
    """Not even one that is trusted: its settings come with whatever branch is checked out."""
    settings = MANIFEST["contributes"]["configuration"]["properties"]
    harmless = {"sdlint.trace.server"}
    naming = settings.keys() - harmless
    assert {settings[name]["scope"] for name in naming} == {"machine"}
    assert set(MANIFEST["capabilities"]["untrustedWorkspaces"]["restrictedConfigurations"]) == naming
    assert MANIFEST["capabilities"]["untrustedWorkspaces"]["supported"] == "limited"


def test_programs_are_started_in_one_place_and_never_by_a_shell() -> None:
    starts = {name for name, text in SOURCES.items() if "child_process" in text}
    assert starts == {"run.ts"}
    assert not any(re.search(r"\bshell:|(?<!\.)\bexec\(|spawn\(|createTerminal", text) for text in SOURCES.values())


def test_all_that_it_says_is_said_in_chinese_too() -> None:
    text = "".join(SOURCES.values())
    said = {json.loads(literal) for literal in re.findall(r'l10n\.t\(\s*("(?:[^"\\]|\\.)*")', text)}
    assert len(said) == text.count("l10n.t("), "what is said is written where it is said"
    chinese = read("l10n/bundle.l10n.zh-cn.json")
    assert said == chinese.keys()
    for english, other in chinese.items():
        assert sorted(re.findall(r"\{\d\}", english)) == sorted(re.findall(r"\{\d\}", other))
    keys = set(re.findall(r'"%([a-zA-Z]+)%"', (EXTENSION / "package.json").read_text("utf-8")))
    assert keys == read("package.nls.json").keys() == read("package.nls.zh-cn.json").keys()


def test_every_command_that_it_lists_is_one_that_it_has() -> None:
    listed = {each["command"] for each in MANIFEST["contributes"]["commands"]}
    assert listed == set(re.findall(r'registerCommand\("([a-zA-Z.]+)"', "".join(SOURCES.values())))
