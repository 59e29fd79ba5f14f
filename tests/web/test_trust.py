"""What a tree's config may decide about the network, and what is its user's to decide."""

import json
import os
import ssl
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import Shell
from sdlint.errors import ConfigError
from sdlint.model.settings import Config, LinkSettings
from sdlint.web.http.addresses import allowance, is_never, is_open
from sdlint.web.http.clients import client_of, trusts_private
from sdlint.web.http.failure import Failure
from sdlint.web.http.guard import Guard
from zoo import Visit, Zoo

KEYS = {"SDLINT_ARCHIVE_KEY": "key", "SDLINT_ARCHIVE_SECRET": "hunter2"}


def tree(root: Path, text: str, **links: Any) -> Shell:
    config = {"locales": {"zh": "zh/{path}"}, "source": "zh", "links": {"timeout": 2, **links}}
    return Shell(root).write({"sdlint.yaml": yaml.safe_dump(config), "zh/a.md": text})


# --- keys -----------------------------------------------------------------------------------------------------------


def sent(*zoos: Zoo) -> list[str]:
    return [headers["Authorization"] for zoo in zoos for _, headers in zoo.headers if "Authorization" in headers]


def test_keys_go_to_nobody_whom_only_the_tree_vouches_for(tmp_path: Path) -> None:
    """A pull request brings an authority; its author sits between us and the archive."""
    import trustme

    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    with Zoo(context=context) as zoo:
        zoo.otherwise = lambda visit: visit.reply(200, '{"job_id": "", "message": "no"}', "application/json")
        ends = {name: zoo.url(f"/{name}") for name in ("save", "availability", "cdx")}
        shell = tree(
            tmp_path,
            "[a](https://example.org/a)\n",
            **{"allow-private": [zoo.place], "ca-bundle": "ca.pem", "archive": {"endpoints": ends}},
        )
        authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
        origin = {**KEYS, "SDLINT_ARCHIVE_ORIGIN": zoo.url("/")}
        done = shell.run("links", "--save", **origin)
        assert zoo.hits, "the bundle counts for what carries no keys"
        assert sent(zoo) == []
        assert "hunter2" not in done.stdout + done.stderr
        shell.run("links", "--save", **origin, SSL_CERT_FILE=str(tmp_path / "ca.pem"))
        assert sent(zoo) == ["LOW key:hunter2"], "the user's own word counts"


@pytest.mark.parametrize("status", [302, 307])
def test_keys_follow_no_redirect(status: int, tmp_path: Path) -> None:
    with Zoo() as zoo, Zoo() as thief:

        def away(visit: Visit) -> None:
            visit.reply(status, "{}", "application/json", Location=thief.url("/save"))

        zoo.otherwise = away
        ends = {name: zoo.url(f"/{name}") for name in ("save", "availability", "cdx")}
        links = {"allow-private": [zoo.place, thief.place], "archive": {"endpoints": ends}}
        shell = tree(tmp_path, "[a](https://example.org/a)\n", **links)
        shell.run("links", "--save", **KEYS, SDLINT_ARCHIVE_ORIGIN=zoo.url("/"))
        assert sent(zoo)
        assert sent(thief) == []


@pytest.mark.parametrize(
    ("named", "origin"),
    [
        ("http://{place}/save", ""),
        ("http://{place}/save", "https://{place}/"),
        (r"https://web.archive.org\@{place}/save", ""),
        ("//{place}", "https://{place}"),
    ],
)
def test_keys_go_where_the_environment_says(named: str, origin: str, tmp_path: Path) -> None:
    with Zoo() as zoo:
        ends = {"save": named.format(place=zoo.place), "availability": zoo.url("/a"), "cdx": zoo.url("/c")}
        links = {"allow-private": [zoo.place], "archive": {"endpoints": ends}}
        shell = tree(tmp_path, "[a](https://example.org/a)\n", **links)
        done = shell.run("links", "--save", **KEYS, SDLINT_ARCHIVE_ORIGIN=origin.format(place=zoo.place))
        assert sent(zoo) == []
        assert "Traceback" not in done.stderr
        assert "bug" not in done.stderr


