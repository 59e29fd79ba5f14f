"""What single flavours read, in small: where bare addresses end, which ids count, what is emphasis beside CJK."""

import pytest

from sdlint.markdown import parse
from sdlint.model import Node


def nodes(text: str, flavor: str, kind: str) -> list[Node]:
    return [node for top in parse(text, flavor) for node in top.walk() if node.kind == kind]


def written(text: str, node: Node) -> str:
    return text[node.span.start : node.span.end]


@pytest.mark.parametrize(
    ("flavor", "text", "expected"),
    [
        # VitePress 1.6: the host ends at full-width punctuation, a path swallows it.
        ("vitepress", "见https://x.org，后面", ["https://x.org"]),
        ("vitepress", "https://x.org/a。b", ["https://x.org/a。b"]),
        ("vitepress", "https://x.org/a）", ["https://x.org/a）"]),
        ("vitepress", "(https://x.org/a), https://x.org/b.", ["https://x.org/a", "https://x.org/b"]),
        ("vitepress", "**https://x.org**", ["https://x.org"]),
        ("vitepress", "www.x.org x.org", []),
        ("vitepress", "http://127.0.0.1:7860/?a=b#c", ["http://127.0.0.1:7860/?a=b#c"]),
        ("vitepress", "[a https://x.org b]", ["https://x.org"]),
        ("vitepress", "https://me:secret@x.org/a", ["https://me:secret@x.org/a"]),
        ("github", "见https://x.org/，后面 a", ["https://x.org/，后面"]),
        ("github", "https://x.org/a_(b)) https://x.org/a&amp;", ["https://x.org/a_(b)", "https://x.org/a"]),
        ("github", "https://x.org?!. https://x.org/'", ["https://x.org", "https://x.org/"]),
        ("github", "www.x.org, a.www.x.org", ["www.x.org"]),
        ("github", "https://a_b.c https://a.b_c", []),
        ("github", "[https://x.org](https://y.org) `https://x.org`", []),
        ("docusaurus", "https://x.org.", ["https://x.org"]),
        ("hugo", "https://x.org<br>", ["https://x.org"]),
        ("mkdocs", "https://x.org", []),
        ("commonmark", "https://x.org", []),
    ],
)  # fmt: skip
def test_bare_addresses_end_where_the_generator_ends_them(flavor, text, expected):
    found = [node for node in nodes(text, flavor, "link") if node.attrs["form"] == "bare"]
    assert [written(text, node) for node in found] == expected


@pytest.mark.parametrize(
    ("flavor", "heading", "identifier"),
    [
        ("vitepress", "A {#id}", "id"),
        ("vitepress", "A{#id}", "id"),
        ("vitepress", "A { #id }", "id"),
        ("vitepress", "A {.wide #id key=value}", "id"),
        ("vitepress", "A {##id}", "#id"),
        ("vitepress", "A {#标识}", "标识"),
        ("vitepress", "A `{#id}`", None),
        ("vitepress", "A \\{#id}", None),
        ("vitepress", "A {{ x }}", None),
        ("mkdocs", "A { #id }", "id"),
        ("mkdocs", "A {: #id }", "id"),
        ("docusaurus", "A {#id}", "id"),
        ("docusaurus", "A {/* #id */}", "id"),
        ("docusaurus", "A {/* id */}", "id"),
        ("docusaurus", "A \\{#id}", "id"),
        ("docusaurus", "A\\{#标识}", "标识"),
        ("hugo", "A {#id .wide}", "id"),
        ("hugo", "A {id}", None),
        ("jekyll", "A `b` {#id}", "id"),
        ("jekyll", "A [b](c){:.x} {#id}", "id"),
        ("github", "A {#id}", None),
        *(
            (flavor, "A[[id]]", "id")
            for flavor in ("vitepress", "github", "mkdocs", "docusaurus", "hugo", "commonmark")
        ),
    ],
)
def test_ids_are_read_as_the_flavour_reads_them(flavor, heading, identifier):
    (node,) = nodes(f"## {heading}\n", flavor, "heading")
    assert node.attrs["id"] == identifier
    assert "id_error" not in node.attrs
    if identifier:
        assert node.attrs["anchor"] == identifier
        assert "id" not in "".join(child.attrs.get("raw", "") for child in node.children)


