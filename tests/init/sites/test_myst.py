"""Sphinx with MyST, and books in it's configs -> the config that `sdlint init` writes, which has to load."""

from pathlib import Path
from textwrap import dedent

import pytest

from init_trees import survey


def test_sphinx_with_myst(tmp_path: Path) -> None:
    config = """
    import os
    extensions = ["sphinx.ext.autodoc"]
    extensions.append("myst_parser")
    myst_enable_extensions = {"deflist"}
    myst_heading_anchors = 2
    exclude_patterns = ["_build", "**/x.md"]
    html_title = os.environ["X"]
    """
    pages = dict.fromkeys(("docs/index.md", "docs/_build/a.md", "docs/b/x.md"), "# A")
    _, made = survey(tmp_path, {"docs/conf.py": dedent(config), **pages})
    assert (made.flavor, made.site.depth, made.site.plugins) == ("myst", 2, ("myst", "deflist"))
    assert made.exclude == ("docs/_build/**", "docs/**/x.md")


def test_sphinx_without_myst_is_not_known(tmp_path: Path) -> None:
    made, _ = survey(tmp_path, {"docs/conf.py": "extensions = []", "docs/index.md": "# A"})
    assert made.site is None


@pytest.mark.parametrize(
    "config",
    [
        ("book/myst.yml", "version: 1\nproject:\n  title: Hills\n"),
        ("book/_toc.yml", "format: jb-book\nroot: index\nchapters:\n- file: a\n"),
    ],
)
def test_books_in_myst(tmp_path: Path, config: tuple[str, str]) -> None:
    files = {"book/index.md": "# A", "book/a.md": "# B", "book/_config.yml": "title: Hills\nsphinx:\n  config: {}\n"}
    found, made = survey(tmp_path, dict([config]) | files)
    assert found.site is not None
    assert (made.flavor, found.site.folder, made.site.slugify) == ("myst", "book", "unknown")
