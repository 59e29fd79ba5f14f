"""Trees as people lay them out -> the config that `sdlint init` writes for them, which has to load."""

from pathlib import Path

import pytest

from init_trees import Tree, survey


def test_plain_folders(tmp_path: Path) -> None:
    found, made = survey(tmp_path, {"zh/a.md": "# 甲", "zh/b.md": "# 乙", "en/a.md": "# A", "README.md": "# A"})
    assert made.locales == {"zh": "zh/{path}", "en": "en/{path}"}
    assert (made.source, found.sure, made.flavor) == ("zh", True, "github")


def test_as_many_pages_everywhere_is_a_guess(tmp_path: Path) -> None:
    found, made = survey(tmp_path, {"fr/a.md": "# F", "en/a.md": "# A"})
    assert (made.source, found.sure) == ("en", False)


def test_the_readme_breaks_a_tie(tmp_path: Path) -> None:
    _, made = survey(tmp_path, {"zh/a.md": "# 甲", "en/a.md": "# A", "README.md": "# 这是一本手册"})
    assert made.source == "zh"


def test_translated_readmes_do_not_make_every_page_untranslated(tmp_path: Path) -> None:
    pages = {f"docs/{number}.md": "# A" for number in range(9)}
    found, made = survey(tmp_path, {**pages, "README.md": "# A", "README.zh-CN.md": "# 甲"})
    assert made.locales == {"en": "{path}.md", "zh-CN": "{path}.zh-CN.md"}
    assert found.sparse
    assert made.rules.ignore == ("missing-page",)


def test_no_languages(tmp_path: Path) -> None:
    _, made = survey(tmp_path, {"docs/a.md": "# A", "docs/b.md": "# B"})
    assert made.locales == {}


@pytest.mark.parametrize(
    ("text", "flavor"),
    [
        ("::: tip\nx\n:::\n", "vitepress"),
        ("!!! note\n    x\n", "mkdocs"),
        ("{{< figure src=a >}}\n", "hugo"),
        ("import X from '@site/src/x'\n", "docusaurus"),
        ("# A {#a}\n\nx\n", "vitepress"),
        ("see [b](b) and [c](./b#x)\n", "docusaurus"),
        ("see [b](b.md) and [the licence](LICENSE)\n", "github"),
    ],
)
def test_a_flavor_by_what_is_written(tmp_path: Path, text: str, flavor: str) -> None:
    _, made = survey(tmp_path, {"a.md": text, "b.md": "# B", "LICENSE": ""})
    assert made.flavor == flavor


def test_two_sites_and_two_sets_of_translations(tmp_path: Path) -> None:
    handbook = {f"content/{name}/{page}.md": "# A" for name in ("zh", "en") for page in "abc"}
    _, _ = survey(
        tmp_path,
        {
            "docs/.vitepress/config.js": "export default { lang: 'en', locales: { root: {}, zh: {} } }",
            "docs/a.md": "# A",
            "docs/zh/a.md": "# 甲",
            "other/site/mkdocs.yml": "site_name: x",
            **handbook,
        },
    )
    text = (tmp_path / "sdlint.yaml").read_text("utf-8")
    assert "There is also MkDocs in other/site/docs" in text
    assert "Not covered: content/en/{path}, content/zh/{path}" in text


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"mkdocs.yml": ": [", "docs/a.md": ""},
        {"hugo.toml": "= broken", "content/a.md": ""},
        {".vitepress/config.js": "export default { locales: { root: {", "a.md": ""},
        {".vitepress/config.js": "locales: {'x\\", "a.md": "", "zh/a.md": ""},
        {"docusaurus.config.js": "", "a.md": ""},
        {"strange: name/zh/a.md": "# 甲", "strange: name/en/a.md": "# A"},
        {"# no/zh/a.md": "# 甲", "# no/en/a.md": "# A"},
        {"书/zh/a.md": "# 甲", "书/en/a.md": "# A"},
    ],
)
def test_whatever_is_found_makes_a_config_that_loads(tmp_path: Path, files: Tree) -> None:
    survey(tmp_path, files)


