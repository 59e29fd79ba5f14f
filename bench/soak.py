"""Replay the last commits of a repository through everything that looks at changes, and find no difference.

    python bench/soak.py REPOSITORY CONFIG [COMMITS]

At each commit, in a clone: ``check`` with a warm cache and with none say the same, byte for byte, and so does ``sync
status``; ``--base`` is what the run over the commit has and the run over its parent had not; what the hook says of the
commit staged on its parent is what ``--base`` says; and a second ``--fix`` changes nothing. Memory is that of the
largest process. CONFIG is laid into the clone, for a history may be older than its config.
"""

import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any


def run(root: Path, *command: str, check: bool = False) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, cwd=root, capture_output=True, check=check)


def git(root: Path, *arguments: str) -> str:
    return run(root, "git", *arguments, check=True).stdout.decode("utf-8", "surrogateescape")


def sdlint(root: Path, *arguments: str) -> bytes:
    """What ``sdlint`` prints; raises where it failed."""
    done = run(root, sys.executable, "-m", "sdlint", *arguments)
    if done.returncode not in (0, 1) or b"Traceback" in done.stderr:
        raise SystemExit(f"{' '.join(arguments)}: {done.returncode}\n{done.stderr.decode()}")
    return done.stdout


def findings(report: bytes) -> dict[str, dict[str, Any]]:
    return {finding["fingerprint"]: finding for finding in json.loads(report)["findings"]}


def only_here(now: bytes, before: bytes, report: bytes, renamed: bool) -> list[str]:
    """What ``--base`` says against the difference of two whole runs; empty where it is right."""
    present, past, said = findings(now), findings(before), findings(report)
    wrong = [f"not in the whole run: {mark}" for mark in said.keys() - present.keys()]
    if not renamed:  # else old faults have new fingerprints, which only --base knows to be old
        wrong += [f"not told: {present[mark]['message']}" for mark in present.keys() - past.keys() - said.keys()]
    return wrong


def steps(root: Path, commits: int) -> list[str]:
    return git(root, "rev-list", "--first-parent", f"-n{commits + 1}", "HEAD").split()[::-1]


def main() -> None:
    source, config, count = Path(sys.argv[1]), Path(sys.argv[2]), int((sys.argv[3:4] or ["300"])[0])
    began, told = time.monotonic(), 0
    wrong: list[str] = []
    peaks: list[int] = []
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "tree")
        subprocess.run(["git", "clone", "-q", str(source), str(root)], check=True)
        Path(root, ".git/info/exclude").write_text("sdlint.yaml\n")
        shutil.copy(config, root / "sdlint.yaml")
        order = steps(root, count)
        before = b""
        for number, commit in enumerate(order):
            git(root, "checkout", "-q", "--detach", commit)
            whole = ("check", "--offline", "--format", "json", "--exit-zero")
            warm = sdlint(root, *whole)
            for what, command in (("check", whole), ("status", ("sync", "status", "--format", "json"))):
                if sdlint(root, *command) != sdlint(root, *command, "--no-cache"):
                    wrong.append(f"{commit}: {what} with a cache is not what it is without")
            if number:
                parent = order[number - 1]
                renamed = b"\nR" in b"\n" + run(root, "git", "diff", "--name-status", "-M", parent, commit).stdout
                base = sdlint(root, *whole, "--base", parent)
                wrong += [f"{commit}: {fault}" for fault in only_here(warm, before, base, renamed)]
                git(root, "reset", "-q", "--soft", parent)
                staged = sdlint(root, *whole, "--staged")
                if set(findings(staged)) != set(findings(base)):
                    wrong.append(f"{commit}: --staged is not --base")
                sdlint(root, "check", "--offline", "--exit-zero", "--fix", "--unsafe-fixes")
                mended = git(root, "diff", "HEAD")
                sdlint(root, "check", "--offline", "--exit-zero", "--fix", "--unsafe-fixes")
                if git(root, "diff", "HEAD") != mended:
                    wrong.append(f"{commit}: a second --fix changes something")
                git(root, "reset", "-q", "--hard", commit)
            before = warm
            peaks.append(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
            print(*wrong[told:], sep="\n", end="\n" if wrong[told:] else "", file=sys.stderr)
            told = len(wrong)
            print(
                f"{number}/{len(order) - 1} {commit[:9]} {peaks[-1]} MB, {len(wrong)} wrong",
                file=sys.stderr,
                flush=True,
            )
    print(
        f"{len(order) - 1} commits, {time.monotonic() - began:.0f} s, {peaks[0]} to {peaks[-1]} MB, {len(wrong)} wrong"
    )
    print(*wrong, sep="\n")
    raise SystemExit(bool(wrong))


if __name__ == "__main__":
    main()
