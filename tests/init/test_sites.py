"""Trees as the generators lay them out -> the config that `sdlint init` writes for them, which has to load."""

from pathlib import Path
from textwrap import dedent

import pytest

from conftest import Shell
from sdlint.config.load import load
from sdlint.init.config_text import config_text
from sdlint.init.detect import detect
from sdlint.init.detected import Detected
from sdlint.model.settings import Config
from sdlint.model.site_settings import SiteSettings

Tree = dict[str, str]


def survey(root: Path, files: Tree) -> tuple[Detected, Config]:
    Shell(root).write(files)
    found = detect(root)
    (root / "sdlint.yaml").write_text(config_text(found), encoding="utf-8")
    return found, load(root / "sdlint.yaml", root)


def test_vitepress_with_the_source_at_the_root(tmp_path: Path) -> None:
    config = """
    import { defineConfig } from 'vitepress'
    // locales: { fr: {} } is only a comment, and so is /* srcDir: 'x' */
    export default defineConfig({
      title: 'A: {b}', lang: 'zh-CN',
      locales: { root: { label: '简体中文', lang: 'zh-CN' }, en: { label: 'English', lang: 'en-US', link: '/en/' } },
    })
    """
    found, made = survey(
        tmp_path,
        {
            "docs/.vitepress/config.mts": config,
            "docs/index.md": "# 你好",
            "docs/en/index.md": "# Hello",
            "docs/public/logo.svg": "<svg/>",
        },
    )
    assert found.site
    assert found.site.name == "VitePress"
    assert made.locales == {"zh": "docs/{path}", "en": "docs/en/{path}"}
    assert (made.source, made.flavor, made.public) == ("zh", "vitepress", "docs/public")


def test_vitepress_with_rewrites_and_a_split_config(tmp_path: Path) -> None:
    _, made = survey(
        tmp_path,
        {
            "docs/.vitepress/config/index.ts": """
                import shared from './shared'
                export default { ...shared, locales: { root: { label: 'English' }, zh: { label: 'Z' } } }""",
            "docs/.vitepress/config/shared.ts": """
                export default { lang: "en-US", rewrites: { 'en/:rest*': ':rest*', 'zh/a.md': 'zh/b.md',
                  'packages/:name/(.*)': 'p/:name/x' } }""",
            "docs/en/index.md": "# A",
            "docs/zh/index.md": "# 甲",
        },
    )
    assert made.locales == {"en": "docs/en/{path}", "zh": "docs/zh/{path}"}
    assert made.source == "en"
    assert made.rewrites == {"docs/en/{path}": "docs/{path}", "docs/zh/a.{path}": "docs/zh/b.{path}"}
    assert "packages/:name" in (tmp_path / "sdlint.yaml").read_text("utf-8")


def test_vitepress_in_one_language_with_a_source_folder(tmp_path: Path) -> None:
    _, made = survey(
        tmp_path,
        {
            ".vitepress/config.js": "module.exports = { lang: 'zh-CN', srcDir: './src' }",
            "src/a.md": "#",
            "README.md": "",
        },
    )
    assert made.locales == {"zh": "src/{path}"}
    assert made.flavor == "vitepress"


def test_vuepress(tmp_path: Path) -> None:
    _, made = survey(
        tmp_path,
        {
            "docs/.vuepress/config.js": """
                module.exports = { locales: { '/': { lang: 'en-US' }, '/zh/': { lang: 'zh-CN' } } }""",
            "docs/.vuepress/public/a.png": "",
            "docs/README.md": "# A",
            "docs/zh/README.md": "# 甲",
        },
    )
    assert made.locales == {"en": "docs/{path}", "zh": "docs/zh/{path}"}
    assert (made.source, made.flavor, made.public) == ("en", "vuepress", "docs/.vuepress/public")
    assert made.site == SiteSettings(base="/")


def test_vuepress_with_a_theme_that_reads_ids_and_makes_lists(tmp_path: Path) -> None:
    _, made = survey(
        tmp_path,
        {
            "package.json": '{"devDependencies": {"vuepress": "2.0.0-rc.31", "vuepress-theme-hope": "2.0.0-rc.90"}}',
            "src/.vuepress/config.ts": "export default { base: process.env.BASE, plugins: [{ path: '/mine/:name/' }] }",
            "src/README.md": "# A",
        },
    )
    assert (made.site.version, made.site.base, made.site.plugins) == ("2.0.0-rc.31", "", ("attrs", "containers"))
    assert {"/mine/*/", "/tag/**"} <= set(made.site.generated)
    assert "# Not taken over: base, which is computed: process.env.BASE" in (tmp_path / "sdlint.yaml").read_text()


