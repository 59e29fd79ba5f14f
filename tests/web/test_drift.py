"""SD308 over real sockets and a real pywb: pages that no longer say what their captures say, and nothing else."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from archive import Front, Kept, fronted
from conftest import Shell
from drifting import DRIFTED, OTHER, TEXT, THE_SAME, article, escaped, paragraphs, redesigned
from zoo import Visit, Zoo, page

WAYBACK = "https://web.archive.org/web"
MOMENT = "20220610120000"
_OLD, _NEW, _HTML = article(TEXT).encode(), article(OTHER).encode(), "text/html"
_CHINESE = article(paragraphs("采样", "zh"), lang="zh")
MORE: dict[str, tuple[bytes, str, bytes, str]] = {
    # Name -> the captured body and its media type, the body now and its type.
    "pdf": (_OLD, _HTML, b"%PDF-1.7 " + b"x" * 5000, "application/pdf"),
    "captured-pdf": (b"%PDF-1.7 " + b"x" * 5000, "application/pdf", _NEW, _HTML),
    "other-charset": (_CHINESE.replace("utf-8", "gb18030").encode("gb18030"), _HTML, _CHINESE.encode(), _HTML),
    "wrong-charset": (_CHINESE.encode(), _HTML, _CHINESE.encode("gb18030"), "text/html; charset=utf-8"),
    "references": (_OLD, _HTML, redesigned([*map(escaped, TEXT)]).encode(), _HTML),
    "endless": (_OLD, _HTML, _NEW + b"<p>more and more " * 400_000, _HTML),
    "deep": (_OLD, _HTML, b"<div class=comment>" * 150_000 + _NEW, _HTML),
    "one-word": (_OLD, _HTML, b"<p>" + b"a" * 3_000_000, _HTML),
    "classes": (_OLD, _HTML, (b"<p class='" + b"advert_" * 280 + b"!'>") * 1500, _HTML),
}
"""What nobody can read or tell, or costs most: nothing is said of any."""
NAMES = [*DRIFTED, *THE_SAME, *MORE]


def bodies(name: str) -> tuple[bytes, str, bytes, str]:
    if name in MORE:
        return MORE[name]
    old, new = (DRIFTED | THE_SAME)[name]
    return old.encode(), "text/html", new.encode(), "text/html"


def captured(zoo: Zoo) -> Iterator[Kept]:
    """The pages of `zoo` as they were."""
    for name in NAMES:
        old, media, _, _ = bodies(name)
        yield MOMENT, zoo.url(f"/{name}"), "200 OK", {"Content-Type": media}, old.decode("latin-1")
    yield MOMENT, zoo.url("/"), "200 OK", {}, article(TEXT)
    yield MOMENT, zoo.url("/refreshed"), "200 OK", {}, article(TEXT)
    yield MOMENT, zoo.url("/moved"), "301 Moved", {"Location": "/rewritten"}, ""
    yield "20200301120000", zoo.url("/rewritten"), "200 OK", {}, article(OTHER)


class Drifting:
    """A web whose pages have drifted, and the front of an archive that has them as they were."""

    def __init__(self, zoo: Zoo, front: Front) -> None:
        self.zoo, self.front = zoo, front
        zoo.otherwise = self.answer

    def answer(self, visit: Visit) -> None:
        name = visit.path.strip("/")
        if name in NAMES:
            _, _, new, media = bodies(name)
            visit.reply(200, new, media)
        elif name == "":
            visit.reply(200, article(OTHER))
        elif name == "refreshed":
            visit.reply(200, page("Moved", "", "<meta http-equiv=refresh content='0; url=/rewritten'>"))
        elif name == "moved":
            visit.reply(301, "", Location="/rewritten")
        else:
            visit.reply(404)

    def tree(self, root: Path, *paths: str, companions: bool = True) -> Shell:
        links = {"timeout": 20, "per-host": 8, "allow-private": [self.zoo.place, self.front.place]}
        config = {"locales": {"en": "en/{path}"}, "source": "en", "rules": {"select": ["SD308"]}}
        config["links"] = {**links, "archive": self.front.config()}
        lines = []
        for path in paths:
            url = self.zoo.url(path)
            lines.append(f"[A]({url})" + (f" ([Archive]({WAYBACK}/{MOMENT}/{url}))" if companions else ""))
        return Shell(root).write({"sdlint.yaml": yaml.safe_dump(config), "en/a.md": "\n\n".join(lines) + "\n"})


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Drifting | None]:
    with Zoo() as zoo, fronted(tmp_path_factory.mktemp("pywb"), list(captured(zoo))) as front:
        yield Drifting(zoo, front) if front else None


@pytest.fixture
def web(running: Drifting | None, need: Any) -> Drifting:
    need(running, "pywb")
    assert running
    running.front.reset()
    running.zoo.hits.clear()
    return running


@pytest.fixture(scope="module")
def checked(running: Drifting | None, tmp_path_factory: pytest.TempPathFactory) -> tuple[Shell, dict[str, str]]:
    """A tree that cites all pages, once it was checked, and what was said of each."""
    root = tmp_path_factory.mktemp("tree")
    if running is None:
        return Shell(root), {}
    shell = running.tree(root, *(f"/{name}" for name in NAMES))
    return shell, said(shell, running.zoo)


def said(shell: Shell, zoo: Zoo, *arguments: str) -> dict[str, str]:
    """By path, what is said of each page that has drifted."""
    done = shell.run("check", "--format", "json", *arguments)
    assert done.returncode in (0, 1), done.stderr
    shell.stderr = done.stderr
    found = json.loads(done.stdout)["findings"]
    assert {one["code"] for one in found} <= {"SD308"}
    assert {one["severity"] for one in found} <= {"info"}
    start = "the content has drifted: " + zoo.url("")
    return dict(one["message"].removeprefix(start).split(" ", 1) for one in found)


@pytest.mark.parametrize("name", DRIFTED)
def test_what_has_drifted_is_told(name: str, web: Drifting, checked: tuple[Shell, dict[str, str]]) -> None:
    assert f"/{name}" in checked[1]
    assert "2022-06-10" in checked[1][f"/{name}"]


@pytest.mark.parametrize("name", [*THE_SAME, *MORE])
def test_of_the_rest_nothing_is_said(name: str, web: Drifting, checked: tuple[Shell, dict[str, str]]) -> None:
    assert checked[1].get(f"/{name}") is None


def test_what_was_learnt_is_remembered(web: Drifting, checked: tuple[Shell, dict[str, str]]) -> None:
    shell, told = checked
    assert said(shell, web.zoo) == told
    assert said(shell, web.zoo, "--offline") == told
    asked = {path for (_, path), number in web.zoo.hits.items() if number}
    assert asked <= {"/wall-against-robots"}, "what is not certain is asked again, and the rest is not"
    assert not web.front.hits.total()


def test_each_page_and_each_capture_is_asked_for_once(web: Drifting, tmp_path: Path) -> None:
    shell = web.tree(tmp_path, "/rewritten", "/same", "/rewritten")
    shell.write({"en/b.md": shell.read("en/a.md")})
    assert set(said(shell, web.zoo)) == {"/rewritten"}
    assert web.zoo.count("/rewritten") == web.zoo.count("/same") == 1
    assert web.front.hits == {"replay": 2}


def test_nothing_is_read_unless_the_rule_is_selected(web: Drifting, tmp_path: Path) -> None:
    shell = web.tree(tmp_path, "/rewritten")
    assert said(shell, web.zoo, "--ignore", "SD308") == {}
    assert web.front.hits.total() <= 1
    assert set(said(shell, web.zoo, "--select", "content-drifted")) == {"/rewritten"}, "a verdict alone is not enough"


def test_front_pages_and_redirects(web: Drifting, tmp_path: Path) -> None:
    assert set(said(web.tree(tmp_path, "/", "/refreshed", "/moved"), web.zoo)) == {"/refreshed", "/moved"}


def test_an_archive_that_fails_proves_nothing_and_is_asked_again(web: Drifting, tmp_path: Path) -> None:
    shell = web.tree(tmp_path, "/rewritten")
    web.front.mode = "503"
    assert said(shell, web.zoo) == {}
    assert "archives could not be checked" in shell.stderr
    web.front.mode = ""
    assert set(said(shell, web.zoo)) == {"/rewritten"}
    assert web.zoo.count("/rewritten") == 1


DAYS = {"2022-06-20": {"/rewritten"}, "2022-05-20": {"/rewritten"}, "2020-03-02": set(), "2024-01-01": set()}


@pytest.mark.parametrize("day", DAYS)
def test_the_capture_nearest_to_the_citation(day: str, web: Drifting, tmp_path: Path) -> None:
    """In March 2020 the page already said what it says now; of 2024 there is no capture near enough."""
    shell = web.tree(tmp_path, "/rewritten", companions=False)
    when = {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "x"]):
        subprocess.run(
            ["git", "-c", "user.name=a", "-c", "user.email=a@b", *command],
            cwd=tmp_path, env={**os.environ, **when}, check=True,
        )  # fmt: skip
    assert set(said(shell, web.zoo)) == DAYS[day]
    asked = web.front.hits.total()
    assert set(said(shell, web.zoo)) == DAYS[day]
    assert web.front.hits.total() == asked, "which capture that is, or that there is none, is remembered"


def test_without_a_history_nobody_knows_which_capture_is_meant(web: Drifting, tmp_path: Path) -> None:
    shell = web.tree(tmp_path, "/rewritten", companions=False)
    assert said(shell, web.zoo) == {}
    assert not web.front.hits.total()


def test_shards_come_to_the_same(web: Drifting, tmp_path: Path) -> None:
    shell = web.tree(tmp_path, "/rewritten", "/same")
    shell.write({"en/b.md": shell.read("en/a.md").replace("/same", "/sold")})
    for number in (1, 2):
        part = ("--shard", f"{number}/2", "--format", "json", "--output", f"part-{number}.json")
        assert shell.run("check", *part).returncode == 0
    merged = shell.run("merge", "part-1.json", "part-2.json", "--format", "json")
    assert merged.returncode == 0, merged.stderr
    whole = shell.run("check", "--format", "json")
    assert json.loads(merged.stdout)["findings"] == json.loads(whole.stdout)["findings"]
    assert whole.stdout.count("has drifted") == 3


# --- links --diff -----------------------------------------------------------------------------------------------------


def test_diff_shows_what_went_and_what_came(web: Drifting, tmp_path: Path) -> None:
    shell, url = web.tree(tmp_path, "/half-rewritten", "/pdf"), web.zoo.url("/half-rewritten")
    done = shell.run("links", "--diff", f"{url}#part", "--offline")
    assert done.returncode == 2
    assert done.stderr == f"sdlint: --diff: {url}: what it says is not known (not asked: offline)\n"
    done = shell.run("links", "--diff", url)
    assert done.returncode == 0, done.stderr
    head, _, text = done.stdout.partition("\n\n")
    lines = head.splitlines()
    assert lines[0] == f"--- {WAYBACK}/{MOMENT}/{url}"
    assert lines[1].startswith(f"+++ {url} (as of ")
    assert lines[2].endswith("of what it said is there, and 100% of how it began")
    gone, came = text.partition("[-")[2].partition("-]")[0], text.partition("{+")[2].partition("+}")[0]
    assert gone.split()[0] in TEXT[6]
    assert came.split()[0] in OTHER[0]
    assert "Chapter 3" not in done.stdout, "no navigation"
    assert web.zoo.count("/pdf") == 0, "one link is asked for"
    asked = sum(web.zoo.hits.values()), web.front.hits.total()
    assert shell.run("links", "--diff", url, "--offline").stdout == done.stdout
    assert (sum(web.zoo.hits.values()), web.front.hits.total()) == asked


def test_diff_takes_an_address_as_it_is_copied_and_nothing_beside_it(web: Drifting, tmp_path: Path) -> None:
    shell, url = web.tree(tmp_path, "/rewritten"), web.zoo.url("/rewritten")
    done = shell.run("links", "--diff", url.replace("http:", "HTTP:"))
    assert (done.returncode, done.stdout.splitlines()[1].split(" (")[0]) == (0, f"+++ {url}"), done.stderr
    for option in ("--save", "--suggest", "--format=json"):
        done = shell.run("links", "--diff", url, option)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.endswith(f"cannot be used with {option.partition('=')[0]}\n")


UNKNOWN = {
    "/nowhere": "no page links to {url}",
    "/pdf": "{url}: it is no page of HTML",
    "/captured-pdf": "{url}: the capture: it is no page of HTML",
    "/wall-against-robots": "{url}: what it says is not known (blocked, a wall against robots)",
}


@pytest.mark.parametrize("path", UNKNOWN)
def test_diff_says_why_it_cannot(path: str, web: Drifting, tmp_path: Path) -> None:
    shell, url = web.tree(tmp_path, *[other for other in UNKNOWN if other != "/nowhere"]), web.zoo.url(path)
    done = shell.run("links", "--diff", url)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"sdlint: --diff: {UNKNOWN[path].format(url=url)}\n"


def test_diff_needs_a_capture_and_shows_what_the_rule_says_nothing_of(web: Drifting, tmp_path: Path) -> None:
    shell, url = web.tree(tmp_path, "/translated"), web.zoo.url("/translated")
    done = shell.run("links", "--diff", url)
    assert done.returncode == 0
    assert done.stderr == "sdlint: the rule says nothing of it: it seems to be in another language\n"
    shell.write({"en/a.md": f"[A]({url})\n"})
    done = shell.run("links", "--diff", url)
    assert done.returncode == 2
    assert "no capture of it is known that is beside a link, or from within a month" in done.stderr
