"""Sites as the generators' own ``create`` commands begin them, in one language and in two -> their configs."""

from pathlib import Path

import pytest

from init_trees import begun


@pytest.mark.parametrize("asked", ["latest", "^5.12.0", "workspace:*"])
@pytest.mark.parametrize("layers", ["['docus']", "'docus'"])
def test_docus_whatever_its_version(tmp_path: Path, asked: str, layers: str) -> None:
    config = begun(
        tmp_path,
        {
            "package.json": f'{{"dependencies": {{"docus": "{asked}", "nuxt": "^4.2.0"}}}}',
            "nuxt.config.ts": f"""export default defineNuxtConfig({{ extends: {layers},
                i18n: {{ defaultLocale: 'fr', locales: [{{ code: 'en' }}, {{ code: 'fr' }}] }} }})""",
            "content/en/index.md": "# A",
            "content/en/1.start/2.more.md": "# A",
            "content/fr/index.md": "# A",
        },
    )
    assert (config.flavor, config.source) == ("nuxt-content", "fr")
    assert config.locales == {"en": "content/en/{path}", "fr": "content/fr/{path}"}
    assert "/**" not in config.site.generated
    assert "/raw/**" in config.site.generated


def test_a_package_without_a_number_is_known_all_the_same(tmp_path: Path) -> None:
    config = begun(
        tmp_path,
        {
            "package.json": '{"devDependencies": {"@nuxt/content": "latest"}}',
            "nuxt.config.ts": "export default {}",
            "content/index.md": "# A",
        },
    )
    assert (config.flavor, config.site.version, config.site.generated) == ("nuxt-content", "3", ("/**",))


def test_a_version_in_a_workspace(tmp_path: Path) -> None:
    config = begun(
        tmp_path,
        {
            "pnpm-workspace.yaml": "catalog:\n  astro: ^6.1.0\n",
            "docs/package.json": '{"dependencies": {"astro": "catalog:", "@astrojs/starlight": "catalog:"}}',
            "docs/astro.config.mjs": "export default defineConfig({ integrations: [starlight({ title: 'x' })] })",
            "docs/src/content/docs/index.md": "# A",
        },
    )
    assert (config.flavor, config.site.version) == ("starlight", "6.1.0")


@pytest.mark.parametrize(
    ("path", "config", "package"),
    [
        ("docs/.vuepress/config.ts", "export default { theme: hopeTheme() }", "vuepress-theme-hope"),
        ("docs/.vuepress/config.ts", "export default { extendsMarkdown: (md) => { md.use(boxes) } }", "vuepress"),
        ("docs/.vitepress/config.ts", "export default { markdown: { config: (md) => md.use(tabs) } }", "vitepress"),
        ("docs/.vitepress/config.ts", "export default { markdown: ourMarkdown }", "vitepress"),
        ("docusaurus.config.ts", "export default { docs: { admonitions: { keywords: ['lesson'] } } }", "react"),
        ("docusaurus.config.js", "module.exports = { docs: { remarkPlugins: [boxes] } }", "react"),
        ("astro.config.mjs", "export default { markdown: { remarkPlugins: [boxes] }, x: starlight() }", "astro"),
    ],
)
def test_containers_that_plugins_bring_are_not_known(tmp_path: Path, path: str, config: str, package: str) -> None:
    package = f'{{"dependencies": {{"{package}": "2.0.0"}}}}'
    made = begun(tmp_path, {"package.json": package, path: config, "docs/index.md": "# A"})
    assert "containers" in made.site.plugins


def test_starlight_without_its_config(tmp_path: Path) -> None:
    pages = {
        f"src/content/docs/{name}.mdx": "# A\n\n[b](/b/)\n\n:::note\nx\n:::\n" for name in ("en/a", "en/b", "fr/a")
    }
    config = begun(tmp_path, pages)
    assert (config.flavor, config.source) == ("starlight", "en")
    assert config.locales == {"en": "src/content/docs/en/{path}", "fr": "src/content/docs/fr/{path}"}


def test_pages_that_others_also_call_docs_are_not_starlights(tmp_path: Path) -> None:
    assert begun(tmp_path, {"src/docs/a.md": "# A", "content/docs/b.md": "# B"}).flavor == "github"


