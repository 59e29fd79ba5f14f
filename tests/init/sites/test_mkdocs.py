"""MkDocs's configs -> the config that `sdlint init` writes, which has to load."""

from pathlib import Path

import pytest

from init_trees import survey


def test_mkdocs_with_suffixes(tmp_path: Path) -> None:
    config = """
site_name: A
markdown_extensions:
  - pymdownx.emoji: {emoji_index: !!python/name:material.extensions.emoji.twemoji }
plugins:
  - search
  - i18n:
      docs_structure: suffix
      languages:
        - {locale: en, name: English}
        - {locale: zh, name: 中文, default: true}
        - {locale: fr, name: Français}
extra: {key: !ENV [A, b]}
"""
    _, made = survey(tmp_path, {"mkdocs.yml": config, "docs/a.md": "# 甲", "docs/a.en.md": "# A"})
    assert made.locales == {"zh": "docs/{path}.md", "en": "docs/{path}.en.md"}
    assert (made.source, made.flavor) == ("zh", "mkdocs")


def test_mkdocs_with_folders(tmp_path: Path) -> None:
    config = """
docs_dir: pages
plugins:
  i18n:
    languages: [{locale: en, default: true}, {locale: no}]
"""
    _, made = survey(tmp_path, {"mkdocs.yml": config, "pages/en/a.md": "# A", "pages/no/a.md": "# A"})
    # Unquoted, `no` would be the truth value false.
    assert made.locales == {"en": "pages/en/{path}", "no": "pages/no/{path}"}
    assert made.source == "en"


def test_what_mkdocs_would_ask_the_environment_for_is_what_the_config_has_besides(tmp_path: Path) -> None:
    config = """
docs_dir: !ENV [DOCS, MORE_DOCS, pages]
site_url: !ENV SITE
use_directory_urls: !ENV [PRETTY, false]
plugins: !ENV [PLUGINS, [search, redirects: {redirect_maps: {old.md: a.md}}]]
hooks: !ENV [HOOKS]
"""
    _, made = survey(tmp_path, {"mkdocs.yml": config, "pages/a.md": "# A", "docs/b.md": "# B"})
    assert made.locales == {"en": "pages/{path}"}
    assert (made.site.base, made.site.urls, made.site.redirects) == ("", "files", {"old.html": "a.html"})
    assert not {"search", "PLUGINS"} & {*made.site.plugins}


def test_mkdocs_settings_that_change_links_and_anchors(tmp_path: Path) -> None:
    config = """
    site_name: x
    site_url: https://example.com/repo/
    use_directory_urls: false
    plugins:
      - search
      - redirects: {redirect_maps: {old/a.md: new/index.md, b.md: https://example.org/}}
      - gen-files: {scripts: [gen.py]}
    markdown_extensions:
      - extra
      - pymdownx.keys
      - toc:
          permalink: true
          separator: _
          slugify: !!python/object/apply:pymdownx.slugs.slugify
            kwds:
              case: lower
      - pymdownx.tabbed: {slugify: !!python/name:my.slug ''}
    """
    files = {"mkdocs.yml": config, "docs/a.md": "# A", "gen.py": 'mkdocs_gen_files.open("reference/x.md")'}
    _, made = survey(tmp_path, files)
    assert (made.site.base, made.site.urls, made.site.slugify) == ("/repo/", "files", "pymdownx-lower")
    assert made.site.separator == "_"
    assert made.site.redirects == {"old/a.html": "new/index.html", "b.html": "https://example.org/"}
    assert {"attr_list", "md_in_html", "pymdownx.keys", "toc"} <= {*made.site.plugins}
    assert made.site.fallback is None


@pytest.mark.parametrize(
    ("written", "slugify"),
    [
        ("!!python/name:markdown.extensions.toc.slugify_unicode ''", "unicode"),
        ("!!python/name:pymdownx.slugs.uslugify ''", "pymdownx-lower"),
        ("!!python/object/apply:pymdownx.slugs.slugify {kwds: {case: fold}}", "pymdownx-fold"),
        ("!!python/object/apply:pymdownx.slugs.slugify {kwds: {percent_encode: true}}", "unknown"),
        ("!!python/name:own.slugs.make ''", "unknown"),
    ],
)
def test_mkdocs_slugify_functions(tmp_path: Path, written: str, slugify: str) -> None:
    config = f"site_name: x\nmarkdown_extensions:\n  - toc:\n      slugify: {written}\n"
    _, made = survey(tmp_path, {"mkdocs.yml": config, "docs/a.md": "# A"})
    assert made.site.slugify == slugify