def test_docusaurus(tmp_path: Path) -> None:
    _, made = survey(
        tmp_path,
        {
            "website/docusaurus.config.ts": """
                export default { i18n: { defaultLocale: 'en', locales: ['en', 'fr', 'zh-Hans'] } }""",
            "website/docs/intro.md": "# A",
            "website/i18n/zh-Hans/docusaurus-plugin-content-docs/current/intro.md": "# 甲",
            "website/i18n/zh-Hans/docusaurus-plugin-content-docs/version-1.0/intro.md": "# 甲",
            "website/versioned_docs/version-1.0/intro.md": "# A",
            "website/static/a.png": "",
        },
    )
    translated = "website/i18n/zh-Hans/docusaurus-plugin-content-docs"
    assert made.locales == {"en": "website/docs/{path}", "zh-Hans": f"{translated}/current/{{path}}"}
    assert (made.source, made.flavor, made.public) == ("en", "docusaurus", "website/static")
    assert "website/versioned_docs" in made.exclude


def test_docusaurus_with_its_pages_outside_the_website(tmp_path: Path) -> None:
    found, made = survey(
        tmp_path,
        {
            "website/docusaurus.config.js": """
                module.exports = { presets: [['classic', { docs: { path: '../docs' } }]] }""",
            "docs/intro.md": "# A",
        },
    )
    assert found.site
    assert found.site.folder == "docs"
    assert made.locales == {"en": "docs/{path}"}


def test_starlight(tmp_path: Path) -> None:
    _, made = survey(
        tmp_path,
        {
            "astro.config.mjs": """import starlight from '@astrojs/starlight';
                export default { integrations: [starlight({ defaultLocale: 'root',
                  locales: { root: { label: 'English', lang: 'en' },
                    'zh-cn': { label: '简体中文', lang: 'zh-CN' } } })] }""",
            "src/content/docs/index.mdx": "# A",
            "src/content/docs/zh-cn/index.mdx": "# 甲",
            "public/a.svg": "",
        },
    )
    assert made.locales == {"en": "src/content/docs/{path}", "zh-cn": "src/content/docs/zh-cn/{path}"}
    assert (made.source, made.flavor, made.public) == ("en", "starlight", "public")


def test_starlight_with_settings(tmp_path: Path) -> None:
    found, _ = survey(
        tmp_path,
        {
            "package.json": '{"dependencies": {"astro": "^5.1.2"}}',
            "tsconfig.json": '{"compilerOptions": {"paths": {"~/*": ["./src/*"], "one": ["./one.ts"]},}}  // odd',
            "astro.config.mjs": """import starlight from '@astrojs/starlight';
                export default defineConfig({ base: '/docs', markdown: { smartypants: false },
                  redirects: { '/old': '/new/', '/a/[...slug]': '/b/', '/c': { status: 301, destination: '/d/' } },
                  integrations: [starlight({ title: 'x' })] })""",
            "src/content/docs/index.mdx": "# A",
            "src/pages/api/[name].ts": "",
        },
    )
    assert found.site is not None
    assert found.site.settings == SiteSettings(
        version="5.1.2",
        base="/docs",
        aliases={"~/": "src/"},
        redirects={"/old": "/new/", "/c": "/d/"},
        generated=("/a/**", "/api/**"),
        typographer=False,
    )


def test_astro_without_starlight_is_no_site(tmp_path: Path) -> None:
    found, _ = survey(tmp_path, {"astro.config.mjs": "export default {}", "a.md": "# A"})
    assert found.site is None


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


