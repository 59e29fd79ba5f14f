"""Where links lead, flavour by flavour, in a tree that is only said to be there."""

import posixpath

import pytest

from sdlint.facts.document import document
from sdlint.model import Link, LinkTarget, Source, Span
from sdlint.model.settings import Config
from sdlint.model.site_settings import SiteSettings
from sdlint.site.generator import Presence
from sdlint.site.resolve import Resolver
from sdlint.text.endings import PAGE_ENDINGS

HERE = Span(0, 0)


def goal(
    flavor: str,
    at: str,
    written: str,
    files: str = "",
    *,
    kind: str = "inline",
    image: bool = False,
    **settings: object,
) -> LinkTarget:
    """Where a link on the page `at` leads in a tree of `files`."""
    config = Config(root="/tree", flavor=flavor, **settings)
    there = {at, *files.split()}
    folders = {posixpath.dirname(path) for path in there}

    def look(path: str) -> Presence:
        if path.startswith(("..", "/")):
            return "outside"
        return "file" if path in there else "folder" if path in folders else ""

    link = Link(written, "", kind, HERE, HERE, image=image)
    pages = {path: document(Source(path, "# A\n"), config, {}).page for path in there if path.endswith(PAGE_ENDINGS)}
    return Resolver(config, look, pages.values()).target(pages[at], link)


def told(target: LinkTarget) -> str:
    fragment = "" if target.fragment is None else f"#{target.fragment}"
    return f"{target.kind} {target.path}{fragment}".strip()


@pytest.mark.parametrize(
    ("flavor", "at", "written", "files", "wanted"),
    [
        ("github", "a.md", "https://example.org/", "", "external"),
        ("github", "a.md", "//example.org/", "", "external"),
        ("github", "a.md", "mailto:a@example.org", "", "unjudged"),
        ("github", "a.md", "{{ site }}/b.md", "", "unjudged"),
        ("github", "a.md", "b-${x}.md", "", "unjudged"),
        ("github", "a.md", "#x", "", "page a.md#x"),
        ("github", "a.md", "#", "", "page a.md"),
        ("github", "a.md", "#/route", "", "page a.md"),
        ("github", "a.md", "#x:~:text=y", "", "page a.md#x"),
        ("github", "a.md", "b%20c.md?q=1#x", "", "missing b c.md#x"),
        ("github", "a.md", "b.md%00", "", "missing b.md"),
        ("github", "d/a.md", "b.md", "d/b.md", "page d/b.md"),
        ("github", "d/a.md", "../b.md#x", "b.md", "page b.md#x"),
        ("github", "d/a.md", "/b.md", "b.md", "page b.md"),
        ("github", "a.md", "b", "b.md", "missing b"),
        ("github", "a.md", "d", "d/b.md", "file d"),
        ("github", "a.md", "b.pdf", "b.pdf", "file b.pdf"),
        ("github", "a.md", "../b.md", "", "outside"),
        ("vitepress", "a.md", "b", "b.md", "page b.md"),
        ("vitepress", "a.md", "b.html", "b.md", "page b.md"),
        ("vitepress", "a.md", "d/", "d/index.md", "page d/index.md"),
        ("vitepress", "a.md", "d/", "d.md", "missing d/index.md"),
        ("vitepress", "a.md", "d", "d/README.md", "missing d"),
        ("vitepress", "a.md", "/x.pdf", "public/x.pdf", "file public/x.pdf"),
        ("mkdocs", "a.md", "../d/", "d/README.md", "page d/README.md"),
        ("mkdocs", "a.md", "d/", "d/README.md", "missing a/d"),
        ("mkdocs", "d/a.md", "../b/", "d/b.md", "page d/b.md"),
        ("mkdocs", "d/a.md", "../b/", "b.md", "missing d/b"),
        ("mkdocs", "d/a.md", "../../b/", "b.md", "page b.md"),
        ("mkdocs", "d/a.md", "../../b.md", "b.md", "outside"),
        ("mkdocs", "d/index.md", "../../b/", "b.md", "missing ../../b/"),
        ("mkdocs", "d/index.md", "../b/#x", "b.md", "page b.md#x"),
        ("mkdocs", "a.md", "b/", "", "missing a/b"),
        ("mkdocs", "a.md", "b.md", "", "missing b.md"),
        ("mkdocs", "a.md", "/b/", "", "missing b"),
        ("mkdocs", "a.md", "/b/", "b.md", "page b.md"),
        ("mkdocs", "a.md", "/base/b/", "b.md", "page b.md"),
        ("commonmark", "a.md", "b", "b.md", "missing b"),
        ("commonmark", "a.md", "d", "d/b.md", "file d"),
        ("docusaurus", "a.md", "b/", "", "unjudged"),
        ("docusaurus", "d/a.md", "../../b", "b.md", "page b.md"),
        ("docusaurus", "a.md", "b/", "b.mdx", "page b.mdx"),
        ("hugo", "a.md", "b/", "", "missing a/b"),
        ("hugo", "a.md", '{{< ref "c" >}}', "d/c.md", "page d/c.md"),
        ("hugo", "a.md", '{{% relref "/d/C.md#x" %}}', "d/c.md", "page d/c.md#x"),
        ("hugo", "a.md", "{{<ref c>}}#x", "d/c/_index.md", "page d/c/_index.md#x"),
        ("hugo", "a.md", '{{< ref "c" >}}', "", "unjudged"),
        ("hugo", "a.md", '{{< ref "#x" >}}', "", "page a.md#x"),
        ("hugo", "a.md", "{{< param x >}}", "", "unjudged"),
        ("hugo", "a.md", "/mypage/", "MyPage!.md", "page MyPage!.md"),
        ("hugo", "d/a.md", "../../b", "b.md", "page b.md"),
        ("docusaurus", "a.md", "d", "d/index.mdx", "page d/index.mdx"),
        ("docusaurus", "a.md", "/img.pdf", "static/img.pdf", "file static/img.pdf"),
        ("hugo", "a.md", "d/", "d/_index.md", "page d/_index.md"),
        ("hugo", "a.md", "/x.css", "assets/x.css", "file assets/x.css"),
    ],
)
def test_links(flavor: str, at: str, written: str, files: str, wanted: str) -> None:
    assert told(goal(flavor, at, written, files)) == wanted


