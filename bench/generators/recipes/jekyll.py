"""Jekyll by itself, below a base; and with kramdown's own ids, pretty addresses and the plugins of GitHub Pages."""

import posixpath
from collections.abc import Iterator

from site_tree import WAYS, Files, Recipe, asks, default_spellings

from recipes.mkdocs import PIXEL

LAYOUT = {"_layouts/default.html": "<html><body>{{ content }}</body></html>\n"}
IDS = """
own-id para-id link-id span-id linked-text bold-code-text by-line 1-start start section section-1 heading-in-a-div
heading-in-a-quote heading-in-an-item fn:1 fnref:1 nothing toc-id item-id h-html setext-id before-id above
emoji-smile-inside smart--dashes smart-dashes note1 note code-id table-id with-colon
"""
CONSTRUCTS = (
    """
## Own {#own-id}

## Line below
{: #by-line .klass}

Setext
------
{: #setext-id}

A paragraph.
{: #para-id}

A [L90001](nope){: #link-id} and *this*{: #span-id}.

```
code
```
{: #code-id}

| a | b |
|---|---|
| [L90002](nope) | x |
{: #table-id}

## [Linked](nope) text

## **Bold** `code` text

## Smart -- dashes

## Emoji :smile: inside

Note[^1]

[^1]: A footnote, [L90003](nope).

Term
: Meaning, [L90004](nope)

<div>

## Raw in a div

[raw](nope)

</div>

<div markdown="1">

## Heading in a div

[L90005](nope)

</div>

<h3 id="h-html">HTML</h3>

> ### Heading in a quote

- item

  ### Heading in an item

    [indented](nope)

{% raw %}{{ x }}{% endraw %}

\\[not a link](nope) \\<<x\\>> <<quotes>> \\{#no-id}

## Guillemets <<quoted>> here

## Blanks << in >> them

## A <<b>bold one

<<[L90012](nope)>> \\<<[L90013](guide/start.html)\\>> << [L90014](nope) >> <<em id="no-tag">x</em>

## Escaped \\<\\<these\\>\\> \\{#those} here

## Dots... and 'single' "double" it's

## Entity &copy; &amp; $$x$$ here

[L90015](#no-tag)
[L90009](#guillemets-quoted-here) [L90010](#escaped-these-those-here) [L90011](#dots-and-single-double-its)

<a href="nope">L90006</a>

<a href="{{ "/guide/start.html" | relative_url }}">L90016</a> <a href="{{ site.baseurl }}/none.html">L90017</a>

[L90018]: {{ site.baseurl }}/guide/start.html
[L90019]: {{ "/none.html" | relative_url }} "Title"

[L90018] and [L90019], [L90007][ref] [L90008][]

[ref]: nope
[L90008]: nope "x"

"""
    + asks(90100, *(f"#{name}" for name in IDS.split()), "", "#", "#top", "mailto:a@b.cc", "//example.com/x")
    + "\n"
)


def spellings(page: str, other: str) -> Iterator[str]:
    """Every third, and Liquid's."""
    for turn, address in enumerate(_all_of(page, other), len(page) * 5 + len(other)):
        if turn % 3 == 0:
            yield address


def _all_of(page: str, other: str) -> Iterator[str]:
    for address in default_spellings(page, other):
        yield address.replace(" ", "%20")
        if address.startswith("/"):
            yield "{{ site.baseurl }}" + address.replace(" ", "%20")
            if address.count("/") == 2:
                yield f"{{{{ '{address}' | relative_url }}}}"


