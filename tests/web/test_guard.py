"""No address but public ones is ever connected to, whatever its spelling and whoever names it."""

import socket
from ipaddress import ip_address
from typing import Any

import pytest
import requests
from hypothesis import given, settings
from hypothesis import strategies as st

from sdlint.errors import ConfigError
from sdlint.web.http.addresses import allowance, is_open
from sdlint.web.http.client import Client
from sdlint.web.http.failure import Failure
from sdlint.web.http.guard import Guard
from sdlint.web.http.limits import Gate
from zoo import Zoo

CLOSED = """
0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1 172.31.255.255
192.0.0.8 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.250
240.0.0.1 255.255.255.255 :: ::1 ::127.0.0.1 ::8.8.8.8 ::ffff:127.0.0.1 ::ffff:10.0.0.1
::ffff:169.254.169.254 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b:1::1 100::1 2001::1 2001:db8::1
2002:7f00:1:: 2002:808:808:: 3fff::1 5f00::1 fc00::1 fd12:3456::1 fe80::1 fec0::1 ff02::1
2001:470:1::5efe:7f00:1 2606:4700::200:5efe:a00:1
"""
OPEN = """
1.1.1.1 8.8.8.8 93.184.216.34 2606:4700:4700::1111 ::ffff:8.8.8.8 64:ff9b::808:808 2a00:1450:4001::200e
"""


@pytest.mark.parametrize("text", CLOSED.split())
def test_closed(text: str) -> None:
    assert not is_open(ip_address(text))


@pytest.mark.parametrize("text", OPEN.split())
def test_open(text: str) -> None:
    assert is_open(ip_address(text))


@settings(max_examples=200)
@given(st.ip_addresses(v=4))
def test_the_shell_of_an_address_changes_nothing(address: Any) -> None:
    for prefix in ("::ffff:0:0", "64:ff9b::"):
        assert is_open(ip_address(int(ip_address(prefix)) | int(address))) == is_open(address)


def client(guard: Guard) -> Client:
    return Client(timeout=2, gate=Gate(per_host=4), guard=guard)


def answers(*addresses: str) -> Any:
    def resolve(_host: str, port: int, *_: Any) -> Any:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    return resolve


def test_a_name_for_a_private_address_is_refused() -> None:
    with Zoo() as zoo:
        asking = client(Guard((), answers("127.0.0.1")))
        with pytest.raises(Failure) as failure:
            asking.ask(zoo.url("/plain", "rebound.example.org"), most=1000)
        assert failure.value.kind == "guard"
        assert zoo.connections == 0
        asking.close()


def test_the_vetted_address_is_the_one_connected_to() -> None:
    """A name server that answers otherwise the second time is not asked a second time."""
    with Zoo() as zoo:
        asked = []

        def resolve(host: str, port: int, *_: Any) -> Any:
            asked.append(host)
            return answers("127.0.0.1" if len(asked) == 1 else "127.0.0.66")(host, port)

        asking = client(Guard((zoo.place,), resolve))
        for _ in range(3):
            assert asking.ask(zoo.url("/plain", "rebound.example.org"), most=1000).status == 200
        assert asked == ["rebound.example.org"]
        assert {headers["Host"] for _, headers in zoo.headers} == {f"rebound.example.org:{zoo.server_address[1]}"}
        asking.close()


def test_an_allowance_is_for_one_port() -> None:
    with Zoo() as zoo, Zoo() as other:
        asking = client(Guard((zoo.place,)))
        assert asking.ask(zoo.url("/plain"), most=1000).status == 200
        with pytest.raises(Failure):
            asking.ask(other.url("/plain"), most=1000)
        assert other.connections == 0
        asking.close()


@pytest.mark.parametrize("text", ["127.0.0.1", "localhost:80", "127.0.0.1:0", "127.0.0.1:99999", "127.0.0.0/8:80", ""])
def test_allowances_are_addresses_and_ports(text: str) -> None:
    with pytest.raises(ConfigError):
        allowance(text)


def test_netrc_and_proxies_of_the_environment_do_not_count(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login me password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with Zoo() as zoo:
        asking = client(Guard((zoo.place,)))
        assert requests.utils.get_netrc_auth(zoo.url("/")), "the trap is set"
        assert asking.ask(zoo.url("/plain"), most=1000).status == 200
        assert "Authorization" not in zoo.headers[0][1]
        asking.close()


def test_nothing_meant_for_one_origin_reaches_another() -> None:
    with Zoo() as zoo, Zoo() as other:
        zoo.otherwise = lambda visit: visit.reply(302, "", Location=other.url("/plain"), Set_Cookie="secret=1; Path=/")
        asking = client(Guard((zoo.place, other.place)))
        assert asking.ask(zoo.url("/start"), most=1000).status == 200
        (headers,) = [headers for _, headers in other.headers]
        assert not {"Cookie", "Authorization", "Referer", "Origin"} & headers.keys()
        assert headers["Host"] == other.place
        asking.close()


def test_proxies_count_only_where_they_are_asked_for(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from sdlint.model.settings import Config
    from sdlint.web.http.clients import client_of

    with Zoo() as proxy:
        monkeypatch.setenv("http_proxy", proxy.url("/"))
        monkeypatch.setenv("SDLINT_TRUST_ENV", "1")
        proxy.otherwise = lambda visit: visit.reply(200, "<p>by proxy")
        asking = client_of(Config(root=str(tmp_path)))
        assert asking.ask("http://behind.example.org/", most=1000).body == b"<p>by proxy"
        asking.close()
