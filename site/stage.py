"""Lays out below build/site what the site is built from: ``make site`` runs this, and then VitePress.

Nothing of it is committed, for all of it is made: of docs/, of content/, of the rules and the schema, of a check.
"""

import json
import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from sdlint import __version__
from staging import frame, keys, pages, rules, status
from staging.addresses import BASE, REPOSITORY, ROOT, SITE
from staging.words import LANGUAGES

BUILD = ROOT / "build" / "site"
SRC = BUILD / "src"


def main() -> None:
    """Writes everything anew."""
    shutil.rmtree(SRC, ignore_errors=True)
    for path, place in pages.pictures():
        _place(place).write_bytes((ROOT / path).read_bytes())
    for file in sorted((ROOT / "site" / "public").iterdir()):
        _place(f"public/{file.name}").write_bytes(file.read_bytes())
    made = {pages.staged_at(path): pages.staged(path) for path in pages.sources()}
    made |= status.pages(status.reports(SRC / "public" / "report"))
    for language in LANGUAGES:
        folder = "zh/" if language == "zh" else ""
        made |= dict(rules.pages(language))
        made[f"{folder}config.md"] = keys.page(language)
        made[f"{folder}index.md"] = (ROOT / "site" / "home" / f"{language}.md").read_text("utf-8")
    for place, text in made.items():
        _place(place).write_text(text, "utf-8")
    told = {"base": BASE, "site": SITE, "repository": REPOSITORY, "version": __version__}
    modules = BUILD / "node_modules"
    if not modules.is_symlink():
        # Where what is built looks for the libraries that it is built with.
        modules.symlink_to(ROOT / "site" / "node_modules")
    (BUILD / "site.json").write_text(json.dumps(told | frame.told(), ensure_ascii=False), "utf-8")
    (SRC / "sdlint.yaml").write_text(frame.CONFIG.format(base=BASE), "utf-8")


def _place(name: str) -> Path:
    path = SRC / name
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


if __name__ == "__main__":
    main()
