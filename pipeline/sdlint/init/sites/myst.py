"""Sphinx with MyST: the folder of a ``conf.py`` that names it; a program, of which only plain values are read.

The sites of mystmd and Jupyter Book 2 lie around a ``myst.yml`` (mystmd.org/guide/frontmatter), those of Jupyter Book 1
around a ``_toc.yml`` (jupyterbook.org/v1, "Structure and organize content").
"""

import posixpath
import re
from collections.abc import Iterable, Iterator

from sdlint.init import jupyter_book, sphinx_made
from sdlint.init.python_values import python_values
from sdlint.init.sites import Files, Site
from sdlint.init.values import data_of, listed
from sdlint.model.site_settings import SiteSettings
from sdlint.site.generators.myst import WRITERS
from sdlint.text.globs import matches

NAME = "Sphinx"
CONFIGS = ("**/conf.py", "**/myst.yml", "**/_toc.yml")
_ROOT = re.compile(r"^(?:root|format:\s*jb-\w+)\b", re.M)
_MYST = {"myst_parser", "myst_nb", "sphinx_book_theme"}
_READ = ("extensions", "exclude_patterns", "language", "myst_enable_extensions", "myst_heading_anchors")
_WITH_IDS = ("attrs_block", "attrs_inline", "deflist")
_DEEPEST = 6


def read(files: Files, config: str) -> Site | None:
    """What the config says; None where MyST is not among its extensions."""
    if not config.endswith(".py"):
        return _book(files, config)
    said = python_values(files.text(config))
    data = said.known
    extensions = [str(name) for name in listed(data.get("extensions"))]
    open_ended = not data or said.is_computed("extensions")
    if not (_MYST & {*extensions} or (open_ended and any(name in files.text(config) for name in _MYST))):
        return None
    folder = posixpath.dirname(config)
    language = data.get("language")
    named = [str(name) for name in listed(data.get("myst_enable_extensions"))]
    # What is not known may have ids: those that are missed are no false alarms.
    named += [name for name in _WITH_IDS if said.is_computed("myst_enable_extensions") and name not in named]
    depth = _DEEPEST if said.is_computed("myst_heading_anchors") else data.get("myst_heading_anchors")
    left_out = [str(pattern) for pattern in listed(data.get("exclude_patterns"))]
    generated = tuple(sphinx_made.written_below(files, folder, extensions, data))
    writers = [name for name in extensions if name in WRITERS] if generated else ()
    return Site(
        name=NAME,
        evidence=config,
        flavor="myst",
        folder=folder,
        source=language if isinstance(language, str) else None,
        exclude=tuple(_excluded(folder, left_out)),
        notes=tuple(f"all of {name}, which {config} computes" for name in _READ if said.is_computed(name)),
        settings=SiteSettings(
            slugify="unknown" if said.gives("myst_heading_slug_func") else "",
            depth=depth if isinstance(depth, int) and not isinstance(depth, bool) else 0,
            generated=generated,
            plugins=("myst", *named, *writers),
        ),
    )


def _book(files: Files, config: str) -> Site | None:
    """The site of a book, whose ids of headings are made otherwise than Sphinx's: only labels are known."""
    folder, text = posixpath.dirname(config), files.text(config)
    if config.endswith("_toc.yml") and not _ROOT.search(text):
        return None
    settings = posixpath.join(folder, "_config.yml")
    data = data_of(settings, files.text(settings)) if config.endswith("_toc.yml") else {}
    patterns = [str(pattern) for pattern in listed(data.get("exclude_patterns"))]
    left_out = (posixpath.join(folder, "_build/**"), *_excluded(folder, patterns))
    unlisted = jupyter_book.unlisted(files, folder, data)
    return Site(
        name="MyST" if config.endswith("myst.yml") else "Jupyter Book",
        evidence=config,
        flavor="myst",
        folder=folder,
        exclude=(*left_out, *(name for name in unlisted if not matches(name, left_out))),
        settings=SiteSettings(slugify="unknown", plugins=jupyter_book.plugins(data)),
    )


def _excluded(folder: str, patterns: Iterable[str]) -> Iterator[str]:
    """The Markdown that is left out where a config in `folder` excludes `patterns`."""
    for pattern in patterns:
        if not pattern.endswith((".py", ".rst")):
            yield posixpath.join(folder, pattern if "*" in pattern or "." in pattern else f"{pattern}/**")
