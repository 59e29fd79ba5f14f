"""The cases of tests/cases/terms: a tree, what is found in it, and what it looks like when it is fixed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from sdlint.config import load as configs
from sdlint.engine import fix
from sdlint.engine.check import check
from sdlint.engine.session import Session
from sdlint.model.settings import Request
from tests_support import CONFIG_DATA

CASES = Path(__file__).parents[2] / "cases" / "terms"
DEFAULTS = {
    "collections": {"glossary": {"files": "glossary.md", "record": "section", "level": 2}},
    "terms": {"collections": ["glossary"]},
}


def cases() -> Iterator[object]:
    for path in sorted(CASES.glob("*.yaml")):
        yield pytest.param(yaml.safe_load(path.read_text("utf-8")), id=path.stem)


@pytest.mark.parametrize("case", list(cases()))
def test_case(case: dict, tmp_path: Path) -> None:
    config = {**CONFIG_DATA, **DEFAULTS, **case.get("config", {})}
    for name, text in {"sdlint.yaml": yaml.safe_dump(config, allow_unicode=True), **case["files"]}.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    select = tuple(case.get("select", ["SD6"]))
    session = Session(configs.load(None, tmp_path), Request(select=select, cache=False, jobs=1))
    findings = check(session).findings
    found = [f"{one.path}:{one.start.line} {one.code}" for one in findings]
    assert sorted(found) == sorted(case["expect"]), [(one.path, one.start, one.message) for one in findings]
    for one, name in zip(findings, found, strict=True):
        assert case.get("messages", {}).get(name, "") in one.message
        if name in case.get("related", {}):
            assert f"{one.related[0].path}:{one.related[0].start.line}" == case["related"][name]
    if "fixed" in case:
        texts, _ = fix.apply(fix.chosen(findings, unsafe=False), session.source)
        assert texts == case["fixed"]