@pytest.mark.parametrize(
    ("flavor", "at", "written", "files", "wanted"),
    [
        ("github", "d/a.md", "x.png", "d/x.png", "file d/x.png"),
        ("github", "d/a.md", "x.png", "x.png", "missing d/x.png"),
        ("github", "d/a.md", "/x.png", "x.png", "file x.png"),
        ("vitepress", "d/a.md", "/x.png", "public/x.png", "file public/x.png"),
        ("vitepress", "d/a.md", "/x.png", "d/x.png", "missing public/x.png"),
        ("vitepress", "d/a.md", "../../x.png", "", "outside"),
        ("mkdocs", "d/a.md", "x.png", "d/a/x.png", "file d/a/x.png"),
        ("docusaurus", "a.md", "/x.png", "", "unjudged"),
        ("docusaurus", "a.md", "x.png", "", "missing x.png"),
    ],
)
def test_images(flavor: str, at: str, written: str, files: str, wanted: str) -> None:
    assert told(goal(flavor, at, written, files, image=True)) == wanted


@pytest.mark.parametrize(
    ("flavor", "written", "files", "wanted"),
    [
        ("vitepress", "./b.md#part", "d/b.md", "page d/b.md#part"),
        ("vitepress", "@/b.md", "b.md", "page b.md"),
        ("vitepress", "/b.md", "b.md", "outside"),
        ("vitepress", "b.ts", "d/b.ts", "file d/b.ts"),
        ("mkdocs", "b.md", "b.md", "page b.md"),
        ("mkdocs", "b.md", "d/b.md", "page d/b.md"),
        ("vitepress", "b.md", "b.md", "missing d/b.md"),
        ("vitepress", "~/b.md", "b.md", "missing d/~/b.md"),
        ("docsify", "/b.md", "b.md", "page b.md"),
        ("docsify", "b.md", "b.md", "missing d/b.md"),
        ("mkdocs", "/b.md", "b.md", "outside"),
        ("zensical", "b.md", "b.md", "page b.md"),
    ],
)
def test_includes(flavor: str, written: str, files: str, wanted: str) -> None:
    assert told(goal(flavor, "d/a.md", written, files, kind="include")) == wanted


def test_what_was_tried_is_told_once() -> None:
    assert goal("vitepress", "a.md", "b").candidates == ("b", "b.md", "b.mdx")
    assert goal("github", "a.md", "/x.png", image=True).candidates == ("x.png", "public/x.png")


@pytest.mark.parametrize(
    ("at", "written", "wanted"),
    [
        ("en/a.md", "/b", "page en/b.md"),
        ("en/a.md", "/zh/b", "page zh/b.md"),
        ("en/a.md", "./b", "page en/b.md"),
        ("en/a.md", "/en/b", "missing en/b"),
    ],
)
def test_a_language_may_be_served_at_the_root(at: str, written: str, wanted: str) -> None:
    locales = {"en": "en/{path}", "zh": "zh/{path}"}
    target = goal("vitepress", at, written, "en/b.md zh/b.md", locales=locales, rewrites={"en/{path}": "{path}"})
    assert told(target) == wanted


