"""``make mutants MODULES="sync.align"``: changes a module in one place after the other; says what no test notices.

Each mutant is tried in a copy of the package, against the tests named in `TESTS`. One that survives is a test that is
missing, or a change that changes nothing. Takes minutes for a module.
"""

import ast
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from queue import SimpleQueue

ROOT = Path(__file__).parents[2]
TESTS = {
    "sync.align": ["tests/sync/test_align.py"],
    "sync.lag": ["tests/sync/test_lag.py"],
    "sync.pairing": ["tests/sync/test_pairing.py"],
    "sync.state": ["tests/sync/test_state.py"],
    "sync.states": ["tests/sync/test_states.py"],
    "facts.suppressions": ["tests/engine/test_suppressions.py", "tests/rules/test_cases.py"],
    "engine.fix": ["tests/engine/test_fixes.py"],
    "engine.settle": ["tests/engine/test_suppressions.py", "tests/rules/test_cases.py"],
    "site.resolve": ["tests/site"],
    "text.differences": ["tests/text/test_differences.py"],
    "text.word_diff": ["tests/text/test_word_diff.py"],
    "text.globs": ["tests/config/test_load.py", "tests/text"],
    "markdown.slug": ["tests/markdown/slug"],
}
"""By module: the tests that are to notice."""

SECONDS = 60
_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_SUMS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
}


def mutants(text: str) -> Iterator[tuple[int, str, str]]:
    """The line of each change, what it is, and the module with it."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        for what in _changes(node):
            yield getattr(node, "lineno", 0), what, ast.unparse(tree)


def _changes(node: ast.AST) -> Iterator[str]:
    """Changes `node` in one way after the other, each while the caller looks at it, and back."""
    if isinstance(node, ast.Compare):
        for at, sign in enumerate(node.ops):
            if opposite := _COMPARISONS.get(type(sign)):
                node.ops[at] = opposite()
                yield f"{type(sign).__name__} -> {opposite.__name__}"
                node.ops[at] = sign
    elif isinstance(node, ast.BinOp) and (other := _SUMS.get(type(node.op))):
        added, node.op = node.op, other()
        yield f"{type(added).__name__} -> {other.__name__}"
        node.op = added
    elif isinstance(node, ast.BoolOp):
        joined, node.op = node.op, ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield f"{type(joined).__name__} -> {type(node.op).__name__}"
        node.op = joined
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        inner, node.operand = node.operand, ast.UnaryOp(ast.Not(), node.operand)
        yield "not dropped"
        node.operand = inner
    elif isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        value = node.value
        node.value = not value if isinstance(value, bool) else value + 1
        yield f"{value} -> {node.value}"
        node.value = value


def tried(module: str, folders: "SimpleQueue[Path]", mutant: tuple[int, str, str]) -> str:
    """A line about a mutant that the tests let live; empty for one that they notice."""
    line, what, text = mutant
    folder = folders.get()
    path = folder / "sdlint" / f"{module.replace('.', '/')}.py"
    path = path if path.exists() else path.with_suffix("") / "__init__.py"
    original = path.read_text("utf-8")
    try:
        path.write_text(text, "utf-8")
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *TESTS[module]]
        environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, timeout=SECONDS, check=False)
        return "" if done.returncode else f"{module}:{line}: {what}"
    except subprocess.TimeoutExpired:
        return ""
    finally:
        path.write_text(original, "utf-8")
        folders.put(folder)


def main() -> None:
    jobs = os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as place:
        folders: SimpleQueue[Path] = SimpleQueue()
        for number in range(jobs):
            shutil.copytree(ROOT / "pipeline", Path(place, str(number)), ignore=shutil.ignore_patterns("__pycache__"))
            shutil.copytree(ROOT / "schemas", Path(place, str(number), "sdlint", "schemas"))
            folders.put(Path(place, str(number)))
        for module in sys.argv[1:] or TESTS:
            path = ROOT / "pipeline" / "sdlint" / f"{module.replace('.', '/')}.py"
            path = path if path.exists() else path.with_suffix("") / "__init__.py"
            all_of_them = list(mutants(path.read_text("utf-8")))
            with ThreadPoolExecutor(jobs) as pool:
                alive = [line for line in pool.map(partial(tried, module, folders), all_of_them) if line]
            print(*alive, f"{module}: {len(alive)} of {len(all_of_them)} live", sep="\n", flush=True)


if __name__ == "__main__":
    main()
