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


def test_sphinx_computes_some_of_its_settings(tmp_path: Path) -> None:
    config = """
    import os
    from shared import common, depth
    own = ["myst_parser"]
    extensions: list[str] = [*common, *own] + ["sphinx.ext.autodoc"]
    myst_enable_extensions = common["myst"]
    myst_heading_anchors = depth
    exclude_patterns = ["_build"]
    exclude_patterns += ["**/y.md"] + ["**/x.md"]
    if os.environ.get("SHORT"):
        exclude_patterns.append("long/**")
    for name in common:
        language = name
    html_title = common["title"]
    """
    pages = dict.fromkeys(("docs/index.md", "docs/_build/a.md", "docs/b/x.md", "docs/y.md"), "# A")
    detected, made = survey(tmp_path, {"docs/conf.py": dedent(config), **pages})
    assert (made.site.depth, made.site.plugins) == (6, ("myst", "attrs_block", "attrs_inline", "deflist"))
    assert made.exclude == ("docs/_build/**", "docs/**/y.md", "docs/**/x.md")
    assert detected.site is not None
    assert [note.split()[2] for note in detected.site.notes] == [
        "extensions,", "exclude_patterns,", "language,", "myst_enable_extensions,", "myst_heading_anchors,"
    ]  # fmt: skip


def test_sphinx_takes_its_settings_from_another_file(tmp_path: Path) -> None:
    config = """
    from shared import extensions, myst_heading_anchors as depth
    from base import *  # myst_parser and more
    exclude_patterns = ["_build"]
    """
    pages = dict.fromkeys(("index.md", "_build/a.md"), "# A")
    detected, made = survey(tmp_path, {"conf.py": dedent(config), **pages})
    assert (made.site.depth, made.site.slugify, made.exclude) == (6, "unknown", ("_build/**",))
    assert detected.site is not None
    assert "exclude_patterns" not in " ".join(detected.site.notes)


def test_sphinx_makes_slugs_by_a_function_of_its_own(tmp_path: Path) -> None:
    config = "extensions = ['myst_parser']\ndef myst_heading_slug_func(text):\n    return text\n"
    _, made = survey(tmp_path, {"conf.py": config, "index.md": "# A"})
    assert made.site.slugify == "unknown"
    assert survey(tmp_path / "b", {"conf.py": config[:29] + "\n", "index.md": "# A"})[1].site.slugify == ""


@pytest.mark.parametrize("bomb", [
    "a = ['x'] + ['y']\n" + "a = a + a\n" * 60,
    "a = 'x'\n" + "a += a\n" * 60,
    "a = ['x', 'y']\n" + "a = [*a, *a]\n" * 60,
    "a = ['x', 'y']\n" + "a = [a, [*a, *a]]\n" * 60 + "extensions += a",
    "a = 1" + " + 1" * 50_000,
    "a = " + "[" * 50_000,
    "a = 1\0",
])  # fmt: skip
def test_a_program_that_grows_is_read_as_far_as_it_says_something(tmp_path: Path, bomb: str) -> None:
    config = {"conf.py": f"extensions = ['myst_parser']\n{bomb}", "index.md": "# A"}
    assert survey(tmp_path, config)[1].flavor == "myst"


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


def test_what_a_book_is_told_of_its_pages(tmp_path: Path) -> None:
    config = """
    parse: {myst_enable_extensions: [deflist, dollarmath]}
    only_build_toc_files: true
    exclude_patterns: [drafts, 'x*.md']
    """
    contents = """
    format: jb-book
    root: index
    parts:
    - chapters: [{file: a, sections: [{file: deep/b.md}, {glob: many/*}]}]
    """
    pages = ("index", "a", "deep/b", "deep/c", "many/d", "drafts/e", "xf")
    files = {"book/_config.yml": dedent(config), "book/_toc.yml": dedent(contents), "README.md": "# R"}
    _, made = survey(tmp_path, files | {f"book/{page}.md": "# A" for page in pages})
    assert made.site.plugins == ("myst", "deflist", "dollarmath")
    assert {*made.exclude} == {"book/drafts/**", "book/x*.md", "book/deep/c.md"}


def test_a_book_without_extensions_of_its_own_has_the_usual_ones(tmp_path: Path) -> None:
    files = {
        "_config.yml": "title: Hills",
        "_toc.yml": "format: jb-book\nroot: index",
        "index.md": "# A",
        "b.md": "# B",
    }
    _, made = survey(tmp_path, files)
    assert {"myst", "dollarmath", "colon_fence"} < {*made.site.plugins}
    assert made.exclude == ()


@pytest.mark.parametrize(
    ("config", "generated"),
    [
        ('extensions = ["myst_parser", "autodoc2"]', {"apidocs"}),
        ('extensions = ["myst_parser", "autodoc2"]\nautodoc2_output_dir = "ref/api"', {"ref/api"}),
        ('extensions = ["myst_parser", "autoapi.extension"]', {"autoapi"}),
        ('extensions = ["myst_parser", "autoapi.extension"]\nautoapi_root = "reference"', {"reference"}),
        ('extensions = ["myst_parser", "autoapi.extension"]\nautoapi_generate_api_docs = False', set()),
        ('extensions = ["myst_parser", "sphinxcontrib.apidoc"]\napidoc_output_dir = "./modules/"', {"modules"}),
        (
            'extensions = ["myst_parser", "sphinx.ext.apidoc"]\n'
            'apidoc_modules = [{"path": "../src", "destination": "code/"}, {"path": "../tools"}]',
            {"code"},
        ),
        ('extensions = ["myst_parser", "sphinx.ext.autosummary"]', {"sub/generated", "_made"}),
        ('extensions = ["myst_parser", "sphinx.ext.autosummary"]\nautosummary_generate = False', set()),
        ('extensions = ["myst_parser", "autodoc2"]\nautodoc2_output_dir = "../out"', set()),
        ('extensions = ["myst_parser"]', set()),
    ],
)
def test_what_sphinx_writes_among_the_sources(tmp_path: Path, config: str, generated: set[str]) -> None:
    pages = {
        "docs/sub/a.md": "# A\n\n```{eval-rst}\n.. autosummary::\n   :toctree: generated/\n\n   x\n```\n",
        "docs/api.rst": ".. autosummary::\n   :toctree: _made\n",
        "docs/index.md": "# B\n\n```{toctree}\n:maxdepth: 1\n\na\n```\n",
        "other/c.md": "    :toctree: away\n",
    }
    _, made = survey(tmp_path, {"docs/conf.py": config, **pages})
    assert {*made.site.generated} == {form.format(name) for name in generated for form in ("/{}/**", "/*/{}/**")}
