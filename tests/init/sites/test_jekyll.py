"""Jekyll's configs -> the config that `sdlint init` writes, which has to load."""

from pathlib import Path

import pytest

from init_trees import Tree, survey


def test_jekyll(tmp_path: Path) -> None:
    config = """
    baseurl: /repo
    permalink: pretty
    plugins: [jekyll-relative-links, jekyll-feed]
    kramdown: {input: kramdown}
    collections:
      docs: {output: true, permalink: /d/:path/}
      drafts: {output: false}
    """
    _, made = survey(tmp_path, {"_config.yml": config, "index.md": "# A", "Gemfile": "gem 'jekyll'"})
    assert (made.flavor, made.site.base, made.site.slugify) == ("jekyll", "/repo/", "kramdown")
    assert made.site.permalinks == {"posts": "pretty", "pages": "pretty", "docs": "/d/:path/"}
    assert made.site.plugins == ("jekyll", "jekyll-relative-links")


def test_jekyll_with_permalinks_by_default(tmp_path: Path) -> None:
    config = """
    collections: {docs: {output: true}, hidden: {}}
    defaults:
      - {scope: {path: /guide/deep}, values: {permalink: '/deep/:basename'}}
      - {scope: {path: guide, type: pages}, values: {permalink: '/manual/:basename/'}}
      - {scope: {path: '', type: posts}, values: {permalink: '/blog/:title/'}}
      - {scope: {path: ''}, values: {permalink: '/all/:basename'}}
    """
    _, made = survey(tmp_path, {"_config.yml": config, "index.md": "# A", "Gemfile": "gem 'jekyll'"})
    assert made.site.routes
    assert made.site.permalinks == {
        "docs": "/all/:basename", "pages": "/all/:basename", "posts": "/blog/:title/",
        "/guide": "/manual/:basename/", "/guide/deep": "/deep/:basename",
    }  # fmt: skip


def test_posts_have_the_style_of_the_site_though_they_are_named_as_a_collection(tmp_path: Path) -> None:
    config = "permalink: pretty\ncollections: {posts: {output: true}, notes: {output: true}}\n"
    _, made = survey(tmp_path, {"_config.yml": config, "index.md": "# A", "Gemfile": "gem 'jekyll'"})
    assert made.site.permalinks == {"posts": "pretty", "pages": "pretty", "notes": "/:collection/:path/"}


def test_collections_may_lie_in_a_folder_of_their_own(tmp_path: Path) -> None:
    config = """
    collections_dir: parts
    collections: {notes: {output: true, permalink: '/n/:name/'}}
    defaults: [{scope: {path: '', type: posts}, values: {permalink: '/blog/:title/'}}]
    """
    _, made = survey(tmp_path, {"_config.yml": config, "index.md": "# A", "Gemfile": "gem 'jekyll'"})
    assert made.site.permalinks == {"parts/_posts": "/blog/:title/", "parts/_notes": "/n/:name/"}


@pytest.mark.parametrize(
    "default",
    [
        "{scope: {path: '*/deep'}, values: {permalink: '/x/:basename'}}",
        "{scope: {path: guide, type: posts}, values: {permalink: '/x/:title'}}",
        "{scope: {path: ''}, values: {permalink: pretty}}",
        "{scope: {path: '', type: posts}, values: {categories: [x]}}",
        "{scope: {path: guide}, values: {published: false}}",
    ],
)
def test_defaults_that_cannot_be_told_leave_jekylls_addresses_unjudged(tmp_path: Path, default: str) -> None:
    config = f"title: x\ndefaults:\n  - {default}\n"
    _, made = survey(tmp_path, {"_config.yml": config, "index.md": "# A", "Gemfile": "gem 'jekyll'"})
    assert not made.site.routes


def test_jekyll_on_github_has_its_plugins(tmp_path: Path) -> None:
    _, made = survey(tmp_path, {"docs/_config.yml": "theme: jekyll-theme-minimal", "docs/index.md": "# A"})
    assert "jekyll-relative-links" in made.site.plugins


@pytest.mark.parametrize(
    ("more", "flavor"), [({}, "docusaurus"), ({"docs/_layouts/a.html": "", "x/b.md": ""}, "jekyll")]
)
def test_what_is_left_of_jekyll_does_not_count(tmp_path: Path, more: Tree, flavor: str) -> None:
    config = "export default { i18n: { defaultLocale: 'en' }, presets: [['classic', { docs: { path: 'pages' } }]] }"
    files = {"docs/docusaurus.config.ts": config, "docs/_config.yml": "title: x", "docs/pages/a.md": "# A"}
    _, made = survey(tmp_path, {**files, **more})
    assert made.flavor == flavor