def test_the_only_language_that_has_pages_lies_where_the_config_says(tmp_path: Path) -> None:
    languages = "".join(f"[languages.{tag}]\ncontentDir = 'content/{tag}'\n" for tag in ("en", "zh-hans"))
    config = begun(tmp_path, {"hugo.toml": languages, "content/en/a.md": "# A", "content/en/b/c.md": "# A"})
    assert config.locales == {"en": "content/en/{path}"}


def test_the_only_language_that_has_pages_may_be_one_without_a_name(tmp_path: Path) -> None:
    languages = "export default { locales: { root: { label: 'X' }, zh: { label: 'Y' } } }"
    config = begun(tmp_path, {".vitepress/config.ts": languages, "a.md": "# A"})
    assert config.locales == {"en": "{path}"}


BASES = [
    ("{KEY: '/x/'}", "/x/"),
    ("{title: 'a'}", "/"),
    ("{KEY: `/x/`}", "/x/"),
    ("{KEY: process.env.BASE}", ""),
    ("{KEY: process.env.CI ? '/x/' : '/'}", ""),
    ("{KEY: process.env.BASE ?? '/x/'}", ""),
    ("{KEY: base()}", ""),
    ("{KEY: `/${process.env.NAME}/`}", ""),
    ("{KEY: '/x' + '/'}", "/x/"),
    ("{KEY: '/x' + process.env.NAME}", ""),
    ("{...{KEY: '/x/'}}", "/x/"),
    ("{KEY: undefined}", "/"),
    ("{KEY: imported}", ""),
]


@pytest.mark.parametrize(("config", "base"), BASES)
@pytest.mark.parametrize(
    ("path", "key", "page"),
    [
        ("docusaurus.config.ts", "baseUrl", "docs/a.md"),
        ("astro.config.mjs", "base", "src/content/docs/a.md"),
        ("next.config.mjs", "basePath", "content/a.md"),
        ("nuxt.config.ts", "baseURL", "content/a.md"),
    ],
)
def test_a_base_that_is_computed_is_not_guessed(
    tmp_path: Path, path: str, key: str, page: str, config: str, base: str
) -> None:
    config = config.replace("KEY", key)
    text = f"// nextra @nuxt/content starlight\nexport default {config if key != 'baseURL' else f'{{app: {config}}}'}\n"
    made = begun(tmp_path, {path: text + "const s = 'nextra @nuxt/content starlight'\n", page: "# A"})
    assert (made.site.base, made.site.routes) == (base, bool(base))
    assert ("which is computed" in (tmp_path / "sdlint.yaml").read_text("utf-8")) is (not base)


@pytest.mark.parametrize(
    ("config", "base"),
    [
        ("const base = '/x/'\nexport default { baseUrl: base }", "/x/"),
        ("const name = 'x';\nexport default { baseUrl: `/${name}/` }", "/x/"),
        ("const baseUrl = '/x/';\nmodule.exports = { title: 'a', baseUrl }", "/x/"),
        ("const config: Config = { baseUrl: '/x/', a: { baseUrl: '/y/' } };\nexport default config;", "/x/"),
        ("const nextConfig = { baseUrl: '/x/' }\nexport default withX(withY(nextConfig))", "/x/"),
        ("module.exports = async function createConfigAsync() { return { baseUrl: '/x/' } }", "/x/"),
        ("export default defineConfig(({ mode }) => ({ baseUrl: '/x/' }))", "/x/"),
        ("export default defineConfig(async () => { const a = { b: 1 }; return { baseUrl: '/x/' } })", "/x/"),
        ("const base = a ? '/x/' : '/'\nexport default { baseUrl: base }", ""),
        ("const base = '/x'\n  + name\nexport default { baseUrl: base }", ""),
        ("let base = '/x/'\nbase = y\nexport default { baseUrl: base }", ""),
        ("const a = b\nconst b = a\nexport default { baseUrl: a }", ""),
        ("const sidebar = { baseUrl: '/no/' }\nexport default { sidebar }", "/"),
    ],
)
def test_a_base_that_is_a_constant_is_plain(tmp_path: Path, config: str, base: str) -> None:
    assert begun(tmp_path, {"docusaurus.config.ts": config, "docs/a.md": "# A"}).site.base == base


