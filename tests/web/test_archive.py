"""Archives are verified by replay, found by availability and CDX, and never blamed for a service that fails."""

import json
import os
import subprocess
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from archive import Front, fronted
from conftest import Shell
from sdlint.model import Capture
from sdlint.web.store import Store
from zoo import Zoo

WAYBACK = "https://web.archive.org/web"
GUIDE = "https://example.org/guide"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front | None]:
    with fronted(tmp_path_factory.mktemp("pywb")) as front:
        yield front


@pytest.fixture
def front(running: Front | None, need: Any) -> Front:
    need(running, "pywb")
    running.reset()
    return running


class Tree(Shell):
    """A tree whose archive is the front; links to example.org do not resolve, which is all the same to archives."""

    def __init__(self, root: Path, front: Front, *allowed: str, **archive: Any) -> None:
        super().__init__(root)
        links = {"timeout": 5, "allow-private": [front.place, *allowed], "archive": {**front.config(), **archive}}
        config = {"locales": {"zh": "zh/{path}", "en": "en/{path}"}, "source": "zh", "links": links}
        self.write({"sdlint.yaml": yaml.safe_dump(config)})

    def check(self, *arguments: str, **environment: str) -> list[dict[str, Any]]:
        done = self.run("check", "--format", "json", *arguments, **environment)
        assert done.returncode in (0, 1), done.stderr
        self.stderr = done.stderr
        return json.loads(done.stdout)["findings"]

    def codes(self, *arguments: str) -> list[str]:
        return [one["code"] for one in self.check(*arguments) if one["code"] < "SD5"]

    def links(self, *arguments: str) -> dict[str, dict[str, Any]]:
        done = self.run("links", "--format", "json", *arguments)
        assert done.returncode == 0, done.stderr
        self.stderr = done.stderr
        return {row["url"]: row for row in json.loads(done.stdout)["links"]}


def cited(url: str, archive: str) -> str:
    return f"[A link]({url}) ([Archive]({archive}))"


GOOD = {
    "exact": (GUIDE, f"{WAYBACK}/20220610120000/{GUIDE}"),
    "a-little-later": (GUIDE, f"{WAYBACK}/20220612000000/{GUIDE}"),
    "redirect": ("https://example.org/moved", f"{WAYBACK}/20220610120000/https://example.org/moved"),
    "query": ("https://example.org/paper?id=7", f"{WAYBACK}/20220610120000/https://example.org/paper?id=7"),
    "brackets": (
        "https://en.example.org/wiki/Diffusion_(physics)",
        f"{WAYBACK}/20220610120000/https://en.example.org/wiki/Diffusion_%28physics%29",
    ),
}
DEAD = {
    "never": ("https://example.org/never", f"{WAYBACK}/20220610120000/https://example.org/never"),
    "an-error": ("https://example.org/error", f"{WAYBACK}/20220610120000/https://example.org/error"),
    "redirect-to-error": ("https://example.org/moved-away", f"{WAYBACK}/20220610120000/https://example.org/moved-away"),
    "404-kept": (GUIDE, f"{WAYBACK}/20230101000000/{GUIDE}"),
    "years-away": (GUIDE, f"{WAYBACK}/20120101000000/{GUIDE}"),
}


@pytest.mark.parametrize("name", GOOD)
def test_good_capture(name: str, front: Front, tmp_path: Path) -> None:
    tree = Tree(tmp_path, front)
    tree.write({"zh/a.md": cited(*GOOD[name])})
    assert tree.codes() == []
    asked = front.hits.total()
    assert asked
    assert tree.codes() == []
    assert front.hits.total() == asked, "what was verified is remembered"
    assert tree.links("--offline")[GOOD[name][0]]["archive"]["verdict"] == "alive"


@pytest.mark.parametrize("name", DEAD)
def test_dead_capture(name: str, front: Front, tmp_path: Path) -> None:
    tree = Tree(tmp_path, front)
    tree.write({"zh/a.md": cited(*DEAD[name])})
    found = [one for one in tree.check() if one["code"] == "SD404"]
    assert [one["start"] for one in found] == [{"line": 1, "column": len(f"[A link]({DEAD[name][0]}) (") + 1}]


