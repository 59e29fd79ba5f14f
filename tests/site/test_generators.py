"""What sdlint says of small sites against what their generators built (``make generators`` records it)."""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import get_args

import pytest
import yaml

from sdlint.config.load import load
from sdlint.engine.check import check
from sdlint.engine.session import Session
from sdlint.model.settings import Request
from sdlint.model.site_settings import Flavor
from sdlint.site import generators
from sdlint.site.generator import Generator

_LABEL = re.compile(r"L\d{5}")
CASES = sorted((Path(__file__).parents[1] / "cases" / "generators").glob("*.json"))


def _unique(ids: Iterable[str]) -> list[str]:
    """The ids that are any, each once: one may be a heading's and that of a tag in it."""
    return list(dict.fromkeys(filter(None, ids)))


@pytest.mark.parametrize("flavor", get_args(Flavor))
def test_every_flavor_is_that_of_a_generator(flavor: Flavor) -> None:
    assert isinstance(generators.named(flavor), Generator)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_ids_and_links_are_those_of_the_built_site(path: Path, tmp_path: Path) -> None:
    case = json.loads(path.read_text("utf-8"))
    for name, text in case["files"].items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(text.encode())
    (tmp_path / "sdlint.yaml").write_text(yaml.safe_dump(case["config"], allow_unicode=True, sort_keys=False), "utf-8")
    config = load(tmp_path / "sdlint.yaml", tmp_path, {"offline": True})
    result = check(Session(config, Request(select=("SD301", "SD302", "SD303", "SD311"), cache=False, jobs=1)))
    assert result.corpus is not None
    pages = result.corpus.pages
    ids = {
        name: _unique(
            anchor.id
            for anchor in pages[name].anchors
            if anchor.kind == "heading" or (anchor.kind != "unknown" and anchor.id in expected)
            if anchor.id not in case.get("skipped", ())
        )
        for name, expected in case["ids"].items()
    }
    assert ids == {name: _unique(expected) for name, expected in case["ids"].items()}
    accused = {(finding.path, finding.start) for finding in result.findings}
    dead = {
        link.text
        for name, page in pages.items()
        for link in page.links
        if _LABEL.fullmatch(link.text) and (name, page.position(link.span.start)) in accused
    }
    assert sorted(dead - set(case.get("unjudged", ()))) == case["dead"]
