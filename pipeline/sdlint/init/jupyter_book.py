"""Jupyter Book 1: what ``_config.yml`` beside ``_toc.yml`` sets (jupyterbook.org/v1, "Configuration reference")."""

import posixpath
from collections.abc import Iterator
from typing import Any

from sdlint.init.sites import Files
from sdlint.init.values import data_of, listed, mapping
from sdlint.site.address import stem
from sdlint.text.endings import PAGE_ENDINGS
from sdlint.text.globs import within

_EXTENSIONS = ("colon_fence", "dollarmath", "linkify", "substitution", "tasklist")
"""MyST's that are on where the config names none ("MyST syntax extensions")."""


def plugins(config: dict[str, Any]) -> tuple[str, ...]:
    """Sphinx's MyST with the extensions that are on; empty where there is no config."""
    if not config:
        return ()
    named = mapping(config.get("parse")).get("myst_enable_extensions")
    return ("myst", *(str(name) for name in (_EXTENSIONS if named is None else listed(named))))


def unlisted(files: Files, folder: str, config: dict[str, Any]) -> Iterator[str]:
    """The pages that the book does not build, for its contents do not name them."""
    name = posixpath.join(folder, "_toc.yml")
    contents = data_of(name, files.text(name))
    if config.get("only_build_toc_files") is not True or not contents:
        return
    patterns = [posixpath.join(folder, pattern) for pattern in _named(contents)]
    exact = {*patterns, *(stem(pattern) for pattern in patterns)}
    globs = [pattern for pattern in patterns if "*" in pattern]
    for name in files.names:
        below = name.endswith(PAGE_ENDINGS) and within(name, posixpath.join(folder, "**"))
        if below and stem(name) not in exact and not any(within(stem(name), pattern) for pattern in globs):
            yield name


def _named(contents: Any) -> Iterator[str]:
    """Every file, and pattern of files, that a table of contents names, at any depth."""
    for key, value in contents.items() if isinstance(contents, dict) else enumerate(listed(contents)):
        if key in ("root", "file", "glob") and isinstance(value, str):
            yield value
        elif isinstance(value, (dict, list)):
            yield from _named(value)
