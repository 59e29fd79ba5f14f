"""Limits hold, counted at the server; runs end in time; what is known is kept."""

import json
import signal
import ssl
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import Shell
from sdlint.web.store import Store
from zoo import KINDS, Visit, Zoo


def tree(root: Path, pages: dict[str, str], places: list[str], **links: Any) -> Shell:
    config = {"locales": {"zh": "zh/{path}", "en": "en/{path}"}, "source": "zh"}
    config["links"] = {"timeout": 2, "per-host": 4, "allow-private": places, **links}
    return Shell(root).write({"sdlint.yaml": yaml.safe_dump(config), **pages})


def rows(shell: Shell, *arguments: str) -> dict[str, dict[str, Any]]:
    done = shell.run("links", "--format", "json", *arguments)
    assert done.returncode == 0, done.stderr
    shell.stderr = done.stderr
    return {row["url"]: row for row in json.loads(done.stdout)["links"]}


def listed(urls: list[str]) -> str:
    return "".join(f"- <{url}>\n" for url in urls)


def test_one_request_for_one_url(tmp_path: Path) -> None:
    with Zoo() as zoo:
        url = zoo.url("/plain")
        same = [url, f"{url}#", f"{url}#top", url.replace("/plain", "/pl%61in"), url.replace("http:", "HTTP:")]
        shell = tree(tmp_path, {"zh/a.md": listed(same[:3]), "en/a.md": listed(same)}, [zoo.place])
        assert {row["verdict"] for row in rows(shell).values()} == {"alive"}
        assert zoo.hits.total() <= 2, zoo.hits
        assert zoo.hits["GET", "/plain"] <= 2


@pytest.mark.parametrize("limits", [{"max": 7}, {"max-per-host": 7}])
def test_most_requests(limits: dict[str, int], tmp_path: Path) -> None:
    with Zoo() as zoo:
        zoo.otherwise = KINDS["/plain"][1]
        shell = tree(tmp_path, {"zh/a.md": listed([zoo.url(f"/page/{n}") for n in range(20)])}, [zoo.place], **limits)
        found = rows(shell)
        assert zoo.hits.total() == 7
        assert sum(row["verdict"] == "alive" for row in found.values()) == 7
        assert sum(row["verdict"] == "skipped" for row in found.values()) == 13
        assert shell.stderr.count("limit") == 1
        rows(shell)
        assert zoo.hits.total() == 14, "the next run goes on"


def test_requests_at_once(tmp_path: Path) -> None:
    active, most = 0, 0
    lock = threading.Lock()

    def slow(visit: Visit) -> None:
        nonlocal active, most
        with lock:
            active += 1
            most = max(most, active)
        time.sleep(0.1)
        with lock:
            active -= 1
        visit.reply(200, "<p>words")

    with Zoo() as zoo:
        zoo.otherwise = slow
        pages = {"zh/a.md": listed([zoo.url(f"/page/{n}") for n in range(24)])}
        rows(tree(tmp_path, pages, [zoo.place], **{"per-host": 3}))
        assert most == 3


def test_exclusion_by_pattern_is_linear(tmp_path: Path) -> None:
    with Zoo() as zoo:
        long = zoo.url("/" + "a" * 3000)
        patterns = ["(a+)+$", "*a" * 200 + "*b", "*/private/*", zoo.url("/area/")]
        urls = [long, zoo.url("/private/x"), zoo.url("/area/x"), zoo.url("/plain")]
        shell = tree(tmp_path, {"zh/a.md": listed(urls)}, [zoo.place], exclude=patterns)
        start = time.monotonic()
        found = rows(shell)
        assert time.monotonic() - start < 10
        assert [found[url]["verdict"] for url in urls] == ["dead", "skipped", "skipped", "alive"]


