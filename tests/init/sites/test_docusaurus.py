"""Docusaurus's configs -> the config that `sdlint init` writes, which has to load."""

from pathlib import Path

import pytest

from init_trees import survey
from sdlint.model.site_settings import SiteSettings


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