def test_vitepress_tells_its_version_and_what_changes_links_and_ids(tmp_path: Path) -> None:
    config = """
    import { slugify } from './slugify'
    export default defineConfig({ themeConfig: { sidebar: { '/a/': { base: '/a/' } } }, base: '/docs/',
      cleanUrls: true, srcExclude: ['**/drafts/**'],
      markdown: { attrs: { leftDelimiter: '{:', rightDelimiter: ':}' }, anchor: { slugify },
        config(md) { md.use(plugin) } } })
    """
    _, made = survey(
        tmp_path,
        {
            "package.json": '{"devDependencies": {"vitepress": "^1.6.4"}}',
            "docs/.vitepress/config.mts": config,
            "docs/index.md": "# Hello",
        },
    )
    assert made.site == SiteSettings(
        version="1.6.4",
        base="/docs/",
        urls="clean",
        attributes=("{:", ":}"),
        slugify="unknown",
        plugins=("containers",),
    )
    assert "# Not taken over: plugins of Markdown" in (tmp_path / "sdlint.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("asked", "more", "version"),
    [
        ("latest", {}, ""),
        ("latest", {"package-lock.json": '{"packages": {"node_modules/vitepress": {"version": "1.6.3"}}}'}, "1.6.3"),
        ("catalog:", {"pnpm-workspace.yaml": "catalog: {vitepress: ^2.0.0-alpha.9}\n"}, "2.0.0-alpha.9"),
        ("catalog:docs", {"pnpm-workspace.yaml": "catalogs: {docs: {vitepress: 1.5.0}}\n"}, "1.5.0"),
        ("workspace:*", {}, ""),
    ],
)
def test_the_version_is_that_which_the_packages_ask_for(tmp_path, asked, more, version) -> None:
    package = f'{{"devDependencies": {{"vitepress": "{asked}"}}}}'
    files = {"package.json": package, "docs/.vitepress/config.js": "export default {}", "docs/index.md": "# A", **more}
    assert survey(tmp_path, files)[1].site.version == version


def test_docsify(tmp_path: Path) -> None:
    page = """
    <script>
      // relativePath: false
      window.$docsify = { name: 'A', relativePath: true, fallbackLanguages: ['en'],
        alias: { '/.*/_sidebar.md': '/_sidebar.md', '/de-de/(.*)': '/$1', '/changelog': 'https://example.org/' } }
    </script>
    <script src="//cdn.jsdelivr.net/npm/docsify@4.13/lib/docsify.min.js"></script>
    """
    files = {"docs/index.html": page, "docs/README.md": "# A", "docs/zh-cn/README.md": "# 甲", "demo/index.html": "<p>"}
    _, made = survey(tmp_path, files)
    assert (made.flavor, made.locales) == ("docsify", {"en": "docs/{path}", "zh-cn": "docs/zh-cn/{path}"})
    assert made.site == SiteSettings(
        version="4.13", base="/", fallback=True, generated=("/de-de/**", "/changelog"), plugins=("relativePath",)
    )


def test_rspress(tmp_path: Path) -> None:
    config = """
    import { defineConfig } from '@rspress/core'
    export default defineConfig({ root: path.join(__dirname, 'content'), lang: 'en', base: '/b/',
      locales: [{ lang: 'en', label: 'English' }, { lang: 'zh', label: 'Chinese' }, { lang: 'ja', label: 'Later' }] })
    """
    files = {
        "package.json": '{"devDependencies": {"@rspress/core": "^2.0.22"}}',
        "rspress.config.ts": config,
        "content/en/index.mdx": "# A",
        "content/zh/index.mdx": "# 甲",
        "content/public/a.png": "",
    }
    _, made = survey(tmp_path, files)
    assert (made.flavor, made.source, made.public) == ("rspress", "en", "content/public")
    assert made.locales == {"en": "content/en/{path}", "zh": "content/zh/{path}"}
    assert made.site == SiteSettings(version="2.0.22", base="/b/")


@pytest.mark.parametrize(
    ("config", "base", "routes"),
    [
        ("export default withPwa(defineConfig({ base: '/x/' }))", "/x/", True),
        ("export default { themeConfig: { sidebar: [{ base: '/a/' }] } }", "/", True),
        ("const base = env.BASE; export default defineConfig({ base, title: 'A' })", "", True),
        ("export default defineConfig({ rewrites(id) { return id } })", "/", False),
        ("export default defineConfig({ rewrites: { 'packages/:name/(.*)': ':name/x' } })", "/", False),
    ],
)
def test_what_a_vitepress_config_computes_is_not_known(tmp_path: Path, config: str, base: str, routes: bool) -> None:
    _, made = survey(tmp_path, {"docs/.vitepress/config.ts": config, "docs/index.md": "# A"})
    assert (made.site.base, made.site.routes) == (base, routes)


