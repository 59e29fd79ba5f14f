"""Starlight and Astro's configs -> the config that `sdlint init` writes, which has to load."""

from pathlib import Path

from init_trees import survey
from sdlint.model.site_settings import SiteSettings


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
