"""VitePress's configs -> the config that `sdlint init` writes, which has to load."""

from pathlib import Path

import pytest

from init_trees import survey
from sdlint.model.site_settings import SiteSettings


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
