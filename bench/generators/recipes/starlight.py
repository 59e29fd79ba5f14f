"""Starlight on Astro, with its own Markdown (Sätteri) and with remark."""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import replace

from site_tree import Recipe, asks, odd_spellings

DOCS = "src/content/docs"


def _title(name: str, more: str = "") -> str:
    return f"---\ntitle: {name}\n{more}---\n"


HERO = """template: splash
banner:
  content: |
    <a href="/guides/">L90011</a>, <a href="/guides/none/">L90012</a> and
    <a class="x" href='../none/'>L90013</a>
hero:
  tagline: Odd, <a href="/guides/none/">L90015</a>
  actions:
    - text: L90001
      link: /guides/getting-started/
    - text: L90002
      link: /guides/no-start/
    - text: L90003
      link: ../reference/start/
prev:
  link: /guides/missing/
  label: L90006
next:
  link: /reference/start/
  label: L90007
"""
PAGES = {
    f"{DOCS}/index.mdx": _title("Home", HERO),
    f"{DOCS}/guides/index.md": _title("Guides", "banner: {content: 'See <a href=\"/guides/gone/\">L90014</a>'}\n"),
    f"{DOCS}/guides/Getting Started.md": _title("Start"),
    f"{DOCS}/guides/deep/02-Odd_Name.v2.md": _title("Odd"),
    f"{DOCS}/reference/start.mdx": _title("Start"),
    f"{DOCS}/reference/own.md": _title("Own", "slug: other/Place.x\n"),
    f"{DOCS}/zh/index.md": _title("首页"),
    f"{DOCS}/zh/guides/Getting Started.md": _title("开始"),
    f"{DOCS}/zh/参考/开始.md": _title("开始"),
}
ADDRESSES = {
    f"{DOCS}/index.mdx": "",
    f"{DOCS}/guides/index.md": "guides",
    f"{DOCS}/guides/Getting Started.md": "guides/getting-started",
    f"{DOCS}/guides/deep/02-Odd_Name.v2.md": "guides/deep/02-odd_namev2",
    f"{DOCS}/reference/start.mdx": "reference/start",
    f"{DOCS}/reference/own.md": "other/Place.x",
    f"{DOCS}/zh/index.md": "zh",
    f"{DOCS}/zh/guides/Getting Started.md": "zh/guides/getting-started",
    f"{DOCS}/zh/参考/开始.md": "zh/参考/开始",
}
CONFIG = """import {{ defineConfig }} from 'astro/config';
import starlight from '@astrojs/starlight';
{imports}
export default defineConfig({{{settings}
  redirects: {{'/old': '/guides/', '/older/page': '/reference/start/'}},
  integrations: [starlight({{
    title: 'Odd', pagefind: false, markdown: {{headingLinks: {links}}},
    defaultLocale: 'root',
    locales: {{root: {{label: 'English', lang: 'en'}}, zh: {{label: '简体中文', lang: 'zh'}}}},
  }})],
}});
"""


def files(imports: str = "", settings: str = "", links: str = "true") -> dict[str, str]:
    """The site's own files."""
    return {
        "astro.config.mjs": CONFIG.format(imports=imports, settings=settings, links=links),
        "tsconfig.json": '{"compilerOptions": {"paths": {"~/*": ["./src/*"], "@assets/*": ["./src/assets/*"]}}}',
        "src/content.config.ts": (
            "import { defineCollection } from 'astro:content';\n"
            "import { docsLoader } from '@astrojs/starlight/loaders';\n"
            "import { docsSchema } from '@astrojs/starlight/schema';\n"
            "export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };\n"
        ),
        "src/pages/custom.astro": '<html><body><h1 id="of-its-own">Custom</h1></body></html>\n',
        "src/pages/api/[name].astro": (
            "---\nexport const getStaticPaths = () => [{params: {name: 'x'}}];\n---\n<html><body>x</body></html>\n"
        ),
        "public/files/a.txt": "a\n",
        "src/assets/odd.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
        f"{DOCS}/_part.mdx": "## From a part\n\nText\n",
        "src/parts/other.mdx": "## From elsewhere\n",
    }


def spellings(page: str, other: str) -> list[str]:
    """Addresses as people write them: files, and routes from the root and from the page's own."""
    own = ADDRESSES[page]
    name = other.rpartition("/")[2].replace(" ", "%20")
    near = posixpath.relpath(other, posixpath.dirname(page)).replace(" ", "%20")
    address = ADDRESSES.get(other, f"guides/{name.rpartition('.')[0].lower()}")
    relative = posixpath.relpath("/" + address, "/" + own)
    whole = f"/{address}/".replace("//", "/")
    return [near, whole, f"/{address}", f"/{address}.html", f"{relative}/", relative, *odd_spellings(near)]


