"""Configs that are broken, odd or not alone -> a config that says so, and no guess."""

from pathlib import Path

import pytest

from conftest import Shell
from init_trees import begun
from sdlint.init.config_text import config_text
from sdlint.init.detect import detect
from sdlint.init.languages import language_tag

PAGES = {"docs/a.md": "# A\n", "content/a.md": "# A\n", "src/a.md": "# A\n", "a.md": "# A\n"}


@pytest.mark.parametrize(
    ("path", "text", "flavor"),
    [
        ("mkdocs.yml", "site_name: [x\nplugins:\n", "mkdocs"),
        ("zensical.toml", "[project\nsite_name = ", "zensical"),
        ("hugo.toml", "baseURL = 'https://example.com/x/'\n[languages.en\n", "hugo"),
        ("book.toml", "[book\nsrc = 'src'", "mdbook"),
        ("mkdocs.yml", "\0site_name: x", "mkdocs"),
        ("docs/.vitepress/config.ts", "export default {\0", "vitepress"),
        ("conf.py", "extensions = ['myst_parser'\nlanguage = 'en'\n", "myst"),
    ],
)
def test_a_config_that_cannot_be_read_is_not_guessed(tmp_path: Path, path: str, text: str, flavor: str) -> None:
    config = begun(tmp_path, {path: text, **PAGES})
    assert (config.flavor, config.site.routes, config.site.slugify) == (flavor, False, "unknown")
    assert f"# Not taken over: all of {path}, for it is n" in (tmp_path / "sdlint.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        ("docs/.vitepress/config.ts", "export default {\n  base: '/x/',\n  themeConfig: {\n}\n", 1),
        ("docs/.vitepress/config.ts", "export default {\n  base: '/x/',\n  srcExclude: [", 3),
        ("docusaurus.config.js", "module.exports = { baseUrl: '/x/, url: 'https://example.com' }", 1),
        ("rspress.config.ts", "import a\n<<<<<<< HEAD\nexport default defineConfig({ base: '/' }\n", 3),
    ],
)
def test_of_a_broken_program_no_address_is_taken(tmp_path: Path, path: str, text: str, line: int) -> None:
    config = begun(tmp_path, {path: text, **PAGES})
    assert (config.site.base, config.site.routes, config.site.slugify) == ("", False, "unknown")
    assert f"{path}, for it is not whole, by line {line}:" in (tmp_path / "sdlint.yaml").read_text("utf-8")


def test_a_config_in_another_encoding_is_not_guessed(tmp_path: Path) -> None:
    Shell(tmp_path).write(PAGES)
    (tmp_path / "mkdocs.yml").write_bytes("site_name: é\n".encode("latin-1"))
    assert "it is not UTF-8" in config_text(detect(tmp_path))


@pytest.mark.parametrize("target", ["nowhere.yml", "../mkdocs.yml"])
def test_a_config_that_is_a_link_out_of_the_tree_is_not_guessed(tmp_path: Path, target: str) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n")
    Shell(tmp_path / "site").write(PAGES)
    (tmp_path / "site/mkdocs.yml").symlink_to(target)
    assert "it is no file of this tree" in config_text(detect(tmp_path / "site"))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (
            "mkdocs.yml",
            "docs_dir: [a]\nplugins: 3\nhooks: 3\nmarkdown_extensions: {toc: [a]}\ntheme: {language: [x]}\n",
        ),
        (
            "mkdocs.yml",
            "plugins:\n- gen-files: {scripts: 5}\n- i18n: {languages: 3}\n- redirects: {redirect_maps: [3]}\n",
        ),
        ("hugo.yaml", "languages: {en: 3, fr: {contentDir: [a]}}\nmarkup: {goldmark: []}\npermalinks: {page: 3}\n"),
        ("_config.yml", "source: [x]\nplugins: 3\nkramdown: x\ndefaults: 3\ncollections: [a]\nbaseurl: 4\n"),
        ("_config.yml", "plugins: {a: b}\ndefaults: {a: 1}\ncollections: {a: 3}\nlang: [x]\n"),
        ("book.toml", "book = 3\noutput = 4\n"),
        ("book.toml", "[book]\nlanguage = 5\n[output.html]\nredirect = 4\nsite-url = 3\n"),
        ("conf.py", "extensions = 3\nexclude_patterns = 'x'\n"),
        ("conf.py", "extensions = ['myst_parser']\nexclude_patterns = 3\nmyst_enable_extensions = 3\nlanguage = 3\n"),
        ("zensical.toml", "[project]\nmarkdown_extensions = 3\nplugins = {a = 3}\ntheme = 3\n"),
        ("astro.config.mjs", "starlight()"),
        (".vitepress/config.ts", "export default {" + "{a:" * 9000),
    ],
)
def test_values_of_another_kind_count_as_none(tmp_path: Path, path: str, text: str) -> None:
    around = {
        "tsconfig.json": '{"compilerOptions": {"paths": ["a"], "baseUrl": 3}}',
        "package.json": '{"dependencies": ["a"], "devDependencies": {"astro": 3, "vitepress": "catalog:"}}',
        "pnpm-workspace.yaml": "catalog: [a]\ncatalogs: 3\n",
    }
    begun(tmp_path, {path: text, **around, **PAGES})