def test_docusaurus_with_settings(tmp_path: Path) -> None:
    found, _ = survey(
        tmp_path,
        {
            "package.json": '{"dependencies": {"@docusaurus/core": "3.10.2"}}',
            "docusaurus.config.js": """
                export default { baseUrl: '/x/', trailingSlash: false, markdown: { anchors: { maintainCase: true } },
                  themeConfig: { docs: { sidebar: { hideable: true } } },
                  presets: [['classic', { docs: { routeBasePath: '/', sidebarPath: './s.js' }, blog: false }]],
                  plugins: [
                    ['@docusaurus/plugin-content-docs', { id: 'more', path: 'more', routeBasePath: 'and/more' }],
                    ['@docusaurus/plugin-client-redirects', { redirects: [{ from: ['/a', '/b'], to: '/c' }] }],
                  ] }""",
            "docs/intro.md": "# A",
            "more/intro.md": "# A",
            "versions.json": "[]",
            "i18n/zh/docusaurus-plugin-content-docs/current/intro.md": "# 甲",
        },
    )
    assert found.site is not None
    assert found.site.settings == SiteSettings(
        version="3.10.2",
        base="/x/",
        urls="clean",
        permalinks={
            "docs": "/next",
            "i18n/zh/docusaurus-plugin-content-docs/current": "/zh/next",
            "src/pages": "/",
            "more": "/and/more",
        },
        redirects={"/a": "/c", "/b": "/c"},
        generated=("/", "/**/*", "/zh", "/zh/**"),
        plugins=("maintainCase",),
    )


def test_nuxt_content(tmp_path: Path) -> None:
    found, made = survey(
        tmp_path,
        {
            "package.json": '{"dependencies": {"@nuxt/content": "^3.6.0", "nuxt": "^4.0.0"}}',
            "nuxt.config.ts": "export default { routeRules: { '/old': { redirect: '/new' } } }",
            "content.config.ts": """export default defineContentConfig({ collections: {
                docs: defineCollection({ type: 'page', source: { include: 'docs/**', prefix: '/guide' } }) } })""",
            "app/pages/[...slug].vue": "",
            "content/docs/1.index.md": "# A",
        },
    )
    assert (made.flavor, made.locales) == ("nuxt-content", {"en": "content/{path}"})
    assert found.site is not None
    assert found.site.settings == SiteSettings(
        version="3.6.0", base="/", permalinks={"content/docs": "/guide"}, redirects={"/old": "/new"}
    )


def test_nextra(tmp_path: Path) -> None:
    found, made = survey(
        tmp_path,
        {
            "package.json": '{"dependencies": {"nextra": "^4.6.0", "next": "^16.0.0"}}',
            "next.config.mjs": """import nextra from 'nextra'
                const withNextra = nextra({ contentDirBasePath: '/docs' })
                export default withNextra({ basePath: '/x', trailingSlash: true,
                  i18n: { locales: ['en', 'zh'], defaultLocale: 'en' },
                  redirects: () => [{ source: '/old', destination: '/new', permanent: true },
                    { source: '/a/:path*', destination: '/b/:path*', permanent: true }] })""",
            "app/[lang]/docs/[[...mdxPath]]/page.jsx": "",
            "content/en/index.mdx": "# A",
            "content/zh/index.mdx": "# 甲",
        },
    )
    assert (made.flavor, made.source) == ("nextra", "en")
    assert made.locales == {"en": "content/en/{path}", "zh": "content/zh/{path}"}
    assert found.site is not None
    assert found.site.settings == SiteSettings(
        version="4.6.0",
        base="/x",
        urls="folders",
        permalinks={"content/en": "/en/docs", "content/zh": "/zh/docs"},
        redirects={"/old": "/new"},
        generated=("/a/**",),
    )


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


def test_vitepress_whose_config_takes_its_languages_from_elsewhere(tmp_path: Path) -> None:
    config = """
    import { shared } from './shared'
    import { de } from './de.mts'
    export default defineConfig({
      ...shared,
      themeConfig: { search: { options: { locales: { fr: { translations: {} } } } } },
      locales: { root: { label: 'English', ...missing }, de: { label: 'Deutsch', ...de }, ...(dev ? { ja: {} } : {}) },
      rewrites: {},
    })"""
    _, made = survey(
        tmp_path,
        {
            "docs/.vitepress/config.mts": config,
            "docs/.vitepress/shared.mts": "export const shared = { base: '/book/', cleanUrls: true }",
            "docs/.vitepress/de.mts": "export const de = defineConfig({ lang: 'de-DE' })",
            "docs/a.md": "# Hello",
            "docs/de/a.md": "# Hallo",
            "docs/ja/a.md": "# あ",
            "docs/fr/a.md": "# Bonjour",
        },
    )
    assert made.locales == {"en": "docs/{path}", "de": "docs/de/{path}", "ja": "docs/ja/{path}"}
    assert (made.site.base, made.site.urls, made.site.routes, made.source) == ("/book/", "clean", True, "en")


