"""How a page and its languages stand, as an editor shows it: with the numbers of ``sdlint sync status``."""

import json
from typing import Any

import pytest

from conftest import Shell
from lsp_editor import ZH, Editor, Session, lsp
from lsp_editor import session as session

NAMES = ("locale", "in_step", "reviewed", "words")


async def asked(editor: Editor, path: str) -> Any:
    params = lsp.ExecuteCommandParams("sdlint.state", [editor.uri(path)])
    return await editor.client.protocol.send_request_async("workspace/executeCommand", params)


def plain(answer: Any) -> Any:
    """An answer of no type of the protocol, as the values that it was sent as."""
    return json.loads(
        json.dumps(answer, default=lambda given: given._asdict() if hasattr(given, "_asdict") else vars(given))
    )


def test_a_page_and_its_languages_stand_as_sync_status_says(session: Session, shell: Shell) -> None:
    shell.write({"content/zh/glossary.md": ZH + "\n## 新词 {#new}\n\n还没有翻译。\n"})

    async def do(editor: Editor) -> None:
        said = json.loads(shell.run("sync", "status", "--offline", "--format", "json").stdout)
        translation, source = "content/en/glossary.md", "content/zh/glossary.md"
        (pair,) = [each for each in said["pairs"] if each["target"] == translation]
        for path, locale in ((translation, "en"), (source, "zh")):
            state = plain(await asked(editor, path))
            assert state["root"] == shell.root.as_uri()
            assert (state["locale"], state["source"]) == (locale, "zh")
            assert state["pairs"] == [pair]
            assert state["languages"] == [{name: each[name] for name in NAMES} for each in said["languages"]]

    session(do)


def test_what_is_typed_counts_and_a_page_of_no_language_has_no_state(session: Session, shell: Shell) -> None:
    shell.write({"notes.md": "# Notes\n"})

    async def do(editor: Editor) -> None:
        path = "content/zh/glossary.md"
        editor.open(path, ZH + "\n## 新词 {#new}\n\n还没有翻译。\n")
        await editor.findings(path)
        (pair,) = plain(await asked(editor, path))["pairs"]
        assert pair["state"] == "missing"
        assert pair["sections"][-1] == {
            "state": "missing",
            "source": {"heading": "新词", "line": 13},
            "target": None,
            "left": 7,
        }
        state = plain(await asked(editor, "notes.md"))
        assert (state["locale"], state["pairs"], state["languages"]) == (None, [], [])

    session(do)


def test_a_file_of_no_tree_has_no_state(session: Session, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "page.md"

    async def do(editor: Editor) -> None:
        assert await asked(editor, str(elsewhere)) is None

    session(do)