FILES: Files = {**LAYOUT, "img.png": PIXEL, "assets/data.zip": b"PK", "guide/pic.png": PIXEL, "plain.md": "# Plain\n"}
FRONT = "---\nlayout: default\n"
PLAIN = Recipe(
    name="jekyll",
    flavor="jekyll",
    build=("jekyll", "build", "-q"),
    apt=(
        "jekyll",
        "ruby-jekyll-redirect-from",
        "ruby-jekyll-relative-links",
        "ruby-jekyll-readme-index",
        "ruby-jekyll-optional-front-matter",
    ),
    out="_site",
    base="/repo/",
    pages={
        "index.md": f"{FRONT}---\n",
        "guide/index.md": f"{FRONT}---\n",
        "guide/start.md": f"{FRONT}---\n",
        "guide/中文.md": f"{FRONT}---\n",
        "guide/moved.md": f"{FRONT}permalink: /own/place/\n---\n",
        "guide/Odd Name.md": f"{FRONT}---\n",
        "empty.md": "---\n---\n",
        "_docs/in-docs.md": f"{FRONT}---\n",
        "_posts/2024-01-02-a-post.md": f"{FRONT}title: A post\n---\n",
    },
    config={"locales": {"en": "{path}"}, "site": {"base": "/repo/", "permalinks": {"docs": ""}, "plugins": ["jekyll"]}},
    heading_id=" {{#{}}}",
    files={
        **FILES,
        "_config.yml": "title: x\nbaseurl: /repo\nurl: https://site.invalid\ncollections:\n  docs: {output: true}\n",
    },
    spellings=spellings,
    extra={
        "index.md": CONSTRUCTS,
        "guide/start.md": asks(
            90300,
            *("{% link guide/index.md %}", "{% link _docs/in-docs.md %}#same", "{% link _docs/in-docs.md %}#nope"),
            *(
                "{% link img.png %}",
                "{% post_url 2024-01-02-a-post %}",
                "/repo/2024/01/02/a-post.html",
                "/repo/docs/in-docs",
            ),
            *("/repo/docs/in-docs.html", "/repo/own/place/", "../own/place/", "/repo/guide/moved.html", "pic.png"),
            *("/repo/assets/data.zip", "../plain.md", "../plain.html", "/repo/img.png", "/repo/none.png", "no.png"),
            *("{% link guide/moved.md %}", "{{ site.url }}{{ site.baseurl }}/guide/start.html"),
            *(
                "{{ '/guide/start.html' | absolute_url }}",
                "{{ site.baseurl }}/none/",
                "Odd%20Name.html",
                "odd-name.html",
            ),
            *("/img.png", "/assets/data.zip", "/none.png", "/guide", "/guide/start", "/others/guide/", "/plain.md"),
        ),
    },
)
PLUGINS = ("jekyll-relative-links", "jekyll-readme-index", "jekyll-redirect-from", "jekyll-optional-front-matter")
PRETTY = Recipe(
    name="jekyll-plugins",
    flavor="jekyll",
    build=("jekyll", "build", "-q"),
    apt=PLAIN.apt,
    out="_site",
    pages={
        "index.md": FRONT + "---\n",
        "guide/README.md": FRONT + "---\n",
        "guide/start.md": FRONT + "redirect_from: [/old/start/, /older]\n---\n",
        "guide/moved.md": FRONT + "permalink: /own/place.html\n---\n",
        "guide/bare.md": "",
        "_docs/in-docs.md": FRONT + "---\n",
        "_posts/2024-01-02-a-post.md": FRONT + "title: A post\ncategories: news\n---\n",
    },
    config={
        "locales": {"en": "{path}"},
        "site": {
            "base": "/",
            "slugify": "kramdown",
            "permalinks": {"pages": "pretty", "posts": "pretty", "docs": "/d/:path/"},
            "plugins": ["jekyll", *PLUGINS],
        },
    },
    heading_id=" {{#{}}}",
    files={
        **FILES,
        "_config.yml": f"""
title: x
permalink: pretty
url: https://site.invalid
collections: {{docs: {{output: true, permalink: '/d/:path/'}}}}
plugins: [{", ".join(PLUGINS)}]
optional_front_matter: {{remove_originals: true}}
kramdown: {{input: kramdown}}
""",
    },
    spellings=spellings,
    # The plugin finds links by a pattern, which knows neither brackets nor a blank at the end.
    ways=tuple(way for way in WAYS if "<" not in way and way != "{} "),
    extra={
        "index.md": CONSTRUCTS,
        "guide/start.md": asks(
            90300,
            *(
                "/old/start/",
                "/older",
                "/older/",
                "/own/place.html",
                "/own/place",
                "/d/in-docs/",
                "/news/2024/01/02/a-post/",
            ),
            *(
                "README.md#same",
                "README.md#nope",
                "../guide/",
                "moved.md",
                "{% link guide/moved.md %}#same",
                "../plain.md",
            ),
            *("../_docs/in-docs.md", "../pic.png", "pic.png", "/guide/pic.png", "bare.md#same", "../bare/"),
        ),
    },
)
PLACES = {
    "index.md": "/index-page.html",
    "guide/start.md": "/manual/start/",
    "guide/own.md": "/its/own/",
    "guide/deep/odd.md": "/deep/guide/deep/odd.html",
    "guided.md": "/manual/guided/",
    "zh/guide/start.md": "/zh-manual/start",
    "zh/own.md": "/own-zh.html",
    "_docs/a.md": "/d/a/",
    "_docs/sub/b.md": "/sub/b.html",
    "_posts/2024-01-02-a-post.md": "/blog/2024/a-post/",
}


