"""What the manual says of editors is what lies in editors/, and names the server that there is."""

import json
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SERVER = ["sdlint", "lsp", "--stdio"]
FILES = {
    "lua": "editors/neovim/init.lua",
    "toml": "editors/helix/languages.toml",
    "elisp": "editors/emacs/init.el",
    "json": "editors/kate/settings.json",
}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("kind", FILES)
def test_the_manual_shows_the_files_as_they_are(language: str, kind: str) -> None:
    manual = (ROOT / f"docs/{language}/editors.md").read_text("utf-8")
    assert (ROOT / FILES[kind]).read_text("utf-8") in re.findall(rf"```{kind}\n(.*?)```", manual, re.S)


def test_what_no_editor_loads_here_can_at_least_be_read() -> None:
    helix = tomllib.loads((ROOT / FILES["toml"]).read_text("utf-8"))
    server = helix["language-server"]["sdlint"]
    assert [server["command"], *server["args"]] == SERVER
    assert helix["language"] == [{"name": "markdown", "language-servers": ["sdlint"]}]
    kate = json.loads((ROOT / FILES["json"]).read_text("utf-8"))
    assert kate["servers"]["markdown"]["command"] == SERVER
    assert re.fullmatch(kate["servers"]["markdown"]["highlightingModeRegex"], "Markdown")
