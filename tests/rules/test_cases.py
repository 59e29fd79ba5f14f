"""The cases of tests/cases/rules, one file a rule: files in, findings and mended files out.

A case: ``name``; ``files`` (path -> text; a lone ``page`` is content/zh/page.md); ``config`` (extra keys); ``expect``
(``path:line:column message…``, the path left out for the lone page; ``…`` stands for anything); ``fixed`` (path ->
text after all fixes, or a text for the lone page); ``safe`` (the same after the safe ones only).
"""

import re
from pathlib import Path

import pytest
import yaml

from sdlint.config import load as configs
from sdlint.engine.check import check
from sdlint.engine.fix import apply, chosen
from sdlint.engine.session import Session
from sdlint.model.settings import Request
from tests_support import CONFIG_DATA

CASES = Path(__file__).parents[1] / "cases" / "rules"
PAGE = "content/zh/page.md"


def cases() -> list[object]:
    return [
        pytest.param(file.stem, case, id=f"{file.stem}: {case['name']}")
        for file in sorted(CASES.glob("*.yaml"))
        for case in yaml.safe_load(file.read_text("utf-8"))
    ]


def session_of(root: Path, rule: str, case: dict) -> Session:
    (root / "sdlint.yaml").write_text(
        yaml.safe_dump({**CONFIG_DATA, **case.get("config", {})}, allow_unicode=True), "utf-8"
    )
    files = case.get("files") or {PAGE: case["page"]}
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
    return Session(configs.load(None, root), Request(select=(rule,), cache=False, jobs=1))


@pytest.mark.parametrize(("rule", "case"), cases())
def test_case(rule: str, case: dict, tmp_path: Path) -> None:
    session = session_of(tmp_path, rule, case)
    result = check(session)
    lone = "" if "files" in case else PAGE + ":"
    found = [
        f"{one.path}:{one.start.line}:{one.start.column} {one.message}".removeprefix(lone) for one in result.findings
    ]
    expected = case.get("expect", [])
    assert len(found) == len(expected), found
    for line, pattern in zip(found, expected, strict=True):
        assert re.fullmatch(re.escape(pattern).replace("…", ".*"), line), found
    for key, unsafe in (("safe", False), ("fixed", True)):
        if key in case:
            wanted = case[key] if isinstance(case[key], dict) else {PAGE: case[key]}
            texts, _ = apply(chosen(result.findings, unsafe=unsafe), session.source)
            assert texts == wanted
