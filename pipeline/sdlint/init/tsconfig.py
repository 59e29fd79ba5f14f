"""What ``tsconfig.json`` says beside a JavaScript project: aliases of folders, by ``paths``."""

import json
import posixpath
import re

from sdlint.init import jstext
from sdlint.init.sites import Files

_TRAILING = re.compile(r",(?=\s*[}\]])")


def aliases(files: Files, home: str) -> dict[str, str]:
    """What a path may begin with -> the folder that it stands for, by ``paths``; only those for all of a folder."""
    options = _json(files.text(posixpath.join(home, "tsconfig.json"))).get("compilerOptions")
    options = options if isinstance(options, dict) else {}
    base = posixpath.join(home, str(options.get("baseUrl", ".")))
    result = {}
    for pattern, targets in (options.get("paths") or {}).items():
        target = targets[0] if isinstance(targets, list) and targets else ""
        if isinstance(target, str) and pattern.endswith("/*") and target.endswith("/*"):
            folder = posixpath.normpath(posixpath.join(base, target[:-2]))
            result[pattern[:-1]] = "" if folder == "." else f"{folder}/"
    return result


def _json(text: str) -> dict[str, object]:
    """The object in `text`, which may have comments and commas too many; empty where it holds none."""
    try:
        data = json.loads(_TRAILING.sub("", jstext.without_comments(text))) if text else {}
    except ValueError:
        return {}
    return data if isinstance(data, dict) else {}
