"""Nextra's configs -> the config that `sdlint init` writes, which has to load."""

from pathlib import Path

from init_trees import survey
from sdlint.model.site_settings import SiteSettings


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