def test_verdicts_are_remembered(tmp_path: Path) -> None:
    with Zoo() as zoo:
        urls = {path: zoo.url(path) for path in ("/plain", "/dead-404", "/moved-301", "/blocked-403", "/unknown-400")}
        shell = tree(tmp_path, {"zh/a.md": listed(list(urls.values()))}, [zoo.place])
        first = rows(shell)
        before = zoo.hits.copy()
        again = rows(shell)
        assert {url: row["verdict"] for url, row in again.items()} == {
            url: row["verdict"] for url, row in first.items()
        }
        asked = {path for (_, path), number in (zoo.hits - before).items()}
        assert asked == {"/blocked-403", "/unknown-400"}
        before = zoo.hits.copy()
        offline = rows(shell, "--offline")
        assert zoo.hits == before
        assert offline[urls["/dead-404"]]["verdict"] == "dead"
        assert [one["code"] for one in shell.findings("--select", "SD3")] == ["SD305", "SD306"]


def test_a_look_without_fragments_proves_nothing_about_them(tmp_path: Path) -> None:
    with Zoo() as zoo:
        shell = tree(tmp_path, {"zh/a.md": listed([zoo.url("/plain")])}, [zoo.place])
        rows(shell)
        shell.write({"zh/a.md": listed([zoo.url("/plain#nowhere")])})
        assert rows(shell)[zoo.url("/plain#nowhere")]["verdict"] == "suspect"
        assert zoo.count("/plain") == 2
        rows(shell)
        assert zoo.count("/plain") == 2


def test_strikes(tmp_path: Path) -> None:
    with Zoo() as zoo:
        url = zoo.url("/always-resets")
        places = [zoo.place, "127.0.0.1:1"]
        shell = tree(
            tmp_path, {"zh/a.md": listed([url, "http://127.0.0.1:1/"])}, places, strikes=3, **{"strike-days": 0}
        )
        verdicts = [rows(shell)[url]["verdict"] for _ in range(3)]
        assert verdicts == ["unknown", "unknown", "dead"]
        assert rows(shell)["http://127.0.0.1:1/"]["verdict"] == "dead"
        slow = tree(tmp_path / "slow", {"zh/a.md": listed([url])}, [zoo.place], strikes=1, **{"strike-days": 3})
        assert rows(slow)[url]["verdict"] == "unknown"


def test_what_no_public_server_is_called_has_no_strikes(tmp_path: Path) -> None:
    url, example = "http://wiki.internal/", "http://localhost:port/"
    done = tree(tmp_path, {"zh/a.md": listed([url, example])}, [], strikes=1, **{"strike-days": 0})
    assert [rows(done)[each]["verdict"] for each in (url, example, url)] == ["unknown", "skipped", "unknown"]
    with Zoo() as zoo:
        pages = {"zh/a.md": listed([url, example, zoo.url("/plain")])}
        own = tree(tmp_path / "own", pages, [zoo.place], strikes=1, **{"strike-days": 0})
        assert [rows(own)[each]["verdict"] for each in (url, example)] == ["dead", "skipped"]


def test_blocked_never_becomes_dead(tmp_path: Path) -> None:
    with Zoo() as zoo:
        url = zoo.url("/blocked-403")
        shell = tree(tmp_path, {"zh/a.md": listed([url])}, [zoo.place], strikes=1, **{"strike-days": 0})
        assert {rows(shell)[url]["verdict"] for _ in range(3)} == {"blocked"}


def test_without_a_network_nothing_is_dead(tmp_path: Path) -> None:
    urls = [f"http://host-{number}.invalid/" for number in range(5)]
    shell = tree(tmp_path, {"zh/a.md": listed(urls)}, [], strikes=1, **{"strike-days": 0})
    for _ in range(2):
        done = shell.run("check", "--format", "json", "--select", "SD3,SD4")
        assert json.loads(done.stdout)["findings"] == []
        assert done.stderr.count("could not be checked") == 1


