"""URLs as pages write them."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdlint.model.settings import ArchiveSettings
from sdlint.text import urls, wayback_links

SAME = (
    ("https://example.org", "https://example.org/"),
    ("https://example.org/a%20b", "https://example.org/a b"),
    ("https://example.org/中文", "https://example.org/%E4%B8%AD%E6%96%87"),
    ("https://example.org/a#part", "https://example.org/a"),
    ("https://example.org/?p=1", "https://example.org/%3Fp=1"),
    ("https://EXAMPLE.org/a", "https://example.org/a"),
    ("https://example.org:443/a", "https://example.org/a"),
    ("https://example.org/a", "https:/example.org/a"),
    ("https://例子.example/", "https://xn--fsqu00a.example/"),
    ("https://example.org/a", "example.org/a"),
    ("https://en.example.org/wiki/A_(b)", "https://en.example.org/wiki/A_%28b%29"),
)
DIFFERENT = (
    ("https://example.org/a", "http://example.org/a", ("scheme",)),
    ("https://example.org/a", "https://www.example.org/a", ("www",)),
    ("https://example.org/a", "https://example.org/a/", ("slash",)),
    ("https://example.org/a", "https://example.org/A", ("case",)),
    ("https://example.org/a", "http://www.example.org/A/", ("scheme", "www", "slash", "case")),
    ("https://example.org/a", "https://example.org/b", ("address",)),
    ("https://example.org/a", "https://example.com/a", ("address",)),
    ("https://example.org/?p=1", "https://example.org/?p=2", ("address",)),
    ("https://example.org/c%23", "https://example.org/c", ("address",)),
    ("https://example.org:8080/", "https://example.org/", ("address",)),
)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_same(one: str, other: str) -> None:
    assert urls.differences(one, other) == ()
    assert urls.differences(other, one) == ()


@pytest.mark.parametrize(("one", "other", "parts"), DIFFERENT)
def test_different(one: str, other: str, parts: tuple[str, ...]) -> None:
    assert urls.differences(one, other) == parts
    assert urls.differences(other, one) == parts


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        ("https://user:pass@example.org/a@b", "https://example.org/a@b"),
        ("https://example.org/@user", "https://example.org/@user"),
        ("//a@b@example.org", "//example.org"),
        ("https://example.org?x=@y", "https://example.org?x=@y"),
        ("http://user@[::1]:80/", "http://[::1]:80/"),
    ],
)
def test_userinfo(url: str, clean: str) -> None:
    assert urls.without_userinfo(url) == clean
    assert urls.has_userinfo(url) == (url != clean)


@pytest.mark.parametrize(
    ("url", "fragment"),
    [
        ("https://a.b/#x", "x"),
        ("https://a.b/#%E4%B8%AD", "中"),
        ("https://a.b/#", None),
        ("https://a.b/#top", None),
        ("https://a.b/#/route", None),
        ("https://a.b/#!route", None),
        ("https://a.b/#:~:text=x", None),
        ("https://a.b/#x:~:text=y", "x"),
        ("https://a.b/", None),
    ],
)
def test_fragment(url: str, fragment: str | None) -> None:
    assert urls.fragment(url) == fragment


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("HTTPS://Example.ORG", "https://example.org/"),
        ("//example.org/a", "https://example.org/a"),
        ("http://example.org:80/a b?c d#e", "http://example.org/a%20b?c%20d"),
        ("https://例子.example/中?文", "https://xn--fsqu00a.example/%E4%B8%AD?%E6%96%87"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://example.org/%E4%B8%AD", "https://example.org/%E4%B8%AD"),
        ("https://[::1]:8080/", "https://[::1]:8080/"),
    ],
)
def test_request_url(written: str, sent: str) -> None:
    assert urls.request_url(written) == sent


@pytest.mark.parametrize(
    "url",
    [
        "http://",
        "http:///a",
        "https://a b/",
        "http:example.org",
        "http://a:b/",
        "http://a:70000/",
        "http://-/",
        "http://a\x01b/",
    ],
)
def test_malformed(url: str) -> None:
    with pytest.raises(urls.MalformedURL):
        urls.request_url(url)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/",
        "file:///etc/passwd",
        "http://a@b/",
        "https://{host}/",
        "http://$HOST/",
        "http://localhost:port/a",
        "http://127.0.0.1:YOUR_PORT",
        "http://example.org:xxxx",
        "http://example.org:port-number/",
    ],
)
def test_refused(url: str) -> None:
    with pytest.raises(urls.RefusedURL):
        urls.request_url(url)


@settings(max_examples=300)
@given(st.text(max_size=60))
def test_any_text_is_answered(text: str) -> None:
    for url in (text, f"https://{text}", f"https://example.org/{text}"):
        urls.bare(url), urls.fragment(url), urls.host(url), urls.differences(url, "https://example.org/")
        wayback_links.parse(f"https://web.archive.org/web/{text}", ArchiveSettings())
        try:
            sent = urls.request_url(url)
        except (urls.MalformedURL, urls.RefusedURL):
            continue
        assert sent.isascii()
        assert not any(character <= " " for character in sent)
        assert urls.request_url(sent) == sent


def test_credentials_are_masked_in_time_that_grows_with_the_text() -> None:
    assert urls.masked("see x+git://u:p@h/x or https:/u@h") == "see x+git://***@h/x or https:/***@h"
    start = time.process_time()
    assert urls.masked("http://" + "a" * 200_000) == "http://" + "a" * 200_000
    assert time.process_time() - start < 2


ARCHIVES = (
    (
        "https://web.archive.org/web/20221102081512/https://example.org/?p=2056",
        ("20221102081512", "", "https://example.org/?p=2056"),
    ),
    (
        "http://web.archive.org/web/20221102081512id_/http://example.org/",
        ("20221102081512", "id_", "http://example.org/"),
    ),
    ("https://web.archive.org/web/2022*/https://example.org/", ("2022*", "", "https://example.org/")),
    ("https://web.archive.org/web/*/example.org/*", ("*", "", "example.org/*")),
    ("https://web.archive.org/web/https://example.org/", ("", "", "https://example.org/")),
    ("https://web.archive.org/20220101000000/example.org/a", ("20220101000000", "", "example.org/a")),
    ("https://archive.ph/20220101000000/https://example.org/", ("20220101000000", "", "https://example.org/")),
    ("https://archive.ph/AbCdE", None),
    ("https://archive.org/details/some-book", None),
    ("https://example.org/web/20220101000000/https://example.org/", None),
)


@pytest.mark.parametrize(("url", "parts"), ARCHIVES)
def test_archive_links(url: str, parts: tuple[str, str, str] | None) -> None:
    link = wayback_links.parse(url, ArchiveSettings())
    assert (link and (link.timestamp, link.modifier, link.original)) == parts


def test_archives_elsewhere() -> None:
    own = ArchiveSettings(prefix="http://127.0.0.1:8081/kept/", hosts=("127.0.0.1:8082",))
    assert wayback_links.is_canonical("http://127.0.0.1:8081/kept/20220101000000/https://example.org/", own)
    assert wayback_links.is_archive("http://127.0.0.1:8082/web/2022/https://example.org/", own)
    assert not wayback_links.is_archive("http://127.0.0.1:8083/web/2022/https://example.org/", own)


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("HTTPS://WEB.ARCHIVE.ORG/Web/2022/https://example.org/", True),
        ("http://web.archive.org/web/2022/https://example.org/", True),
        ("//web.archive.org/web/2022/https://example.org/", True),
        ("https://www.Archive.PH/abc", True),
        ("https://u:p@archive.today:443/abc", True),
        ("https://example.org/archive.org", False),
        ("https://example.org/?of=https://archive.ph/abc", False),
        ("https://archive.org.example.org/", False),
        ("archive.org/web", False),
        ("./web.archive.org/web/2022/https://example.org/", False),
        ("", False),
    ],
)
def test_what_an_archive_keeps(url: str, kept: bool) -> None:
    assert wayback_links.is_archive(url, ArchiveSettings()) == kept


@pytest.mark.parametrize(
    "timestamp", ["20221302081512", "20220230000000", "20221102241512", "20221102086012", "29991231235959"]
)
def test_no_past_moment(timestamp: str) -> None:
    assert wayback_links.timestamp_fault(timestamp)


@pytest.mark.parametrize("timestamp", ["20221102081512", "2022", "20220610", "*", "", "2022*", "20240229000000"])
def test_past_moment(timestamp: str) -> None:
    assert not wayback_links.timestamp_fault(timestamp)
