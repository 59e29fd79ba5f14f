"""Hugo's configs -> the config that `sdlint init` writes, which has to load."""

from pathlib import Path

import pytest

from init_trees import survey


def test_hugo_settings_that_change_links_and_anchors(tmp_path: Path) -> None:
    config = """
    baseURL = "https://example.com/docs/"
    defaultContentLanguage = "en"
    defaultContentLanguageInSubdir = true
    disablePathToLower = true
    uglyurls = true
    [permalinks]
    posts = "/:year/:slug/"
    [permalinks.page]
    notes = "/n/:slug/"
    [languages.en]
    contentDir = "content/en"
    [languages.de]
    contentDir = "content/de"
    [markup.goldmark.parser]
    autoHeadingIDType = "blackfriday"
    [markup.goldmark.parser.attribute]
    block = true
    [markup.goldmark.extensions]
    typographer = false
    """
    _, made = survey(tmp_path, {"hugo.toml": config, "content/en/a.md": "# A", "content/de/a.md": "# A"})
    assert (made.site.base, made.site.urls, made.site.slugify) == ("/docs/", "files", "blackfriday")
    assert made.site.permalinks == {"posts": "/:year/:slug/", "notes": "/n/:slug/"}
    assert {*made.site.plugins} == {
        "goldmark", "defaultContentLanguageInSubdir", "disablePathToLower", "attribute.block", "render-link",
        "render-image",
    }  # fmt: skip


def test_hugo_links_to_files_need_a_hook(tmp_path: Path) -> None:
    files = {"hugo.toml": "baseURL = '/'", "content/a.md": "# A"}
    assert "render-link" not in survey(tmp_path / "plain", files)[1].site.plugins
    hook = {"layouts/_markup/render-link.html": "x", "themes/x/y.md": "x"}
    assert "render-link" in survey(tmp_path / "hook", {**files, **hook})[1].site.plugins


def test_hugo_with_content_folders(tmp_path: Path) -> None:
    config = """
defaultContentLanguage = "zh"
[languages.en]
contentDir = "content/en"
[languages.zh]
contentDir = "content/zh"
"""
    files = {"hugo.toml": config, "content/en/_index.md": "# A", "content/zh/_index.md": "# 甲", "static/a.png": ""}
    _, made = survey(tmp_path, files)
    assert made.locales == {"zh": "content/zh/{path}", "en": "content/en/{path}"}
    assert (made.source, made.flavor, made.public) == ("zh", "hugo", "static")


def test_hugo_with_one_language_in_a_folder_that_a_second_config_names(tmp_path: Path) -> None:
    files = {
        "hugo.toml": "title = 'x'\n",
        "config/_default/languages.toml": "[en]\ncontentDir = 'content/en'\n",
        "config/_default/markup.toml": "[goldmark.extensions]\ntypographer = false\n",
        "content/en/_index.md": "# A",
        "layouts/shortcodes/show.html": "<pre><code>{{- .Inner -}}</code></pre>",
        "themes/own/layouts/shortcodes/lit.html": '{{ highlight (trim .Inner "\\n") "sh" }}',
        "layouts/shortcodes/box.html": "<pre>{{ .Inner | markdownify }}</pre>",
        "layouts/shortcodes/word.html": "<code>{{ .Get 0 }}</code>",
    }
    _, made = survey(tmp_path, files)
    assert made.locales == {"en": "content/en/{path}"}
    assert "typographer" not in made.site.plugins
    assert made.site.verbatim == ("lit", "show")


def test_hugo_with_suffixes_and_a_folder_of_configs(tmp_path: Path) -> None:
    files = {
        "config/_default/hugo.yaml": "defaultContentLanguage: en\n",
        "config/_default/languages.yaml": "en: {weight: 1}\nfr: {weight: 2}\n",
        "content/a.md": "# A",
        "content/a.fr.md": "# B",
    }
    _, made = survey(tmp_path, files)
    assert made.locales == {"en": "content/{path}.md", "fr": "content/{path}.fr.md"}


def test_somebody_elses_config_toml_is_no_hugo(tmp_path: Path) -> None:
    found, _ = survey(tmp_path, {"config.toml": "a = 1", "a.md": "# A"})
    assert found.site is None