@pytest.mark.parametrize(
    ("config", "aliases"),
    [
        ("{ '@': path.resolve(__dirname, '../src') }", {"@": "docs/src"}),
        ("{ '@': resolve(__dirname, \"../../lib\"), vue: 'vue/dist/vue.js' }", {"@": "lib"}),
        ("{ '@': fileURLToPath(new URL('../src/', import.meta.url)) }", {"@": "docs/src"}),
        ("[{ find: '@pics', replacement: join(__dirname, '../pics') }]", {"@pics": "docs/pics"}),
        ("[{ find: /^@\\//, replacement: join(__dirname, '../pics') }, { find: '@b', replacement: b }]", {}),
        ("{ '@': path.resolve(__dirname, where) }", {}),
        ("{ '@': path.resolve(__dirname, '../../..') }", {}),
        ("{ '@': path.resolve(process.cwd(), 'src') }", {}),
        ("{ '@': join(__dirname, `../${name}`) }", {}),
        ("mine(['@'])", {}),
    ],
)
def test_aliases_of_the_bundler(tmp_path: Path, config: str, aliases: dict[str, str]) -> None:
    text = f"export default defineConfig({{ vite: {{ resolve: {{ alias: {config} }} }} }})"
    made = begun(tmp_path, {"docs/.vitepress/config.ts": text, "docs/a.md": "# A"})
    assert made.site.aliases == aliases


def test_aliases_of_other_generators(tmp_path: Path) -> None:
    text = "export default { alias: { '@img': path.resolve(__dirname, './public/img') } }"
    made = begun(tmp_path / "v", {"docs/.vuepress/config.ts": text, "docs/a.md": "# A"})
    assert made.site.aliases == {"@img": "docs/.vuepress/public/img"}
    text = "export default { builderConfig: { resolve: { alias: { '@en': path.join(__dirname, 'docs/en') } } } }"
    made = begun(tmp_path / "r", {"rspress.config.ts": text, "docs/a.md": "# A"})
    assert made.site.aliases == {"@en": "docs/en"}


@pytest.mark.parametrize(
    ("routes", "generated"),
    [
        (["[lang]/[[...mdxPath]]/page.jsx", "[lang]/layout.jsx", "[lang]/not-found.tsx"], ()),
        (["[lang]/blog/page.tsx"], ("/blog", "/en/blog", "/zh/blog")),
        (["[lang]/(more)/tags/[tag]/page.tsx"], ("/tags/**", "/en/tags/**", "/zh/tags/**")),
        (["[lang]/page.tsx"], ("/", "/en", "/zh")),
        (["api/[...path]/route.ts"], ("/api/**",)),
        (["[[...path]]/page.ts"], ("/**",)),
        (["blog/page.tsx"], ()),
    ],
)
def test_routes_of_nextras_own(tmp_path: Path, routes: list[str], generated: tuple[str, ...]) -> None:
    text = "export default nextra({})({ i18n: { locales: ['en', 'zh'], defaultLocale: 'zh' } })"
    pages = {f"content/{name}": "# A" for name in ("en/a.mdx", "en/b.mdx", "zh/a.mdx")}
    made = begun(tmp_path, {"next.config.mjs": text, **pages, **{f"app/{route}": "" for route in routes}})
    assert (made.source, list(made.locales), made.site.generated) == ("zh", ["zh", "en"], generated)


def test_folders_of_nuxts_content_are_languages_only_where_it_is_said_or_shown(tmp_path: Path) -> None:
    pages = {f"content/{name}.md": "# A" for name in ("is/what", "it/works", "no/way")}
    config = begun(tmp_path, {"nuxt.config.ts": "export default { modules: ['@nuxt/content'] }", **pages})
    assert config.locales == {"en": "content/{path}"}


def test_what_a_starter_leaves_out_and_does_not_have_is_no_exclusion(tmp_path: Path) -> None:
    conf = "extensions = ['myst_parser']\nexclude_patterns = ['_build', 'Thumbs.db', '.DS_Store']\n"
    assert begun(tmp_path, {"conf.py": conf, "index.md": "# A"}).exclude == ()
    assert "# These are left out, too, and there are none: " in (tmp_path / "sdlint.yaml").read_text("utf-8")


def test_what_each_languages_own_site_leaves_out(tmp_path: Path) -> None:
    text = "export default { lang: 'LANG', srcExclude: ['drafts/**'] }"
    sites = {f"{tag}/.vitepress/config.ts": text.replace("LANG", tag) for tag in ("en", "fr")}
    pages = {f"{tag}/{name}.md": "# A" for tag in ("en", "fr") for name in ("a", "b", "drafts/c")}
    assert begun(tmp_path, {**sites, **pages}).exclude == ("en/drafts/**", "fr/drafts/**")
