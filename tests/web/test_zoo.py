"""Every kind of page gets the verdict that it deserves, over real sockets."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from conftest import Shell
from zoo import GATES, KINDS, Zoo, rest

FRAGMENTS = {
    "/fragments#there": "alive",
    "/fragments#missing": "suspect",
    "/fragments#named": "alive",
    "/fragments#readme": "alive",
    "/fragments#中文": "alive",
    "/fragments#%E4%B8%AD%E6%96%87": "alive",
    "/fragments#encoded-%C3%A9": "alive",
    "/fragments#in-comment": "suspect",
    "/fragments#in-script": "suspect",
    "/fragments#a&b": "alive",
    "/fragments#": "alive",
    "/fragments#top": "alive",
    "/fragments#/route": "alive",
    "/fragments#!bang": "alive",
    "/fragments#:~:text=words": "alive",
    "/fragments#there:~:text=words": "alive",
    "/fragments#missing:~:text=words": "suspect",
    "/head-405.pdf#page=3": "alive",
    "/shell#made-by-scripts": "alive",
}
PAGE = (
    """<!doctype html><title>Fragments</title><p id=there>x<a name='named'></a><h2 id="user-content-ReadMe">y</h2>
<h2 id="中文">z</h2><h2 id="encoded-%C3%A9"></h2><!-- <p id="in-comment"> --><script>"<p id='in-script'>"</script>
<p id="a&amp;b">"""
    + "words " * 100
)


@pytest.fixture(scope="module")
def zoo() -> Iterator[Zoo]:
    with Zoo() as server:
        server.otherwise = rest
        KINDS["/fragments"] = ("alive", lambda visit: visit.reply(200, PAGE))
        KINDS["/shell"] = ("alive", lambda visit: visit.reply(200, "<script src=a.js></script><div id=root></div>"))
        KINDS["/excluded/page"] = ("skipped", KINDS["/plain"][1])
        yield server


@pytest.fixture(scope="module")
def rows(zoo: Zoo, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What ``sdlint links`` says of the whole zoo, by URL."""
    root: Path = tmp_path_factory.mktemp("zoo")
    lines = [f"<{zoo.url(path)}>\n" for path in (*KINDS, *FRAGMENTS)]
    lines += [f"<{url}>\n" for url in STRANGERS]
    shell = Shell(root).write(
        {
            "sdlint.yaml": "locales: {zh: 'zh/{path}'}\nsource: zh\n"
            f"links: {{timeout: 1, per-host: 24, allow-private: ['{zoo.place}'], exclude: ['*/excluded/*']}}\n",
            "zh/a.md": "\n".join(lines),
            "zh/b.md": "\n".join(lines[:10]),
        }
    )
    done = shell.run("links", "--format", "json")
    assert done.returncode == 0, done.stderr
    return {row["url"]: row for row in json.loads(done.stdout)["links"]}


STRANGERS = {
    "http://127.0.0.1:1/": "skipped",
    "http://localhost:1/": "skipped",
    "http://2130706433:1/": "skipped",
    "http://0x7f000001:1/": "skipped",
    "http://0177.0.0.1:1/": "skipped",
    "http://127.1:1/": "skipped",
    "http://[::1]:1/": "skipped",
    "http://[::ffff:127.0.0.1]:1/": "skipped",
    "http://[64:ff9b::7f00:1]:1/": "skipped",
    "http://[2002:7f00:1::]:1/": "skipped",
    "http://169.254.169.254/latest": "skipped",
    "http://0.0.0.0:1/": "skipped",
    "http://no-such-host.invalid/": "unknown",
    "ftp://example.org/file": "skipped",
    "http://:80/": "dead",
    "http://example.org:99999/": "dead",
    "http://a..b/": "dead",
}


def test_there_are_enough_kinds() -> None:
    assert len(KINDS) >= 40


@pytest.mark.parametrize("path", sorted(KINDS))
def test_kind(path: str, rows: dict[str, dict[str, Any]], zoo: Zoo) -> None:
    row = rows[zoo.url(path)]
    assert row["verdict"] == KINDS[path][0], row


@pytest.mark.parametrize("path", FRAGMENTS)
def test_fragment(path: str, rows: dict[str, dict[str, Any]], zoo: Zoo) -> None:
    row = rows[zoo.url(path)]
    assert row["verdict"] == FRAGMENTS[path], row


@pytest.mark.parametrize("url", STRANGERS)
def test_stranger(url: str, rows: dict[str, dict[str, Any]]) -> None:
    assert rows[url]["verdict"] == STRANGERS[url], rows[url]


def test_each_page_is_fetched_once(rows: dict[str, dict[str, Any]], zoo: Zoo) -> None:
    assert rows
    for path in ("/plain", "/fragments", "/dead-404.pdf", "/blocked-429", "/busy-for-long", "/blocked-401"):
        assert zoo.hits["GET", path] == 1, path


def test_what_is_no_page_is_not_read(rows: dict[str, dict[str, Any]], zoo: Zoo) -> None:
    assert rows
    assert zoo.hits["BYTES", "/endless"] < 20_000_000
    assert zoo.hits["GET", "/endless.bin"] == 0


def test_nothing_forbidden_is_asked(rows: dict[str, dict[str, Any]], zoo: Zoo) -> None:
    assert rows
    assert not zoo.count("/excluded/page")
    assert not any("secret" in str(headers) or "Authorization" in headers for _, headers in zoo.headers)


def test_where_it_moved_is_told(rows: dict[str, dict[str, Any]], zoo: Zoo) -> None:
    assert rows[zoo.url("/moved-twice")]["final_url"] == zoo.url("/new/moved-twice")
    for path in ("/sent-on", "/sent-on-quoted", "/sent-on-by-header", "/sent-on-and-on"):
        assert rows[zoo.url(path)]["final_url"] == zoo.url("/very-plain")
    assert rows[zoo.url("/moved-中")]["final_url"] == zoo.url("/new/moved-%E4%B8%AD")


def test_cookies_stay_with_their_link(rows: dict[str, dict[str, Any]], zoo: Zoo) -> None:
    assert rows
    assert {path for path, headers in zoo.headers if "Cookie" in headers} == {"/needs-cookie"}


def test_nobody_is_told_to_link_to_a_login_page(zoo: Zoo, tmp_path: Path) -> None:
    moved = ("/moved-301", "/moved-308")
    shell = Shell(tmp_path).write(
        {
            "sdlint.yaml": "locales: {zh: 'zh/{path}'}\nsource: zh\n"
            f"links: {{timeout: 5, per-host: 24, allow-private: ['{zoo.place}']}}\n",
            "zh/a.md": "".join(f"[x]({zoo.url(path)})\n\n" for path in (*GATES, *moved)),
        }
    )
    done = shell.run("check", "--select", "SD306", "--fix", "--unsafe-fixes", CI="")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (shell.root / "zh/a.md").read_text() == "".join(
        f"[x]({zoo.url(path)})\n\n" for path in (*GATES, *(f"/new{path}" for path in moved))
    )
