"""VitePress 1 with its defaults, and with attribute delimiters and a base of its own; VitePress 2."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace

from site_tree import Recipe, asks, default_spellings

HOME = """---
layout: home
hero:
  name: L90001
  text: See <a href="/guide/nowhere">L90054</a>
  tagline: 'See <a href="/guide/start">L90055</a> and <b><a href="./guide/nowhere">L90056</a></b>'
  image: {src: /logo.png}
  actions:
    - {text: L90002, link: /guide/start}
    - {text: L90003, link: ./guide/nowhere}
    - {text: L90004, link: guide/}
    - {text: L90005, link: /guide/start.md#same}
features:
  - {title: L90006, link: ./guide/start}
  - {title: L90007, link: /guide/nowhere}
  - title: Plain
    details: >-
      See <a href="/guide/start#nowhere">L90057</a>
---"""
NEIGHBOURS = """---
prev: {text: L90011, link: /guide/nowhere}
next: {text: L90012, link: ./deep/odd-name}
---"""
PAGES = {
    "index.md": HOME,
    "guide/index.md": "",
    "guide/start.md": NEIGHBOURS,
    "guide/中文.md": "",
    "guide/deep/odd-name.md": "",
    "zh/index.md": "",
    "zh/guide/start.md": "",
}
EXTRA = r"""
<a href="/guide/start">L90021</a> <a href="./start.md">L90022</a> <a href="./nowhere">L90023</a>
<a href="/guide/deep/odd-name.html#same">L90024</a> <a href="./start#same-9">L90025</a>
<a href="/paper.pdf">L90072</a> <a href="/base/paper.pdf">L90073</a> <a href="/others/a">L90074</a>
<a href="/others/a.pdf">L90075</a> <a href="/base/guide/">L90076</a> <a href="/base/none.pdf">L90077</a>

[L90026](/paper.pdf) [L90027](./paper.pdf) [L90028](../paper.pdf) [L90029](/nowhere.pdf)
[L90030](./beside.pdf) [L90071](/guide/beside.pdf)
[L90031](/data.csv) [L90032](#Top) [L90033](/page.html) [L90034](/page) [L90035](../README)

## 概念 {#Mixed-Case}

[L90036](#Mixed-Case) [L90037](#mixed-case) [L90038](./start.md#Mixed-Case) [L90039](#%E6%A6%82%E5%BF%B5)

### Setext and `code` **bold** [link](./start.md)

### An image ![alt text](/logo.png) here

### Emoji :tada: here

### 中文**“强调”**文字

### <Badge text="new" /> Badge

### <span id="inner">Inner</span>

<h3 id="html-heading">HTML</h3>

<div id="a-div"></div> <a name="a-name"></a>

[L90040](#inner) [L90041](#html-heading) [L90042](#a-div) [L90043](#setext-and-code-bold-link)

Setext
------

::: tip L90044 title
[L90045](./nowhere)
:::

::: details See [L90061](./nowhere) and [L90062](./start)
Text.
:::

::: warning {#own-box}
[L90063](#own-box)
:::

A paragraph with an id {#own-para}

A [link](./start){#own-link} and *emphasis*{#own-em} and `code`{#own-code}

- item {#own-item}
- item
{#own-list}

| a |
| - |
| b |

{#own-table}

```js {#own-fence}
let a = 1
```

> Quote {#own-quote}

### Head `code`{#head-code}

### Head [link](./start){.b}{#head-link}

### Head **strong** {#head-strong}

### Head <b>tag</b>{#head-tag}

### Head ![](/logo.png){#head-image .b}

### Head \*{#head-star}

### Head *both*{#head-inner} {#head-outer}

### Head `word`{#head-word} and more

[L90091](#head-code) [L90092](#head-code-1) [L90093](#head-link) [L90094](#head-strong) [L90095](#head-tag)
[L90096](#head-image) [L90097](#head) [L90098](#head-star) [L90099](#head-inner) [L90101](#head-outer)
[L90102](#head-both) [L90103](#head-word) [L90104](#head-word-and-more) [L90105](#head-1)

[L90081](#own-para) [L90082](#own-link) [L90083](#own-em) [L90084](#own-code) [L90085](#own-item) [L90086](#own-list)
[L90087](#own-table) [L90088](#own-fence) [L90089](#own-quote)

::: code-group

```sh [A tab]
echo
```

```sh [Another]
echo
```

:::

[L90064](#a-tab) [L90065](#tab-a-tab)

> [!NOTE]
> [L90046](/nowhere/)

> [!TIP] Title [L90066](./nowhere)
> Text.

## Term[^1]

[^1]: A note, [L90047](./start.html).

[L90048]: ./deep/odd-name.md
[L90049]: ./deep/nowhere.md

[L90048] and [L90049]

| a | b |
| - | - |
| [L90050](./start) | [L90051](./start/) |

<VPButton text="L90052" href="/guide/start.md" /> <VPButton text="L90053" href="/guide/nowhere" />
"""
AS_WRITTEN = (
    *("/guide/start", "/guide/start.md", "/guide/start.html", "/guide/start#same", "/guide/start#nowhere", "/guide/"),
    *(
        "/base/guide/start",
        "/base/guide/start.md",
        "/base/guide/start.html",
        "/base/guide/start#nowhere",
        "/base/guide/",
    ),
    *("/base/nowhere", "/base/", "/base", "/", "/guide/nowhere", "/others/a", "/others/a.pdf", "/zh/guide/start"),
    *("./start", "./start.md", "./start.html", "start", "start.md#same", "./nowhere", "../index.md", "./index", "../"),
    *(".", "..", "./#same", "./#nowhere", "#same", "#nowhere", "?x=1", "?x=1#same", "?x=1#nowhere", "start.md?x=1"),
    *("/paper.pdf", "/base/paper.pdf", "./paper.pdf", "../paper.pdf", "/none.pdf", "/base/none.pdf", "./beside.pdf"),
    *("/page.html", "/base/page.html", "/page", "/base/page", "../page", "./index.md?x=1", "/index.md#same"),
)
"""Addresses that are told apart where the build leaves them alone."""
ATTRIBUTES = (
    *('<target="_blank">', "<target=_self>", "<target>", "<download>", '<download="a b.pdf">', "<.odd target=_self>"),
    *("<target=_self #own-{}>", "< target=_self >", "<.odd><target=_self>", "<download .odd>, and text", "<hreflang>"),
    *("<rel=noopener>", '<title="a target">', "<data-target=x>", "<Target=_self>", "<:target=_self>", "<.target>"),
    *(" <target=_self> and text", " <target=_self>", "\\<target=_self>", "<target=_self>}", "<>"),
)
"""What may stand behind a link, with ``<`` and ``>`` for the delimiters and ``{}`` for a number."""
AROUND = """
[L92501][odd]<target=_self> [L92502][odd] [L92503]<target=_self> **[L92504](/guide/start.md)**<target=_self>
*[L92505](/guide/start.md)<target=_self>* ![](/logo.png)<target=_self> [*L92506*](./start.md)<target=_self>
<a href="?x=1">L92507</a> <a href="?x=1#same">L92508</a> <a href="?x=1#nowhere">L92509</a>
<a href="./start.md" target="_self">L92510</a> <a href="/guide/start" target="_self">L92511</a>
<a href="./index.md?x=1">L92512</a> <a href="start.md?x=1">L92513</a>

[odd]: ./start.md
[L92503]: /guide/start.md

## A heading with [L92514](/guide/start.md)<target=_self> in it

| a | b |
| - | - |
| [L92515](/guide/start.md)<target=_self> | [L92516](/guide/start.md) |

[L92517](/guide/start.md)
<target=_self>

- [L92518](/guide/start.md) <target=_self>
"""


def attributed(left: str, right: str) -> str:
    """Links with attributes between `left` and `right`: some of them keep the build from rewriting the address."""
    links = [f"[{{}}]({address})<target=_self>" for address in AS_WRITTEN]
    links += [f"[{{}}]({address}){behind}" for address in ("/guide/start.md", "./start") for behind in ATTRIBUTES]
    lines = [link.replace("{}", f"L{92000 + turn}", 1).replace("{}", str(turn)) for turn, link in enumerate(links)]
    text = "\n\n".join((*lines, AROUND))
    return re.sub(r"<(?!/?a\b)([^<>]*)>", lambda match: left + match[1] + right, text)


LOCALES = {"locales": {"en": "{path}", "zh": "zh/{path}"}, "source": "en"}
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89\x00\x00\x00"
    b"\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\x00\x05\x00\x01\xff\x89\x99=\x1d\x00\x00\x00\x00IEND\xaeB`\x82"
)
CONFIG = """
export default {{
  ignoreDeadLinks: true,
  {}
  locales: {{root: {{label: 'English', lang: 'en'}}, zh: {{label: 'Chinese', lang: 'zh'}}}},
}}
"""
THEME = """
import Theme from 'vitepress/theme'
import {VPButton} from 'vitepress/theme'
export default {extends: Theme, enhanceApp: ({app}) => app.component('VPButton', VPButton)}
"""
STATIC: dict[str, str | bytes] = {
    "public/paper.pdf": "%PDF",
    "public/data.csv": "a,b\n",
    "public/page.html": "<p>static</p>\n",
    "public/logo.png": PNG,
    "guide/beside.pdf": "%PDF",
    ".vitepress/theme/index.js": THEME,
}


def spellings(page: str, other: str) -> Iterator[str]:
    """Those of every generator, and what only a build that rewrites links tells apart."""
    yield from default_spellings(page, other)
    yield posixpath.relpath(other, posixpath.dirname(page) or ".").removesuffix("index.md") or "./"


DEFAULTS = Recipe(
    name="vitepress",
    flavor="vitepress",
    npm=("vitepress@1",),
    build=("vitepress", "build", "."),
    out=".vitepress/dist",
    pages=PAGES,
    config={**LOCALES, "site": {"version": "1.6", "base": "/"}},
    heading_id=" {{#{}}}",
    files={".vitepress/config.mjs": CONFIG.format(""), **STATIC},
    spellings=spellings,
    extra={
        "guide/start.md": EXTRA,
        "guide/中文.md": attributed("{", "}"),
        "guide/deep/odd-name.md": asks(90200, "/404.html", "/404", "/hashmap.json", "/vp-icons.css", "../404.html")
        + '<a href="?x=1">L90210</a> <a href="?x=1#same">L90211</a> <a href="?x=1#nowhere">L90212</a>',
    },
    skipped=frozenset({"heading", "title", "html-heading"}),
)
OWN = replace(
    DEFAULTS,
    name="vitepress-own",
    base="/base/",
    config={**LOCALES, "site": {"version": "1.6", "base": "/base/", "attributes": ["{:", "}"], "urls": "clean"}},
    heading_id=" {{:#{}}}",
    extra={**DEFAULTS.extra, "guide/中文.md": attributed("{:", "}")},
    files={
        **STATIC,
        ".vitepress/config.mjs": CONFIG.format(
            "base: '/base/', cleanUrls: true, markdown: {attrs: {leftDelimiter: '{:', rightDelimiter: '}'}},"
        ),
    },
)
NEXT = replace(
    DEFAULTS,
    name="vitepress-2",
    npm=("vitepress@2.0.0-alpha.20",),
    config={**LOCALES, "site": {"version": "2.0", "base": "/"}},
)


def moved(page: str, other: str) -> Iterator[str]:
    """Addresses as they are served below `MOVED`'s folder, beside those of the files."""
    yield from spellings(page, other)
    address = other.removeprefix("docs/").removeprefix("en/").removesuffix(".md")
    yield from (f"/{address}.md", f"/{address}", f"/{address.removesuffix('index')}", f"./{address}")


MOVED = replace(
    DEFAULTS,
    name="vitepress-moved",
    pages={
        "docs/en/index.md": "",
        "docs/en/guide/index.md": "",
        "docs/en/guide/start.md": "",
        "docs/zh/index.md": "",
        "docs/zh/guide/start.md": "",
    },
    config={
        "locales": {"en": "docs/en/{path}", "zh": "docs/zh/{path}"},
        "source": "en",
        "public": "docs/public",
        "rewrites": {"docs/en/{path}": "docs/{path}"},
        "site": {"version": "1.6", "base": "/", "slugify": "unknown"},
    },
    files={
        ".vitepress/config.mjs": CONFIG.format(
            "srcDir: 'docs', rewrites: {'en/:rest*': ':rest*'}, "
            "markdown: {anchor: {slugify: text => `s-${text.length}`}},"
        ),
        ".vitepress/theme/index.js": THEME,
        "docs/packages/[name].md": "# A package\n",
        "docs/packages/[name].paths.js": "export default {paths: () => [{params: {name: 'a'}}]}\n",
        **{f"docs/{path}": content for path, content in STATIC.items() if path.startswith("public/")},
    },
    spellings=moved,
    extra={"docs/en/guide/start.md": "[L90001](/packages/a) [L90003](../packages/a.md#a-package)\n"},
)
RECIPES = [DEFAULTS, OWN, NEXT, MOVED]
