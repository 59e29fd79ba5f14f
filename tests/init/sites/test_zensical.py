"""Zensical's configs -> the config that `sdlint init` writes, which has to load."""

from pathlib import Path

from init_trees import survey


def test_zensical(tmp_path: Path) -> None:
    config = """
    [project]
    site_name = "x"
    site_url = "https://example.com/repo/"
    [project.markdown_extensions]
    attr_list = {}
    pymdownx.keys = {}
    toc.slugify = { object = "pymdownx.slugs.slugify", kwds = { case = "lower" } }
    """
    _, made = survey(tmp_path, {"zensical.toml": config, "docs/index.md": "# A"})
    assert (made.flavor, made.site.base, made.site.slugify) == ("zensical", "/repo/", "pymdownx-lower")
    assert made.site.plugins == ("toc", "tables", "fenced_code", "attr_list", "pymdownx.keys")
