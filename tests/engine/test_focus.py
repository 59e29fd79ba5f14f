"""What is said of one page at once is what a whole run says of it: over the project's own pages, damaged at random."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from sdlint.config.load import load
from sdlint.engine import focus
from sdlint.engine.session import Common, Session
from sdlint.model import Finding, Request
from sdlint.model.settings import Config
from sdlint.rules import RULES

DOCS = Path(__file__).parents[2] / "docs"
LINKED = "\n\n[gone](#gone), [there](nowhere.md), ![no](no.png)\n\n# Again\n\n<!-- sdlint-disable-line SD303 -->\n"


@pytest.fixture(scope="module")
def config() -> Config:
    """The config of the project's manual, with the rules that are off on as well."""
    return load(None, DOCS, {"offline": True})


def session(config: Config, overlay: dict[str, bytes], common: Common) -> Session:
    return Session(config, Request(overlay=overlay, jobs=1, cache=False), common=common)


def damaged(config: Config, number: int) -> Iterator[tuple[str, str]]:
    """Pages of the manual and what they might be while somebody writes them."""
    draw = random.Random(number)
    pages = sorted(path.relative_to(config.root).as_posix() for path in DOCS.glob("*/*.md"))
    for path in draw.sample(pages, 8):
        lines = (Path(config.root) / path).read_text("utf-8").split("\n")
        at = draw.randrange(len(lines))
        match draw.randrange(4):
            case 0:
                del lines[at : at + draw.randrange(1, 9)]
            case 1:
                lines[at] = lines[at][: len(lines[at]) // 2]
            case 2:
                lines.insert(at, LINKED)
            case _:
                lines.insert(at, "## New {#new}\n\n`code` and words.\n")
        yield path, "\n".join(lines)


def told(findings: tuple[Finding, ...], path: str) -> list[tuple[str, object, str]]:
    """What is told of a page by rules that are asked at once; a source is compared with its translations later."""
    left = focus.UNASKED | {"unused-suppression"}
    scopes = ("doc", "page", "outcome") if path.startswith("en/") else ("doc", "page", "pair", "outcome")
    own = (each for each in findings if each.path == path and each.name not in left)
    own = (each for each in own if RULES[each.name].scope in scopes)
    return sorted((each.code, each.span, each.message) for each in own)


@pytest.mark.parametrize("number", [1, 2])
def test_a_page_in_focus_is_told_what_a_whole_run_tells(config: Config, number: int) -> None:
    overlay = {path: text.encode() for path, text in damaged(config, number)}
    known = focus.facts(session(config, overlay, Common()))
    whole = focus.concluded(known).findings
    assert whole
    for path in overlay:
        assert focus.focused(known, [path]).findings == tuple(each for each in whole if each.path == path)


@pytest.mark.parametrize("number", [3, 4])
def test_an_edited_page_is_told_what_a_whole_run_tells(config: Config, number: int) -> None:
    common = Common()
    before = focus.facts(session(config, {}, common))
    for path, text in damaged(config, number):
        overlay = {path: text.encode()}
        now = focus.edited(before, session(config, overlay, common), path)
        assert now
        fresh = focus.facts(session(config, overlay, common))
        said = focus.focused(now, [path], focus.UNASKED).findings
        assert told(said, path) == told(focus.focused(fresh, [path]).findings, path)


def test_what_waits_for_the_whole_tree_is_named_by_what_it_needs() -> None:
    assert {"missing-page", "stale-section"} <= focus.UNASKED
    assert not {"missing-anchor", "missing-section", "code-differs"} & focus.UNASKED
    assert all(name in RULES for name in focus.UNASKED)


def test_a_page_that_is_not_known_yet_is_told_what_its_text_shows(config: Config) -> None:
    overlay = {"en/unheard-of.md": b"# A\n\n### B\n\n[gone](gone.md)\n"}
    _, result = focus.alone(session(replace(config, exclude=()), overlay, Common()), "en/unheard-of.md")
    assert "SD104" in [each.code for each in result.findings]
    assert "SD301" not in [each.code for each in result.findings]