def test_dead_capture_is_replaced(front: Front, tmp_path: Path) -> None:
    tree = Tree(tmp_path, front).write({"zh/a.md": "长 " + cited(*DEAD["404-kept"]) + " end\n"})
    assert tree.codes("--fix") == []
    assert (tmp_path / "zh/a.md").read_text("utf-8") == "长 " + cited(
        GUIDE, f"{WAYBACK}/20220610120000/{GUIDE}"
    ) + " end\n"


@pytest.mark.parametrize("mode", ["429", "500", "503", "html", "reset"])
def test_failing_archive_proves_nothing(mode: str, front: Front, tmp_path: Path) -> None:
    front.mode = mode
    tree = Tree(tmp_path, front, required=True)
    pages = "\n\n".join(cited(*pair) for pair in DEAD.values())
    tree.write({"zh/a.md": f"{pages}\n\n[Without](https://example.org/without)\n"})
    assert tree.codes("--fix") == ["SD401"], "that a link has none is read from the page alone"
    assert (tmp_path / "zh/a.md").read_text("utf-8").count("Archive") == len(DEAD), "and nothing is written for it"
    assert tree.stderr.count("archives") == 1
    assert front.hits.total() <= 10, "a service that fails is left alone"
    front.mode = ""
    assert sorted(tree.codes()) == ["SD401"] + ["SD404"] * len(DEAD), "and nothing of it is remembered"


def test_short_wait_is_honoured(front: Front, tmp_path: Path) -> None:
    front.mode = "once-429"
    tree = Tree(tmp_path, front).write({"zh/a.md": cited(*GOOD["exact"])})
    assert tree.links()[GUIDE]["archive"]["verdict"] == "alive"


def test_refused_connection_is_no_verdict(front: Front, tmp_path: Path) -> None:
    tree = Tree(tmp_path, front)
    config = yaml.safe_load((tmp_path / "sdlint.yaml").read_text())
    config["links"]["archive"]["endpoints"]["replay"] = "http://127.0.0.1:1/web/"
    config["links"]["allow-private"].append("127.0.0.1:1")
    tree.write({"sdlint.yaml": yaml.safe_dump(config), "zh/a.md": cited(*DEAD["never"])})
    assert tree.codes() == []
    assert "archives" in tree.stderr


DEAD_PAGE = """# Title

- [the guide]({url}), a list
- <a href="{url}">html</a>, <{url}> and {url} bare

| a | b |
| - | - |
| [cell]({url}) | ![pic]({url}) |

[reference][r] and [![badge](https://img.example.org/x.svg)]({url}) and `{url}`

[r]: {url} "Title"
"""


@pytest.fixture
def zoo() -> Iterator[Zoo]:
    with Zoo() as server:
        yield server


def test_fix_writes_companions_and_nothing_else(front: Front, tmp_path: Path, zoo: Zoo) -> None:
    # The dead page lives in the zoo; the archive knows it under the same name, by way of the other language's page.
    url = zoo.url("/dead-404")
    tree = Tree(tmp_path, front, zoo.place).write(
        {"zh/a.md": DEAD_PAGE.format(url=url), "en/a.md": f"See [it]({url})\r\n"}
    )
    capture = f"{WAYBACK}/20220610120000/{url}"
    store(tmp_path, url, capture)
    tree.check("--fix", "--select", "SD305", "zh/a.md")
    beside = f" ([Archive]({capture}))"
    expected = (
        DEAD_PAGE.format(url=url)
        .replace(f"[the guide]({url})", f"[the guide]({url}){beside}")
        .replace("html</a>", f'html</a> (<a href="{capture}">Archive</a>)')
        .replace(f"<{url}> and {url} bare", f"<{url}>{beside} and {url}{beside} bare")
        .replace(f"[cell]({url})", f"[cell]({url}){beside}")
        .replace(f"![pic]({url})", f"![pic]({url}){beside}")
        .replace("[reference][r]", f"[reference][r]{beside}")
        .replace(f"x.svg)]({url})", f"x.svg)]({url}){beside}")
    )
    assert (tmp_path / "zh/a.md").read_bytes().decode() == expected
    assert (tmp_path / "en/a.md").read_bytes().decode() == f"See [it]({url}){beside}\r\n"
    assert tree.codes("--fix", "--select", "SD305") == []
    assert (tmp_path / "zh/a.md").read_bytes().decode() == expected


