"""Docusaurus 3: with its defaults; with a base, slashes and documents at the root; with versions and none."""

import posixpath
from dataclasses import replace

from site_tree import WAYS, Recipe, asks, default_served, odd_spellings

ZH = "i18n/zh/docusaurus-plugin-content-docs/current"
ADDRESSES = {
    "docs/intro.md": "docs/",
    "docs/01-guides/index.md": "docs/guides/",
    "docs/01-guides/02-getting-started.md": "docs/guides/getting-started",
    "docs/deep/deep.md": "docs/deep/",
    "docs/deep/3. Odd_Name.v2.md": "docs/deep/Odd_Name.v2",
    "docs/deep/own-id.mdx": "docs/deep/other-id",
    "docs/deep/2024-01-02-date.md": "docs/deep/rel/x",
    f"{ZH}/intro.md": "zh/docs/",
    f"{ZH}/01-guides/02-getting-started.md": "zh/docs/guides/getting-started",
    "blog/2021-08-01-hello.md": "blog/2021/08/01/hello",
    "src/pages/own.md": "own",
}
MATTER = {
    "blog/2021-08-01-hello.md": "Posts are cut short in lists.\n\n{/* truncate */}\n",
    "docs/intro.md": "---\nslug: /\ntitle: Given\n---\n",
    f"{ZH}/intro.md": "---\nslug: /\n---\n",
    "docs/deep/own-id.mdx": "---\nid: other-id\n---\n",
    "docs/deep/2024-01-02-date.md": "---\nslug: rel/x\n---\n",
}
CONFIG = """export default {{
  title: 'Odd', url: 'https://site.invalid', baseUrl: '{base}', {settings}
  onBrokenLinks: 'ignore', onBrokenAnchors: 'ignore', onDuplicateRoutes: 'ignore',
  markdown: {{hooks: {{onBrokenMarkdownLinks: 'ignore', onBrokenMarkdownImages: 'ignore'}}}},
  i18n: {{defaultLocale: 'en', locales: ['en', 'zh']}},
  presets: [['classic', {{docs: {{{docs}}}, blog: {{onUntruncatedBlogPosts: 'ignore'}}}}]],
  plugins: [['@docusaurus/plugin-client-redirects', {{
    redirects: [{{from: '/old', to: '{to}guides/'}}, {{from: ['/older', '/oldest'], to: '{to}guides/getting-started'}}],
  }}]],
}};
"""


def files(base: str = "/", settings: str = "", docs: str = "", to: str = "/docs/") -> dict[str, str]:
    """The site's own files."""
    return {
        "docusaurus.config.js": CONFIG.format(base=base, settings=settings, docs=docs, to=to),
        "static/files/a.txt": "a\n",
        "static/img/odd.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
        "docs/deep/beside.txt": "b\n",
        "docs/_part.mdx": "## From a part\n\nText [L93001](./deep/deep.md) [L93002](./deep/none.md)\n",
        "src/parts/_other.mdx": "## From elsewhere\n",
        "src/pages/code.js": "export default function Code() { return <h1 id='of-its-own'>Code</h1>; }\n",
    }


def spellings(page: str, other: str, docs: str = "docs/", slash: bool = True) -> list[str]:
    """Files, from the page's folder, the content's and the site's; and addresses, with documents at `docs`."""
    near = posixpath.relpath(other, posixpath.dirname(page))
    whole = ADDRESSES.get(other, f"docs/{posixpath.basename(other).rpartition('.')[0]}")
    own, whole = (address.replace("docs/", docs, 1) for address in (ADDRESSES[page], whole))
    relative = posixpath.relpath("/" + whole, "/" + own if slash else posixpath.dirname("/" + own.rstrip("/")))
    written = [near, f"./{near}" if near[0] != "." else near, f"@site/{other}", f"/{other}"]
    written += [
        *odd_spellings(near),
        other.removeprefix("docs/"),
        f"/{whole}",
        f"/{whole}/".replace("//", "/"),
        relative,
        f"/{whole}.html",
    ]
    # Half of them for each pair of pages, or there would be too many.
    turn = list(ADDRESSES).index(page) + (list(ADDRESSES).index(other) if other in ADDRESSES else len(other))
    return [address.replace(" ", "%20") for address in written[turn % 2 :: 2]]