# --- certificates ---------------------------------------------------------------------------------------------------

ODD: dict[str, Callable[[Path], object]] = {
    "endless": lambda path: path.symlink_to("/dev/zero"),
    "pipe": os.mkfifo,
    "folder": lambda path: path.mkdir(),
    "nothing": lambda path: None,
    "empty": lambda path: path.touch(),
    "no certificates": lambda path: path.write_text("甲\0乙\n"),
    "enormous": lambda path: (path.touch(), os.truncate(path, 1 << 40)),
    "outside": lambda path: path.symlink_to(path.parent.parent / "outside.pem"),
    "broken": lambda path: path.write_text("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"),
}


@pytest.mark.parametrize("kind", ODD)
def test_odd_bundles(kind: str, tmp_path: Path) -> None:
    import trustme

    trustme.CA().cert_pem.write_to_path(str(tmp_path / "outside.pem"))
    root = tmp_path / "tree"
    root.mkdir()
    ODD[kind](root / "ca.pem")
    with pytest.raises(ConfigError, match=r"^links\.ca-bundle: ca\.pem") as caught:
        client_of(Config(root=str(root), links=LinkSettings(ca_bundle="ca.pem")))
    assert "\n" not in str(caught.value)


def test_a_bundle_counts_where_it_is_used_and_nowhere_else(tmp_path: Path) -> None:
    shell = tree(tmp_path, "[a](https://example.org/a)\n", **{"ca-bundle": "../../gone.pem"})
    assert shell.run("links", "--offline").returncode == 0
    done = shell.run("links")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "links.ca-bundle" in done.stderr


def test_comments_of_a_bundle_may_be_in_any_script(tmp_path: Path) -> None:
    import trustme

    (tmp_path / "ca.pem").write_bytes("# 甲 Autorité\n".encode() + trustme.CA().cert_pem.bytes())
    client_of(Config(root=str(tmp_path), links=LinkSettings(ca_bundle="ca.pem"))).close()


# --- private addresses ----------------------------------------------------------------------------------------------

NEVER = """
169.254.169.254 169.254.0.1 169.254.170.2 100.100.100.200 192.0.0.192 168.63.129.16 0.0.0.0 224.0.0.1 239.255.255.250
255.255.255.255 :: fe80::1 febf::1 fe80::1%eth0 fd00:ec2::254 fd20:ce::254 ff02::1 ::ffff:169.254.169.254
::ffff:a9fe:a9fe ::169.254.169.254 ::ffff:0:a9fe:a9fe 64:ff9b::a9fe:a9fe 64:ff9b:1::a9fe:a9fe 2002:a9fe:a9fe::
2002:a9fe:a9fe::1 ::ffff:168.63.129.16 64:ff9b::a83f:8110 64:ff9b::6464:64c8 ::ffff:0.0.0.0 fd00::5efe:a9fe:a9fe
2001:0:a9fe:a9fe:: 2001:0:1:1:0:0:5601:5601 ::ffff:169.254.169.254%1 fd00:ec2::254%eth0
"""


@pytest.mark.parametrize("text", NEVER.split())
def test_no_setting_opens_it(text: str) -> None:
    from ipaddress import ip_address

    with pytest.raises(ConfigError, match=r"links\.allow-private"):
        allowance(f"[{text}]:80" if ":" in text else f"{text}:80")
    assert not is_open(ip_address(text))
    guard = Guard((), lambda *_: [(0, 0, 0, "", (text, 80))])
    guard._allowed = frozenset({(ip_address(text.partition("%")[0]), 80)})
    with pytest.raises(Failure):
        guard.addresses("innocent.example", 80, 1)


@pytest.mark.parametrize("text", ["127.0.0.1", "10.0.0.1", "192.168.1.1", "100.64.0.1", "::1", "fd12::1", "198.18.0.1"])
def test_what_a_setting_may_open(text: str) -> None:
    from ipaddress import ip_address

    assert not is_never(ip_address(text))
    assert allowance(f"[{text}]:80") == (ip_address(text), 80)