def store(root: Path, url: str, capture: str) -> None:
    with Shell(root).store() as memory:
        memory.keep_suggestion(url, capture)
        memory.keep_capture(capture, Capture("alive", timestamp="20220610120000"))


def test_search_takes_the_last_good_capture(front: Front, tmp_path: Path) -> None:
    tree = Tree(tmp_path, front, required=True).write({"zh/a.md": f"[A]({GUIDE})\n"})
    assert tree.links()[GUIDE]["suggestion"] == f"{WAYBACK}/20220610120000/{GUIDE}"
    assert tree.codes("--fix") == []
    assert (tmp_path / "zh/a.md").read_text() == f"[A]({GUIDE}) ([Archive]({WAYBACK}/20220610120000/{GUIDE}))\n"


def test_empty_availability_is_asked_again_of_the_index(front: Front, tmp_path: Path) -> None:
    front.unavailable.add(GUIDE)
    tree = Tree(tmp_path, front).write({"zh/a.md": f"[A]({GUIDE})\n"})
    assert tree.links()[GUIDE]["suggestion"] is None
    assert tree.links("--suggest")[GUIDE]["suggestion"] == f"{WAYBACK}/20220610120000/{GUIDE}"
    assert front.hits["cdx"] == 1


@pytest.mark.parametrize("mode", ["html", "excluded", "500"])
def test_failing_indexes_suggest_nothing(mode: str, front: Front, tmp_path: Path) -> None:
    front.unavailable.add(GUIDE)
    front.modes["cdx"] = front.modes["timemap"] = mode
    tree = Tree(tmp_path, front, required=True).write({"zh/a.md": f"[A]({GUIDE})\n"})
    assert tree.codes("--fix") == ["SD401"]
    assert (tmp_path / "zh/a.md").read_text() == f"[A]({GUIDE})\n"


@pytest.mark.parametrize("mode", ["html", "500", "503"])
def test_a_timemap_serves_where_the_index_fails(mode: str, front: Front, tmp_path: Path) -> None:
    others = {name: url for name, (url, _) in GOOD.items() if name in ("query", "brackets", "redirect")}
    front.unavailable |= {GUIDE, "https://example.org/never", "https://example.org/error", *others.values()}
    front.modes["cdx"] = mode
    links = [GUIDE, "https://example.org/never", "https://example.org/error", *others.values()]
    tree = Tree(tmp_path, front).write({"zh/a.md": "\n\n".join(f"[A](<{url}>)" for url in links) + "\n"})
    rows = tree.links("--suggest")
    assert rows[GUIDE]["suggestion"] == f"{WAYBACK}/20220610120000/{GUIDE}", "the later one kept an error"
    for name, url in others.items():
        assert rows[url]["suggestion"] == GOOD[name][1]
    assert {rows[url]["suggestion"] for url in links if "never" in url or "error" in url} == {None}
    assert front.hits["timemap"] == len(links)
    assert front.hits["cdx"] <= 2, "it is asked twice by the first, and by nobody after that"
    assert "archives could not be checked" not in tree.stderr


def test_case_is_not_folded_by_timemaps(front: Front, tmp_path: Path) -> None:
    front.modes["cdx"] = "500"
    front.unavailable.add("https://example.org/case")
    tree = Tree(tmp_path, front).write({"zh/a.md": "[A](https://example.org/case)\n"})
    assert tree.links("--suggest")["https://example.org/case"]["suggestion"] is None


def test_case_is_not_folded(front: Front, tmp_path: Path) -> None:
    tree = Tree(tmp_path, front).write({"zh/a.md": "[A](https://example.org/case)\n"})
    assert tree.links("--suggest")["https://example.org/case"]["suggestion"] is None


@pytest.mark.parametrize("timestamp", ["2022", "20220610", "*", "20220610120000id_", "20220610120000if_"])
def test_other_spellings_become_canonical(timestamp: str, front: Front, tmp_path: Path) -> None:
    tree = Tree(tmp_path, front).write(
        {"zh/a.md": cited(GUIDE, f"http://web.archive.org/web/{timestamp}/{GUIDE}") + "\n"}
    )
    if timestamp == "*":
        store(tmp_path, GUIDE, f"{WAYBACK}/20220610120000/{GUIDE}")
    assert tree.codes("--fix") in ([], ["SD404"])
    text = (tmp_path / "zh/a.md").read_text()
    assert "SD405" not in tree.codes()
    assert (
        text
        == cited(GUIDE, f"{WAYBACK}/{text[len('[A link](' + GUIDE + ') ([Archive](' + WAYBACK + '/') :][:14]}/{GUIDE}")
        + "\n"
    )


