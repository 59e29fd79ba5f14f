"""Where the project is on the web. It stands in ``[project.urls]`` of pyproject.toml, and everywhere else it is made.

The program has it as constants (``pipeline/sdlint/text/addresses.py``), for to ask an installation's metadata takes
28 ms of processor time, half as long as the program takes to start. What people write by hand and what names an
address, such as a workflow, is stamped: `make docs` puts the address of now in the place of any other.
"""

import posixpath
import re
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

from sdlint import __version__
from sdlint.facts.document import document
from sdlint.model import Source
from sdlint.model.settings import Config

ROOT = Path(__file__).parents[2]
URLS: dict[str, str] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["urls"]
REPOSITORY, SITE = URLS["Repository"], URLS["Documentation"]
BASE = urlsplit(SITE).path
"""Where the site is on its host."""
SLUG = urlsplit(REPOSITORY).path.strip("/")
"""The repository as its forge calls it: ``OWNER/NAME``."""
BRANCH = "main"
GITHUB = Config(root=str(ROOT), flavor="github")

STAMPED = (
    "*.md",
    ".github/**/*",
    "docs/ci/*",
    "docs/en/*.md",
    "docs/zh/*.md",
    "editors/vscode/package.json",
)
"""Files that people write and that may name an address."""

_NAME = re.escape(SLUG.rpartition("/")[2])
_NAMED = {
    re.compile(rf"https://(?:github|gitlab|codeberg)\.\w+/[\w.-]+/{_NAME}(?![\w-])"): REPOSITORY,
    re.compile(rf"https://[\w-]+\.(?:github|gitlab|codeberg)\.\w+/{_NAME}/"): SITE,
    re.compile(rf"(?<=uses: )[\w.-]+/{_NAME}@v[\d.]+"): f"{SLUG}@v{__version__}",
}
"""What names the repository, the site, or the action, and what is to stand there."""


def module() -> str:
    """The text of the module that the program takes the addresses from."""
    return (
        '"""Where sdlint is on the web. Written by `make docs` from ``[project.urls]`` in pyproject.toml."""\n\n'
        f'REPOSITORY = "{REPOSITORY}"\nSITE = "{SITE}"\n'
    )


def stamped(text: str) -> str:
    """`text` with the addresses of now."""
    for pattern, address in _NAMED.items():
        text = pattern.sub(address, text)
    return text


def stamped_files() -> list[str]:
    """What is stamped, by path in the repository."""
    files = {path for pattern in STAMPED for path in ROOT.glob(pattern) if path.is_file()}
    return sorted(path.relative_to(ROOT).as_posix() for path in files)


def address_of(path: str) -> str:
    """Where a file or a folder of the repository is shown: on the site if it is a page of it, else on the forge."""
    return page_of(path) or f"{REPOSITORY}/{'tree' if (ROOT / path).is_dir() else 'blob'}/{BRANCH}/{path}"


def page_of(path: str) -> str:
    """The address on the site of what stands at `path` in the repository; ``""`` where it is not on the site."""
    served = served_at(path)
    return "" if served is None else SITE + served


def served_at(path: str) -> str | None:
    """`page_of` from the site's root on; None where it is not on the site."""
    if path == "docs/rules.md":
        return "rules/"
    if match := re.fullmatch(r"(docs|content)/(en|zh)/((?:[^/]+/)*)([^/]+)\.md", path):
        folder = {"docs": "guide", "content": "handbook"}[match[1]]
        name = "" if match[4] in ("README", "index") else match[4]
        return f"{'zh/' if match[2] == 'zh' else ''}{folder}/{match[3]}{name}"
    if match := re.fullmatch(r"docs/images/([^/]+\.(?:svg|png))", path):
        return f"images/{match[1]}"
    return None


def absolute(text: str, path: str) -> str:
    """The Markdown `text` of the file at `path`, its relative links led to where the web has what they lead to."""

    for link in reversed(document(Source(path, text), GITHUB, {}).page.links):
        file, mark, fragment = link.target.partition("#")
        if file and not urlsplit(link.target).scheme:
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), file))
            start, end = link.target_span
            text = text[:start] + address_of(target) + mark + fragment + text[end:]
    return text


def index_readme() -> str:
    """The README as a package index shows it: there, a relative link leads nowhere."""
    note = "<!-- Written by `make docs` from README.md: on a package index, a relative link leads nowhere. -->\n\n"
    return note + absolute((ROOT / "README.md").read_text("utf-8"), "README.md")
