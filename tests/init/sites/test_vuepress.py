"""VuePress's configs -> the config that `sdlint init` writes, which has to load."""

from pathlib import Path

from init_trees import survey
from sdlint.model.site_settings import SiteSettings


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
