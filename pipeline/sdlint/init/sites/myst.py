"""Sphinx with MyST: the folder of a ``conf.py`` that names it; a program, of which only plain values are read.

The sites of mystmd and Jupyter Book 2 lie around a ``myst.yml`` (mystmd.org/guide/frontmatter), those of Jupyter Book 1
around a ``_toc.yml`` (jupyterbook.org/v1, "Structure and organize content").
"""

import ast
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sdlint.init import jupyter_book, sphinx_made
from sdlint.init.sites import Files, Site
from sdlint.init.values import listed
from sdlint.model.site_settings import SiteSettings
from sdlint.site.generators.myst import WRITERS
from sdlint.text.globs import matches

NAME = "Sphinx"
CONFIGS = ("**/conf.py", "**/myst.yml", "**/_toc.yml")
_ROOT = re.compile(r"^(?:root|format:\s*jb-\w+)\b", re.M)
_MYST = {"myst_parser", "myst_nb", "sphinx_book_theme"}


def read(files: Files, config: str) -> Site | None:
    """What the config says; None where MyST is not among its extensions."""
    if not config.endswith(".py"):
        return _book(files, config)
    data = _values(files.text(config))
    extensions = [str(name) for name in listed(data.get("extensions"))]
    half_written = not data and any(name in files.text(config) for name in _MYST)
    if not (_MYST & {*extensions} or half_written):
        return None
    folder = posixpath.dirname(config)
    language = data.get("language")
    named = [str(name) for name in listed(data.get("myst_enable_extensions"))]
    depth = data.get("myst_heading_anchors")
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
        settings=SiteSettings(
            slugify="unknown" if "myst_heading_slug_func" in data else "",
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
    data = jupyter_book.data_of(files, posixpath.join(folder, "_config.yml")) if config.endswith("_toc.yml") else {}
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


def _values(text: str) -> Mapping[str, Any]:
    """The names that a program gives plain values, at its top level; it is never run."""
    try:
        body = ast.parse(text).body
    except (SyntaxError, ValueError, RecursionError):
        return {}
    values: dict[str, Any] = {}
    for statement in body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                values[name] = _literal(value)
            case (
                ast.AugAssign(target=ast.Name(id=name), value=value)
                | ast.Expr(
                    value=ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="append" | "extend"), args=[value])
                )
            ):
                known, more = values.get(name), _literal(value)
                if isinstance(known, list):
                    values[name] = known + (more if isinstance(more, list) else [more])
    return values


def _literal(node: ast.expr) -> Any:
    try:
        value = ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return None
    return list(value) if isinstance(value, (list, tuple, set)) else value
