"""What ``tsconfig.json`` says beside a JavaScript project: aliases of folders, by ``paths``."""

import posixpath
import re

from sdlint.init import jstext
from sdlint.init.sites import Files
from sdlint.init.values import json_object, mapping

_TRAILING = re.compile(r",(?=\s*[}\]])")


def aliases(files: Files, home: str) -> dict[str, str]:
    """What a path may begin with -> the folder that it stands for, by ``paths``; only those for all of a folder."""
    # It may have comments, and commas too many.
    text = _TRAILING.sub("", jstext.without_comments(files.text(posixpath.join(home, "tsconfig.json"))))
    options = mapping(json_object(text).get("compilerOptions"))
    base = posixpath.join(home, str(options.get("baseUrl", ".")))
    result = {}
    for pattern, targets in mapping(options.get("paths")).items():
        target = targets[0] if isinstance(targets, list) and targets else ""
        if isinstance(target, str) and pattern.endswith("/*") and target.endswith("/*"):
            folder = posixpath.normpath(posixpath.join(base, target[:-2]))
            result[pattern[:-1]] = "" if folder == "." else f"{folder}/"
    return result
