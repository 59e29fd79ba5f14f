"""The conventions of the house, so that a review need not look for them."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "pipeline" / "sdlint"
FLOORS = (
    ("errors", "settings"),
    ("model",),
    ("bulkhead",),
    (
        "text",
        "patterns",
        "source",
        "locales",
        "marked",
        "urls",
        "captures",
        "markdown",
        "sync.pure",
        "terms",
        "files",
        "disk",
        "program",
        "governing",
        "git",
    ),
    ("rules",),
    ("formats",),
    ("schemas",),
    ("config", "facts", "document", "manual", "selection", "suppress", "resolve"),
    ("tree", "cache", "answers", "mapping", "workers", "library", "web", "baseline"),
    ("sync",),
    ("corpus",),
    ("engine",),
    ("fixes", "reports"),
    ("init", "lsp"),
    ("cli",),
)
"""The layers of the house, ground floor first: a module imports from its own floor and those below."""

PURE_SYNC = {
    "fingerprint",
    "align",
    "likeness",
    "neutral",
    "comments",
    "language",
    "compare",
    "translated",
    "heading_ids",
    "placeholders",
}
OWNERS = {
    "mistune": "markdown",
    "requests": "web",
    "urllib3": "web",
    "subprocess": "git.run",
}
"""Libraries that one place alone may import."""


def modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")
        if name not in ("__init__", "__main__"):
            yield name, path


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def floor(name: str) -> int:
    first, _, rest = name.partition(".")
    place = "sync.pure" if first == "sync" and rest.split(".")[0] in PURE_SYNC else first
    return next(number for number, names in enumerate(FLOORS) if place in names)


@pytest.mark.parametrize(("name", "path"), list(modules()), ids=[name for name, _ in modules()])
def test_no_import_runs_upstairs(name: str, path: Path) -> None:
    own = floor(name)
    known = {module for module, _ in modules()}
    for imported in imports(path):
        inner = imported.removeprefix("sdlint.")
        if imported.startswith("sdlint.") and inner in known:
            assert floor(inner) <= own, f"{name} imports {inner} from a higher floor"


@pytest.mark.parametrize(("library", "owner"), OWNERS.items())
def test_a_library_has_one_owner(library: str, owner: str) -> None:
    users = {name for name, path in modules() if library in {one.split(".")[0] for one in imports(path)}}
    assert users, library
    assert all(name.startswith(owner) for name in users), users


def test_codes_are_unique_and_as_designed() -> None:
    from sdlint.rules import RULES

    codes = [rule.code for rule in RULES.values()]
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch(r"SD[0-7]\d\d", code) for code in codes)


def test_starting_needs_no_heavy_library() -> None:
    script = "import sys; import sdlint.engine, sdlint.cli.check; print(*sys.modules)"
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

    stale = runpy.run_path(str(PACKAGE.parents[1] / "docs" / "generate.py"))["stale"]
    assert stale() == []
