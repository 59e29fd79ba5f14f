"""Writes a Homebrew formula and a conda recipe for an sdist: ``formulas.py SDIST FOLDER``.

All that they say of the project comes from pyproject.toml, so neither is kept.
"""

import hashlib
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]
PYTHON = "3.13"
"""The Python that the formula takes."""

FORMULA = """\
class Sdlint < Formula
  desc "{description}"
  homepage "{homepage}"
  url "{url}"
  sha256 "{sha256}"
  license "{license}"

  depends_on "python@{python}"

  # A tap's formula may ask the package index; one for homebrew-core lists every library as a resource
  # (brew update-python-resources sdlint).
  def install
    system Formula["python@{python}"].opt_bin/"python{python}", "-m", "venv", libexec
    system libexec/"bin/pip", "install", "--no-cache-dir", buildpath
    bin.install_symlink libexec/"bin/sdlint"
  end

  test do
    (testpath/"a.md").write "# A\\n\\n[gone](gone.md)\\n"
    assert_match "a.md:3:1: SD301", shell_output("#{{bin}}/sdlint check --offline", 1)
  end
end
"""


def project() -> dict[str, Any]:
    """What pyproject.toml says of the project, and what builds it, as ``build``."""
    data = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return {**data["project"], "build": data["build-system"]["requires"]}


def source(sdist: Path) -> dict[str, str]:
    """Where the index will have `sdist`, and what it must be."""
    return {
        "url": f"https://pypi.org/packages/source/s/sdlint/{sdist.name}",
        "sha256": hashlib.sha256(sdist.read_bytes()).hexdigest(),
    }


def formula(sdist: Path) -> str:
    """The formula, for a tap."""
    said = project()
    # Homebrew wants a description of less than 80 characters that names neither the formula nor ends with a full stop.
    description = re.split(r"[:.]", said["description"])[0]
    values = {"description": description, "homepage": homepage(said), "license": said["license"], "python": PYTHON}
    return FORMULA.format(**values, **source(sdist))


def recipe(sdist: Path) -> str:
    """The recipe in conda's newer form, with the names of libraries as the package index has them."""
    said = project()
    (name, entry), *_ = said["scripts"].items()
    python = f"python {said['requires-python']}"
    content = {
        "schema_version": 1,
        "package": {"name": said["name"], "version": sdist.name.removesuffix(".tar.gz").partition("-")[2]},
        "source": source(sdist),
        "build": {
            "number": 0,
            "noarch": "python",
            "script": "python -m pip install . --no-deps --no-build-isolation -vv",
            "python": {"entry_points": [f"{name} = {entry}"]},
        },
        "requirements": {
            "host": [python, "pip", *map(spaced, said["build"])],
            "run": [python, *map(spaced, said["dependencies"])],
        },
        "tests": [{"python": {"imports": ["sdlint"], "pip_check": True}}, {"script": ["sdlint --version"]}],
        "about": {
            "homepage": homepage(said),
            "license": said["license"],
            "license_file": said["license-files"][0],
            "summary": said["description"],
        },
    }
    return yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=120)


def homepage(said: dict[str, Any]) -> str:
    """The first of the project's addresses; its page on the index where it has none."""
    return str(next(iter(said.get("urls", {}).values()), f"https://pypi.org/project/{said['name']}/"))


def spaced(requirement: str) -> str:
    """``click >=8.2`` for ``click>=8.2``, as conda has it."""
    return re.sub(r"^([\w.-]+?)\s*([<>=~!])", r"\1 \2", requirement)


def main() -> None:
    """Writes ``sdlint.rb`` and ``recipe.yaml`` for the sdist into the folder, both named on the command line."""
    sdist, folder = map(Path, sys.argv[1:])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sdlint.rb").write_text(formula(sdist), "utf-8")
    (folder / "recipe.yaml").write_text(recipe(sdist), "utf-8")


if __name__ == "__main__":
    main()