def test_pages_that_are_not_built_are_left_out(tmp_path: Path) -> None:
    config = "exclude_docs: |\n  # notes\n  drafts/\n  /old/a.md\n  *.tmpl.md\n"
    found, _ = survey(tmp_path / "a", {"mkdocs.yml": config, "docs/a.md": "# A", "docs/x/drafts/b.md": "# B"})
    assert found.left_out == {"docs/**/drafts/": ""}
    assert found.idle == ("docs/old/a.md", "docs/**/*.tmpl.md")
    found, _ = survey(tmp_path / "b", {"mkdocs.yml": "exclude_docs: |\n  *.md\n  !a.md\n", "docs/a.md": "# A"})
    assert not found.left_out
    files = {
        "_config.yml": "title: x\nexclude: [notes/, TODO.md]\n",
        "index.md": "# A",
        "notes/a.md": "x",
        "TODO.md": "x",
    }
    found, _ = survey(tmp_path / "c", files)
    assert found.left_out == {"notes": "", "TODO.md": ""}
    config = "export default { presets: [['classic', { docs: { path: 'docs', exclude: ['**/wip/**', no()] } }]] }"
    found, _ = survey(tmp_path / "d", {"docusaurus.config.js": config, "docs/a.md": "# A", "docs/wip/b.md": "# B"})
    assert found.left_out == {"docs/**/wip/**": ""}


def test_what_configs_leave_out(tmp_path: Path) -> None:
    vuepress = "export default { pagePatterns: ['**/*.md', '!**/*.snippet.md', '!.vuepress', '!node_modules'] }"
    _, made = survey(tmp_path / "a", {"docs/.vuepress/config.ts": vuepress, "docs/a.md": "", "docs/b.snippet.md": ""})
    assert made.exclude == ("docs/**/*.snippet.md",)
    rspress = "export default { root: 'docs', route: { exclude: ['**/shared/**'] } }"
    _, made = survey(tmp_path / "b", {"rspress.config.ts": rspress, "docs/a.md": "", "docs/shared/b.md": ""})
    assert made.exclude == ("docs/**/shared/**",)


def test_of_two_folders_for_one_language_the_fuller_one_counts(tmp_path: Path) -> None:
    files = {
        f"docs/{tag}/{name}.md": "# A"
        for tag, names in {"en": "abcd", "ko": "abc", "kr": "a"}.items()
        for name in names
    }
    _, made = survey(tmp_path, files)
    assert made.locales == {"en": "docs/en/{path}", "ko": "docs/ko/{path}"}


def test_a_source_that_no_pattern_takes_in_is_asked_for(tmp_path: Path) -> None:
    files = {f"{name}/README.md": "# A" for name in "abcde"}
    files |= {f"{name}/translations/README.{tag}.md": "# A" for name in "abc" for tag in ("es", "fr")}
    found, _ = survey(tmp_path, files)
    assert any("5 pages are in no language, among them a/README.md" in doubt for doubt in found.doubts)


@pytest.mark.parametrize(
    ("name", "text", "locale"),
    [
        ("no-code", "# Hello", "en"),
        ("handbook-de", "# Hallo", "de"),
        ("zh-handbook", "# 你好，世界", "zh"),
        ("handbook-zh", "# Hello", "en"),
        ("my-docs", "# Hello", "en"),
    ],
)
def test_the_name_of_a_checkout_tells_what_its_pages_may_be(tmp_path: Path, name: str, text: str, locale: str) -> None:
    _, made = survey(tmp_path / name, {"mkdocs.yml": "site_name: x", "docs/a.md": text})
    assert made.locales == {locale: "docs/{path}"}


def test_translations_in_a_folder_within_what_they_translate(tmp_path: Path) -> None:
    pages = {f"text/{name}.md": "# A" for name in "abcd"}
    files = {f"text/translations/{tag}/{name}.md": "# A" for tag in ("de", "fr") for name in "abc"}
    _, made = survey(tmp_path, {**pages, **files})
    assert made.locales == {
        "en": "text/{path}",
        "de": "text/translations/de/{path}",
        "fr": "text/translations/fr/{path}",
    }
    assert made.source == "en"


@pytest.mark.parametrize(
    ("files", "name"),
    [
        ({"_config.yml": "title: x\narchive_dir: archives\n"}, "Hexo"),
        ({"_config.yml": "title: x\n", "package.json": '{"dependencies": {"hexo": "7"}}'}, "Hexo"),
        ({"source.config.ts": "import { defineDocs } from 'fumadocs-mdx/config'"}, "Fumadocs"),
        ({"package.json": '{"devDependencies": {"honkit": "5"}}', "LANGS.md": "* [A](en/)"}, "HonKit"),
    ],
)
def test_generators_that_are_not_known(tmp_path: Path, files: Tree, name: str) -> None:
    found, made = survey(tmp_path, {**files, "a.md": "# A"})
    assert found.site
    assert (found.site.name, made.site.routes, made.site.slugify) == (name, False, "unknown")
