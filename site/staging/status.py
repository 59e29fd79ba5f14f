"""How our own tree fares: the reports of a run over the handbook and of one over the manual, and a page about them."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from staging.addresses import BASE, ROOT
from staging.words import LANGUAGES, WORDS

TREES = {"handbook": ("content", ROOT / "sdlint.yaml"), "manual": ("docs", ROOT / "docs/sdlint.yaml")}
"""What is checked, by the name that it has on the page: the folder, and the config that governs it."""


def reports(folder: Path) -> dict[str, dict[str, Any]]:
    """Checks our trees, writes the reports below `folder`, and returns what they say, by tree."""
    return {name: _report(folder / name, tree, config) for name, (tree, config) in TREES.items()}


def _report(folder: Path, tree: str, config: Path) -> dict[str, Any]:
    page, data = folder / "index.html", folder / "report.json"
    page.parent.mkdir(parents=True, exist_ok=True)
    options = ["--offline", "--config", str(config)]
    _run("check", *options, "--exit-zero", f"--output=html={page}", f"--output=json={data}", tree)
    told = _run("sync", "status", *options, "--format", "json")
    return {**json.loads(data.read_text("utf-8")), "languages": json.loads(told)["languages"]}


def _run(*arguments: str) -> bytes:
    """What sdlint says when it is asked so."""
    return subprocess.run(
        [sys.executable, "-m", "sdlint", *arguments], cwd=ROOT, check=True, capture_output=True
    ).stdout


def page(known: dict[str, dict[str, Any]], language: str) -> str:
    """The page, by what `reports` returned."""
    words = WORDS[language]
    lines = ["---", "editLink: false", "---", "", f"# {words['status']}", "", words["status intro"], ""]
    heads = ("tree", "files", "errors", "warnings", "report")
    lines += [f"| {' | '.join(words[key] for key in heads)} |", "| --- | ---: | ---: | ---: | --- |"]
    for name, report in known.items():
        counts = " | ".join(f"{report['summary'][key]:,}" for key in ("files", "errors", "warnings"))
        # It is no page of VitePress, so a browser has to go there by itself.
        shown = f'<a href="{BASE}report/{name}/" target="_self">{words["open report"]}: {words[name]}</a>'
        lines.append(f"| {words[name]} | {counts} | {shown} |")
    lines += ["", f"## {words['languages']} {{#languages}}", ""]
    heads = ("tree", "language", "in step", "reviewed", "words to go")
    lines += [f"| {' | '.join(words[key] for key in heads)} |", "| --- | --- | ---: | ---: | ---: |"]
    for name, report in known.items():
        lines += [f"| {words[name]} | {_progress(each)} |" for each in report["languages"]]
    return "\n".join(lines) + "\n"


def _progress(language: dict[str, Any]) -> str:
    return f"{language['locale']} | {language['in_step']} % | {language['reviewed']} % | {language['words']['left']:,}"


def pages(known: dict[str, dict[str, Any]]) -> dict[str, str]:
    """The pages by where they are staged."""
    return {f"{'zh/' if language == 'zh' else ''}status.md": page(known, language) for language in LANGUAGES}