def test_hugo_with_mounts(tmp_path: Path) -> None:
    config = """
    languages: {en: {weight: 1}, fr: {weight: 2}}
    module:
      mounts:
      - {source: content/en, target: content, lang: en}
      - {source: text/fr, target: content, lang: fr}
      - {source: content/en/docs/latest, target: content/docs, lang: en}
      - {source: ../README.md, target: content/site/README.md}
      - {source: static, target: static}
    """
    pages = {"content/en/a.md": "# A", "text/fr/a.md": "# A", "content/en/docs/latest/b.md": "# B"}
    _, made = survey(tmp_path, {"hugo.yaml": config, **pages})
    assert made.locales == {"en": "content/en/{path}", "fr": "text/fr/{path}"}
    assert made.site.generated == ("/docs/**", "/*/docs/**", "/site/readme", "/*/site/readme")


def test_hugo_with_a_folder_for_each_language_but_the_default_one(tmp_path: Path) -> None:
    config = "contentDir: content/en\nlanguages: {en: {weight: 1}, zh: {contentDir: content/zh}}\n"
    _, made = survey(tmp_path, {"hugo.yaml": config, "content/en/a.md": "# A", "content/zh/a.md": "# 甲"})
    assert made.locales == {"en": "content/en/{path}", "zh": "content/zh/{path}"}


@pytest.mark.parametrize("config", [
    "disableLanguages: [fr, de]\nlanguages: {en: {}, zh: {}, fr: {contentDir: lang/fr}, de: {}}\n",
    "DisableLanguages: [de]\nlanguages: {en: {}, zh: {}, fr: {contentDir: lang/fr, disabled: true}, de: {}}\n",
    "languages: {en: {}, zh: {}, fr: {contentDir: lang/fr, disabled: true}, de: {disabled: true}}\n",
])  # fmt: skip
def test_hugo_languages_that_are_not_built(tmp_path: Path, config: str) -> None:
    pages = ("content/a.md", "content/a.zh.md", "content/a.de.md", "lang/fr/a.md")
    _, made = survey(tmp_path, {"hugo.yaml": config, **dict.fromkeys(pages, "# A\n")})
    assert made.locales == {"en": "content/{path}.md", "zh": "content/{path}.zh.md"}
    assert made.exclude == ("lang/fr/**", "content/**/*.de.md")


def test_hugo_files_that_are_not_read(tmp_path: Path) -> None:
    config = r"""ignoreFiles = ['\.draft\.md$', 'notes/', '/README\.md$', '(a|b)\.md$', '\.foo$']"""
    pages = ("content/a.md", "content/x.draft.md", "content/b/notes/x.md", "content/README.md")
    detected, made = survey(tmp_path, {"hugo.toml": config, **dict.fromkeys(pages, "# A\n")})
    assert made.exclude == ("**/*.draft.md", "**/*notes/**", "**/README.md")
    assert detected.site is not None
    assert detected.site.notes == (r"ignoreFiles: (a|b)\.md$",)


@pytest.mark.parametrize("zh", [
    "- {source: content/zh, target: content, lang: zh}\n  - {source: content/en, target: content, lang: zh}",
    "- {source: content/zh, target: content, sites: {matrix: {languages: [zh]}}}\n"
    "  - {source: content/en, target: content, sites: {complements: {languages: [zh]}}}",
])  # fmt: skip
def test_hugo_fills_a_language_with_the_pages_of_another(tmp_path: Path, zh: str) -> None:
    config = "languages: {en: {}, zh: {}}\nmodule:\n  mounts:\n"
    english = "  - {source: content/en, target: content, lang: en}\n  "
    pages = {"content/en/a.md": "# A", "content/zh/a.md": "# 甲"}
    _, made = survey(tmp_path / "filled", {"hugo.yaml": config + english + zh, **pages})
    assert made.locales == {"en": "content/en/{path}", "zh": "content/zh/{path}"}
    assert made.site.fallback is True
    _, made = survey(tmp_path / "apart", {"hugo.yaml": config + english + zh.partition("\n")[0], **pages})
    assert made.site.fallback is None