def test_docusaurus_with_versions_at_addresses_of_their_own(tmp_path: Path) -> None:
    config = """
    const versions = { current: { label: 'v9', path: 'v9' } };
    ( module.exports = { i18n: { defaultLocale: 'fr' }, presets: [
        [require.resolve('@docusaurus/preset-classic'), { docs: { routeBasePath: '/', versions }, blog: false }],
    ] });"""
    _, made = survey(
        tmp_path,
        {
            "docusaurus.config.js": config,
            "versions.json": '["v8"]',
            "docs/a.md": "# A",
            "i18n/fr/docusaurus-plugin-content-docs/current/a.md": "# A",
            "i18n/de/docusaurus-plugin-content-docs/current/a.md": "# A",
        },
    )
    plugin = "docusaurus-plugin-content-docs/current"
    assert made.site.permalinks == {
        "docs": "/v9",
        f"i18n/fr/{plugin}": "/v9",
        f"i18n/de/{plugin}": "/de/v9",
        "src/pages": "/",
    }


def test_a_site_whose_pages_are_brought_from_elsewhere_has_the_languages_of_the_tree(tmp_path: Path) -> None:
    _, made = survey(
        tmp_path,
        {
            "docs/site/docusaurus.config.js": "module.exports = { i18n: { defaultLocale: 'en' } }",
            "docs/en/a.md": "# A",
            "docs/en/b.md": "# B",
            "docs/zh/a.md": "# 甲",
            "docs/zh/b.md": "# 乙",
        },
    )
    assert made.locales == {"en": "docs/en/{path}", "zh": "docs/zh/{path}"}


def test_a_config_that_breaks_off_is_said_to_be_broken(tmp_path: Path) -> None:
    _, made = survey(
        tmp_path, {"docs/.vitepress/config.ts": "export default {\n  base: '/x/',\n  srcExclude: [", "docs/a.md": ""}
    )
    text = (tmp_path / "sdlint.yaml").read_text("utf-8")
    assert "# Not taken over: what is broken in line 3 of docs/.vitepress/config.ts" in text
    assert made.flavor == "vitepress"


def test_nextra_before_4_has_languages_in_names_and_says_the_source(tmp_path: Path) -> None:
    config = """
    const withNextra = require('nextra')({ theme: 'nextra-theme-docs' })
    module.exports = withNextra({ i18n: { locales: ['en', 'ko'], defaultLocale: 'en' } })"""
    _, made = survey(
        tmp_path,
        {
            "next.config.js": config,
            "pages/a.en.mdx": "",
            "pages/a.ko.mdx": "",
            "pages/b.en.mdx": "",
            "pages/b.ko.mdx": "",
        },
    )
    assert made.locales == {"en": "pages/{path}.en.mdx", "ko": "pages/{path}.ko.mdx"}
    assert made.source == "en"


@pytest.mark.parametrize(
    ("plugin", "own", "generated"),
    [
        ("path.resolve(__dirname, './src/plugins/apps/index.ts')", "actions.addRoute({ path: '/apps' })", ("/**/*",)),
        ("['./src/plugins/apps', { id: 1 }]", "actions.addRoute({ path: '/apps' })", ("/**/*",)),
        ("require.resolve('./src/plugins/apps')", "return { name: 'css', injectHtmlTags }", ()),
        ("'./src/plugins/missing'", "", ("/**/*",)),
        ("() => ({ async contentLoaded({ actions }) { actions.addRoute({ path: '/apps' }) } })", "", ("/**/*",)),
        ("'docusaurus-plugin-sass'", "", ()),
    ],
)
def test_docusaurus_with_a_plugin_of_its_own(tmp_path: Path, plugin: str, own: str, generated: tuple[str, ...]) -> None:
    config = f"export default {{ plugins: [{plugin}], themeConfig: {{}} }}"
    files = {"docusaurus.config.ts": config, "src/plugins/apps/index.ts": own, "docs/a.md": "# A"}
    _, made = survey(tmp_path, files)
    assert made.site.generated == generated
    said = "pages that a plugin of its own makes" in (tmp_path / "sdlint.yaml").read_text("utf-8")
    assert said is bool(generated)


