import importlib
import os
from pathlib import Path

import pytest

if os.environ.get("CI") != "true":
    pytest.importorskip("pygls", reason="the language server is an optional extra")

uris = importlib.import_module("sdlint.lsp.uris")


@pytest.mark.parametrize(
    "uri",
    [
        "",
        "a.md",
        "untitled:Untitled-1",
        "file://[x/a.md",
        "file:///a%00.md",
        "file:///\ud800.md",
        "vscode-remote://h/a",
    ],
)
def test_what_names_no_file(uri: str) -> None:
    assert uris.file_of(uri) is None


@pytest.mark.parametrize("path", ["/a b/潜在.md", "/a#b/c?d.md", "/100%.md"])
def test_there_and_back(path: str) -> None:
    assert uris.file_of(uris.uri_of(Path(path))) == Path(path)