@pytest.mark.parametrize("text", ["[" * 100_000, "[1]", "", '{"dependencies": '])
def test_a_package_json_that_is_none(tmp_path: Path, text: str) -> None:
    assert begun(tmp_path, {".vitepress/config.ts": "export default {}", "package.json": text, "a.md": "# A"}).site.base


def test_sites_of_several_generators_are_not_mixed(tmp_path: Path) -> None:
    config = begun(
        tmp_path,
        {
            "website/docusaurus.config.js": "module.exports = { baseUrl: '/x/' }",
            "website/docs/a.md": "# A\n",
            "website/blog/b.md": "# B\n",
            "guide/mkdocs.yml": "site_name: g",
            **{f"guide/docs/{name}.md": "# G\n" for name in ("index", "a", "b", "c")},
            "examples/mine/.vitepress/config.ts": "export default {}",
            "examples/mine/a.md": "# E\n",
            "README.md": "# R\n",
        },
    )
    assert (config.flavor, config.locales) == ("mkdocs", {"en": "guide/docs/{path}"})
    assert set(config.exclude) == {"website/**", "examples/mine/**"}
    assert "Docusaurus's, which wants a config of its own" in (tmp_path / "sdlint.yaml").read_text("utf-8")


def test_the_site_with_more_pages_goes_first_where_both_lie_as_deep(tmp_path: Path) -> None:
    sites = {"aaa/.vitepress/config.ts": "export default {}", "bbb/mkdocs.yml": "docs_dir: .\nsite_name: b"}
    few = {"aaa/a.md": "# A", "bbb/a.md": "# A", "bbb/b.md": "# A"}
    assert begun(tmp_path, {**sites, **few}).flavor == "mkdocs"


@pytest.mark.parametrize(
    ("source", "other", "tags"),
    [
        ("docs-en", "docs-zh", ("en", "zh")),
        ("website", "website-zh", ("en", "zh")),
        ("en/site", "zh/site", ("en", "zh")),
        ("upstream", "docs-cn", ("en", "zh-CN")),
        ("manual", "handbuch", ("en", "zh")),
    ],
)
def test_languages_that_have_a_site_each(tmp_path: Path, source: str, other: str, tags: tuple[str, str]) -> None:
    text = "# T\n\nThis is written for everybody who reads it.\n"
    pages = {f"{source}/docs/{name}.md": text for name in "abcd"}
    pages |= {f"{other}/docs/{name}.md": "# 题\n\n这一页是写给所有读者看的。\n" for name in "abc"}
    sites = {f"{folder}/mkdocs.yml": "site_name: x\n" for folder in (source, other)}
    config = begun(tmp_path, {**sites, **pages})
    assert config.locales == dict(zip(tags, (f"{source}/docs/{{path}}", f"{other}/docs/{{path}}"), strict=True))
    assert (config.source, config.exclude, config.flavor) == ("en", (), "mkdocs")


@pytest.mark.parametrize(
    ("name", "tag"), [("en-docs", None), ("zh-hans", "zh-hans"), ("sr-Latn", "sr-Latn"), ("it-blog", None)]
)
def test_a_word_of_four_letters_is_a_script_only_where_it_is_one(name: str, tag: str | None) -> None:
    assert language_tag(name) == tag


def test_the_base_of_languages_that_have_a_site_each(tmp_path: Path) -> None:
    text = "export default { lang: 'TAG', base: '/TAG/', ignored: 1 }"
    sites = {f"{tag}-docs/.vitepress/config.ts": text.replace("TAG", tag) for tag in ("en", "fr")}
    pages = {f"{tag}-docs/{name}.md": "# A\n" for tag in ("en", "fr") for name in "ab"}
    config = begun(tmp_path, {**sites, **pages, "en-docs/c.md": "# C\n"})
    assert (config.source, list(config.locales), config.site.base, config.site.routes) == (
        "en",
        ["en", "fr"],
        "",
        False,
    )


def test_sites_with_other_pages_or_in_one_language_are_no_translations(tmp_path: Path) -> None:
    sites = {f"{name}/mkdocs.yml": "site_name: x\ndocs_dir: ." for name in ("aaa", "bbb", "ccc-zh")}
    pages = {f"{name}/{page}.md": "# A\n" for name in ("aaa", "bbb") for page in "xyz"} | {"ccc-zh/other.md": "# B\n"}
    config = begun(tmp_path, {**sites, **pages})
    assert config.locales == {"en": "aaa/{path}"}
    assert set(config.exclude) == {"bbb/**", "ccc-zh/**"}