def test_a_site_whose_languages_lie_deeper_than_its_root(tmp_path: Path) -> None:
    languages = "{ root: { lang: 'en', link: '/pages/en/' }, 'zh-CN': { lang: 'zh-CN', link: '/pages/zh-CN/' } }"
    _, made = survey(
        tmp_path,
        {
            "docs/.vitepress/config.ts": f"export default {{ locales: {languages} }}",
            "docs/index.md": "# Home",
            "docs/pages/en/a.md": "# A",
            "docs/pages/en/b.md": "# B",
            "docs/pages/zh-CN/a.md": "# 甲",
            "docs/pages/zh-CN/b.md": "# 乙",
        },
    )
    assert made.locales == {"en": "docs/pages/en/{path}", "zh-CN": "docs/pages/zh-CN/{path}"}
    assert made.site.root == "docs"


@pytest.mark.parametrize(
    ("more", "flavor"), [({}, "docusaurus"), ({"docs/_layouts/a.html": "", "x/b.md": ""}, "jekyll")]
)
def test_what_is_left_of_jekyll_does_not_count(tmp_path: Path, more: Tree, flavor: str) -> None:
    config = "export default { i18n: { defaultLocale: 'en' }, presets: [['classic', { docs: { path: 'pages' } }]] }"
    files = {"docs/docusaurus.config.ts": config, "docs/_config.yml": "title: x", "docs/pages/a.md": "# A"}
    _, made = survey(tmp_path, {**files, **more})
    assert made.flavor == flavor


def test_docusaurus_whose_documents_are_not_in_the_default_language(tmp_path: Path) -> None:
    plugin = "docusaurus-plugin-content-docs/current"
    _, made = survey(
        tmp_path,
        {
            "docusaurus.config.js": "module.exports = { i18n: { defaultLocale: 'en', locales: ['zh', 'en'] } }",
            "docs/a.md": "# 甲",
            f"i18n/en/{plugin}/a.md": "# A",
        },
    )
    assert made.locales == {"zh": "docs/{path}", "en": f"i18n/en/{plugin}/{{path}}"}
    assert (made.source, made.site.routes) == ("zh", False)


def test_what_a_config_says_that_no_language_has_is_said(tmp_path: Path) -> None:
    plugins = "[['@docusaurus/plugin-content-docs', { id: 'api', path: 'api', routeBasePath: 'api' }]]"
    _, made = survey(
        tmp_path,
        {"docusaurus.config.js": f"module.exports = {{ plugins: {plugins} }}", "docs/a.md": "", "api/b.md": ""},
    )
    text = (tmp_path / "sdlint.yaml").read_text("utf-8")
    assert "# Not taken over: api, the pages of another plugin, which are in no language" in text
    assert made.site.permalinks["api"] == "/api"


def test_pages_of_astro_without_starlight(tmp_path: Path) -> None:
    config = "import { defineConfig } from 'astro/config'\nexport default defineConfig({ site: 'https://docs.test' })"
    files = {f"src/pages/{tag}/{name}.md": "# A" for tag in ("en", "de") for name in "abc"}
    _, made = survey(tmp_path, {"astro.config.ts": config, **files})
    assert made.flavor == "astro"
    assert made.locales == {"en": "src/pages/en/{path}", "de": "src/pages/de/{path}"}


def test_plugins_of_starlight_that_make_pages(tmp_path: Path) -> None:
    config = """
    const plugins = [starlightBlog({ prefix: 'news' }), lunaria({ route: 'progress' })]
    await generateTypeDoc({ output: 'reference/js' })
    for (const each of all) generateTypeDoc({ output: `reference/${each}` })
    export default defineConfig({ integrations: [starlight({ title: 'x', plugins })] })"""
    _, made = survey(tmp_path, {"astro.config.mjs": config, "src/content/docs/a.md": "# A"})
    generated = (
        "/news/**",
        "/*/news/**",
        "/reference/js/**",
        "/*/reference/js/**",
        "/reference/**",
        "/*/reference/**",
        "/progress/**",
        "/*/progress/**",
    )
    assert made.site.generated == generated


def test_what_configs_leave_out(tmp_path: Path) -> None:
    vuepress = "export default { pagePatterns: ['**/*.md', '!**/*.snippet.md', '!.vuepress', '!node_modules'] }"
    _, made = survey(tmp_path / "a", {"docs/.vuepress/config.ts": vuepress, "docs/a.md": "", "docs/b.snippet.md": ""})
    assert made.exclude == ("docs/**/*.snippet.md",)
    rspress = "export default { root: 'docs', route: { exclude: ['**/shared/**'] } }"
    _, made = survey(tmp_path / "b", {"rspress.config.ts": rspress, "docs/a.md": "", "docs/shared/b.md": ""})
    assert made.exclude == ("docs/**/shared/**",)


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