EXTRA = {
    "docs/01-guides/02-getting-started.md": """
import Part from '../_part.mdx';
import Other from '@site/src/parts/_other.mdx';
import Link from '@docusaurus/Link';
import Tabs from '@theme/Tabs';
import TabItem from '@theme/TabItem';

<Tabs groupId="os" queryString>
<TabItem value="mac-os" label="In *mac* OS" default>

### In a tab

[L91021](#in-a-tab) [L91022](#mac-os) [L91023](../deep/none.md)

</TabItem>
<TabItem value="other-os" label="Other OS">

### In another tab

[L91024](#in-another-tab) [L91025](#other-os)

</TabItem>
</Tabs>

<Part />
<Other />

<Link to="/docs/deep/">L91001</Link> <Link to="/docs/deeper/">L91002</Link> <Link to="../deep/">L91003</Link>

<a href="/docs/deep/">L91004</a> <a href="/docs/deeper/">L91005</a> <a href="./index.md">L91006</a>

:::note[See [L91007](../deep/deep.md) and [L91008](../deep/none.md)]

### In a note

:::

:::tip See [L91009](../deep/deep.md) and [L91010](./none.md)

[L91011](#in-a-note) [L91012](#in-a-tip)

:::

:::warning[**Bold** [L91031](./none.md) `code`]
Text.
:::

:::note[Title]{#own-note}
Text [L91034](#own-note).
:::

:::note{#own-second .x}
Text [L91035](#own-second).
:::

::::info[Outer [L91032](../deep/deep.md)]
:::danger
Text [L91033](../deep/none.md).
:::
::::

:::odd
## In something odd
:::

Text[^n].

[^n]: See [L91013](./index.md) or [L91014](./none.md).

<h2 id="of-html">HTML</h2>

## With a comment {/* #of-comment */}
## With both `code` {#of-code}
## *Em* {#of-em}
## Image ![alt text](/img/odd.svg) here
## [A link](../intro.md) in it
## "Quotes" -- and --- dashes... it's
## ~~gone~~ www.example.com &amp; x &lt; y <b>bold</b>
## <span id="inside">With a mark</span>
## MixedCase {#MixedCase}

![odd](/img/odd.svg) ![odd](@site/static/img/odd.svg)

[r1]: ../deep/deep.md
[r2]: ../deep/none.md

[L91015][r1] [L91016][r2]

"""
    + asks(
        92001,
        "#from-a-part",
        "#from-elsewhere",
        "#a-title",
        "#of-comment",
        "#of-code",
        "#of-em",
        "#of-html",
        "#inside",
        "#page-2",
        "#MixedCase",
        "#mixedcase",
        "#in-something-odd",
        "#user-content-fn-n",
        "/files/a.txt",
        "/files/b.txt",
        "../deep/beside.txt",
        "../deep/absent.txt",
        "@site/static/files/a.txt",
        "@site/static/files/b.txt",
        "/code",
        "/code#of-its-own",
        "/codes",
        "/old",
        "/older",
        "/oldest",
        "/ancient",
        "/docs/_part",
        "../_part.mdx",
        "/zh/docs/deep/",
        "/zh/docs/deep/other-id#same",
        "/zh/docs/deep/other-id#nowhere",
        "/zh/code",
        "/zh/own",
        "/blog",
        "/blog/archive",
        "/404.html",
        "pathname:///files/a.txt",
        "/docs/guides/index.html",
        "index.md",
        "../",
        "/docs/01-guides/02-getting-started",
        "./02-getting-started.md?x=1#same",
    ),
    f"{ZH}/intro.md": asks(
        92201,
        "./deep/deep.md",
        "deep/deep.md",
        "./01-guides/02-getting-started.md",
        "/deep/deep.md",
        "/docs/deep/",
        "/docs/deeper/",
        "/zh/docs/deep/",
        "/en/docs/deep/",
        "/files/a.txt",
        "/zh/files/a.txt",
        "/old",
        "/own",
    )
    + '\n\n<a href="/docs/deep/">L92301</a>\n'
    + '<a href="/zh/docs/deep/">L92302</a> <a href="/zh/docs/deeper/">L92303</a>\n',
    "docs/deep/own-id.mdx": asks(
        92101,
        "../01-guides/02-getting-started.md#from-a-part",
        "/docs/guides/getting-started#from-elsewhere",
        "/docs/guides/getting-started#from-nowhere",
    ),
}
DEFAULTS = Recipe(
    name="docusaurus",
    flavor="docusaurus",
    esm=False,
    npm=(
        "@docusaurus/core@3",
        "@docusaurus/preset-classic@3",
        "@docusaurus/plugin-client-redirects@3",
        "react@19",
        "react-dom@19",
    ),
    # The bundler remembers pages with the addresses of others, which may have changed since.
    build=("sh", "-c", "rm -rf node_modules/.cache .docusaurus; exec docusaurus build --out-dir .dist"),
    out=".dist",
    env={"DISABLE_TELEMETRY": "1"},
    pages={path: MATTER.get(path, "") for path in ADDRESSES},
    heading_id=" {{#{}}}",
    config={
        "locales": {"en": "docs/{path}", "zh": f"{ZH}/{{path}}"},
        "source": "en",
        "public": "static",
        "site": {
            "version": "3",
            "redirects": {
                "/old": "/docs/guides/",
                "/older": "/docs/guides/getting-started",
                "/oldest": "/docs/guides/getting-started",
            },
        },
    },
    files=files(),
    spellings=spellings,
    extra=EXTRA,
    skipped=frozenset({"footnote-label", "from-a-part", "from-elsewhere", "of-html", "yearGroupHeading"}),
)


