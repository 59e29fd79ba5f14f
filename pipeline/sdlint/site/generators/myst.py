"""Sphinx with MyST: names of files are made into addresses, also from the root of the sources; others stand as written.

A fragment by itself may be a target of any page (myst-parser.readthedocs.io, "Cross-references").
"""

import posixpath
import re
from collections.abc import Iterator

from sdlint.model import Page
from sdlint.site import told
from sdlint.site.address import below, stem
from sdlint.site.generator import Attempt, Generator, Macros, Serving, Taking, View
from sdlint.site.ways import at_address, beside, first

_ROLE = re.compile(r"\{(\w+)\}")
_OWN = re.compile(r"(?:project|path):(?!//)")
_SOURCES = (".md", ".rst", ".ipynb", ".txt")


def served(page: Page, own: str, default: bool) -> Iterator[str]:
    """The file's name with another ending."""
    yield f"{own}{stem(page.key)}.html"


def rooted(view: View, page: Page, path: str) -> Attempt:
    """A file from the root of the sources; a document also without its ending."""
    place = below(view.root, path.lstrip("/")) if path.startswith("/") else below(posixpath.dirname(page.path), path)
    return first(view, (place, f"{place}.md"))


def reference(written: str) -> str | None:
    """What a role names, and what stands behind MyST's own schemes for files and targets of the project."""
    if match := _OWN.match(written):
        return written[match.end() :]
    return written if _ROLE.match(written) else None


def by_role(view: View, page: Page, path: str) -> Attempt:
    """The document, the file or the page with the label; other sources and projects may have labels, too."""
    match = _ROLE.match(path)
    if not match:
        return Attempt()
    name = path[match.end() :]
    if match[1] in ("doc", "download"):
        place = (
            below(view.root, name.lstrip("/")) if name.startswith("/") else below(posixpath.dirname(page.path), name)
        )
        if told.generated(view, page, f"/{place}").away:
            return Attempt(away=True)
        attempt = first(view, (place,) if match[1] == "download" else (place + ending for ending in _SOURCES))
        return attempt if attempt.path or attempt.outside else Attempt(lost=True, tried=attempt.tried)
    label = view.labels.get(name) or view.labels.get(name.lower())
    return Attempt(label) if label else Attempt(unknown=True)


MYST = Generator(
    taking=Taking(pages=(beside, rooted), images=(beside, rooted), html=(at_address,)),
    serving=Serving(addresses=served),
    macros=Macros(reference=reference, ways=(by_role, beside, rooted)),
    labels=True,
)
