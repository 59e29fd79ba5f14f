"""Build a small site with each generator, and compare every id and every link with what sdlint says.

``make generators`` runs all; ``python bench/generators/run.py NAME…`` some. Each builds in a folder of its own below
``build/generators``, where what was installed is found again. ``--record`` writes what was learnt to
tests/cases/generators.
"""

import argparse
import importlib
import json
import os
import pkgutil
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import recipes
import yaml
from html_truth import Truth, truth
from site_tree import Recipe, pages

from sdlint.config.load import load
from sdlint.engine.check import check
from sdlint.engine.session import Session
from sdlint.model import Request

ROOT = Path(__file__).parents[2]
WORK = ROOT / "build" / "generators"
CASES = ROOT / "tests" / "cases" / "generators"
_LISTED = re.compile(r"^- \[L([0-8]\d{4})\]\(.*\)\n", re.M)
_LABEL = re.compile(r"L\d{5}")
_LARGEST = 150_000
"""Characters of a case."""
_LISTS = ("dead", "unjudged", "beside")
"""What of a case is a list of labels."""
CODES = ("SD301", "SD302", "SD303", "SD311")


def all_recipes() -> dict[str, Recipe]:
    """Every recipe by its name."""
    modules = (importlib.import_module(f"recipes.{module.name}") for module in pkgutil.iter_modules(recipes.__path__))
    return {recipe.name: recipe for module in modules for recipe in module.RECIPES}


def prepare(recipe: Recipe, folder: Path) -> None:
    """Writes the site, leaving alone what was installed, and installs what is not there."""
    for path, content in {**recipe.files, **pages(recipe)}.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    config = {**recipe.config, "flavor": recipe.flavor}
    (folder / "sdlint.yaml").write_text(yaml.safe_dump(config, allow_unicode=True, sort_keys=False), "utf-8")
    stamp = folder / ".installed"
    wanted = json.dumps([recipe.npm, recipe.pip, recipe.apt])
    if stamp.exists() and stamp.read_text() == wanted:
        return
    if recipe.apt:
        subprocess.run(["apt-get", "install", "-qq", "-y", *recipe.apt], check=True, stdout=subprocess.DEVNULL)
    if recipe.npm:
        if not (folder / "package.json").exists():
            kind = {"type": "module"} if recipe.esm else {}
            (folder / "package.json").write_text(json.dumps({"private": True, **kind}))
        subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", *recipe.npm], cwd=folder, check=True)
    if recipe.pip:
        environment = _environment(recipe)
        subprocess.run([sys.executable, "-m", "venv", environment], check=True)
        subprocess.run([environment / "bin/pip", "install", "-q", *recipe.pip], check=True)
    stamp.write_text(wanted)


def _environment(recipe: Recipe) -> Path:
    """The virtual environment of all recipes that want the same packages."""
    return WORK / "python" / "_".join(recipe.pip)


def _recorded(recipe: Recipe) -> dict[str, str]:
    """The files that links may lead to, without what is in those that are no pages."""
    others = {name: text if name.endswith((".md", ".mdx")) else "" for name, text in recipe.files.items()}
    return {**{name: str(text) for name, text in others.items()}, **pages(recipe)}


def build(recipe: Recipe, folder: Path) -> Truth:
    """Builds the site in `folder`."""
    shutil.rmtree(folder / recipe.out, ignore_errors=True)
    path = os.pathsep.join((str(folder / "node_modules/.bin"), str(_environment(recipe) / "bin"), os.environ["PATH"]))
    env = {**os.environ, **recipe.env, "PATH": path}
    log = folder / "build.log"
    with log.open("wb") as stream:
        run = subprocess.run(recipe.build, cwd=folder, env=env, stdout=stream, stderr=subprocess.STDOUT)
    if run.returncode and not (folder / recipe.out).is_dir():
        raise SystemExit(f"{recipe.name} was not built: see {log}")
    learnt = truth(recipe, folder / recipe.out)
    if not learnt.links:
        raise SystemExit(f"nothing of the pages of {recipe.name} is in what was built: see {log}")
    return learnt


def judged(recipe: Recipe, known: Truth) -> Truth:
    """What of the truth can be told from the tree: no ids where the function that makes them is the site's own."""
    if load_site(recipe).get("slugify") != "unknown":
        return known
    fragments = {
        label for text in pages(recipe).values() for label in re.findall(r"\[(L\d{5})\](?:\(<?[^)\s]*#[^)\s]|\[)", text)
    }
    links = {label: alive for label, alive in known.links.items() if label not in fragments}
    return Truth({}, links, known.beside - fragments)


def load_site(recipe: Recipe) -> Mapping[str, object]:
    """What the recipe's config says of the site."""
    site = recipe.config.get("site", {})
    return site if isinstance(site, Mapping) else {}


