"""Sphinx with MyST: names of files are made into addresses, also from the root of the sources; others stand as written.

A fragment by itself may be a target of any page (myst-parser.readthedocs.io, "Cross-references").
"""

import posixpath
import re
from collections.abc import Iterator

from sdlint.markdown.extensions import made_headings
from sdlint.model import Page
from sdlint.site.address import below, stem
from sdlint.site.generator import Attempt, Generator, Macros, Serving, Taking, View
from sdlint.site.ways import at_address, beside, first
from sdlint.text.endings import DATA_ENDINGS, PICTURE
from sdlint.text.slips import is_slip

WRITERS = frozenset(
    {"autodoc2", "autoapi", "autoapi.extension", "sphinxcontrib.apidoc", "sphinx.ext.apidoc", "sphinx.ext.autosummary"}
)
"""Extensions of Sphinx that write pages of programs, which have objects for labels, never the names of files."""
_ROLE = re.compile(r"\{(\w+)\}")
_INVENTORY = re.compile(r"\w[\w.+-]*:")
"""The name of another project before a document of its (sphinx-doc.org, "sphinx.ext.intersphinx")."""
_OWN = re.compile(r"(?:project|path):(?!//)")
_NAME = re.compile(r"[\w:-]+(?:\.[^\W\d]\w*)*")
_SOURCES = (".md", ".rst", ".ipynb", ".txt")
_FILES = (*_SOURCES, *DATA_ENDINGS, ".html", ".htm", ".pdf", ".zip", ".gz", ".xz", ".py", ".js", ".css", ".xml", ".sh")


def served(page: Page, own: str, default: bool) -> Iterator[str]:
    """The file's name with another ending."""
    yield f"{own}{stem(page.key)}.html"


def rooted(view: View, page: Page, path: str) -> Attempt:
    """A file from the root of the sources; a document also without its ending."""
    place = below(view.root, path.lstrip("/")) if path.startswith("/") else below(posixpath.dirname(page.path), path)
    return first(view, (place, f"{place}.md"))


def reference(written: str) -> str | None:
    """What a role names, and what stands behind MyST's own schemes for files and targets of the project.

    To the name of a source belongs what looks like a query.
    """
    if match := _OWN.match(written):
        return written[match.end() :]
    path, query, rest = written.partition("?")
    if query and (not path or path.endswith(_SOURCES)):
        return f"{path}%3F{rest}"
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
        endings = ("",) if match[1] == "download" else _SOURCES if _is_sphinx(view) else (*_SOURCES, "")
        attempt = first(view, (place + ending for ending in endings))
        if attempt.path or attempt.outside:
            return attempt
        others = match[1] == "doc" and bool(_INVENTORY.match(name))
        return Attempt(unknown=True) if others else Attempt(lost=True, tried=attempt.tried)
    label = _labelled(view, name)
    return Attempt(label) if label else Attempt(unknown=True)


def _is_sphinx(view: View) -> bool:
    """Whether Sphinx is known to build the site, whose documents have no endings; those of mystmd may have them."""
    return "myst" in view.config.site.plugins


def by_label(view: View, page: Page, path: str) -> Attempt:
    """The page with that label, where no file has the name; a program's objects, and the labels of other sources, of
    what directives bring and of pages that a build makes, are nobody's to know.
    """
    if label := _labelled(view, path):
        return Attempt(label)
    if not _NAME.fullmatch(path) or PICTURE.match(path.lower()):
        return Attempt()
    if path.lower().endswith(_FILES):
        # Pages that a build makes may be labelled by their names, to be linked to from any folder.
        site = view.config.site
        known = not site.generated or not path.endswith(_SOURCES) or bool(WRITERS & {*site.plugins})
        return Attempt(unknown=not known and not is_slip(below(posixpath.dirname(page.path), path), view.served))
    brought = bool(view.config.site.generated) or made_headings.ANY in view.labels
    others = brought or view.look(below(view.root, "index.rst")) == "file"
    return Attempt(unknown=others or "." in path)


def _labelled(view: View, name: str) -> str | None:
    """The page with the label `name`, which is asked for as it is written or in small letters."""
    return view.labels.get(name) or view.labels.get(name.lower())


MYST = Generator(
    taking=Taking(pages=(beside, rooted, by_label), images=(beside, rooted), html=(at_address,)),
    serving=Serving(addresses=served, brings=("genindex", "search")),
    macros=Macros(reference=reference, ways=(by_role, beside, rooted)),
    labels=True,
    trims=True,
)
