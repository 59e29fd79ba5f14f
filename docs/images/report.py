"""Takes the pictures of the HTML report: ``report-pages-light.png`` and its like, of a copy of content/ with a history.

    .venv/bin/python docs/images/report.py

The translation begins ten months ago with a few pages and grows; five days ago some of the source has changed. What the
pictures show is what sdlint makes of that, in Chromium, on a desk and on a phone, light and dark.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "support")]

from git_support import commit, git  # noqa: E402
from reports.browser import chromium  # noqa: E402

HERE = Path(__file__).parent
PICTURES = {
    "report-pages-light": ("#pages", 1280, 1000, False),
    "report-pages-dark": ("#pages?view=compact", 1280, 1000, True),
    "report-changes-light": ("#page/glossary.md?in=en", 1280, 1000, False),
    "report-phone-dark": ("#pages?view=compact", 390, 844, True),
}
"""By name: the address, the size of the window, whether it is dark."""
CHANGED = (("潜在空间", "隐空间"), ("采样器", "采样方法"))
"""What somebody has written otherwise in the source, in the first places where it stands."""


def grown(folder: Path) -> None:
    """Makes a repository in `folder` in which the translation grows for ten months, and is behind since five days."""
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copytree(ROOT / "schemas", folder / "schemas")
    config = (ROOT / "sdlint.yaml").read_text("utf-8")
    (folder / "sdlint.yaml").write_text(re.sub(r"^exclude:.*\n(?:[ -].*\n)*", "", config, flags=re.M), "utf-8")
    git(folder, "init", "-q")
    git(folder, "remote", "add", "origin", "https://github.com/OWNER/handbook.git")
    pages = sorted((folder / "content/en").rglob("*.md"))
    texts = {path: path.read_bytes() for path in pages}
    for path in pages:
        path.unlink()
    steps = range(300, 0, -30)
    for number, days in enumerate(steps, 1):
        for path in pages[: len(pages) * number // len(steps)]:
            path.write_bytes(texts[path])
        commit(folder, days_ago=days)
    glossary = folder / "content/zh/glossary.md"
    text = glossary.read_text("utf-8")
    for old, new in CHANGED:
        text = re.sub(rf"(?<=[，。、])([^#\n]*?){old}", rf"\1{new}", text, count=3)
    glossary.write_text(text, "utf-8")
    pages[-1].unlink()
    commit(folder, days_ago=5)


def main() -> None:
    """Writes all pictures."""
    with tempfile.TemporaryDirectory() as folder:
        tree, report = Path(folder, "handbook"), Path(folder, "report.html")
        tree.mkdir()
        grown(tree)
        command = [sys.executable, "-m", "sdlint", "check", "--offline", "--exit-zero", f"--output=html={report}"]
        environment = {**os.environ, "SDLINT_CACHE_DIR": str(Path(folder, "cache"))}
        subprocess.run(command, cwd=tree, env=environment, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
        for name, (address, width, height, dark) in PICTURES.items():
            with chromium(width, height, dark) as driver:
                driver.get(report.as_uri() + address)
                driver.save_screenshot(str(HERE / f"{name}.png"))


if __name__ == "__main__":
    main()