def compare(recipe: Recipe, folder: Path, known: Truth) -> tuple[list[str], str]:
    """What sdlint says otherwise, a line each; and the row of the table."""
    config = load(folder / "sdlint.yaml", folder, {"offline": True})
    result = check(Session(config, Request(select=CODES, cache=False)))
    if result.corpus is None:
        raise SystemExit(f"{recipe.name} was not looked at")
    known = judged(recipe, known)
    wrong: list[str] = []
    ids = right = 0
    for path, expected in known.ids.items():
        page, expected = result.corpus.pages[path], list(dict.fromkeys(expected))
        # An id may be a heading's and that of a tag in it; what macros make is not known.
        said = list(
            dict.fromkeys(
                anchor.id
                for anchor in page.anchors
                if anchor.kind == "heading" or (anchor.kind != "unknown" and anchor.id in expected)
                if anchor.id not in recipe.skipped
            )
        )
        ids += len(expected)
        right += sum(one == other for one, other in zip(expected, said, strict=False))
        if said != expected:
            pairs = [(one, other) for one, other in zip(expected, said, strict=False) if one != other]
            wrong += [f"id {path}: {len(expected)} built, {len(said)} said; {pairs[:5]}"]
    labels = {
        link.text: (path, link)
        for path, page in result.corpus.pages.items()
        for link in page.links
        if link.text in known.links or link.text in known.beside
    }
    accused = {(finding.path, (finding.start.line, finding.start.column)) for finding in result.findings}
    dead = missed = false = 0
    # Of what lies beside the site nothing may be said, as of what is alive.
    for label, alive in {**known.links, **dict.fromkeys(known.beside, True)}.items():
        if label not in labels:
            wrong += [f"link {label} is in the HTML, and no link to sdlint"]
            continue
        path, link = labels[label]
        said_dead = (path, tuple(result.corpus.pages[path].position(link.span.start))) in accused
        dead += not alive
        if alive == said_dead:
            missed += not alive
            false += alive
            wrong += [f"{'missed' if not alive else 'false'} {path} {label} {link.target}"]
    live = len(known.links) + len(known.beside) - dead
    row = f"| {recipe.name} | {right} of {ids} | {dead - missed} of {dead} | {false} of {live} | {len(known.beside)} |"
    return wrong, row


def _fitting(case: dict[str, Any], files: dict[str, str]) -> str:
    """The case with as many of the links of the matrix as fit in; those that a recipe writes itself all stay."""
    text = ""
    for share in (1, 2, 3, 4):
        kept = {name: _LISTED.sub(partial(_kept, share), content) for name, content in files.items()}
        there = set(_LABEL.findall("".join(kept.values())))
        lists = {key: [label for label in case[key] if label in there] for key in _LISTS if key in case}
        text = json.dumps({**case, **lists, "files": kept}, ensure_ascii=False, indent=1)
        if len(text) < _LARGEST:
            break
    return text


def _kept(share: int, link: re.Match[str]) -> str:
    return "" if int(link[1]) % share else link[0]


def main() -> int:
    """Runs the recipes that are named, all if none is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--record", action="store_true", help="write what was learnt to tests/cases/generators")
    parser.add_argument("--show", type=int, default=12, help="how many differences are shown")
    parser.add_argument("--again", action="store_true", help="look once more at what was built before")
    options = parser.parse_args()
    known = all_recipes()
    rows, failed = [], False
    for name in options.names or known:
        recipe, folder = known[name], WORK / name
        prepare(recipe, folder)
        learnt = truth(recipe, folder / recipe.out) if options.again else build(recipe, folder)
        wrong, row = compare(recipe, folder, learnt)
        for line in wrong[: options.show]:
            print(" ", line)
        failed = failed or bool(wrong)
        rows.append(row)
        print(row, flush=True)
        if options.record:
            CASES.mkdir(parents=True, exist_ok=True)
            known_ones = judged(recipe, learnt)
            case: dict[str, Any] = {
                "config": {**recipe.config, "flavor": recipe.flavor},
                "ids": known_ones.ids,
                "dead": sorted(label for label, alive in known_ones.links.items() if not alive),
            }
            if unjudged := sorted(learnt.links.keys() - known_ones.links.keys()):
                case["unjudged"] = unjudged
            if known_ones.beside:
                case["beside"] = sorted(known_ones.beside)
            if recipe.skipped:
                case["skipped"] = sorted(recipe.skipped)
            (CASES / f"{name}.json").write_text(_fitting(case, _recorded(recipe)) + "\n", "utf-8")
    print("\n| generator | ids | dead links found | live links accused | beside the site |")
    print("| --- " * 5 + "|", *rows, sep="\n")
    return failed


if __name__ == "__main__":
    sys.exit(main())