def placed(page: str, other: str) -> Iterator[str]:
    """A few by files, and where the defaults of front matter have pages served."""
    yield from list(spellings(page, other))[::3]
    if other in PLACES:
        place = PLACES[other]
        yield from (f"{{% link {other} %}}", place, posixpath.relpath(place, posixpath.dirname(PLACES[page])))


DEFAULTS = Recipe(
    name="jekyll-defaults",
    flavor="jekyll",
    build=("jekyll", "build", "-q"),
    apt=PLAIN.apt,
    out="_site",
    pages={
        "index.md": "---\n---\n",
        "guide/start.md": "---\n---\n",
        "guide/own.md": "---\npermalink: /its/own/\n---\n",
        "guide/deep/odd.md": "---\n---\n",
        "guided.md": "---\n---\n",
        "zh/guide/start.md": "---\n---\n",
        "zh/own.md": "---\npermalink: /own-zh.html\n---\n",
        "_docs/a.md": "---\n---\n",
        "_docs/sub/b.md": "---\n---\n",
        "_posts/2024-01-02-a-post.md": "---\ntitle: A post\n---\n",
    },
    config={
        "locales": {"en": "{path}", "zh": "zh/{path}"},
        "source": "en",
        "site": {
            "base": "/",
            "permalinks": {
                "pages": "/:path/:basename-page.html",
                "posts": "/blog/:year/:title/",
                "docs": "/d/:path/",
                "/guide": "/manual/:basename/",
                "/guide/deep": "/deep/:path/:basename:output_ext",
                "/zh/guide/": "/zh-manual/:basename",
                "/_docs/sub": "/sub/:name.html",
            },
            "plugins": ["jekyll"],
        },
    },
    heading_id=" {{#{}}}",
    files={
        **LAYOUT,
        "_config.yml": """
title: x
url: https://site.invalid
collections: {docs: {output: true, permalink: /unused/:path/}}
defaults:
  - {scope: {path: ''}, values: {layout: default}}
  - {scope: {path: '', type: pages}, values: {permalink: '/:path/:basename-page.html'}}
  - {scope: {path: guide/deep}, values: {permalink: '/deep/:path/:basename:output_ext'}}
  - {scope: {path: guide, type: pages}, values: {permalink: '/manual/:basename/'}}
  - {scope: {path: zh/guide/, type: pages}, values: {permalink: '/zh-manual/:basename'}}
  - {scope: {path: '', type: docs}, values: {permalink: '/d/:path/'}}
  - {scope: {path: _docs/sub, type: docs}, values: {permalink: '/sub/:name.html'}}
  - {scope: {path: '', type: posts}, values: {permalink: '/blog/:year/:title/'}}
""",
    },
    spellings=placed,
    extra={
        "guide/start.md": asks(
            90300,
            *("/manual/start/", "/manual/start", "/guide/start.html", "/its/own/", "/manual/own/", "/guided-page.html"),
            *("/deep/guide/deep/odd.html", "/deep/odd.html", "/zh-manual/start", "/zh/zh-manual/start", "/own-zh.html"),
            *("/zh/own-zh.html", "/d/a/", "/d/sub/b/", "/sub/b.html", "/unused/a/", "/blog/2024/a-post/", "../start/"),
            *("{% link guide/deep/odd.md %}#same", "{% link _docs/sub/b.md %}", "/index-page.html", "/", "/index.html"),
            *("../own/", "../../its/own/#same", "./", "odd", "/2024/01/02/a-post.html", "/zh-manual/start.html"),
        ),
    },
)
RECIPES = [PLAIN, PRETTY, DEFAULTS]