@pytest.mark.parametrize(
    ("options", "tabs"),
    [
        ("alternate_style: true", None),
        ("slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}", "pymdownx-lower"),
        ("slugify: !!python/name:markdown.extensions.toc.slugify", ""),
        ("slugify: !!python/name:my.own", "unknown"),
        ("slugify: !!python/name:pymdownx.slugs.uslugify\n      combine_header_slug: true", "unknown"),
    ],
)
def test_ids_of_tabs_in_mkdocs(tmp_path: Path, options: str, tabs: str | None) -> None:
    config = f"site_name: x\nmarkdown_extensions:\n  - toc\n  - pymdownx.tabbed:\n      {options}\n"
    _, made = survey(tmp_path, {"mkdocs.yml": config, "docs/a.md": "# A"})
    assert made.site.tabs == tabs


def test_mkdocs_in_the_plugins_first_form(tmp_path: Path) -> None:
    config = "plugins:\n  - i18n:\n      default_language: en\n      languages: {en: English, fr: Français}\n"
    _, made = survey(tmp_path, {"mkdocs.yml": config, "docs/a.md": "# A", "docs/a.fr.md": "# B"})
    assert made.locales == {"en": "docs/{path}.md", "fr": "docs/{path}.fr.md"}


def test_mkdocs_with_files_of_a_theme_and_of_plugins(tmp_path: Path) -> None:
    config = "theme: {name: acme, custom_dir: look}\nplugins: [rss, mkdocstrings]\n"
    tree = {"mkdocs.yml": config, "docs/a.md": "# A", "docs/img/a.png": "", "look/main.html": ""}
    _, made = survey(tmp_path, tree)
    assert made.public == "look"
    assert {"/feed_*.xml", "/objects.inv", "/css/**"} <= {*made.site.generated}
    assert "/img/**" not in made.site.generated


def test_mkdocs_hooks_that_change_pages(tmp_path: Path) -> None:
    files = {
        "mkdocs.yml": "hooks: [tools/marks.py]\n",
        "tools/marks.py": "def on_page_markdown(markdown, **kwargs):\n    return markdown\n",
        "docs/a.md": "# A",
    }
    _, config = survey(tmp_path, files)
    assert "hooks" in config.site.plugins
    assert not config.site.generated


def test_mkdocs_configs_that_are_built_on_one_another(tmp_path: Path) -> None:
    _, made = survey(
        tmp_path,
        {
            "base.yml": "markdown_extensions: {toc: {separator: _}, admonition: {}}\nplugins: {search: {}}\n",
            "middle.yml": "INHERIT: ./base.yml\nmarkdown_extensions: {attr_list: {}}\n",
            "mkdocs.yml": "INHERIT: middle.yml\nsite_name: x\nmarkdown_extensions: {footnotes: {}}\n",
            "docs/a.md": "# A",
        },
    )
    assert made.site.separator == "_"
    assert {"admonition", "attr_list", "footnotes"} <= {*made.site.plugins}
    round_about = {"mkdocs.yml": "INHERIT: mkdocs.yml\nsite_name: x\n", "docs/a.md": "# A"}
    assert survey(tmp_path / "b", round_about)[1].flavor == "mkdocs"


def test_mkdocs_with_a_config_for_each_language(tmp_path: Path) -> None:
    _, made = survey(
        tmp_path,
        {
            "config/mkdocs-common.yml": "site_name: x\nmarkdown_extensions: [attr_list]\n",
            "config/mkdocs.en.yml": "INHERIT: mkdocs-common.yml\ndocs_dir: ../docs\n",
            "config/mkdocs.fr.yml": "INHERIT: mkdocs-common.yml\ndocs_dir: ../i18n/fr\n",
            **{f"{folder}/{name}.md": "# A" for folder in ("docs", "i18n/fr") for name in "abc"},
        },
    )
    assert made.flavor == "mkdocs"
    assert made.locales == {"en": "docs/{path}", "fr": "i18n/fr/{path}"}
    assert "attr_list" in made.site.plugins


def test_mkdocs_with_further_configs_for_the_same_pages(tmp_path: Path) -> None:
    more = {"mkdocs.insiders.yml": "site_name: y\nsite_url: https://y.test/y/\n", "mkdocs-nav.yml": "nav: []\n"}
    found, made = survey(tmp_path, {"mkdocs.yml": "site_name: x\n", **more, "docs/a.md": "# A"})
    assert found.site
    assert found.site.evidence == "mkdocs.yml"
    assert made.site.base == ""


def test_mkdocs_whose_pages_are_copied_by_the_build(tmp_path: Path) -> None:
    _, made = survey(
        tmp_path,
        {
            "mkdocs.yml": "site_name: x\ndocs_dir: build/docs\n",
            "en/mkdocs.yml": "site_name: x\ndocs_dir: ../build/en/docs\n",
            **{f"docs/{name}.md": "# 你好，世界" for name in "abc"},
            **{f"en/docs/{name}.md": "# Hello" for name in "abc"},
            "README.md": "# Read me",
        },
    )
    assert made.locales == {"zh": "docs/{path}", "en": "en/docs/{path}"}
    text = (tmp_path / "sdlint.yaml").read_text("utf-8")
    assert "# Not taken over: docs_dir: build/docs, where there are no pages: docs is taken for it" in text
