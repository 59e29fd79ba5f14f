"""What `sdlint init` says of a folder beyond its languages: what it leaves out, doubts and does not know."""

from pathlib import Path

import pytest

from sdlint.init.config_text import config_text
from sdlint.init.detect import detect
from sdlint.init.doubts import doubts

TEXT = "# T\n\nThis page explains how to install the thing on your own computer.\n"
ARCHIVED = "[x](https://example.com/{0}) ([存档](https://web.archive.org/web/20200101000000/https://example.com/{0}))\n"


def tree(root: Path, *paths: str, text: str = TEXT) -> Path:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return root


def test_what_is_no_documentation_is_left_out(tmp_path: Path) -> None:
    tree(tmp_path, "docs/a.md", "CHANGELOG.md", "tests/fixtures/x.md", "archetypes/default.md", "docs/vendor/lib/x.md")
    detected = detect(tmp_path)
    assert detected.pages == 1
    assert set(detected.left_out.values()) == {
        "logs of changes",
        "fixtures of tests",
        "what new pages begin with",
        "the work of others",
    }
    assert "# fixtures of tests" in config_text(detected)


def test_what_tests_have_for_their_sites_is_left_out(tmp_path: Path) -> None:
    fixtures = ("test/source/a.md", "packages/one/tests/data/a/b.md", "specs/expected/a.md")
    tree(tmp_path, "docs/a.md", "docs/test/data/a.md", "test/README.md", *fixtures)
    detected = detect(tmp_path)
    assert (detected.pages, list(detected.left_out.values())) == (3, ["fixtures of tests"])


def test_archives_beside_links_are_seen(tmp_path: Path) -> None:
    for number in range(4):
        tree(tmp_path, f"p{number}.md", text=ARCHIVED.format(number))
    tree(tmp_path, "q.md", text="[y](https://example.com/y)\n")
    detected = detect(tmp_path)
    assert (detected.archives.cited, detected.archives.archived, detected.archives.label) == (5, 4, "存档")
    assert "\nlinks:\n" in config_text(detected)
    assert '  archive: {required: true, label: "存档"}' in config_text(detected)


def test_few_archives_are_no_habit(tmp_path: Path) -> None:
    tree(tmp_path, "p.md", text=ARCHIVED.format(1) + "".join(f"[y](https://example.com/y{n})\n\n" for n in range(9)))
    text = config_text(detect(tmp_path))
    assert "\n# links:\n" in text
    assert "1 of the 10" in text


@pytest.mark.parametrize("config", ["gatsby-config.ts", "site/.eleventy.js", "antora.yml"])
def test_a_generator_that_is_not_known_is_said_to_be_none(tmp_path: Path, config: str) -> None:
    tree(tmp_path, "site/a.md", config)
    text = config_text(detect(tmp_path))
    assert "only links that name files are judged" in text
    assert "routes: false" in text


def test_a_known_generator_goes_first(tmp_path: Path) -> None:
    tree(tmp_path, "gatsby-config.js", "docs/a.md")
    (tmp_path / "docs/mkdocs.yml").write_text("site_name: x\ndocs_dir: .\n")
    detected = detect(tmp_path)
    assert detected.flavor == "mkdocs"
    assert [site.name for site in detected.others] == ["Gatsby"]


def test_checkouts_side_by_side(tmp_path: Path) -> None:
    tree(tmp_path, "handbook/docs/a.md", "handbook/docs/b.md", "handbook-zh/docs/a.md", "handbook-of-mine/docs/a.md")
    detected = detect(tmp_path / "handbook")
    assert detected.locales == {"en": "{path}", "zh": "../handbook-zh/{path}"}
    assert detected.counts == {"en": 2, "zh": 1}


def test_a_checkout_that_has_other_pages_is_none(tmp_path: Path) -> None:
    tree(tmp_path, "handbook/a.md", "handbook-zh/x.md")
    assert list(detect(tmp_path / "handbook").locales) in ([], ["en"])


def test_doubts() -> None:
    patterns = {"en": "en/{path}", "zh": "zh/{path}"}
    assert not list(doubts(patterns, "en", ["en/a.md", "en/b.md", "zh/a.md"]))
    (few,) = doubts(
        patterns, "en", [f"en/a{n}.md" for n in range(9)] + [f"zh/b{n}.md" for n in range(8)] + ["zh/a1.md"]
    )
    assert few.startswith("1 of 9 pages in zh have a page of en at the same {path}")
    (larger,) = doubts(patterns, "en", ["en/a.md", "zh/a.md", "zh/b.md"])
    assert "try `source: zh`" in larger
    (ending,) = doubts({"en": "docs/{path}", "zh": "docs/{path}.zh.md"}, "en", ["docs/a.md"])
    assert "try docs/{path}.md" in ending