@pytest.mark.parametrize("command", [("links",), ("links", "--offline"), ("check",)])
def test_a_config_that_lists_one_is_wrong(command: tuple[str, ...], tmp_path: Path) -> None:
    shell = tree(tmp_path, "[a](http://169.254.169.254/latest/)\n", **{"allow-private": ["169.254.169.254:80"]})
    done = shell.run(*command)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "169.254.169.254:80" in done.stderr


def test_in_ci_the_config_opens_nothing(tmp_path: Path) -> None:
    with Zoo() as zoo:
        url = zoo.url("/plain")
        shell = tree(tmp_path, f"[a]({url}) [b]({zoo.url('/other')})\n", **{"allow-private": [zoo.place]})
        done = shell.run("links", "--format", "json", CI="true", SDLINT_ALLOW_PRIVATE="")
        assert done.returncode == 0, done.stderr
        assert [row["verdict"] for row in json.loads(done.stdout)["links"]] == ["skipped"] * 2
        done = shell.run("check", "--select", "SD3", CI="1", SDLINT_ALLOW_PRIVATE="true")
        assert done.returncode == 0
        assert done.stderr.count("SDLINT_ALLOW_PRIVATE=1") == 1
        assert not zoo.hits
        done = shell.run("links", "--format", "json", CI="true", SDLINT_ALLOW_PRIVATE="1")
        assert zoo.hits["GET", "/plain"]
        assert "SDLINT_ALLOW_PRIVATE" not in done.stderr


@pytest.mark.parametrize("value", ["true", "TRUE", "True", "1", " true", "yes", "woodpecker"])
def test_what_ci_is(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", value)
    for allowed in ("", "0", "true", "yes"):
        monkeypatch.setenv("SDLINT_ALLOW_PRIVATE", allowed)
        assert not trusts_private()
    monkeypatch.setenv("SDLINT_ALLOW_PRIVATE", "1")
    assert trusts_private()


@pytest.mark.parametrize("value", ["", "false", "False", "0", "no"])
def test_what_ci_is_not(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", value)
    monkeypatch.delenv("SDLINT_ALLOW_PRIVATE")
    assert trusts_private()


# --- one odd address ------------------------------------------------------------------------------------------------


def test_one_odd_address_ends_no_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sdlint.config import load as configs
    from sdlint.engine.session import Session
    from sdlint.engine.whole import facts
    from sdlint.web.archive.wayback import Wayback
    from sdlint.web.check import survey
    from sdlint.web.judge.inspect import Inspector
    from sdlint.web.store import Store

    judge = Inspector.verdict

    def odd(self: Inspector, url: str, wanted: frozenset[str]) -> Any:
        if "odd" in url:
            raise KeyError(url)
        return judge(self, url, wanted)

    def broken(*_: Any, **__: Any) -> Any:
        raise IndexError("list index out of range")

    monkeypatch.setattr(Inspector, "verdict", odd)
    monkeypatch.setattr(Wayback, "shown", broken)
    monkeypatch.setattr(Wayback, "find", broken)
    with Zoo() as zoo, Store() as store:
        archive = "https://web.archive.org/web/20220610120000/https://example.org/a"
        text = (
            f"[a]({zoo.url('/plain')}) [b]({zoo.url('/odd')}) [c](https://odd.example.org/a) ([Archive]({archive}))\n"
        )
        shell = tree(tmp_path, text, **{"allow-private": [zoo.place]})
        config = configs.load(None, shell.root)
        session = Session(configs.load(None, shell.root, {"offline": True}))
        pages = list(facts(session, frozenset()).pages.values())
        for _ in range(5):
            found = survey(pages, config, store=store, offline=False, suggest=True)
        assert found.verdicts[zoo.url("/plain")].state == "alive"
        verdict = found.verdicts[zoo.url("/odd")]
        assert verdict.state == "unknown"
        assert verdict.reason.startswith("sdlint itself failed: KeyError")
        assert any("sdlint itself failed: KeyError" in note for note in found.notes)
        assert any("sdlint itself failed: IndexError" in note for note in found.notes)
        assert not store._struck, "and nothing is held against the link"
