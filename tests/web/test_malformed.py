"""A malformed address gets a verdict wherever it stands: on a page, in a redirect, in what an archive answers."""

import json
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import Shell
from sdlint.model.settings import ArchiveSettings
from sdlint.text.wayback_links import ArchiveLink
from sdlint.web.archive.service import ArchiveDown
from sdlint.web.archive.wayback import Wayback
from sdlint.web.http.transport import Answer
from zoo import Visit, Zoo

BAD = (
    "http://[bad", "http://[::1", "http://[:::::1]/", "http://[v1.x]/", "//[", "http://a:b/", "http://a:99999/",
    "http://%zz/",
    "http://\u2100.com/", "http://a..b/", "http:///x", "http://", "\xff\xfe://[", "http://a\x7fb/", "http://xn--/",
    "[", "//\u212a[",
)  # fmt: skip
PAGES = (
    "http://[bad", "http://[::1", "http://[:::::1]/", "http://[1.2.3]/", "http://[v1.x]/", "//[", "http://a:b/",
    "http://a:99999",
    "http://%zz", "http://a..b/", "http://xn--/", "http:///x", "http://\u2100[/",
)  # fmt: skip
WAYBACK = "https://web.archive.org/web"


def answer(visit: Visit) -> None:
    """Redirects to one of `BAD` at /go/STATUS/N."""
    _, go, status, number = [*visit.path.split("/"), "", "", ""][:4]
    if go != "go":
        visit.reply(404, "<title>Not found</title>")
        return
    target = BAD[int(number)].encode("utf-8", "replace").decode("latin-1")
    visit.reply(int(status), "", Location=target, Content_Location=target, Refresh=f"0;url={target}")


@pytest.fixture(scope="module")
def zoo() -> Iterator[Zoo]:
    with Zoo() as server:
        server.otherwise = answer
        yield server


def tree(root: Path, zoo: Zoo) -> Shell:
    links = {"timeout": 5, "strikes": 1, "strike-days": 0, "allow-private": [zoo.place]}
    config = {"locales": {"en": "en/{path}"}, "source": "en", "links": links}
    return Shell(root).write({"sdlint.yaml": yaml.safe_dump(config)})


def rows(shell: Shell, *arguments: str) -> dict[str, dict[str, Any]]:
    done = shell.run("links", "--format", "json", *arguments, CI="")
    assert done.returncode == 0, done.stderr
    assert "bug" not in done.stderr
    return {row["url"]: row for row in json.loads(done.stdout)["links"]}


def test_malformed_addresses_on_a_page_are_dead_and_the_rest_is_asked(tmp_path: Path, zoo: Zoo) -> None:
    lines = [f"[a](<{url}>) ([Archive](<{WAYBACK}/20200101000000/{url}>))\n" for url in PAGES]
    lines += [f"<a href='{url}'>a</a> <img src='{url}'>\n" for url in PAGES]
    shell = tree(tmp_path, zoo).write({"en/a.md": "# A\n\n" + "\n".join([*lines, f"[b]({zoo.url('/gone')})\n"])})
    found = rows(shell)
    assert {found[url]["verdict"] for url in PAGES} == {"dead"}
    assert all("malformed" in found[url]["reason"] for url in PAGES)
    assert found[zoo.url("/gone")]["verdict"] == "dead"
    codes = {
        (one["code"], one["start"]["line"])
        for one in json.loads(shell.run("check", "--format", "json").stdout)["findings"]
    }
    # A dead link with an archive beside it is no finding: those of the first half have one.
    assert {("SD305", 3 + 2 * number) for number in range(len(PAGES), 2 * len(PAGES))} <= codes
    report = tmp_path / "out.html"
    assert shell.run("check", "--output", str(report)).returncode == 1
    assert "malformed" in report.read_text("utf-8")


def test_redirects_to_malformed_addresses_end_nothing(tmp_path: Path, zoo: Zoo) -> None:
    urls = [zoo.url(f"/go/{status}/{number}") for status in (301, 302) for number in range(len(BAD))]
    shell = tree(tmp_path, zoo).write(
        {"en/a.md": "# A\n\n" + "".join(f"<{url}>\n\n" for url in [*urls, zoo.url("/gone")])}
    )
    found = rows(shell)
    assert found[zoo.url("/gone")]["verdict"] == "dead"
    assert {found[url]["verdict"] for url in urls} <= {"unknown", "dead", "skipped", "suspect"}


class Told:
    """A client in whose web every archive answers what it is told to."""

    stopped = threading.Event()

    def __init__(self, status: int, body: Any = None, **headers: str) -> None:
        self.answer = (status, headers, json.dumps(body).encode() if body is not None else b"")

    def send(self, request: Any, **_: Any) -> Answer:
        status, headers, body = self.answer
        return Answer(request.url, status, headers, (), body, True, 1)


@pytest.mark.parametrize("bad", BAD)
def test_a_captured_redirect_there_gives_a_verdict(bad: str) -> None:
    header = bad.encode("utf-8", "replace").decode("latin-1")
    moment = {"memento-datetime": "Fri, 10 Jun 2022 12:00:00 GMT"}
    for original in ("http://x.org/", bad):
        link = ArchiveLink("20220610120000", "", original)
        captured = Wayback(ArchiveSettings(), Told(302, location=header, **moment)).verify(link)
        assert captured.state == "dead"
        with suppress(ArchiveDown):
            moved = Wayback(ArchiveSettings(), Told(302, location=header)).verify(link)
            assert moved.state == "dead"
    for odd in ("Fri, 10 Jun 99999999999999999999 12:00:00 GMT", "x", "Fri, 99 Jun 2022 99:99:99 +9999999999"):
        with pytest.raises(ArchiveDown):
            Wayback(ArchiveSettings(), Told(200, **{"memento-datetime": odd})).verify(link)


@pytest.mark.parametrize("bad", BAD)
def test_an_index_that_holds_them_suggests_nothing(bad: str) -> None:
    closest = {
        "available": True,
        "status": "200",
        "url": f"{WAYBACK}/20220610120000/{bad}",
        "timestamp": "20220610120000",
    }
    rows = [["timestamp", "original", "statuscode"], ["20220610120000", bad, "200"], [bad, bad, bad], [None, {}, []]]
    for body in (
        {"archived_snapshots": {"closest": closest}},
        rows,
        rows[::-1],
        [[]],
        {"archived_snapshots": {"closest": {"url": bad}}},
    ):
        with suppress(ArchiveDown):
            archive = Wayback(ArchiveSettings(), Told(200, body))
            assert archive.find("http://x.org/", datetime(2022, 6, 10, tzinfo=UTC)) == ""
        with suppress(ArchiveDown):
            Wayback(ArchiveSettings(), Told(200, body)).find(bad, datetime(2022, 6, 10, tzinfo=UTC))