def test_save(front: Front, tmp_path: Path) -> None:
    urls = [f"https://example.org/new-{name}" for name in ("a", "b", "refused")]
    tree = Tree(tmp_path, front, required=True, exempt=[{"url": urls[1], "reason": "later"}])
    tree.write({"zh/a.md": "\n\n".join(f"[A]({url})" for url in urls) + "\n"})
    keys = {"SDLINT_ARCHIVE_KEY": "key", "SDLINT_ARCHIVE_SECRET": "secret"}
    done = tree.run("links", "--save", **keys)
    assert "2 saved, 1 failed, 0 left" in done.stderr
    assert "The site refused." in done.stderr
    assert set(front.authorizations) == {""}, "keys go to the Internet Archive only"
    done = tree.run("links", "--save", **keys, SDLINT_ARCHIVE_ORIGIN=f"http://{front.place}/")
    assert "0 saved, 1 failed, 0 left" in done.stderr, "what was saved is remembered"
    assert front.authorizations[-1] == "LOW key:secret"
    assert sorted(tree.codes("--fix")) == ["SD401"]
    assert f"[A]({urls[0]}) ([Archive]({WAYBACK}/20260102030405/{urls[0]}))" in (tmp_path / "zh/a.md").read_text()


def test_save_goes_on(front: Front, tmp_path: Path) -> None:
    url = "https://example.org/new"
    tree = Tree(tmp_path, front).write({"zh/a.md": f"[A]({url})\n"})
    front.jobs["spn2-old"] = {"url": url, "polls": 5}
    with Shell(tmp_path).store() as memory:
        memory.keep_saving(url, "spn2-old", "pending")
    assert "1 saved" in tree.run("links", "--save").stderr
    assert front.hits["save"] == 0, "the job of the earlier run is asked for, and not made twice"


def test_save_needs_keys(tmp_path: Path) -> None:
    shell = Shell(tmp_path).write(
        {"zh/a.md": "[A](https://example.org/)\n", "sdlint.yaml": "locales: {zh: 'zh/{path}'}\n"}
    )
    done = shell.run("links", "--save")
    assert done.returncode == 2
    assert "SDLINT_ARCHIVE_KEY" in done.stderr
    assert shell.run("links", "--save", "--offline").returncode == 2


def test_capture_nearest_the_day_the_link_came(front: Front, tmp_path: Path) -> None:
    """Before that day rather than after it; the archive knows captures of January 2021 and of June 2022."""
    from sdlint.config import load as configs
    from sdlint.facts.document import document
    from sdlint.model import Source
    from sdlint.web.check import survey

    Tree(tmp_path, front)
    config = configs.load(None, tmp_path)
    page = document(Source("zh/a.md", f"[A]({GUIDE})\n"), config, {}).page
    days = {"2021-03-01": "20210105060708", "2022-06-09": "20210105060708", "2022-06-10": "20220610120000",
            "2020-01-01": "20210105060708"}  # fmt: skip
    for day, timestamp in days.items():
        moment = datetime.fromisoformat(f"{day}T12:00:00+00:00").timestamp()
        found = survey(
            [page], config, store=Store(), offline=False, suggest=True, entered=lambda *_, moment=moment: moment
        )
        assert found.suggestions == {GUIDE: f"{WAYBACK}/{timestamp}/{GUIDE}"}, day


def test_history_tells_the_day(front: Front, tmp_path: Path) -> None:
    tree = Tree(tmp_path, front).write({"zh/a.md": "Nothing yet\n"})
    for text, day in (("Nothing yet", "2020-05-01"), (f"[A]({GUIDE})", "2021-03-01"), (f"[B]({GUIDE})", "2023-03-01")):
        tree.write({"zh/a.md": text + "\n"})
        when = {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
        for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "x"]):
            subprocess.run(
                ["git", "-c", "user.name=a", "-c", "user.email=a@b", *command],
                cwd=tmp_path, env={**os.environ, **when}, check=True,
            )  # fmt: skip
    assert tree.links("--suggest")[GUIDE]["suggestion"] == f"{WAYBACK}/20210105060708/{GUIDE}"