EXTRA = {
    f"{DOCS}/index.mdx": """
import { Card, CardGrid, LinkButton, LinkCard, Aside, Tabs, TabItem, Steps } from '@astrojs/starlight/components';
import Part from './_part.mdx';
import Other from '~/parts/other.mdx';

<LinkCard title="L91001" href="/guides/" description="x" />
<LinkCard title="L91002" href="/guides/gone/" />
<LinkCard title="L91003" href="/reference/start/#same" />
<LinkCard title="L91004" href="/reference/start/#gone" />

<LinkButton href="/guides/getting-started/" variant="primary">L91005</LinkButton>
<LinkButton href="/guides/getting-gone/" icon="external">L91006</LinkButton>

<Card title="Odd">

## In a card

See [L91007](/guides/) and [L91008](/guides/none/).

</Card>

<Tabs>
  <TabItem label="One">

  ### In a tab

  [L91009](#in-a-tab) [L91010](#out-of-tabs)

  </TabItem>
</Tabs>

<Aside title="Odd">

#### In an aside

[L91011](/zh/)

</Aside>

<Part />
<Other />

"""
    + asks(92001, "#from-a-part", "#from-elsewhere", "#from-nowhere", "#_top", "#in-a-card", "#in-an-aside"),
    f"{DOCS}/reference/start.mdx": asks(
        92101, "/#from-a-part", "/#from-elsewhere", "/#gone", "/#_top", "/guides/#_top", "/guides/#_bottom", "./#_top"
    ),
    f"{DOCS}/guides/index.md": """
:::note[See [L92201](/reference/start/) and [L92202](/reference/stop/)]
### In a note
[L92203](#in-a-note) [L92204](#in-a-tip)
:::

:::note[Title]{#own-note}
[L92212](#own-note) [L92213](#own-tip)
:::

:::tip{icon="heart" #own-tip}
[L92205](/zh/) [L92206](/zh/none/)
:::

:::odd
## In something odd
[L92207](#in-something-odd)
:::

Text[^n] at 10:30, a:b.

[^n]: See [L92208](/guides/) or [L92209](/guide/).

<h2 id="of-html">HTML</h2>

<h2 class="raw-html">Raw html</h2>

## <a id="inside"></a>With a mark

<a href="/guides/gone-2/">L92210</a> <a href="/guides/">L92211</a>

## Image ![alt text](/files/a.txt) here
## *Em* and `co{d}e` {braces}
## With {#id}
## "Quotes" -- and --- dashes... it's
## [A link](/zh/) in it
## H~sub~o ==mark== :smile: <b>bold</b> &amp; x &lt; y
## ~~gone~~ www.example.com
Set
===
"""
    + asks(
        92251,
        "/files/a.txt",
        "/files/b.txt",
        "/custom/",
        "/custom",
        "/customs/",
        "/api/x/",
        "/old/",
        "/older/page",
        "/oldest/",
        "#of-html",
        "#inside",
        "#raw-html",
        "#outside",
        "#user-content-fn-n",
        "/_part/",
        "../custom/#of-its-own",
        "/zh/other/place.x/",
        "/zh/reference/start/",
        "/zh/reference/start/#same",
        "/zh/reference/stop/",
        "/other/Place.x",
        "/other/place.x",
        "/guides/index.html",
        "/guides/index",
        "/index.html",
        "../../",
        "/404",
    ),
}  # fmt: skip

BESIDE = {
    f"{DOCS}/index.mdx": '<LinkCard title="L93001" href="/guides/" /> <LinkCard title="L93002" href="/others/" />\n',
    f"{DOCS}/reference/start.mdx": "",
    f"{DOCS}/guides/index.md": asks(93101, "/guides/", "/guides", "/others/", "/files/a.txt", "/files/b.txt", "/zh/"),
}
"""Addresses without the base of a site that has one."""
SKIPPED = frozenset(
    {
        "_top",
        "footnote-label",
        "from-a-part",
        "from-elsewhere",
        "of-html",
        "raw-html",
        "starlight__on-this-page",
        "starlight__on-this-page--mobile",
    }
)
SITE: Mapping[str, object] = {
    "version": "7",
    "redirects": {"/old": "/guides/", "/older/page": "/reference/start/"},
    "generated": ["/api/*"],
    "aliases": {"~/": "src/", "@assets/": "src/assets/"},
}
DEFAULTS = Recipe(
    name="starlight",
    flavor="starlight",
    npm=("node@22", "astro@7", "@astrojs/starlight", "@astrojs/markdown-remark"),
    build=("astro", "build"),
    out="dist",
    env={"ASTRO_TELEMETRY_DISABLED": "1"},
    pages=PAGES,
    config={
        "locales": {"en": f"{DOCS}/{{path}}", "zh": f"{DOCS}/zh/{{path}}"},
        "source": "en",
        "site": SITE,
    },
    files=files(),
    spellings=spellings,
    extra=EXTRA,
    skipped=SKIPPED,
)
REMARK = replace(
    DEFAULTS,
    name="starlight-remark",
    config={**DEFAULTS.config, "site": {**SITE, "plugins": ["unified"], "base": "/base"}},
    base="/base/",
    root=DOCS,
    spellings=lambda page, other: [f"/base{address}" for address in spellings(page, other) if address[0] == "/"],
    extra={path: re.sub(r"(?<=\]\()/|(?<=href=\")/", "/base/", text) + BESIDE[path] for path, text in EXTRA.items()},
    files=files(
        "import { unified } from '@astrojs/markdown-remark';",
        "\n  base: '/base',\n  markdown: {processor: unified()},",
        "false",
    ),
)
RECIPES = [DEFAULTS, REMARK]
