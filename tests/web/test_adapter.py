"""What is left out of requests' way to the wire changes nothing that is sent."""

from typing import Any

import pytest
import requests

from sdlint.web.http.adapter import Adapter, prepared
from sdlint.web.http.guard import Guard

URLS = (
    "http://example.org",
    "https://example.org/a/../b/./c?d=e&f#g",
    "http://example.org/%7Euser/caf%C3%A9?q=%20[x]",
    "http://example.org:8080/a b|c",
    "https://[2001:db8::1]:8443/x",
    "HTTP://EXAMPLE.org/A",
)


@pytest.mark.parametrize("url", URLS)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_request_is_what_a_session_would_prepare(method: str, url: str) -> None:
    headers = {"User-Agent": "x"}
    ours, theirs = prepared(method, url, headers), requests.Request(method, url, headers=headers).prepare()
    assert (ours.method, ours.url, ours.path_url) == (theirs.method, theirs.url, theirs.path_url)
    assert (dict(ours.headers), ours.body) == (dict(theirs.headers), theirs.body)


@pytest.mark.parametrize("url", ["http://", "http://[::1", "http://.example.org/", "example.org"])
def test_an_address_that_cannot_be_sent_is_refused_as_by_a_session(url: str) -> None:
    with pytest.raises((requests.RequestException, ValueError)) as theirs:
        requests.Request("GET", url).prepare()
    with pytest.raises(theirs.type):
        prepared("GET", url, {})


@pytest.mark.parametrize("url", URLS)
def test_connections_are_those_that_the_parent_would_take(url: str) -> None:
    adapter = Adapter(Guard(), None, system=False, per_host=4)
    request = prepared("GET", url, {})
    ours = adapter.get_connection_with_tls_context(request, verify=True, proxies={})
    parent: Any = super(Adapter, adapter)
    assert ours is parent.get_connection_with_tls_context(request, verify=True, proxies={})
    assert adapter.request_url(request, {}) == parent.request_url(request, {})


def test_a_proxy_is_gone_through() -> None:
    adapter = Adapter(Guard(), None, system=False, per_host=4)
    request, proxies = prepared("GET", "http://example.org/a", {}), {"http": "http://127.0.0.1:3128"}
    pool = adapter.get_connection_with_tls_context(request, verify=True, proxies=proxies)
    assert pool.proxy.port == 3128
    assert adapter.request_url(request, proxies) == "http://example.org/a"