@pytest.mark.parametrize(
    ("heading", "anchor", "inner"),
    [
        ("A [x](/y){#id}", "a-x", ["id"]),
        ("A [x][x]{.b #id}", "a-x", ["id"]),
        ("`code`{#id}", "code", ["id"]),
        ("`code`{.b}{#id}", "code", ["", "id"]),
        ("**b**{ #id }", "b", ["id"]),
        ("*a*{#id} ##", "a", ["id"]),
        ("~~a~~{#id}", "a", ["id"]),
        ("A ![p](/p.png){#id .b}", "a", ["id"]),
        ("A <https://e.com>{#id}", "a-https-e-com", ["id"]),
        ("A https://e.com{#id}", "a-https-e-com", ["id"]),
        ("A `b`{#id} c", "a-b-c", ["id"]),
        ("A `b`{#c} {#id}", "id", ["c"]),
        ("A `b` c{#id}", "id", []),
        ("A [x](/y) {#id}", "id", []),
        ("A [z]{#id}", "id", []),
        ("A <b>b</b>{#id}", "id", []),
        ("A :tada:{#id}", "id", []),
        ("A *{#id}", "id", []),
        ("A \\*b\\*{#id}", "id", []),
        ("A {{ b }}{#id}", "id", []),
    ],
)
def test_attributes_behind_an_inline_in_a_heading_are_its_own(heading, anchor, inner):
    (node,) = nodes(f"## {heading}\n\n[x]: /y\n", "vitepress", "heading")
    assert node.attrs["anchor"] == anchor
    assert [part.attrs["anchor_id"] for part in node.walk() if part.kind == "attributes"] == inner


def test_kramdown_has_attributes_with_a_colon_that_touch_a_span() -> None:
    text = "`a`{:#b} **a**{: .x #c} [a](b){:.x}{:#d} <b>a</b>{:#e} `a`{#f} a{:#g} `a` {:#h} a {: #i}\n"
    assert [node.attrs["anchor_id"] for node in nodes(text, "jekyll", "attributes")] == ["b", "c", "", "d", "e"]
    (node,) = nodes(f"## {text}", "jekyll", "heading")
    assert node.attrs["id"] is None


@pytest.mark.parametrize("heading", ["A [x](/y){#id}", "`code`{#id}", "**b**{#id}", "A ![p](/p.png){#id}"])
def test_where_only_headings_have_attributes_they_are_the_headings(heading):
    for flavor in ("mdbook", "hugo", "docusaurus"):
        assert nodes(f"## {heading}\n", flavor, "heading")[0].attrs["id"] == "id"
    assert nodes(f"## {heading}\n", "vuepress", "heading")[0].attrs["id"] is None  # as VitePress, with the plugin


@pytest.mark.parametrize(
    ("flavor", "heading", "place"),
    [
        ("vitepress", "A {# id}", "{# id}"),
        ("vitepress", "A {#id", "{#id"),
        ("vitepress", "A #id}", "#id}"),
        ("vitepress", "A ｛#id｝", "｛#id｝"),
        ("vitepress", "A {＃id}", "{＃id}"),
        ("vitepress", "A {#}", "{#}"),
        ("vitepress", "A {id}", "{id}"),
        ("vitepress", "{#id} A", "{#id}"),
        ("mkdocs", "A{#id}", "{#id}"),
        ("jekyll", "A{#id}", "{#id}"),
        ("jekyll", "A `b`{#id}", "{#id}"),
        ("jekyll", "A {: #id}", "{: #id}"),
        ("jekyll", "A {#1id}", "{#1id}"),
        ("jekyll", "A {#id .x}", "{#id .x}"),
        ("docusaurus", "A { #id }", "{ #id }"),
    ],
)
def test_what_only_looks_like_an_id_is_told(flavor, heading, place):
    text = f"# {heading}\n"
    (node,) = nodes(text, flavor, "heading")
    assert node.attrs["id"] is None
    assert node.attrs["id_error"]
    assert text[slice(*node.attrs["id_span"])] == place


