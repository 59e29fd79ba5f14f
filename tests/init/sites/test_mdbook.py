"""mdBook's configs -> the config that `sdlint init` writes, which has to load."""

from pathlib import Path

from init_trees import survey


def test_mdbook(tmp_path: Path) -> None:
    config = """
    [book]
    src = "text"
    language = "de"
    [output.html]
    site-url = "/b/"
    redirect = {"/x.html" = "y.html"}
    """
    _, made = survey(tmp_path, {"book.toml": config, "text/SUMMARY.md": "- [A](a.md)", "text/a.md": "# A"})
    assert (made.flavor, made.locales, made.site.base) == ("mdbook", {"de": "text/{path}"}, "/b/")
    assert made.site.redirects == {"/x.html": "y.html"}
