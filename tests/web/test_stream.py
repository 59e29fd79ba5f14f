"""``sdlint links`` shows what it knows while it still asks, and nothing that it would have to take back."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml
from msgspec.structs import replace

from conftest import Shell
from sdlint.config.load import load
from sdlint.engine.session import Session
from sdlint.engine.whole import facts
from sdlint.model import Verdict
from sdlint.model.settings import Request
from sdlint.reports.links_table import Listing
from zoo import KINDS, Visit, Zoo

PATIENCE = 60.0


def tree(root: Path, urls: list[str], places: list[str], **links: Any) -> Shell:
    config = {"locales": {"en": "en/{path}"}, "source": "en", "links": {"allow-private": places, **links}}
    pages = {"en/a.md": "# A\n\n" + "".join(f"- <{url}>\n" for url in urls)}
    return Shell(root).write({"sdlint.yaml": yaml.safe_dump(config), **pages})


@contextmanager
def started(shell: Shell, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "sdlint", "links", *arguments]
    env = {**os.environ, "NO_COLOR": "1", "CI": ""}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=shell.root, stdout=pipe, stderr=pipe, text=True, env=env) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.fixture
def slow() -> Iterator[threading.Event]:
    """Answers to /slow wait for it."""
    event = threading.Event()

    def wait(visit: Visit) -> None:
        event.wait(PATIENCE)
        KINDS["/plain"][1](visit)

    KINDS["/slow"] = ("alive", wait)
    yield event
    event.set()
    del KINDS["/slow"]


def test_a_line_of_json_comes_with_its_answer(tmp_path: Path, slow: threading.Event) -> None:
    with Zoo() as zoo:
        urls = [zoo.url("/slow"), zoo.url("/plain")]
        with started(tree(tmp_path, urls, [zoo.place], timeout=PATIENCE), "--format", "jsonl") as process:
            assert process.stdout
            first = json.loads(process.stdout.readline())
            assert (first["url"], first["verdict"]) == (urls[1], "alive")
            slow.set()
            rest = [json.loads(line) for line in process.stdout]
        assert [(row["url"], row["verdict"]) for row in rest] == [(urls[0], "alive")]


def test_a_host_is_shown_when_all_of_it_is_known(tmp_path: Path, slow: threading.Event) -> None:
    with Zoo("0.0.0.0") as zoo:
        urls = [zoo.url("/plain", "127.0.0.2"), zoo.url("/slow", "127.0.0.2"), zoo.url("/plain", "127.0.0.3")]
        places = [url.split("/")[2] for url in urls]
        with started(tree(tmp_path, urls, places, timeout=PATIENCE)) as process:
            assert process.stdout
            assert process.stdout.readline() == "127.0.0.3\n"
            assert urls[2] in process.stdout.readline()
            slow.set()
            rest = process.stdout.read().split("\n")
        assert [line for line in rest if not line.startswith(" ")] == ["127.0.0.2", ""]
        assert [urls[0] in "".join(rest), urls[1] in "".join(rest)] == [True, True]


def test_who_reads_no_further_ends_the_asking(tmp_path: Path) -> None:
    with Zoo() as zoo:
        zoo.otherwise = lambda visit: (time.sleep(0.05), KINDS["/plain"][1](visit))[1]
        urls = [zoo.url(f"/page/{number}") for number in range(400)]
        with started(tree(tmp_path, urls, [zoo.place]), "--format", "jsonl") as process:
            assert process.stdout
            assert process.stderr
            assert json.loads(process.stdout.readline())["verdict"] == "alive"
            process.stdout.close()
            assert process.wait(PATIENCE) == 2
            assert process.stderr.read() == ""
        assert zoo.hits.total() < len(urls) / 2


@pytest.mark.parametrize("form", ["jsonl", "table"])
def test_what_may_be_a_portals_is_not_shown(tmp_path: Path, form: str) -> None:
    with Zoo("0.0.0.0") as zoo:
        KINDS["/welcome"] = ("", KINDS["/plain"][1])
        zoo.otherwise = lambda visit: visit.reply(302, "", Location=zoo.url("/welcome", "127.0.0.9"))
        hosts = [f"127.0.0.{number}" for number in (2, 3, 4)]
        places = [zoo.url("", host).split("/")[2] for host in (*hosts, "127.0.0.9")]
        shell = tree(tmp_path, [zoo.url("/page", host) for host in hosts], places)
        done = shell.run("links", "--format", form, CI="")
        del KINDS["/welcome"]
    assert "alive" not in done.stdout
    assert done.stdout.count("unknown") == len(hosts)
    assert done.stderr.count("could not be checked") == 1


def test_remembered_links_are_the_same_in_every_form(tmp_path: Path) -> None:
    with Zoo() as zoo:
        urls = [zoo.url(path) for path in ("/plain", "/dead-404", "/plain#nothing", "/blocked-403")]
        shell = tree(tmp_path, urls, [zoo.place])
        shell.run("links", CI="")
        listed = json.loads(shell.run("links", "--format", "json", CI="").stdout)["links"]
        lines = [json.loads(line) for line in shell.run("links", "--format", "jsonl", CI="").stdout.splitlines()]
    assert sorted(lines, key=lambda row: urls.index(row["url"])) == listed
    assert [row["verdict"] for row in listed] == ["alive", "dead", "suspect", "blocked"]


@pytest.mark.parametrize(("by_host", "first"), [(False, ["http://b.org/2"]), (True, [])])
def test_each_row_is_given_out_once_and_the_rest_host_by_host(tmp_path: Path, by_host: bool, first: list[str]) -> None:
    urls = ["http://a.org/1", "http://b.org/2", "http://a.org/3#x", "http://b.org/4", "http://a.org/3"]
    tree(tmp_path, urls, [])
    corpus = facts(Session(load(None, tmp_path, {"offline": True}), Request(cache=False, jobs=1)), frozenset())
    listing = Listing(corpus.pages.values(), by_host=by_host)
    alive = replace(corpus, verdicts=dict.fromkeys(urls, Verdict("alive", 200)))
    assert [row.url for row in listing.known("http://b.org/2", alive)] == first
    assert [row.url for row in listing.known("http://b.org/4", alive)] == ["http://b.org/2", "http://b.org/4"][
        len(first) :
    ]
    rest = listing.rest(corpus)
    assert [row.url for row in rest] == ["http://a.org/1", "http://a.org/3#x", "http://a.org/3"]
    assert {row.verdict.reason for row in rest} == {"not asked"}
    assert sorted(row.url for row in listing.rows) == sorted(urls)
    assert not listing.rest(corpus)
