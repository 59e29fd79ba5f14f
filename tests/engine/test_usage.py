"""What translations make of the terms: worked out once for as long as both pages and the terms are what they were."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from conftest import Shell
from sdlint.config.load import load
from sdlint.engine import usage
from sdlint.engine.check import check
from sdlint.engine.session import Session
from sdlint.model import Finding, Pair, TermUsage
from sdlint.model.settings import Request
from sdlint.terms.usage import Usages

PAGES = 60
CONFIG = "locales: {zh: 'zh/{path}', en: 'en/{path}', fr: 'fr/{path}'}\nsource: en\nterms: {files: [terms.csv]}\n"
TERMS = "id,en,zh\nnoise,noise,噪声\nseed,seed,种子\n"


def pages() -> Iterator[tuple[str, str]]:
    for n in range(PAGES):
        yield f"en/{n}.md", f"# P{n} {{#p}}\n\nThe noise is removed step by step, from the seed number {n} on.\n"
        yield f"zh/{n}.md", f"# 第{n} {{#p}}\n\n从第 {n} 个种子开始，一步一步地去掉{'噪声' if n % 3 else '杂讯'}。\n"
        yield f"fr/{n}.md", f"# P{n} {{#p}}\n\nLe bruit est enlevé pas à pas, à partir de la graine {n}.\n"


@pytest.fixture
def tree(shell: Shell) -> Path:
    shell.write({"sdlint.yaml": CONFIG, "terms.csv": TERMS, **dict(pages())})
    return shell.root


def findings(root: Path, jobs: int = 1, *, cache: bool = True) -> tuple[Finding, ...]:
    request = Request(select=("SD601",), jobs=jobs, cache=cache)
    return check(Session(load(None, root, {"offline": True}), request)).findings


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The translations that are compared."""
    paths: list[str] = []
    of = Usages.of

    def noted(self: Usages, pair: Pair) -> TermUsage:
        paths.append(pair.target_path)
        return of(self, pair)

    monkeypatch.setattr(Usages, "of", noted)
    return paths


def add(file: Path, text: str) -> None:
    file.write_text(file.read_text("utf-8") + text, "utf-8")


CHANGES: Mapping[str, tuple[Callable[[Path], object], int]] = {
    "a translation": (lambda root: add(root / "zh/1.md", "\n再说一句。\n"), 1),
    "a source": (lambda root: add(root / "en/1.md", "\nOne more sentence.\n"), 1),
    "a page without terms": (lambda root: add(root / "fr/1.md", "\nUne phrase.\n"), 0),
    "another term": (lambda root: add(root / "terms.csv", "step,step,步骤\n"), PAGES),
    "a term of another language": (
        lambda root: (root / "terms.csv").write_text(
            TERMS.replace("zh\n", "zh,fr\n").replace("噪声\n", "噪声,bruit\n")
        ),
        PAGES,
    ),
    "nothing": (lambda root: None, 0),
}


@pytest.mark.parametrize("change", CHANGES)
def test_only_what_has_changed_is_compared_again(tree: Path, compared: list[str], change: str) -> None:
    assert len(findings(tree)) == PAGES / 3
    assert len(compared) == PAGES, "French has no term"
    compared.clear()
    act, again = CHANGES[change]
    act(tree)
    warm = findings(tree)
    assert len(compared) == again
    assert warm == findings(tree, cache=False)


def test_two_processes_say_what_one_says(tree: Path) -> None:
    assert findings(tree, 2, cache=False) == findings(tree, 1, cache=False)


def test_what_fails_at_one_pair_is_told_and_not_remembered(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    of = Usages.of

    def failing(self: Usages, pair: Pair) -> TermUsage:
        if pair.target_path == "zh/0.md":
            raise ArithmeticError("no")
        return of(self, pair)

    with monkeypatch.context() as patched:
        patched.setattr(Usages, "of", failing)
        told = check(Session(load(None, tree, {"offline": True}), Request(select=("SD601", "SD005"), jobs=1))).findings
    crash = next(each for each in told if each.code == "SD005")
    assert (crash.path, usage.STEP in crash.message, len(told)) == ("zh/0.md", True, PAGES / 3)
    assert findings(tree) == findings(tree, cache=False)