@pytest.mark.parametrize(
    ("flavor", "at", "written", "files", "wanted"),
    [
        # A slash behind the ending: some drop it, for most it is a folder that is not there.
        ("mkdocs", "a.md", "b.md/#x", "b.md", "page b.md#x"),
        ("mkdocs", "d/a.md", "../b.md/", "b.md", "page b.md"),
        ("mkdocs", "a.md", "c.md/", "b.md", "missing a/c.md"),
        ("mkdocs", "a.md", "/b.md/", "b.md", "missing b.md"),
        ("zensical", "d/a.md", "b.md/#x", "d/b.md", "page d/b.md#x"),
        ("jekyll", "a.md", "b.md/#x", "b.md", "page b.md#x"),
        ("hugo", "a.md", "x.css/", "assets/x.css", "missing a/x.css"),
        # mdBook drops all behind the last ending, but for a fragment by itself.
        ("mdbook", "a.md", "b.md/#x", "b.md", "page b.md"),
        ("mdbook", "a.md", "b.md?q=1#x", "b.md", "page b.md"),
        ("mdbook", "a.md", "b.md#x", "b.md", "page b.md#x"),
        ("mdbook", "a.md", "README.md/", "README.md", "missing README.html"),
        # A query: a part of a name, or what keeps an address from being taken for one.
        ("myst", "a.md", "b.md?q=1#x", "b.md", "missing b.md?q=1#x"),
        ("myst", "a.md", "?q=1", "", "missing ?q=1"),
        ("jekyll", "a.md", "b.md?q=1", "b.md", "missing b.md"),
        ("nuxt-content", "content/a.md", "b.md?q=1", "content/b.md", "unjudged"),
        ("docsify", "a.md", "b.md?q=1#x", "b.md", "page b.md"),
        ("docsify", "a.md", "b?q=1&id=x", "b.md", "page b.md#x"),
        # VitePress finds an index in any case.
        ("vitepress", "a.md", "d/INDEX.MD#x", "d/index.md", "page d/index.md#x"),
        ("vitepress", "d/a.md", "Index.md", "d/index.md", "page d/index.md"),
        ("vitepress", "a.md", "d/B.MD", "d/b.md", "missing d/B.MD"),
        ("docusaurus", "a.md", "b.md/#x", "b.md", "missing a/b.md#x"),
    ],
)
def test_what_stands_behind_an_ending(flavor: str, at: str, written: str, files: str, wanted: str) -> None:
    assert told(goal(flavor, at, written, files)) == wanted


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("d/index.md?a=1#x", "page d/index.md#a-1-x"),
        ("d/index.md/#x", "page d/index.md#x"),
        ("d/index.md#x", "page d/index.md#x"),
        ("index.md/", "page index.md"),
        ("b.md?a=1#x", "page b.md#x"),
    ],
)
def test_vitepress_2_takes_what_stands_behind_an_index_for_a_fragment(written: str, wanted: str) -> None:
    settings = SiteSettings(version="2.0")
    assert told(goal("vitepress", "a.md", written, "b.md index.md d/index.md", site=settings)) == wanted


@pytest.mark.parametrize(
    ("at", "written", "wanted"),
    [
        ("en/a.md", "./", "page en/_index.md"),
        ("en/d/a.md", "./#x", "page en/_index.md#x"),
        ("en/d/a.md", "../../zh/b.md", "page en/b.md"),
        ("en/d/a.md", "../../zh/c.md", "missing zh/c.md"),
        ("zh/d/a.md", "../../en/b.md/", "page zh/b.md"),
        ("zh/d/a.md", "../../en/d/a.md#x", "page zh/d/a.md#x"),
        ("zh/a.md", "../en/_index.md", "missing en/_index.md"),
    ],
)
def test_hugos_render_hook_knows_files_in_the_pages_own_language(at: str, written: str, wanted: str) -> None:
    target = goal(
        "hugo",
        at,
        written,
        "en/_index.md en/b.md zh/b.md zh/c.md",
        locales={"en": "en/{path}", "zh": "zh/{path}"},
        source="en",
        site=SiteSettings(plugins=("render-link",)),
    )
    assert told(target) == wanted


def test_only_where_files_are_served_as_they_lie_is_the_roots_image_found() -> None:
    settings = {"locales": {"en": "docs/en/{path}", "zh": "docs/zh/{path}"}, "image": True}
    assert told(goal("github", "docs/en/a.md", "/x.png", "x.png", **settings)) == "file x.png"
    assert told(goal("vitepress", "docs/en/a.md", "/x.png", "x.png", **settings)) == "missing public/x.png"


def test_generators_fill_in_what_a_language_lacks() -> None:
    suffixes = {"en": "docs/{path}.md", "zh": "docs/{path}.zh.md"}
    folders = {"en": "docs/{path}", "zh": "i18n/{path}"}
    there = "docs/b.md docs/b.zh.md"
    assert told(goal("mkdocs", "docs/a.zh.md", "b.md", there, locales=suffixes, source="en")) == "page docs/b.zh.md"
    assert told(goal("mkdocs", "docs/a.md", "b.md", there, locales=suffixes, source="en")) == "page docs/b.md"
    assert told(goal("docusaurus", "i18n/a.md", "b.md", "docs/b.md", locales=folders, source="en")) == "page docs/b.md"
    assert (
        told(goal("vitepress", "i18n/a.md", "b.md", "docs/b.md", locales=folders, source="en")) == "missing i18n/b.md"
    )
