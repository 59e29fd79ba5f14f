"""The cases of a tree in two languages hold in every layout that a tree may have."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from sdlint.testing import Case, cases

CASES = [case for case in cases(Path(__file__).parents[1] / "cases" / "rules") if case.tree == "samplers"]
LAYOUTS = {
    "suffix": {"zh": "docs/{path}.zh.md", "en": "docs/{path}.md"},
    "root": {"zh": "docs/zh/{path}", "en": "docs/{path}"},
}


def relaid(text: str, layout: str) -> str:
    """`text` with every path in it as `layout` has it."""
    for locale, pattern in LAYOUTS[layout].items():
        before, after = pattern.split("{path}")
        head, *rest = text.split(f"content/{locale}/")
        moved = (piece.replace(".md", after, 1) if after else piece for piece in rest)
        text = head + "".join(before + piece for piece in moved)
    return text


def test_paths_are_laid_out_anew() -> None:
    assert relaid("content/zh/a.md:1 is not content/en/b.md", "suffix") == "docs/a.zh.md:1 is not docs/b.md"
    assert relaid("content/zh/a.md:1 is not content/en/b.md", "root") == "docs/zh/a.md:1 is not docs/b.md"


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("case", CASES, ids=str)
def test_case_in_another_layout(case: Case, layout: str, tmp_path: Path) -> None:
    replace(
        case,
        tree="",
        files={relaid(path, layout): text for path, text in case.before().items()},
        change={relaid(path, layout): edits for path, edits in case.change.items()},
        config={**case.config, "locales": LAYOUTS[layout]},
        expect=tuple(relaid(line, layout) for line in case.expect),
        related={relaid(line, layout): relaid(place, layout) for line, place in case.related.items()},
    ).check(tmp_path)
