"""MkDocs by itself; with Material, languages in suffixes and what sites turn on; with languages in folders."""

from collections.abc import Iterator

from site_tree import Recipe, asks

PIP = (
    "mkdocs",
    "mkdocs-material",
    "mkdocs-static-i18n",
    "mkdocs-redirects",
    "mkdocs-awesome-pages-plugin",
)
THEME = {"theme/main.html": "<html><body>{{ page.content }}</body></html>\n"}
BARE = "theme: {name: null, custom_dir: theme}\n"
PIXEL = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\nIDATx\x9cc\x00\x01\x00\x00\x05\x00\x01\r\n-\xb4\x00\x00\x00\x00IEND\xaeB`\x82"
)

IDS = """
para-id para-eq link-id emph-id code-id img-id img-quoted term-id def-para item-id head-id cell-id fence-id
head-code by-name in-quotes with-colon setext-id div-id div-para span-id a-id a-name icon-first press-ctrlc-here
emoji-inside no-space heading-on-the-tags-line heading-in-a-div card-heading in-details heading-in-an-admonition
heading-in-a-tab heading-in-an-item heading-in-a-quote without-a-space note1-marked note-marked fn:1 fnref:1
an-html-word __tabbed_1_1 __tabbed_1_2 first-tab smart-dashes-c-quotes linked-bold nothing
press-ctrl-c-here
"""
CONSTRUCTS = """
A paragraph
over two lines.
{ #para-id }

A paragraph with id= as its attribute.
{ id=para-eq .klass }

A [link](index.md){ #link-id } and *emphasis*{ #emph-id } and `code`{: #code-id } here.

![picture](img.png){ #img-id width=10 }

![picture](img.png){ id="img-quoted" }

Term { #term-id }
:   What it means.

Another term
:   What it means.
    { #def-para }

- item
- item with id
{ #item-id }

| Head { #head-id } | B |
| ----------------- | - |
| a { #cell-id }    | b |

``` { .python #fence-id }
print()
```

```python { #fence-two title="x" }
print()
```

## Heading with `code` { #head-code }

## :material-home: Icon first

## Press ++ctrl+c++ here

## Emoji :smile: inside

## Id by name { id=by-name .x }

## Id in quotes { id="in-quotes" }

## Colon {: #with-colon }

## No space{ #no-space }

## An HTML word

*[HTML]: Hyper Text

## Note[^1] marked

[^1]: A footnote with a [L90100](index.md).

## Subscript H~2~O and ^sup^ ==mark== {++ins++}

## ~~Struck~~ out

## Smart -- dashes ... (c) --> "quotes"

## :octicons-tab-24: [Linked](index.md) **bold**

#Without a space

Setext heading { #setext-id }
--------------

<div markdown>## Heading on the tag's line

Text [L90101](nope.md).

</div>

<div markdown="1" id="div-id">

## Heading in a div

Para in a div
{ #div-para }

</div>

<div class="grid cards" markdown>

-   ### Card heading

    Text [L90102](guide/start.md) and [L90103](guide/nope.md).

</div>

<details markdown="block">
<summary>Sum</summary>

### In details

[L90104](nope.md)

</details>

<span id="span-id"></span>

<a id="a-id"></a> <a name="a-name"></a>

!!! note "An admonition"

    ### Heading in an admonition

    Text [L90105](nope.md).

??? tip "Details"

    Text [L90106](guide/start.md).

=== "First tab"

    Tab text [L90107](nope.md)

=== "Second *tab*"

    ### Heading in a tab

Some <!-- [comment](nope.md) --> text.

`[code](nope.md)` is code, and so is

    [indented](nope.md)

!!! note "See [L90130](nope.md) and [L90131](guide/start.md)"

    Text.

!!! tip inline end "*[L90132](nope.md)*"
    Text.

??? note "Details [L90133](nope.md)"

    Text.

=== "A [L90134](nope.md)"

    Text.

/// note | A block [L90135](nope.md)
Text [L90136](guide/start.md).
///

H~[L90108](nope.md)~ and ==[L90109](nope.md)==.

[L90110][ref] and [L90111][Ref Two] and [L90112][].

[ref]: nope.md
[Ref Two]: guide/start.md "Title"
[L90112]: nope.md

<a href="nope.md">L90113</a> and <a href="../">L90114</a> and <a href="guide/start/">L90115</a>

[L90116](<guide/start.md>) [L90117](guide/start.md "Title") [L90118](nope.md 'Title')
[L90119](guide/start.md#same){ .md-button }

1. One [L90120](nope.md)

    ### Heading in an item

    - nested [L90121](nope.md)

- [ ] task [L90122](nope.md)

> Quote [L90123](nope.md)
>
> ### Heading in a quote

""" + asks(
    90200,
    *(f"#{name}" for name in IDS.split()),
    "img.png",
    "files/data.zip",
    "files/none.zip",
    "/img.png",
    "/files/data.zip",
    "mailto:a@b.cc",
    "#",
    "#top",
    "?q=1",
    "guide/start.md?q=1#same",
    "guide/",
    "guide",
    "guide/index.html",
    "./guide/../guide/start.md",
    "guide//start.md",
    "guide/deep/Mixed%20Case.md",
    "guide/deep/mixed-case.md",
    "../index.md",
    "/../index.md",
    "guide/start.md#Same",
    "guide/start.md/",
    "index.md#same",
    "//example.com/x",
    "tel:123",
)

PAGES = {
    "docs/index.md": "",
    "docs/guide/README.md": "",
    "docs/guide/start.md": "---\ntitle: Start\n---\n",
    "docs/guide/中文.md": "",
    "docs/guide/deep/Mixed Case.md": "",
    "docs/guide/deep/odd_name.md": "",
    "docs/01-numbered/02.page.md": "",
}
FILES = {"docs/img.png": PIXEL, "docs/files/data.zip": b"PK", "docs/guide/pic.png": PIXEL}
NAMES = "site_name: x\nsite_url: https://site.invalid/\n"


def spellings(page: str, other: str) -> Iterator[str]:
    """Those of a page below docs/, with blanks encoded."""
    from site_tree import default_spellings

    for address in default_spellings(page.removeprefix("docs/"), other.removeprefix("docs/")):
        yield address.replace(" ", "%20")


PLAIN = Recipe(
    name="mkdocs",
    flavor="mkdocs",
    pip=PIP,
    build=("mkdocs", "build", "-q"),
    out="site",
    pages=PAGES,
    config={"locales": {"en": "docs/{path}"}, "site": {"base": "/", "plugins": ["toc", "tables", "fenced_code"]}},
    files={**FILES, **THEME, "mkdocs.yml": NAMES + BARE},
    spellings=spellings,
    extra={"docs/index.md": CONSTRUCTS},
)
EXTENSIONS = """
markdown_extensions:
  - abbr
  - admonition
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - tables
  - toc: {permalink: true, slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}}
  - pymdownx.blocks.admonition
  - pymdownx.betterem
  - pymdownx.caret
  - pymdownx.critic
  - pymdownx.details
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
      emoji_generator: !!python/name:material.extensions.emoji.to_svg
  - pymdownx.highlight
  - pymdownx.inlinehilite
  - pymdownx.keys
  - pymdownx.mark
  - pymdownx.smartsymbols
  - pymdownx.superfences
  - pymdownx.tabbed: {alternate_style: true}
  - pymdownx.tasklist: {custom_checkbox: true}
  - pymdownx.tilde
"""
EXTENDED = [
    "i18n", "abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc",
    "pymdownx.details", "pymdownx.emoji", "pymdownx.keys", "pymdownx.superfences", "pymdownx.tabbed",
    "pymdownx.tasklist",
    "pymdownx.blocks.admonition",
    "pymdownx.tilde", "pymdownx.critic", "pymdownx.caret", "pymdownx.mark", "pymdownx.smartsymbols",
]  # fmt: skip
MATERIAL = Recipe(
    name="mkdocs-material",
    flavor="mkdocs",
    pip=PIP,
    build=("mkdocs", "build", "-q"),
    out="site",
    pages={
        "docs/index.md": "",
        "docs/index.zh.md": "",
        "docs/guide/index.md": "",
        "docs/guide/index.zh.md": "",
        "docs/guide/start.md": "---\ntitle: Start\n---\n",
        "docs/guide/deep/odd_name.md": "",
    },
    config={
        "locales": {"en": "docs/{path}.md", "zh": "docs/{path}.zh.md"},
        "source": "en",
        "site": {
            "base": "/",
            "slugify": "pymdownx-lower",
            "plugins": EXTENDED,
            "redirects": {"old/start/": "guide/start/"},
        },
    },
    heading_id=" {{ #{} }}",
    files={
        **FILES,
        "mkdocs.yml": NAMES
        + """
theme: {name: material, features: [navigation.tabs]}
plugins:
  - search
  - awesome-pages
  - redirects: {redirect_maps: {old/start.md: guide/start.md}}
  - i18n:
      docs_structure: suffix
      languages:
        - {locale: en, default: true, name: English}
        - {locale: zh, name: Chinese}
"""
        + EXTENSIONS,
    },
    spellings=spellings,
    extra={
        "docs/index.md": CONSTRUCTS,
        "docs/guide/index.zh.md": asks(
            90400,
            "../old/start.md",
            "../old/start/",
            "/old/start/",
            "../../old/start/",
            "/zh/old/start/",
            "/old/start.html",
            "/old/start/index.html",
            "../sitemap.xml",
            "/sitemap.xml.gz",
            "/404.html",
            "../404.html",
            "/search/search_index.json",
            "../assets/images/favicon.png",
            "/assets/images/favicon.png",
            "../assets/images/none.png",
            "/zh/sitemap.xml",
            "../img.png",
            "pic.png",
            "no.png",
        ),
    },
)


def below_base(page: str, other: str) -> Iterator[str]:
    """The same, and absolute ones with the base of the site."""
    for address in spellings(page, other):
        if not address.startswith("/") or "no-" not in address:
            yield address
        if address.startswith("/"):
            yield f"/repo{address}"


FOLDERS = Recipe(
    name="mkdocs-folders",
    flavor="mkdocs",
    pip=PIP,
    build=("mkdocs", "build", "-q"),
    out="site",
    pages={
        "docs/en/index.md": "",
        "docs/en/guide/README.md": "",
        "docs/en/guide/start.md": "",
        "docs/en/only.md": "",
        "docs/zh/index.md": "",
        "docs/zh/guide/start.md": "",
    },
    config={
        "locales": {"en": "docs/en/{path}", "zh": "docs/zh/{path}"},
        "source": "en",
        "site": {
            "urls": "files",
            "slugify": "unicode",
            "separator": "_",
            "base": "/repo/",
            "plugins": ["i18n", "attr_list", "toc", "tables", "fenced_code"],
        },
    },
    heading_id=" {{: #{} }}",
    files={
        "docs/en/img.png": PIXEL,
        "docs/zh/own.png": PIXEL,
        "docs/shared/all.png": PIXEL,
        **THEME,
        "mkdocs.yml": """
site_name: x
site_url: https://site.invalid/repo/
use_directory_urls: false
plugins:
  - i18n:
      docs_structure: folder
      languages:
        - {locale: en, default: true, name: English}
        - {locale: zh, name: Chinese}
markdown_extensions:
  - attr_list
  - toc: {slugify: !!python/name:markdown.extensions.toc.slugify_unicode '', separator: _}
"""
        + BARE,
    },
    spellings=below_base,
    base="/repo/",
    root="docs",
    extra={
        "docs/zh/guide/start.md": asks(
            90000,
            *("../only.md", "../only.md#same", "../only.md#nope", "../img.png", "../own.png", "../../shared/all.png"),
            *("../shared/all.png", "../none.png", "README.md", "../../en/index.md", "../../en/only.md", "/repo/zh/"),
            *("/repo/zh/index.html", "/repo/zh/only.html", "/repo/en/", "/repo/", "/repo/only.html", "/zh/index.html"),
            *("/img.png", "/en/img.png", "/none.png", "/none/", "/shared/all.png", "/zh/none.md"),
            *("/repo", "../../zh/index.md", "start.html", "/repo/img.png", "/repo/zh/img.png", "/repo/shared/all.png"),
        ),
        "docs/en/index.md": asks(
            90100, "../zh/index.md", "../zh/own.png", "img.png", "zh/index.html", "../shared/all.png"
        ),
    },
)
TABBED = """
=== "First tab"

    ### In a tab

=== "C & *C++* tab"

    Text [L90001](nope.md).

=== "中文 标签"

    === "First tab"

        Text.

## Below

=== "First tab"

    Text.

/// tab | Block tab
Text.
///

[L90002](#in-a-tab)
""" + asks(
    90100,
    *("#first-tab", "#first-tab_1", "#first-tab_2", "#c-c-tab", "#中文-标签", "#below", "#block-tab", "#nothing"),
    *("#__tabbed_1_1", "#__tabbed_1_2", "#__tabbed_9_9", "#below-first-tab", "#below-block-tab", "#page-0-first-tab"),
    *("#c--c-tab", "#_1"),
)
LINES = """
--8<-- "parts/lines-{0}.md{1}"
"""
LINED = [f"{page}#snip-{part}-{line}" for page in ("index.md", "") for part in (1, 2) for line in range(1, 13, 2)]
"""The headings of two files, of which pages bring in some lines."""
TABS = Recipe(
    name="mkdocs-tabs",
    flavor="mkdocs",
    pip=PIP,
    build=("mkdocs", "build", "-q"),
    out="site",
    pages={"docs/index.md": "", "docs/guide.md": ""},
    config={
        "locales": {"en": "docs/{path}"},
        "site": {
            "base": "/",
            "tabs": "pymdownx-lower",
            "plugins": [
                "toc",
                "tables",
                "fenced_code",
                "pymdownx.snippets",
                "pymdownx.superfences",
                "pymdownx.tabbed",
                "pymdownx.blocks.tab",
            ],
        },
    },
    files={
        **THEME,
        **{
            f"parts/lines-{part}.md": "".join(f"### Snip {part} {line}\n\n" for line in range(1, 13, 2))
            for part in (1, 2)
        },
        "mkdocs.yml": NAMES
        + BARE
        + """
markdown_extensions:
  - pymdownx.snippets
  - pymdownx.superfences
  - pymdownx.blocks.tab:
      alternate_style: true
      slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}
  - pymdownx.tabbed:
      alternate_style: true
      slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}
""",
    },
    # Those of other files, which are tried by links.
    skipped=frozenset(f"snip-{part}-{line}" for part in (1, 2) for line in range(1, 13, 2)),
    spellings=lambda page, other: list(spellings(page, other))[::3],
    extra={
        "docs/index.md": TABBED + LINES.format(1, ":3:4") + LINES.format(2, "::2,9"),
        "docs/guide.md": TABBED.replace("L90", "L91") + LINES.format(1, ":-3:-1,5:5") + asks(91300, *LINED),
    },
)
RECIPES = [PLAIN, MATERIAL, FOLDERS, TABS]
