"""VuePress 2 with its default theme and Vite: at the root, and below a base."""

from collections.abc import Iterator
from dataclasses import replace

from site_tree import Recipe, default_spellings

from recipes.vitepress import PNG

HOME = """---
home: true
heroImage: /logo.png
actions:
  - {text: L90002, link: /guide/start.md}
  - {text: L90003, link: ./guide/nowhere.html}
  - {text: L90004, link: /guide/}
---"""
NEIGHBOURS = """---
prev: {text: L90011, link: /guide/nowhere.md}
next: {text: L90012, link: ./deep/odd-name.md}
---"""
EXTRA = """
<a href="/guide/start.html">L90021</a> <a href="./start.md">L90022</a> <a href="./nowhere.html">L90023</a>
See <RouteLink to="/guide/start.html">L90024</RouteLink> <RouteLink to="./nowhere.html">L90025</RouteLink>

[L90026](/paper.pdf) [L90027](./paper.pdf) [L90028](../paper.pdf) [L90029](/nowhere.pdf)
[L90030](./beside.pdf) [L90071](/guide/beside.pdf)
[L90031](/page.html) [L90032](#Top) [L90033](/moved/) [L90034](/moved) [L90035](moved.md#same)
[L90036](/other.html) [L90037](./other.html) [L90038](other.md) [L90039](/guide/other/)

## 概念 {#Mixed-Case}

[L90041](#Mixed-Case) [L90042](#mixed-case) [L90043](#%E6%A6%82%E5%BF%B5) [L90044](./start.md#1-digits)

### 1 digits

### Setext and `code` **bold** [link](./start.md)

### An image ![alt text](/logo.png) here

### Emoji :tada: here and &amp; more &copy;

### 中文**“强调”**文字

### <Badge text="new" /> Badge

### <span id="inner">Inner</span>

[L90045](#inner) [L90046](#setext-and-code-bold-link)

Setext
------

::: tip L90047 title
[L90048](./nowhere.md)
:::

::: details L90049
[L90050](/nowhere/)
:::

::: warning See [L90054](./nowhere.md) {#own-box}
[L90055](#own-box)
:::

A paragraph {#own-para}

[L90056](#own-para)

> [!NOTE]
> [L90051](/nowhere/)

[L90052]: ./deep/odd-name.md
[L90053]: ./deep/nowhere.md

[L90052] and [L90053]

@[code js](./sample.js)
"""
MOVED = """---
permalink: /moved/
---

[L90061](start.md) [L90062](./start) [L90063](../guide/start)
"""
PAGES = {
    "docs/README.md": HOME,
    "docs/guide/README.md": "",
    "docs/guide/start.md": NEIGHBOURS,
    "docs/guide/中文.md": "",
    "docs/guide/moved.md": MOVED,
    "docs/guide/deep/odd-name.md": "",
    "docs/zh/index.md": "",
}
CONFIG = """
import {{viteBundler}} from '@vuepress/bundler-vite'
import {{defaultTheme}} from '@vuepress/theme-default'
export default {{
  bundler: viteBundler(),
  theme: defaultTheme(),
  {}
  locales: {{'/': {{lang: 'en-US'}}, '/zh/': {{lang: 'zh-CN'}}}},
}}
"""
STATIC: dict[str, str | bytes] = {
    "docs/.vuepress/public/paper.pdf": "%PDF",
    "docs/.vuepress/public/page.html": "<p>static</p>\n",
    "docs/.vuepress/public/logo.png": PNG,
    "docs/guide/beside.pdf": "%PDF",
    "docs/guide/sample.js": "let a = 1\n",
    "docs/guide/other.md": "---\npermalink: /other.html\n---\n\n# Other\n",
}


def spellings(page: str, other: str) -> Iterator[str]:
    """As the site has them, below its source; with a letter encoded a page is not looked up, be it moved elsewhere."""
    for address in default_spellings(page.removeprefix("docs/"), other.removeprefix("docs/")):
        if "%6Doved" not in address:
            yield address
    if other.endswith("README.md"):
        yield f"/{other.removeprefix('docs/').removesuffix('README.md')}index.html"


DEFAULTS = Recipe(
    name="vuepress",
    flavor="vuepress",
    npm=(
        "--legacy-peer-deps",
        "vuepress@2.0.0-rc.31",
        "@vuepress/bundler-vite@2.0.0-rc.31",
        "@vuepress/theme-default@2.0.0-rc.132",
        "vue@3",
        "sass-embedded",
    ),
    build=("vuepress", "build", "docs"),
    out="docs/.vuepress/dist",
    pages=PAGES,
    config={
        "locales": {"en": "docs/{path}", "zh": "docs/zh/{path}"},
        "source": "en",
        "public": "docs/.vuepress/public",
        "site": {"version": "2.0", "base": "/"},
    },
    files={"docs/.vuepress/config.js": CONFIG.format(""), **STATIC},
    spellings=spellings,
    extra={"docs/guide/start.md": EXTRA},
    skipped=frozenset({"main-title"}),
)


def below_base(page: str, other: str) -> Iterator[str]:
    """Also with the base."""
    for address in spellings(page, other):
        yield address
        if address.startswith("/"):
            yield f"/base{address}"


BASE = replace(
    DEFAULTS,
    name="vuepress-base",
    base="/base/",
    root="docs",
    config={**DEFAULTS.config, "site": {"version": "2.0", "base": "/base/"}},
    files={"docs/.vuepress/config.js": CONFIG.format("base: '/base/',"), **STATIC},
    spellings=below_base,
    pages={path: text for path, text in PAGES.items() if path != "docs/guide/deep/odd-name.md"},
)
RECIPES = [DEFAULTS, BASE]
