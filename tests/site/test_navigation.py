"""The order of a site, as the files of each generator say it, read as text."""

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import CONFIG, Shell
from sdlint.config.load import load
from sdlint.engine.session import Session
from sdlint.engine.whole import facts
from sdlint.model import Request
from sdlint.site import navigation

PAGES = ("index.md", "a.md", "b.md", "guide/index.md", "guide/z.md")
WANTED = ["guide/z.md", "b.md", "guide/index.md", "index.md", "a.md"]

Order = Callable[..., list[str]]


@pytest.fixture
def order(shell: Shell) -> Order:
    """The keys of the tree's pages in the order of its site, given the other files that there are."""

    def of(files: dict[str, str], *, links: bool = False) -> list[str]:
        shell.write({f"content/zh/{name}": f"# 页 {name}\n" for name in PAGES})
        shell.write(files)
        config = load(None, Path(shell.root))
        session = Session(config, Request(jobs=1))
        corpus = facts(session, frozenset())
        pages = [page for _, page in sorted(corpus.pages.items()) if page.locale == "zh"]
        listing = navigation.files(session.tree, config, pages)

        def linked(path: str) -> list[str]:
            return [target.path for target in corpus.targets[path]] if links else []

        return list(navigation.ordered(pages, listing, corpus.addresses, linked))

    return of


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "mkdocs.yml",
            "site_url: https://b.example/\nnav:\n  - Z page: guide/z.md\n  - b.md\n  - Guide: [guide/index.md]\n",
        ),
        (
            ".vitepress/config.ts",
            "sidebar: [{ text: 'Z', link: '/guide/z' },\n{ link: `/b` }, {link: \"/guide/\"}]",
        ),
        ("content/.vitepress/config/en.mts", "items: [{ link: 'z', base: '/guide/' }, {link: '/b#x'}, '/guide/']"),
        ("content/zh/SUMMARY.md", "- [Z](guide/z.md)\n- [B](./b.md)\n  - [Guide](guide/index.md)\n"),
        ("sidebars.js", "module.exports = {docs: ['guide/z', {type: 'doc', id: 'b'}, 'guide/index']}"),
        ("content/zh/_toctree.yml", "- sections:\n  - local: guide/z\n    title: Z\n  - local: b\n  - local: guide\n"),
        ("content/zh/guide/_meta.json", '["z", "../b", "index"]'),
        ("content/zh/config.json", '{"sidebar": [{"id": "guide/z"}, {"id": "b"}, "guide/"]}'),
    ],
)
def test_navigation_is_read_as_it_stands(order: Order, name: str, text: str) -> None:
    assert [key for key in order({name: text}) if key != "SUMMARY.md"] == WANTED


def test_front_matter_says_it_within_a_folder(order: Order) -> None:
    ordered = order(
        {
            "content/zh/a.md": "---\nsidebar_position: 2\n---\n# A\n",
            "content/zh/b.md": "---\nsidebar: {order: 1}\n---\n# B\n",
        }
    )
    assert ordered == ["index.md", "b.md", "a.md", "guide/index.md", "guide/z.md"]


def test_else_readers_follow_links_from_the_home_page(order: Order) -> None:
    ordered = order(
        {"content/zh/index.md": "[Z](guide/z.md), [B](b.md)\n", "content/zh/b.md": "[up](guide/index.md)\n"}, links=True
    )
    assert ordered == ["index.md", "guide/z.md", "b.md", "guide/index.md", "a.md"]


def test_a_tree_without_navigation_has_an_order(order: Order) -> None:
    assert order({"sdlint.yaml": CONFIG}) == ["index.md", "a.md", "b.md", "guide/index.md", "guide/z.md"]
