"""Nuxt Content 3 with one collection of pages, each shown at its own path."""

import json
import posixpath

from site_tree import Recipe, asks, odd_spellings

ADDRESSES = {
    "content/index.md": "",
    "content/1.guide/index.md": "guide",
    "content/1.guide/2.Getting Started.md": "guide/getting-started",
    "content/1.guide/3.deep/01.Odd_Name.v2.md": "guide/deep/odd_name.v2",
    "content/1.guide/1.2.md": "guide/1.2",
    "content/reference.md": "reference",
    "content/zh/index.md": "zh",
    "content/zh/1.guide/2.Getting Started.md": "zh/guide/getting-started",
}


def spellings(page: str, other: str) -> list[str]:
    """Files, and addresses from the root and from the page's own."""
    near = posixpath.relpath(other, posixpath.dirname(page))
    whole = ADDRESSES.get(other, f"guide/{posixpath.basename(other).rpartition('.')[0]}")
    relative = posixpath.relpath("/" + whole, posixpath.dirname("/" + ADDRESSES[page]))
    written = [near, f"./{near}" if near[0] != "." else near, f"/{whole}", f"/{whole}/".replace("//", "/")]
    written += [relative, f"./{relative}", f"/{whole}.html", f"/{other.removeprefix('content/')}", *odd_spellings(near)]
    return [address.replace(" ", "%20") for address in written]


EXTRA = {
    "content/1.guide/index.md": """
::note
---
title: Odd
other: [a]
---
## In a component

See [L91001](/reference) and [L91002](/nothing).

#slot

### In a slot

  ::inside{to="/reference"}
  Text [L91003](/reference#in-a-component)
  ::
::

:::deeper
::::deepest
#### Deepest
::::
:::

::linked{to="/reference" label="L91021"}
::

::linked{to="/nothing" label="L91022"}
::

::linked
---
to: /nothing
label: L91023
---
::

::linked
---
label: L91024
to: "/reference#nowhere"
---
::

::linked{to="/reference#same"}
L91025
::

::linked{to='/nothing-more'}
L91026
::

  :::linked{to="./none"}
  L91027
  :::

  ::::linked
  ---
  label: L91037
  to: /nothing
  links:
    - {to: /reference, label: a}
  ---
  ::::

Text :linked{to="/nothing" label="L91028"} and :linked[L91029]{to="/nothing"} and :linked[L91030]{to=/nothing}.

Text :linked{label="L91031" to="/reference#same"} and :linked[L91032]{href="/nothing"}.

Text and :linked{:to="path" label="x"}.

A [L91034](/nothing){.odd target="_blank"} and [L91035](/reference#nowhere){target="_blank"}.

Text[^n] at 10:30 :icon{name="x"} and a:b.

[^n]: See [L91004](/reference) or [L91005](/none).

## With {#id}
## A [span]{.odd} here
## With :icon{name="x"} inside
## Image ![alt text](/files/a.txt) here
## *Em* and `co{d}e`
## "Quotes" -- and --- dashes... it's
## [A link](/reference) in it
## -- At the ends --
## 2nd of them
## <span id="inside">With a mark</span>
## ~~gone~~ www.example.com &amp; x &lt; y <b>bold</b>

<a href="/reference">L91006</a> <a href="/none">L91007</a> <a href="reference.md">L91008</a>

<h2 id="of-html">HTML</h2>
"""
    + asks(
        92001,
        "#in-a-component",
        "#in-a-slot",
        "#deepest",
        "#id",
        "#with",
        "#inside",
        "#of-html",
        "#_2nd-of-them",
        "#2nd-of-them",
        "#at-the-ends",
        "#user-content-fn-n",
        "/files/a.txt",
        "/files/b.txt",
        "files/a.txt",
        "./files/a.txt",
        "../reference.md",
        "/own",
        "/own#of-its-own",
        "/owned",
        "/old",
        "/older",
        "/guide/index",
        "/guide/index.html",
        "/1.guide/index",
        "../zh/index.md",
        "2.Getting%20Started.md?x#same",
    ),
}
ROUTES = [f"/{address}" for address in ADDRESSES.values()]
RECIPES = [
    Recipe(
        name="nuxt-content",
        flavor="nuxt-content",
        npm=("nuxt", "@nuxt/content", "better-sqlite3", "@nuxtjs/mdc"),
        build=("nuxt", "generate"),
        out=".output/public",
        env={"NUXT_TELEMETRY_DISABLED": "1"},
        pages=dict.fromkeys(ADDRESSES, ""),
        config={
            "locales": {"en": "content/{path}", "zh": "content/zh/{path}"},
            "source": "en",
            "site": {"version": "3", "redirects": {"/old": "/guide"}},
        },
        files={
            "nuxt.config.ts": f"""export default defineNuxtConfig({{
  modules: ['@nuxt/content'], compatibilityDate: '2025-01-01', telemetry: false,
  experimental: {{payloadExtraction: false}},
  routeRules: {{'/old': {{redirect: '/guide'}}}},
  nitro: {{prerender: {{crawlLinks: false, failOnError: false, routes: {json.dumps([*ROUTES, "/own", "/old"])}}}}},
}});
""",
            "content.config.ts": (
                "import { defineCollection, defineContentConfig } from '@nuxt/content'\n"
                "export default defineContentConfig({\n"
                "  collections: { content: defineCollection({ type: 'page', source: '**/*.md' }) },\n})\n"
            ),
            "app/app.vue": "<template><NuxtPage /></template>\n",
            "app/pages/own.vue": "<template><h1 id='of-its-own'>Own</h1></template>\n",
            "app/pages/[...slug].vue": """<script setup lang="ts">
const route = useRoute()
const path = route.path.replace(/(.)\\/$/, '$1')
const { data: page } = await useAsyncData(path, () => queryCollection('content').path(path).first())
if (!page.value) throw createError({ statusCode: 404, fatal: true })
</script>
<template><ContentRenderer v-if="page" :value="page" /></template>
""",
            **{
                f"app/components/content/{name}.vue": "<template><div><slot /><slot name='slot' /></div></template>\n"
                for name in ("Note", "Inside", "Deeper", "Deepest")
            },
            "app/components/content/Linked.vue": (
                "<script setup>defineProps(['to', 'href', 'label'])</script>\n"
                "<template><a :href='to || href'>{{ label }}<slot /></a></template>\n"
            ),
            "app/components/content/Icon.vue": "<template><i>x</i></template>\n",
            "public/files/a.txt": "a\n",
        },
        spellings=spellings,
        extra=EXTRA,
        skipped=frozenset({"footnote-label", "of-html"}),
    )
]
