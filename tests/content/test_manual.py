"""The README and the manual: both languages say the same. Their commands: test_commands.py."""

import re
from pathlib import Path

import pytest

from sdlint.rules import BY_CODE

ROOT = Path(__file__).parents[2]
PAIRS = [
    (ROOT / "README.md", ROOT / "README.zh.md"),
    *((path, ROOT / "docs" / "zh" / path.name) for path in sorted((ROOT / "docs" / "en").glob("*.md"))),
]
PAGES = [page for pair in PAIRS for page in pair]
FENCE = re.compile(r"^(`{3,})(\w*)\n(.*?)^\1$", re.M | re.S)
COMMENT = re.compile(r"[ \t]*(?:#|<!-- sdlint-disable).*")
FAULT = re.compile(r"SD\d{3}(?!\d)")


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("english", "chinese"), PAIRS, ids=[name(pair[0]) for pair in PAIRS])
def test_both_languages_say_the_same(english: Path, chinese: Path) -> None:
    def shape(path: Path) -> dict[str, list]:
        prose = FENCE.sub("", text(path))
        code = [[COMMENT.sub("", line) for line in match[3].splitlines()] for match in FENCE.finditer(text(path))]
        return {
            "headings": [len(marks) for marks in re.findall(r"^(#+) ", prose, re.M)],
            "rows": [len(re.split(r"(?<!\\)\|", line)) for line in prose.splitlines() if line.startswith("|")],
            "items": re.findall(r"^(?:-|\d+\.) ", prose, re.M),
            "code": [block for block in code if not any("docs.invalid" in line for line in block)],
            "faults": sorted(FAULT.findall(prose)),
        }

    assert shape(english) == shape(chinese)


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_every_code_is_a_rule(path: Path) -> None:
    assert {code for code in FAULT.findall(text(path)) if code not in BY_CODE} == set()
