"""The conventions of the house, so that a review need not look for them."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "pipeline" / "sdlint"
AT_THE_ROOT = {"__init__", "__main__", "errors"}
PURE = {"model", "text", "markdown", "sync", "rules"}
READS_ITSELF = {"rules", "rules.manual"}
"""The registry of rules reads their files."""

IMPURE = {"os", "sqlite3", "subprocess", "requests", "socket", "shutil", "tempfile", "time", "threading"}
"""Libraries that reach the world outside: what imports one, or imports what does, is not pure."""

OWNERS = {
    "mistune": "markdown",
    "requests": "web",
    "rich": "reports.terminal",
    "urllib3": "web",
    "subprocess": "git.run",
    "distributed": "engine.cluster",
}
"""Libraries that one place alone may import."""


def rooms() -> list[list[str]]:
    """The packages, line by line, as docs/dev/architecture.md draws them: the ground floor first."""
    text = (ROOT / "docs/dev/architecture.md").read_text("utf-8")
    block = re.search(r"```rooms\n(.*?)```", text, re.S)
    assert block
    return [re.split(r"\s{2,}", line)[0].split() for line in block[1].splitlines()]


FLOOR = {package: number for number, line in enumerate(rooms()) for package in line}


def modules() -> dict[str, Path]:
    """Every module of sdlint by its name within the package; a package is called by its own."""
    named = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")
        named[name] = path
    return named


MODULES = modules()


@cache
def imports(path: Path) -> frozenset[str]:
    """What the module at `path` imports, wherever in it, by full name."""
    return frozenset(_imports(ast.parse(path.read_text("utf-8"))))


def _imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner.removeprefix("sdlint.") in MODULES else node.module


@cache
def own_imports(name: str) -> frozenset[str]:
    """The modules of sdlint that the one called `name` imports."""
    found = (imported.removeprefix("sdlint.") for imported in imports(MODULES[name]) if imported.startswith("sdlint."))
    return frozenset(found) & MODULES.keys() - {name}


def reached(name: str) -> set[str]:
    """`name` and all that it imports, and all that that imports."""
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        module = waiting.pop()
        if module not in seen:
            seen.add(module)
            waiting += own_imports(module)
    return seen


def test_every_room_is_drawn() -> None:
    folders = {path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders == FLOOR.keys()
    assert {path.stem for path in PACKAGE.glob("*.py")} == AT_THE_ROOT


@pytest.mark.parametrize("name", [name for name in MODULES if name.split(".")[0] in FLOOR])
def test_no_import_runs_up_or_across(name: str) -> None:
    package = name.split(".")[0]
    for imported in own_imports(name):
        other = imported.split(".")[0]
        assert other in AT_THE_ROOT or other == package or FLOOR[other] < FLOOR[package], f"{name} imports {imported}"


def test_there_is_no_circle() -> None:
    circles = {name for name in MODULES if any(name in reached(other) for other in own_imports(name))}
    assert circles == set()


@pytest.mark.parametrize("package", sorted(PURE))
def test_what_computes_touches_nothing(package: str) -> None:
    impure = {
        name
        for name, path in MODULES.items()
        if name != "errors" and IMPURE & {imported.split(".")[0] for imported in imports(path)}
    }
    for name in MODULES.keys() - READS_ITSELF:
        if name.split(".")[0] == package:
            assert not reached(name) & impure, f"{name} reaches {reached(name) & impure}"


@pytest.mark.parametrize(("library", "owner"), OWNERS.items())
def test_a_library_has_one_owner(library: str, owner: str) -> None:
    users = {name for name, path in MODULES.items() if library in {one.split(".")[0] for one in imports(path)}}
    assert users, library
    assert all(name.startswith(owner) for name in users), users


LARGER = {
    "rules.links.cross_language_link": 100,
    "rules.records.duplicate_term": 115,
    "rules.structure.duplicate_anchor": 90,
    "rules.terms.protected_term_altered": 95,
}
"""Modules that are larger than they should be, and how much they may be: to shrink, never to grow."""


def most_lines(name: str) -> int:
    """How many lines the module called `name` may have."""
    parts = name.split(".")
    if name in LARGER:
        return LARGER[name]
    if parts[0] == "rules" and len(parts) == 3 and not parts[2].startswith("_"):
        return 80
    return 120 if parts[0] == "cli" and len(parts) > 1 and not parts[-1].startswith("_") else 250


@pytest.mark.parametrize("name", MODULES)
def test_a_module_has_one_idea_and_a_size_that_goes_with_it(name: str) -> None:
    lines = len(MODULES[name].read_text("utf-8").splitlines())
    assert lines <= most_lines(name)
    assert name not in LARGER or lines > most_lines("rules.a.b" if name.startswith("rules.") else "other")


@pytest.mark.parametrize("name", MODULES)
def test_the_fields_that_a_docstring_names_exist(name: str) -> None:
    for node in ast.walk(ast.parse(MODULES[name].read_text("utf-8"))):
        if isinstance(node, ast.ClassDef) and any("Struct" in ast.unparse(base) for base in node.bases):
            names = {inner.target.id for inner in node.body if isinstance(inner, ast.AnnAssign)}
            names |= {inner.name for inner in node.body if isinstance(inner, ast.FunctionDef)}
            named = re.findall(r"``(\w+)``(?:, ``\w+``)*:", ast.get_docstring(node) or "")
            assert set(named) <= names, f"{node.name}: {set(named) - names}"


@pytest.mark.parametrize("name", MODULES)
def test_a_name_says_what_it_names(name: str) -> None:
    tree = ast.walk(ast.parse(MODULES[name].read_text("utf-8")))
    named = {getattr(node, "id", getattr(node, "arg", getattr(node, "name", None))) for node in tree}
    assert not named & {"one", "found", "made"}


@pytest.mark.parametrize("name", MODULES)
def test_the_files_that_a_docstring_names_exist(name: str) -> None:
    path = MODULES[name]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            for file in re.findall(r"``([\w/]+\.py)``", ast.get_docstring(node) or ""):
                places = (path.parent / file, PACKAGE / file, ROOT / file)
                ours = file.partition("/")[0] in {*FLOOR, "tests", "bench", "docs"}
                assert not ours or any(place.exists() for place in places), file


def test_codes_are_unique_and_as_designed() -> None:
    from sdlint.rules import RULES

    codes = [rule.code for rule in RULES.values()]
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch(r"SD[0-7]\d\d", code) for code in codes)


def test_starting_needs_no_heavy_library() -> None:
    script = "import sys; import sdlint.engine.check, sdlint.cli.check; print(*sys.modules)"
    loaded = set(
        subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    )
    heavy = {
        "requests",
        "jsonschema",
        "jinja2",
        "yaml",
        "mistune",
        "regex",
        "polib",
        "pygls",
        "concurrent.futures.process",
    }
    assert not heavy & loaded


def test_generated_files_are_fresh() -> None:
    import runpy

    stale = runpy.run_path(str(ROOT / "docs" / "generate.py"))["stale"]
    assert stale() == []
