"""Figures that are kept: a file for each version or commit in ``bench/figures``, a section for each bench.

``{"version", "commit", "date", "machine", "compare": ..., "growth": ..., "startup": ...}``; what a section holds says
the bench that makes it.
"""

import json
import os
import platform
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sdlint

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "bench" / "figures"


def machine() -> dict[str, Any]:
    """The machine in general words: nothing by which it could be known."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "memory": round(memory),
        "system": platform.system(),
        "architecture": platform.machine(),
        "python": ".".join(platform.python_version_tuple()[:2]),
        "load": round(os.getloadavg()[0], 1),
    }


def latest(section: str, folder: Path = FOLDER) -> dict[str, Any] | None:
    """The newest record that has `section`, or None."""
    records = (json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json")))
    having = [record for record in records if section in record]
    return max(having, key=lambda record: record[section]["date"], default=None)


def record(section: str, figures: dict[str, Any], folder: Path = FOLDER) -> Path:
    """Writes `figures` as `section` into the record of this version or commit, whose other sections stay.

    The commit is the last that changed the program.
    """
    commit = _git("log", "-1", "--format=%h", "--abbrev=8", "--", "pipeline", "schemas")
    tag = _git("tag", "--points-at", "HEAD", "v*")
    path = folder / f"{tag.removeprefix('v') or commit or sdlint.__version__}.json"
    known = json.loads(path.read_text("utf-8")) if path.exists() else {}
    head = {"version": sdlint.__version__, "commit": commit}
    now = {"date": datetime.now(UTC).strftime("%Y-%m-%d %H:%M"), "machine": machine()}
    folder.mkdir(exist_ok=True)
    text = json.dumps({**known, **head, section: {**now, **figures}}, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", "utf-8")
    return path


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.split("\n")[0]
