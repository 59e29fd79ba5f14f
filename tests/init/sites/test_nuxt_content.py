"""Nuxt Content's configs -> the config that `sdlint init` writes, which has to load."""

from pathlib import Path

from init_trees import survey
from sdlint.model.site_settings import SiteSettings


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
