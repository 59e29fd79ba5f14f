"""What ``tsconfig.json`` says beside a JavaScript project: aliases of folders, by ``paths``."""

import posixpath

from sdlint.init.sites import Files


def aliases(files: Files, home: str) -> dict[str, str]:
    """What a path may begin with -> the folder that it stands for, by ``paths``; only those for all of a folder."""
    # It may have comments, and commas too many, as scripts have.
    options = files.script(posixpath.join(home, "tsconfig.json")).config.at("compilerOptions")
    base = posixpath.join(home, options.at("baseUrl").text or ".")
    result = {}
    for pattern, targets in options.at("paths").keyed().items():
        target = next((value.text for value in targets.items()), None)
        if target and pattern.endswith("/*") and target.endswith("/*"):
            folder = posixpath.normpath(posixpath.join(base, target[:-2]))
            result[pattern[:-1]] = "" if folder == "." else f"{folder}/"
    return result