@pytest.mark.parametrize("heading", ["C#", "The # sign", "f(x) {y: 1}", "{a} and {b}", "# in the middle", "Issue #12"])
def test_other_headings_are_left_alone(heading):
    for flavor in ("mkdocs", "docusaurus", "hugo", "github"):
        (node,) = nodes(f"# {heading}\n", flavor, "heading")
        assert "id_error" not in node.attrs


@pytest.mark.parametrize(
    ("text", "friendly"),
    [("**粗体。**后面", True), ("前面**“粗体”**后面", True), ("**粗体**后面", True), ("a**“b”**c", False)],
)
def test_emphasis_beside_cjk_punctuation(text, friendly):
    assert bool(nodes(text, "vitepress", "strong")) == friendly
    assert bool(nodes(text, "github", "strong")) == (text == "**粗体**后面")


@pytest.mark.parametrize(
    ("flavor", "text"),
    [
        ("vitepress", "It costs $5 to $10, or $a and $b."),
        ("github", "It costs $5 to $10, not US$6 or $7."),
        ("mkdocs", "Set ${HOME} and ${PATH}."),
        ("hugo", "$5-$10"),
    ],
)
def test_prices_are_no_formulas(flavor, text):
    assert not nodes(text, flavor, "inline_math")


def test_code_and_comments_hold_no_links():
    text = "`[a](b)` <!-- [c](d) https://x.org -->\n\n<!--\n[e](f)\n-->\n\n    [g](h)\n\n```\n[i](j)\n```\n"
    for flavor in ("vitepress", "github", "mkdocs", "hugo", "commonmark"):
        assert not nodes(text, flavor, "link")


def test_a_fence_that_never_closes_is_told():
    (code,) = nodes("text\n\n```js\nlet a\n", "github", "block_code")
    assert code.attrs["closed"] is False


def test_the_closing_line_of_a_container_ends_it_even_in_a_fence():
    # So does markdown-it-container, which looks for the line before anything in the container is parsed.
    containers = nodes("::: tip\n```\n:::\n```\n", "vitepress", "container")
    assert [node.attrs["closed"] for node in containers] == [True]


def test_a_component_in_one_line_does_not_swallow_the_next():
    text = "<Widget />\n[a](b.md)\n\n<Widget>\n[c](d.md)\n</Widget>\n"
    assert [node.attrs["url"] for node in nodes(text, "vitepress", "link")] == ["b.md"]


def test_attributes_know_their_places():
    text = "<img\n  src='a b.png' alt=\"&lt;\" data-x=1 hidden>\n"
    (tag,) = nodes(text, "github", "inline_html")
    assert tag.attrs["attributes"] == {"src": "a b.png", "alt": "<", "data-x": "1", "hidden": ""}
    assert [text[slice(*span)] for span in tag.attrs["attribute_spans"].values()] == ["a b.png", "&lt;", "1", ""]


@pytest.mark.parametrize(
    ("text", "path", "region", "lines"),
    [
        ("<!--@include: ./a.md-->", "./a.md", None, None),
        ("<!-- @include: ./a.md{3,} -->", "./a.md", None, "3,"),
        ("<!--@include: @/a b.md#part{1,2}-->", "@/a b.md", "part", "1,2"),
        ("<<< @/a.ts", "@/a.ts", None, None),
        ("<<< ./a.ts#part{1,3-4 ts:line-numbers} [Title]", "./a.ts", "part", "1,3-4"),
    ],
)
def test_includes(text, path, region, lines):
    (include,) = nodes(text, "vitepress", "include")
    attrs = include.attrs
    assert (attrs["path"], attrs["region"], attrs["lines"]) == (path, region, lines)
    assert text[slice(*attrs["path_span"])] == path


def test_a_shortcode_for_code_within_what_another_is_given_opens_no_block():
    assert not nodes("{{< a\n{{< code >}}\nx\n", "hugo", "block_code")
    [code] = nodes("{{< code file=x >}}\n# x\n{{< /code >}}\n", "hugo", "block_code")
    assert code.attrs["raw"] == "# x\n"
