"""What is generated from the code, never copied: the rules' manual, the schemas, the hooks. ``make docs`` runs this."""

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from sdlint.config.load import config_schema
from sdlint.init import precommit, workflow
from sdlint.reports.schema import report_schema
from sdlint.rules import manual

ROOT = Path(__file__).parents[1]


def _json(schema: Mapping[str, Any]) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


GENERATED: dict[str, Callable[[], str]] = {
    ".pre-commit-hooks.yaml": precommit.hooks_file,
    "docs/ci/github-pull-request.yml": lambda: workflow.pull_request("https://github.com/OWNER/sdlint", ""),
    "docs/rules.md": manual.markdown,
    "schemas/config.schema.json": lambda: _json(config_schema()),
    "schemas/report.schema.json": lambda: _json(report_schema()),
}
"""Path in the repository -> what must stand there."""


def stale(root: Path = ROOT) -> list[str]:
    """The generated files below `root` that differ from what would be generated now."""
    return [name for name, make in GENERATED.items() if _current(root / name) != make()]


def _current(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


def main() -> None:
    """Writes what is stale; with ``--check`` only says so and exits with 1."""
    old = stale()
    if "--check" in sys.argv:
        if old:
            sys.exit(f"stale, run `make docs`: {', '.join(old)}")
        return
    for name in old:
        (ROOT / name).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / name).write_text(GENERATED[name](), encoding="utf-8")


if __name__ == "__main__":
    main()
