"""The hook's entry, put into whatever config is there."""

import pytest
import yaml

from sdlint import __version__
from sdlint.errors import SdlintError
from sdlint.init.precommit import HOOKS, entry, hooks_file, with_entry

RUFF = """\
# ours
default_stages: [pre-commit]
repos:
  # quick ones first
  - repo: https://github.com/a/ruff
    rev: v1
    hooks:
      - id: ruff  # formats, too
"""
CASES = {
    "none": "",
    "one": RUFF,
    "no newline": RUFF.rstrip(),
    "not indented": "repos:\n- repo: a\n  rev: '1'\n  hooks:\n  - id: a\n",
    "something after": RUFF + "\n# what follows\nci:\n  skip: [a]\n",
    "a comment after": RUFF + "# the end\n",
    "flow item": "repos:\n  - {repo: a, rev: '1', hooks: [{id: a}]}\n",
    "flow item, no newline": "repos:\n  - {repo: a, rev: '1', hooks: [{id: a}]}",
}


@pytest.mark.parametrize("text", CASES.values(), ids=CASES)
@pytest.mark.parametrize("repository", [None, "https://github.com/a/sdlint"])
def test_everything_that_was_there_stays(text: str, repository: str | None) -> None:
    made = with_entry(text, entry(repository, ""))
    assert made is not None
    before, after = yaml.safe_load(text) or {"repos": []}, yaml.safe_load(made)
    assert after["repos"][:-1] == before["repos"]
    assert after["repos"][-1]["repo"] == (repository or "local")
    assert after["repos"][-1]["hooks"][0]["id"] == "sdlint"
    assert {key: value for key, value in after.items() if key != "repos"} == {
        key: value for key, value in before.items() if key != "repos"
    }
    assert all(line in made for line in text.splitlines())
    assert with_entry(made, entry(repository, "")) is None


@pytest.mark.parametrize("text", ["repos: []\n", "repos: {}\n", "ci: {}\n", "- a\n", "a: [\n"])
def test_where_there_is_no_place_it_says_so(text: str) -> None:
    with pytest.raises(SdlintError, match=r"pre-commit-config"):
        with_entry(text, entry(None, ""))


def test_a_config_in_a_folder() -> None:
    (local,), (remote,) = (yaml.safe_load(entry(repository, "docs.d")) for repository in (None, "https://x.test/a"))
    assert local["hooks"][0]["entry"].endswith("--config docs.d/sdlint.yaml")
    assert {name: local["hooks"][0][name] for name in ("pass_filenames", "always_run", "verbose")} == {
        "pass_filenames": False,
        "always_run": True,
        "verbose": True,
    }
    assert remote["rev"] == f"v{__version__}"
    assert remote["hooks"][0]["entry"] == local["hooks"][0]["entry"]


def test_the_generated_file() -> None:
    hooks = yaml.safe_load(hooks_file())
    assert [hook["id"] for hook in hooks] == ["sdlint", "sdlint-fix", "sdlint-links"] == [hook.id for hook in HOOKS]
    assert hooks[2]["stages"] == ["manual"]
