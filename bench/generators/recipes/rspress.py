"""Rspress 2: Markdown and MDX, a folder for each language, with and without a base."""

from collections.abc import Iterator
from dataclasses import replace

from site_tree import WAYS, Recipe, default_spellings

from recipes.vitepress import PNG

HOME = """---
pageType: home
hero:
  name: Site
  image: {src: /logo.png, alt: logo}
  actions:
    - {text: Start, link: /guide/start, theme: brand}
    - {text: Nowhere, link: /guide/nowhere, theme: alt}
    - {text: Guide, link: /guide/, theme: alt}
---"""
PAGES = {
    "docs/en/index.md": "",
    "docs/en/guide/index.md": "",
    "docs/en/guide/start.md": "",
    "docs/en/guide/中文.md": "",
    "docs/en/guide/rich.mdx": "",
    "docs/zh/index.mdx": "",
    "docs/zh/guide/start.md": "",
}
COMMON = """
[L9{0}021](/paper.pdf) [L9{0}022](/nowhere.pdf) [L9{0}023](./beside.pdf) [L9{0}024](#Top)
[L9{0}025](/en/guide/start) [L9{0}026](/zh/guide/start) [L9{0}027](/zh/guide/nowhere) [L9{0}028](/_part)

### Setext and `code` **bold** [link](./start.md)

### An image ![alt text](/logo.png) here

### It's "quoted" &amp; more &copy; a  b -- c

### Emoji :tada: here

### 中文**“强调”**文字

[L9{0}031](#setext-and-code-bold-link) [L9{0}032](#an-image-alt-text-here) [L9{0}033](#an-image--here)

Setext
------

::: tip L9{0}034
[L9{0}035](./nowhere)
:::

:::danger{{title="A title"}}

[L9{0}036](/guide/nowhere)

:::

:::tip See [L9{0}050](./nowhere) and *this*
Text.
:::

> [!NOTE]
> [L9{0}037](/nowhere/)

Term[^1]

[^1]: A note, [L9{0}038](./start.html).

[L9{0}039]: ./start.mdx
[L9{0}040]: ./nowhere.md

[L9{0}039] and [L9{0}040]
"""
IN_MD = """
## 概念 {#Own-Id}

<a href="/guide/start">L91041</a> <a href="./start.html">L91042</a> <a href="./start.md">L91043</a>

### <span id="inner">Inner</span> tag

<div id="a-div"></div>

[L91044](#inner) [L91045](#a-div) [L91046](#Own-Id) [L91047](#own-id)
"""
IN_MDX = r"""
import Part from '../_part.mdx'

## 概念 \{#Own-Id}

<Part />

See <a href="/guide/start">L92041</a> and <a href="./nowhere">L92042</a>, {1 + 1}.

See <a href="/paper.pdf">L92043</a>, <a href="/others/">L92044</a>, <a href="/en/guide/start.md">L92045</a>.

[L92046](#Own-Id) [L92047](#own-id) [L92048](./rich) [L92049](/guide/rich.mdx)
"""
CONFIG = """
import {{defineConfig}} from '@rspress/core'
export default defineConfig({{
  root: 'docs',
  lang: 'en',
  {}
  locales: [{{lang: 'en', label: 'English'}}, {{lang: 'zh', label: 'Chinese'}}],
  markdown: {{link: {{checkDeadLinks: false}}, image: {{checkDeadImages: false}}}},
  llms: false,
}})
"""
STATIC: dict[str, str | bytes] = {
    "docs/public/paper.pdf": "%PDF",
    "docs/public/logo.png": PNG,
    "docs/en/guide/beside.pdf": "%PDF",
    "docs/en/home.md": HOME,
    "docs/en/_part.mdx": "A part.\n",
    "tsconfig.json": "{}",
}


def spellings(page: str, other: str) -> Iterator[str]:
    """As the site has them, below the language's folder, and with it.

    Not what only the router takes for the same, a folder without its slash and a page with one.
    """
    folder = f"docs/{page.split('/')[1]}/"
    index = "/index." in other
    for address in _all(page, other, folder):
        if not address.startswith("/") or address in ("/", "/zh/") or index == address.endswith("/") or "." in address:
            yield address
        elif not index or address.endswith("/index"):
            yield address.rstrip("/")


def _all(page: str, other: str, folder: str) -> Iterator[str]:
    yield from default_spellings(page, other)
    if other.startswith(folder):
        yield from default_spellings(page.removeprefix(folder), other.removeprefix(folder))
    yield f"/{other.removeprefix('docs/').rpartition('.')[0]}"


DEFAULTS = Recipe(
    name="rspress",
    flavor="rspress",
    npm=("@rspress/core@2.0.22",),
    build=("rspress", "build"),
    out="doc_build",
    pages=PAGES,
    config={
        "locales": {"en": "docs/en/{path}", "zh": "docs/zh/{path}"},
        "source": "en",
        "public": "docs/public",
        "site": {"version": "2.0", "base": "/"},
    },
    files={"rspress.config.ts": CONFIG.format(""), **STATIC},
    spellings=spellings,
    # Only the router takes a folder without its slash for the same.
    ways=tuple(way for way in WAYS if not way.startswith((".", "?"))),
    skipped=frozenset({"rp-home-hero__title", "rp-home-feature__title", "footnote-label"}),
    extra={
        "docs/en/guide/start.md": COMMON.format(1) + IN_MD,
        "docs/en/guide/rich.mdx": COMMON.format(2) + IN_MDX,
    },
    headings=lambda text: not set(text) & set("<{"),
)
BASE = replace(
    DEFAULTS,
    name="rspress-base",
    base="/base/",
    root="docs",
    config={**DEFAULTS.config, "site": {"version": "2.0", "base": "/base/"}},
    files={"rspress.config.ts": CONFIG.format("base: '/base/',"), **STATIC},
)
RECIPES = [DEFAULTS, BASE]
