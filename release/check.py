"""Says whether what is checked out can be released, step by step; the first that fails ends it. ``make release-check``.

A tag need not be there yet: if it is, it has to be at this commit. Steps that are named are taken alone.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from notes import notes

import sdlint

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
VERSION = sdlint.__version__


def run(*command: str, cwd: Path = ROOT, status: int = 0, path: str = "") -> str:
    """Runs `command`, with `path` before the user's; exits where it does not end with `status`."""
    environment = {**os.environ, "PATH": os.pathsep.join(filter(None, (path, os.environ["PATH"])))}
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, env=environment)
    if done.returncode != status:
        sys.exit(f"{' '.join(command)}: {done.returncode}, not {status}\n{done.stdout}{done.stderr}")
    return done.stdout + done.stderr


def clean() -> str:
    """Nothing lies about that is not committed."""
    if lying := run("git", "status", "--porcelain"):
        sys.exit(f"not committed:\n{lying}")
    return run("git", "log", "-1", "--format=%h %s").strip()


def noted() -> str:
    """The changelog has a section for the version, and it says something."""
    try:
        return f"{len(notes((ROOT / 'CHANGELOG.md').read_text('utf-8'), VERSION).splitlines())} lines of notes"
    except LookupError as error:
        sys.exit(str(error))


def tagged() -> str:
    """The tag is at this commit, or still to be made."""
    tag = f"v{VERSION}"
    if not run("git", "tag", "--list", tag).strip():
        return f"{tag} is still to be made"
    if run("git", "rev-parse", f"{tag}^{{commit}}") != run("git", "rev-parse", "HEAD"):
        sys.exit(f"{tag} is at another commit")
    return f"{tag} is at this commit"


def fresh() -> str:
    """What is generated is as it would be generated."""
    run(sys.executable, "docs/generate.py", "--check")
    return "nothing is stale"


def built() -> str:
    """The wheel and the sdist, twice the same."""
    first, second = (ROOT / "dist", Path(tempfile.mkdtemp()))
    shutil.rmtree(first, ignore_errors=True)
    for folder in (first, second):
        run(sys.executable, "-m", "hatchling", "build", "--directory", str(folder))
    names = sorted(path.name for path in first.iterdir())
    if any((first / name).read_bytes() != (second / name).read_bytes() for name in names):
        sys.exit("two builds differ")
    shutil.rmtree(second)
    return ", ".join(names)


def works() -> str:
    """The wheel, in a fresh environment, does what the README's first five commands say."""
    (wheel,) = (ROOT / "dist").glob("*.whl")
    block = (ROOT / "README.md").read_text("utf-8").partition("<!-- five commands -->")[2]
    commands = block.partition("```sh\n")[2].partition("```")[0].strip().splitlines()
    folder = Path(tempfile.mkdtemp())
    run(sys.executable, "-m", "venv", str(folder / "venv"))
    for name in ("docs/en/index.md", "docs/zh/index.md"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("# A\n\nText.\n", "utf-8")
    run("git", "init", "--quiet", cwd=folder)
    (folder / ".gitignore").write_text("venv/\n", "utf-8")
    run("git", "add", "--all", cwd=folder)
    run("git", "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "--quiet", "--message", "A", cwd=folder)
    said = ""
    for number, command in enumerate(commands, start=1):
        line = command.replace("path/to/sdlint", str(wheel)).replace("pip install sdlint", f"pip install {wheel}")
        said = run("bash", "-c", line, cwd=folder, status=int(number == len(commands)), path=str(folder / "venv/bin"))
    shutil.rmtree(folder)
    if "SD301" not in said:
        sys.exit(f"the last command did not refuse the broken link:\n{said}")
    return f"{len(commands)} commands, and the broken link is refused"


STEPS: dict[str, Callable[[], str]] = {
    "clean": clean,
    "notes": noted,
    "tag": tagged,
    "generated": fresh,
    "build": built,
    "first use": works,
}


def main() -> None:
    """Takes each step that is named, or all, and prints what it came to."""
    print(f"sdlint {VERSION}")
    for name in sys.argv[1:] or STEPS:
        print(f"{name:>10}: {STEPS[name]()}", flush=True)


if __name__ == "__main__":
    main()