def test_behind_a_portal_nothing_is_alive_or_dead(tmp_path: Path) -> None:
    def portal(visit: Visit) -> None:
        visit.reply(302, "", Location=f"http://127.0.0.9:{visit.server.server_address[1]}/welcome")

    with Zoo("0.0.0.0") as zoo:
        port = zoo.server_address[1]
        zoo.otherwise = portal
        KINDS["/welcome"] = ("", KINDS["/plain"][1])
        urls = [f"http://127.0.0.{number}:{port}/page/{number}" for number in (2, 3, 4)]
        shell = tree(tmp_path, {"zh/a.md": listed(urls)}, [f"127.0.0.{number}:{port}" for number in (2, 3, 4, 9)])
        assert {row["verdict"] for row in rows(shell).values()} == {"unknown"}
        assert shell.stderr.count("could not be checked") == 1
        assert {row["verdict"] for row in rows(shell, "--offline").values()} == {"unknown"}, "and nothing is remembered"
        del KINDS["/welcome"]


def test_tls(tmp_path: Path) -> None:
    import trustme

    authority = trustme.CA()
    contexts = {}
    for name, certificate in {
        "good": authority.issue_cert("127.0.0.1"),
        "other-name": authority.issue_cert("example.org"),
        "stranger": trustme.CA().issue_cert("127.0.0.1"),
    }.items():
        contexts[name] = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(contexts[name])
    tmp_path.joinpath("ca.pem").write_bytes(authority.cert_pem.bytes())
    with (
        Zoo(context=contexts["good"]) as good,
        Zoo(context=contexts["other-name"]) as other,
        Zoo(context=contexts["stranger"]) as stranger,
    ):
        zoos = [good, other, stranger]
        pages = {"zh/a.md": listed([zoo.url("/plain") for zoo in zoos])}
        shell = tree(tmp_path, pages, [zoo.place for zoo in zoos], **{"ca-bundle": "ca.pem"})
        found = rows(shell)
        assert [found[zoo.url("/plain")]["verdict"] for zoo in zoos] == ["alive", "unknown", "unknown"]
        assert "TLS" in found[other.url("/plain")]["reason"]
        assert not other.hits
    missing = tree(tmp_path / "b", pages, [], **{"ca-bundle": "no.pem"}).run("links")
    assert missing.returncode == 2
    assert len(missing.stderr.splitlines()) == 1


def test_credentials_are_never_sent_printed_or_stored(tmp_path: Path) -> None:
    with Zoo() as zoo:
        url = zoo.url("/plain").replace("//", "//me:hunter2@")
        shell = tree(tmp_path, {"zh/a.md": f"[a]({url}) <{url}> {url}\n"}, [zoo.place])
        for form in ("json", "table"):
            done = shell.run("links", "--format", form)
            assert "hunter2" not in done.stdout + done.stderr
            assert "skipped" in done.stdout
        assert not zoo.hits
        kept = b"".join(path.read_bytes() for path in shell.cache.glob("verdicts*"))
        assert kept
        assert b"hunter2" not in kept


def running(shell: Shell) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "sdlint", "links", "--format", "json"]
    return subprocess.Popen(command, cwd=shell.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def slow_pages(zoo: Zoo, count: int) -> str:
    def slow(visit: Visit) -> None:
        time.sleep(0.1)
        visit.reply(200, "<p>words")

    zoo.otherwise = slow
    return listed([zoo.url(f"/page/{number}") for number in range(count)])


def wait_for(zoo: Zoo, hits: int) -> None:
    until = time.monotonic() + 20
    while zoo.hits.total() < hits and time.monotonic() < until:
        time.sleep(0.02)
    assert zoo.hits.total() >= hits


def test_kill_and_resume(tmp_path: Path) -> None:
    with Zoo() as zoo:
        shell = tree(tmp_path, {"zh/a.md": slow_pages(zoo, 120)}, [zoo.place])
        process = running(shell)
        wait_for(zoo, 60)
        process.kill()
        process.communicate()
        time.sleep(0.3)
        before = zoo.hits.total()
        found = rows(shell)
        assert {row["verdict"] for row in found.values()} == {"alive"}
        assert zoo.hits.total() - before <= 120 - 60 + 35, "half a second of answers may be lost, no more"


def test_interrupt_keeps_what_is_known(tmp_path: Path) -> None:
    with Zoo() as zoo:
        shell = tree(tmp_path, {"zh/a.md": slow_pages(zoo, 200)}, [zoo.place])
        process = running(shell)
        wait_for(zoo, 40)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=10)
        found = json.loads(out)["links"]
        alive = sum(row["verdict"] == "alive" for row in found)
        assert len(found) == 200
        assert 20 <= alive < 200
        assert "stopped" in err
        assert "Traceback" not in err
        before = zoo.hits.total()
        rows(shell)
        assert zoo.hits.total() - before <= 200 - alive


