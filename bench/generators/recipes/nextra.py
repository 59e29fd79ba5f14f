"""Nextra 4 with the theme for documentation, exported as files."""

import posixpath

from site_tree import WAYS, Recipe, asks, odd_spellings

ADDRESSES = {
    "content/index.mdx": "",
    "content/guide/index.mdx": "guide",
    "content/guide/getting-started.md": "guide/getting-started",
    "content/guide/deep/02-Odd_Name.v2.mdx": "guide/deep/02-Odd_Name.v2",
    "content/reference.mdx": "reference",
    "content/zh/index.mdx": "zh",
    "content/zh/guide/getting-started.mdx": "zh/guide/getting-started",
}


def spellings(page: str, other: str) -> list[str]:
    """Files, and addresses from the root and from the page's own."""
    near = posixpath.relpath(other, posixpath.dirname(page))
    whole = ADDRESSES.get(other, f"guide/{posixpath.basename(other).rpartition('.')[0]}")
    relative = posixpath.relpath("/" + whole, posixpath.dirname("/" + ADDRESSES[page]))
    written = [near, f"/{whole}", relative, f"./{relative}", f"/{whole}.html", f"/{other.removeprefix('content/')}"]
    # Next leads from an address with a slash at its end to the one without, which no file shows.
    return [address for address in (*written, f"../{relative}", *odd_spellings(near)) if address.strip("./")]


EXTRA = {
    "content/guide/index.mdx": """
import { Callout, Cards, Tabs } from 'nextra/components'
import Part from '../_part.mdx'
import Other from '../../parts/other.mdx'

<Part />
<Other />

<Callout>

## In a callout

See [L91001](/reference) and [L91002](/nothing).

</Callout>

<Cards>
  <Cards.Card title="L91003" href="/reference" />
  <Cards.Card title="L91004" href="/none" />
</Cards>

Text[^n].

[^n]: See [L91005](/reference) or [L91006](/none).

## With an id [#own]
## Same [#same]
## `code` and id [#OWN two]
## Image ![alt text](/files/odd.svg) here
## *Em* and `co{d}e`
## "Quotes" -- and --- dashes... it's
## [A link](/reference) in it
## ~~gone~~ www.example.com &amp; x &lt; y <b>bold</b>
## <span id="inside">With a mark</span>

<a href="/reference">L91007</a> <a href="/none">L91008</a> <a href="reference.mdx">L91009</a>

<h2 id="of-html">HTML</h2>

"""
    + asks(
        92001,
        "#in-a-callout",
        "#from-a-part",
        "#from-elsewhere",
        "#from-nowhere",
        "#own",
        "#same",
        "#OWN%20two",
        "#own-two",
        "#inside",
        "#of-html",
        "#page-1",
        "#user-content-fn-n",
        "/files/a.txt",
        "/files/b.txt",
        "/own",
        "/own#of-its-own",
        "/owned",
        "/old",
        "/guide/index",
        "/_part",
    ),
    "content/reference.mdx": asks(92101, "/guide#from-a-part", "/guide#from-nowhere", "guide/index.mdx"),
}
PAGE = """import { generateStaticParamsFor, importPage } from 'nextra/pages'
import { useMDXComponents as getMDXComponents } from '../../mdx-components'
export const generateStaticParams = generateStaticParamsFor('mdxPath')
export async function generateMetadata(props) {
  const params = await props.params
  return (await importPage(params.mdxPath)).metadata
}
const Wrapper = getMDXComponents().wrapper
export default async function Page(props) {
  const params = await props.params
  const { default: MDXContent, toc, metadata, sourceCode } = await importPage(params.mdxPath)
  return <Wrapper toc={toc} metadata={metadata} sourceCode={sourceCode}><MDXContent {...props} /></Wrapper>
}
"""
LAYOUT = """import { Layout } from 'nextra-theme-docs'
import { getPageMap } from 'nextra/page-map'
export default async function RootLayout({ children }) {
  return <html lang="en" suppressHydrationWarning><body>
    <Layout pageMap={await getPageMap()} search={null}>{children}</Layout>
  </body></html>
}
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
RECIPES = [
    Recipe(
        name="nextra",
        flavor="nextra",
        # Later versions of zod refuse a layout without what the theme passes on itself.
        npm=("nextra", "nextra-theme-docs", "next", "react", "react-dom", "zod@4.1"),
        build=("sh", "-c", "rm -rf .next; exec next build"),
        out="out",
        env={"NEXT_TELEMETRY_DISABLED": "1"},
        pages=dict.fromkeys(ADDRESSES, ""),
        config={
            "locales": {"en": "content/{path}", "zh": "content/zh/{path}"},
            "source": "en",
            "site": {"version": "4"},
        },
        files={
            "next.config.mjs": (
                "import nextra from 'nextra'\n"
                "export default nextra({ search: false })({ output: 'export', images: { unoptimized: true } })\n"
            ),
            "mdx-components.js": (
                "import { useMDXComponents as getThemeComponents } from 'nextra-theme-docs'\n"
                "export const useMDXComponents = (components) => ({ ...getThemeComponents(), ...components })\n"
            ),
            "app/layout.jsx": LAYOUT,
            "app/[[...mdxPath]]/page.jsx": PAGE,
            "app/own/page.jsx": "export default function Own() { return <h1 id='of-its-own'>Own</h1> }\n",
            "content/_part.mdx": "## From a part\n\nText\n",
            "parts/other.mdx": "## From elsewhere\n",
            "public/files/a.txt": "a\n",
            "public/files/odd.svg": SVG,
        },
        spellings=spellings,
        # As above: the folder's address is the one without a slash.
        ways=tuple(way for way in WAYS if not way.startswith(".")),
        extra=EXTRA,
        skipped=frozenset({"footnote-label", "from-a-part", "from-elsewhere", "of-html"}),
    )
]
