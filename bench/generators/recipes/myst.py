"""Sphinx with MyST: by itself, where slugs are no anchors, and with anchors of headings, attributes and extensions."""

from collections.abc import Iterator

from site_tree import Recipe, asks, default_spellings

from recipes.mkdocs import PIXEL

IDS = """
a-label my-label label-two para-id span-id by-attrs heading-in-a-note linked-text smart-dashes start 1-start id1 id2
heading-in-a-quote same same-1 nothing emoji-inside h-html def-term hello-world other-label
"""
CONSTRUCTS = (
    """
(a-label)=
## Labelled

(My Label)=
A paragraph with a label.

{#para-id}
A paragraph, [L90001](nope.md).

## Attributes {#by-attrs}

A [span]{#span-id} here.

## [Linked](guide/start.md) text

## Smart -- dashes

```{note}
A [L90002](nope.md) and a [L90003](guide/start.md).
```

:::{tip}
A [L90004](nope.md).
:::

````{admonition} Title
```{warning}
[L90005](nope.md)
```
````

```{code-block} python
[code](nope.md)
```

```{toctree}
:hidden:

guide/start
guide/index
guide/deep/odd_name
README
```

{doc}`guide/start` {ref}`a-label` {py:class}`str`

Note[^1]

[^1]: A footnote [L90006](nope.md).

% A comment with a [link](nope.md)

+++

{doc}`L90020 <guide/start>` {doc}`L90021 <guide/none>` {doc}`L90022 </guide/start>` {ref}`L90023 <a-label>`
{ref}`L90024 <no-label>` {ref}`L90025 <start-label>` {ref}`L90026 <My Label>` {ref}`L90027 <my label>`
{any}`L90028 <a-label>` {any}`L90029 <nothing-at-all>` {any}`L90030 <guide/start>` {doc}`L90031 <guide/start.md>`
{download}`L90032 <files/data.zip>` {download}`L90033 <files/none.zip>` {numref}`L90034 <fig-one>`
{ref}`L90035 <fig-one>` {ref}`L90036 <a-term-label>` {ref}`L90037 <fig-two>` {doc}`L90038 <./guide/start>`

[L90041](<project:guide/start.md>) [L90042](project:#a-label) [L90043](project:#no-label) [L90044](path:img.png)
[L90045](project:guide/none.md) [L90046](path:none.png) [L90047](project:/guide/start.md) [L90048](#fig-one)
[L90049](<#My Label>) [L90050](guide/start) [L90051](guide/none) [L90052](#start-label)
[L90053](project:guide/start.md#start-label) [L90054](project:guide/start.md#no-label)

```{figure} img.png
:name: fig-one

A caption with a [L90055](nope.md)
```

```{image} img.png
:name: img-one
```

```{admonition} See [L90056](nope.md)
:name: box-one
Text.
```

```{code-block} python
:name: code-one
x
```

{ref}`L90057 <box-one>` {ref}`L90058 <code-one>` {ref}`L90059 <img-one>` [L90060](#box-one) [L90061](#code-one)
[L90062](#img-one)

(a-term-label)=
> A quote

| a | b |
|---|---|
| [L90007](nope.md) | x |

<a href="nope.html">L90008</a>

[L90009][ref] [L90010](<guide/start.md>)

[ref]: nope.md

Term
: Meaning [L90011](nope.md)

![picture](img.png)

"""
    + asks(
        90100,
        *(f"#{name}" for name in IDS.split()),
        *("img.png", "/img.png", "guide/start.md#start-label", "guide/start.md#hello-world", "#start-label"),
        *("/guide/start.md", "guide/start.html", "guide/start.html#same", "guide/none.html", "/guide/start.html"),
        *("", "#", "mailto:a@b.cc", "files/data.zip", "no.zip"),
        *("genindex", "modindex", "search", "genindex.html", "../search.html"),
    )
    + "\n"
)


def spellings(page: str, other: str) -> Iterator[str]:
    """With an ending: without one, what names no document is no link in the HTML."""
    for address in default_spellings(page, other):
        if address.partition("?")[0].rstrip("/").lower().endswith((".md", ".html")):
            yield address


FILES = {"img.png": PIXEL, "files/data.zip": b"PK"}
CONF = """
project = "x"
extensions = ["myst_parser"]
suppress_warnings = ["*"]
html_theme = "basic"
exclude_patterns = ["_build", "sdlint.yaml", "node_modules", ".venv"]
"""
PAGES = {
    "index.md": "",
    "README.md": "",
    "guide/index.md": "",
    "guide/start.md": "",
    "guide/中文.md": "",
    "guide/deep/odd_name.md": "",
}
SKIPPED = frozenset({"navigation", "searchlabel", "a-label", "labelled", "start-label", "labelled-here"})
PLAIN = Recipe(
    name="myst",
    flavor="myst",
    pip=("sphinx", "myst-parser"),
    build=("sphinx-build", "-q", "-b", "html", ".", "_site"),
    out="_site",
    pages=PAGES,
    config={"locales": {"en": "{path}"}, "site": {"plugins": ["myst"]}},
    files={**FILES, "conf.py": CONF},
    spellings=spellings,
    skipped=SKIPPED,
    extra={"index.md": CONSTRUCTS, "guide/start.md": "(start-label)=\n\n## Labelled here\n\n(other-label)=\nText.\n"},
)
ANCHORS = Recipe(
    name="myst-anchors",
    flavor="myst",
    pip=("sphinx", "myst-parser"),
    build=("sphinx-build", "-q", "-b", "html", ".", "_site"),
    out="_site",
    pages=PAGES,
    config={
        "locales": {"en": "{path}"},
        "site": {
            "depth": 3,
            "plugins": ["myst", "colon_fence", "attrs_block", "attrs_inline", "deflist", "smartquotes"],
        },
    },
    heading_id="",
    files={
        **FILES,
        "conf.py": CONF
        + """
myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence", "attrs_block", "attrs_inline", "deflist"]
""",
    },
    spellings=spellings,
    skipped=SKIPPED,
    extra=PLAIN.extra,
)
RECIPES = [PLAIN, ANCHORS]
