"""The manual's page on Python, run as it stands, and what importing sdlint costs."""

import doctest
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HANDBOOK = {
    "sdlint.yaml": "locales: {zh: 'zh/{path}', en: 'en/{path}'}\nsource: zh\n",
    "zh/guide.md": "# 指南 {#guide}\n\n怎样画出第一张图。\n\n## 步数 {＃steps}\n\n步数越多，画面越细。\n",
    "en/guide.md": "# The guide {#guide}\n\nHow to make the first picture.\n\nSee [more](gone.md).\n\n",
}


@pytest.fixture
def handbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in HANDBOOK.items():
        path = tmp_path / "handbook" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("handbook")
@pytest.mark.parametrize("page", ["docs/en/api.md", "docs/zh/api.md"])
def test_the_examples_are_true(page: str) -> None:
    text = "\n".join(re.findall(r"```pycon\n(.*?)```", (ROOT / page).read_text("utf-8"), re.S))
    test = doctest.DocTestParser().get_doctest(text, {}, page, page, 0)
    said: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=said.append)
    assert "".join(said) == ""
    assert len(test.examples) >= 12


@pytest.mark.parametrize("page", ["README.md", "README.zh.md"])
def test_the_three_lines_of_the_readme_run(page: str, handbook: Path) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / page).read_text("utf-8"), re.S)
    assert len(list(filter(None, code.splitlines()))) == 3
    command, root = [sys.executable, "-c", code], handbook / "handbook"
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    assert "SD301" in done.stdout


def test_importing_it_imports_nothing_heavy() -> None:
    script = "import sys, sdlint; sdlint.check, sdlint.__version__; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert not {"mistune", "requests", "jsonschema", "yaml", "click", "msgspec", "regex", "sqlite3"} & set(loaded)


def test_a_config_that_is_given_is_kept_from_the_network_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sdlint

    asked = []

    def resolve(host: str, *_: object, **__: object) -> list[object]:
        asked.append(host)
        raise OSError(f"{host} was asked for")

    monkeypatch.setattr("socket.getaddrinfo", resolve)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text("# A\n\n[x](https://example.org/x)\n", "utf-8")
    config = sdlint.Config(root=str(tmp_path), locales={"en": "docs/{path}"}, source="en")
    assert not config.offline
    sdlint.check(root=tmp_path, config=config)
    assert not asked
    sdlint.check(root=tmp_path, config=config, offline=False)
    assert asked


def test_every_public_name_is_there_and_documented() -> None:
    import sdlint

    for name in sdlint.__all__:
        thing = getattr(sdlint, name)
        assert name == "__version__" or thing.__doc__, name
    assert set(sdlint.__all__) <= set(dir(sdlint))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        sdlint.nothing  # noqa: B018