def served(path: str, names: frozenset[str]) -> bool:
    """As hosts do that take a slash off the name of a file."""
    return default_served(path, names) or path.rstrip("/") in names


BASED = replace(
    DEFAULTS,
    served=served,
    spellings=lambda page, other: [
        address
        for address in spellings(page, other, "")
        if not address.startswith(("@site/i18n", "@site/b", "@site/src"))
    ],
    name="docusaurus-base",
    base="/base/",
    config={
        **DEFAULTS.config,
        "site": {
            "version": "3",
            "base": "/base/",
            "urls": "folders",
            "permalinks": {"docs": "/", ZH: "/zh", "blog": "/blog", "src/pages": "/"},
            "redirects": {
                "/old": "/guides/",
                "/older": "/guides/getting-started",
                "/oldest": "/guides/getting-started",
            },
        },
    },
    files=files("/base/", "trailingSlash: true,", "routeBasePath: '/'", "/"),
)
VERSIONED = replace(
    DEFAULTS,
    name="docusaurus-versions",
    spellings=lambda page, other: spellings(page, other, "docs/next/", slash=False),
    extra={path: text.replace("/docs/", "/docs/next/") for path, text in EXTRA.items()},
    # A dot is the folder of the older versions here, of which nothing is judged.
    ways=tuple(way for way in WAYS if not way.startswith(".")),
    config={
        **DEFAULTS.config,
        "exclude": ["versioned_docs/**"],
        "site": {
            "version": "3",
            "urls": "clean",
            "permalinks": {"docs": "/docs/next", ZH: "/zh/docs/next", "blog": "/blog", "src/pages": "/"},
            "generated": ["/docs", "/docs/**", "/zh/docs", "/zh/docs/**"],
            "redirects": {
                "/old": "/docs/next/guides/",
                "/older": "/docs/next/guides/getting-started",
                "/oldest": "/docs/next/guides/getting-started",
            },
        },
    },
    files={
        **files("/", "trailingSlash: false,", "", "/docs/next/"),
        "versions.json": '["1.0"]',
        "versioned_docs/version-1.0/intro.md": "---\nslug: /\n---\n\n# Old\n",
        "versioned_docs/version-1.0/guides/getting-started.md": "# Old\n",
    },
)
RECIPES = [DEFAULTS, BASED, VERSIONED]