def test_two_processes_share_the_store(tmp_path: Path) -> None:
    with Zoo() as zoo:
        shell = tree(tmp_path, {"zh/a.md": slow_pages(zoo, 60)}, [zoo.place])
        processes = [running(shell) for _ in range(2)]
        for process in processes:
            out, err = process.communicate(timeout=60)
            assert process.returncode == 0, err
            assert {row["verdict"] for row in json.loads(out)["links"]} == {"alive"}
        assert {row["verdict"] for row in rows(shell, "--offline").values()} == {"alive"}


@pytest.mark.parametrize("damage", [b"", b"no database at all", None])
def test_damaged_store_is_empty(damage: bytes | None, tmp_path: Path) -> None:
    with Zoo() as zoo:
        shell = tree(tmp_path, {"zh/a.md": listed([zoo.url("/dead-404")])}, [zoo.place])
        rows(shell)
        path = shell.cache / "verdicts.sqlite"
        data = path.read_bytes()
        path.write_bytes(data[:100] + b"\xff" * (len(data) - 100) if damage is None else damage)
        assert rows(shell)[zoo.url("/dead-404")]["verdict"] == "dead"
        assert zoo.count("/dead-404") == 2
        assert rows(shell, "--offline")[zoo.url("/dead-404")]["verdict"] == "dead"


def test_lifetimes(tmp_path: Path) -> None:
    from sdlint.model import Verdict
    from sdlint.web.store import DAY

    now = 1_700_000_000.0
    store = Store(tmp_path / "verdicts.sqlite", lambda: now)
    for state in ("alive", "dead", "unknown", "suspect"):
        store.remember(state, Verdict(state, checked=now))
    assert [store.verdict(state) is not None for state in ("alive", "dead", "unknown", "suspect")] == [
        True,
        True,
        False,
        False,
    ]
    assert store.verdict("suspect", offline=True)
    now += 2 * DAY
    assert [store.verdict(state, offline=True) is not None for state in ("alive", "dead", "suspect")] == [
        True,
        False,
        False,
    ]
    now += 30 * DAY
    assert store.verdict("alive") is None
    store.close()


def test_texts_of_pages_and_captures_are_taken_away_when_their_time_is_over(tmp_path: Path) -> None:
    from sdlint.model import Verdict
    from sdlint.text.shingles import sketch
    from sdlint.web import said
    from sdlint.web.judge.drift import Said
    from sdlint.web.store import DAY

    now = 1_700_000_000.0

    def opened() -> Store:
        return Store(tmp_path / "verdicts.sqlite", lambda: now)

    def kept() -> list[str]:
        with opened() as store:
            return [url for url in ("page", "capture") if said.text(store, url)]

    with opened() as store:
        says = Said(now, sketch([], []))
        said.keep(store, "page", says, "a text")
        said.keep(store, "capture", says, "a text", captured=True)
    now += 13 * DAY
    with opened() as store:
        store.remember("other", Verdict("alive", checked=now))
    assert kept() == ["page", "capture"]
    now += 2 * DAY
    assert kept() == ["page", "capture"], "whoever only reads takes nothing away"
    with opened() as store:
        store.remember("other", Verdict("alive", checked=now))
    assert kept() == ["capture"]
    now += 365 * DAY
    with opened() as store:
        said.keep(store, "page", Said(now, sketch([], [])), "a text")
    assert kept() == ["page"]


def test_a_page_that_does_not_end_is_no_want_of_a_network(tmp_path: Path) -> None:
    with Zoo() as zoo:
        shell = tree(tmp_path, {"zh/a.md": listed([zoo.url("/drips-body")])}, [zoo.place])
        (row,) = rows(shell).values()
        assert row["verdict"] == "unknown"
        assert "in time" in row["reason"]
        assert "no host answers" not in shell.stderr
