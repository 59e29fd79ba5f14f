"""What the server offers at a place, and what becomes of it: as an editor would apply it."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from conftest import Shell
from lsp_editor import EN, TREE, ZH, Editor, Session, lsp, play
from lsp_editor import session as session
from sdlint.text.addresses import SITE

MORE = "\n## 新词 {#new}\n\n还没有翻译。\n\n### 下面 {#below}\n\n也没有。\n"
SHOWS = lsp.ClientCapabilities(
    window=lsp.WindowClientCapabilities(show_document=lsp.ShowDocumentClientCapabilities(True))
)


async def offered(editor: Editor, path: str, line: int, column: int = 0, only: list[str] | None = None) -> list[Any]:
    """What is offered at a place, which has no length."""
    document = lsp.TextDocumentIdentifier(editor.uri(path))
    place = lsp.Position(line, column)
    context = lsp.CodeActionContext([], only)
    params = lsp.CodeActionParams(document, lsp.Range(place, place), context)
    return list(await editor.client.text_document_code_action_async(params))


def applied(text: str, edits: list[Any]) -> str:
    """`text` (of the BMP alone) with `edits` made, as an editor makes them."""
    lines = text.split("\n")
    starts = [sum(len(line) + 1 for line in lines[:at]) for at in range(len(lines) + 1)]
    for edit in sorted(edits, key=lambda edit: (edit.range.start.line, edit.range.start.character), reverse=True):
        start, end = (starts[place.line] + place.character for place in (edit.range.start, edit.range.end))
        text = text[:start] + edit.new_text + text[end:]
    return text


def titled(actions: list[Any], title: str) -> Any:
    return next(action for action in actions if action.title.startswith(title))


async def run(editor: Editor, command: Any) -> None:
    params = lsp.ExecuteCommandParams(command.command, command.arguments)
    await editor.client.workspace_execute_command_async(params)


def test_a_missing_section_is_inserted_as_a_stub_that_still_counts_as_missing(session: Session, shell: Shell) -> None:
    async def do(editor: Editor) -> None:
        path = "content/en/glossary.md"
        editor.open("content/zh/glossary.md", ZH + MORE)
        editor.open(path)
        (finding,) = [each for each in await editor.findings(path) if each.code == "SD503"]
        assert finding.range.start == finding.range.end
        # A finding without length is met from anywhere on its line.
        action = titled(await offered(editor, path, finding.range.start.line), 'Insert "新词" as a stub, with the 1')
        assert action.diagnostics[0].code == "SD503"
        text = applied(EN, action.edit.changes[editor.uri(path)])
        assert text.startswith(EN)
        assert "## 新词 {#new}" in text
        assert "<!-- 还没有翻译。 -->" in text
        assert "### 下面 {#below}" in text
        editor.change(path, text)
        await run(editor, action.command)
        while not [each for each in await editor.findings(path) if each.code == "SD503"]:
            pass
        assert "stub" in (shell.root / ".sdlint/sync/en/glossary.md.yml").read_text("utf-8")

    session(do)


def test_a_section_is_marked_as_reviewed_in_the_ledger_once_both_pages_are_saved(
    session: Session, shell: Shell
) -> None:
    ledger = shell.root / ".sdlint/sync/en/glossary.md.yml"

    async def do(editor: Editor) -> None:
        path = "content/en/glossary.md"
        editor.open(path)
        line = EN.split("\n").index("Step by step.")
        action = titled(await offered(editor, path, line, 3), 'Mark "Sampler" as reviewed')
        editor.change(path, EN.replace("Step by step.", "One step, then the next."))
        await run(editor, action.command)
        await editor.until(lambda: editor.messages)
        assert "save content/en/glossary.md first" in editor.messages[-1]
        assert not ledger.exists()
        editor.change(path, EN, 3)
        await run(editor, action.command)
        await editor.until(lambda: "marked as reviewed" in editor.messages[-1])
        said = ledger.read_text("utf-8")
        assert "#sampler" in said
        assert "#latent-space" not in said

    session(do)
    rows = shell.run("sync", "status", "--sections", "--format", "json").stdout
    assert '"fresh"' in rows


def test_the_source_is_opened_beside_and_what_has_changed_is_shown(shell: Shell) -> None:
    shell.write(TREE)

    async def do(editor: Editor) -> None:
        path = "content/en/glossary.md"
        editor.open(path)
        action = titled(await offered(editor, path, 8, 3), 'Open the source of "Sampler" beside')
        await run(editor, action.command)
        await editor.until(lambda: editor.shown)
        assert editor.shown[0].uri == editor.uri("content/zh/glossary.md")
        assert editor.shown[0].selection.start.line == 8
        lenses = await editor.client.text_document_code_lens_async(
            lsp.CodeLensParams(lsp.TextDocumentIdentifier(editor.uri(path)))
        )
        assert [(lens.range.start.line, lens.command.title) for lens in lenses] == [
            (0, "unreviewed"),
            (4, "unreviewed"),
            (8, "unreviewed"),
        ]
        await run(editor, lenses[2].command)
        await editor.until(lambda: len(editor.shown) == 2)
        from sdlint.lsp.uris import file_of

        file = file_of(editor.shown[1].uri)
        assert file
        text = file.read_text("utf-8")
        assert "一步一步。" in text
        assert "Step by step." in text

    asyncio.run(play(shell.root, do, SHOWS))


def test_a_source_says_which_languages_are_behind(session: Session) -> None:
    async def do(editor: Editor) -> None:
        path = "content/zh/glossary.md"
        editor.open(path, ZH + MORE)
        await editor.findings(path)
        params = lsp.CodeLensParams(lsp.TextDocumentIdentifier(editor.uri(path)))
        lenses = await editor.client.text_document_code_lens_async(params)
        assert [(lens.range.start.line, lens.command.title) for lens in lenses] == [
            (12, "missing: en"),
            (16, "missing: en"),
        ]

    session(do)


@pytest.mark.parametrize(
    ("text", "needle", "silent"),
    [
        ("看[它](#gone)。\n", "#gone", "<!-- sdlint-disable-next-line SD303 -- reason -->\n看[它](#gone)。\n"),
        (
            "先。\n看[它](#gone)。  \n后。\n",
            "#gone",
            "先。\n看[它](#gone)。 <!-- sdlint-disable-line SD303 -- reason -->  \n后。\n",
        ),
        ("- 甲\n- 看[它](#gone)\n", "#gone", "- 甲\n- 看[它](#gone) <!-- sdlint-disable-line SD303 -- reason -->\n"),
        (
            "| 甲 | 乙 |\n| --- | --- |\n| 一 | [它](#gone) |\n",
            "#gone",
            "| 甲 | 乙 |\n| --- | --- |\n| 一 | [它](#gone) <!-- sdlint-disable-line SD303 -- reason --> |\n",
        ),
    ],
)
def test_a_line_is_silenced_where_the_comment_changes_nothing(
    session: Session, text: str, needle: str, silent: str
) -> None:
    async def do(editor: Editor) -> None:
        path, before = "content/zh/guide.md", "# 指南 {#guide}\n\n"
        editor.open(path, before + text)
        (finding,) = [each for each in await editor.findings(path) if each.code == "SD303"]
        place = finding.range.start
        action = titled(await offered(editor, path, place.line, place.character), "Silence missing-anchor")
        now = applied(before + text, action.edit.changes[editor.uri(path)])
        assert now == before + silent
        editor.change(path, now)
        assert [each.code for each in await editor.findings(path)] == []

    session(do)


def test_mdx_is_silenced_in_its_own_comments(shell: Shell) -> None:
    shell.write({"sdlint.yaml": "flavor: docusaurus\n", "docs/a.mdx": "# A\n\nSee [it](#gone).\n"})

    async def do(editor: Editor) -> None:
        editor.open("docs/a.mdx")
        (finding,) = await editor.findings("docs/a.mdx")
        action = titled(await offered(editor, "docs/a.mdx", 2, 5), "Silence missing-anchor")
        (edit,) = action.edit.changes[editor.uri("docs/a.mdx")]
        assert edit.new_text == "{/* sdlint-disable-next-line SD303 -- reason */}\n\n"
        assert finding.code_description.href == f"{SITE}rules/SD303"

    asyncio.run(play(shell.root, do))


def renaming(editor: Editor, path: str, text: str, needle: str, name: str) -> Awaitable[Any]:
    asked = editor.at("PrepareRenameParams", path, text, needle)
    params = lsp.RenameParams(asked.text_document, asked.position, name)
    done: Awaitable[Any] = editor.client.text_document_rename_async(params)
    return done


@pytest.mark.parametrize("asked", ["a heading", "a link"])
def test_an_anchor_is_renamed_in_all_languages_and_in_every_link(shell: Shell, asked: str) -> None:
    guide = "# 指南 {#guide}\n\n看[采样器](glossary.md#sampler)和[它][r]。\n\n[r]: glossary.md#sampler\n"
    shell.write({**TREE, "content/zh/guide.md": guide})

    async def do(editor: Editor) -> None:
        path = "content/en/glossary.md"
        editor.open(path)
        editor.open("content/zh/guide.md")
        text, needle = (EN, "sampler}") if asked == "a heading" else (guide, "sampler)")
        place = path if asked == "a heading" else "content/zh/guide.md"
        ready = await editor.client.text_document_prepare_rename_async(
            editor.at("PrepareRenameParams", place, text, needle)
        )
        assert ready.placeholder == "sampler"
        edit = await renaming(editor, place, text, needle, "samplers")
        texts = {path: EN, "content/zh/glossary.md": ZH, "content/zh/guide.md": guide}
        for name, before in texts.items():
            now = applied(before.replace("𝒙", "xx"), edit.changes[editor.uri(name)]).replace("xx", "𝒙")
            # A link that is broken stays so: it is not known what it meant.
            assert now == before.replace("#sampler", "#samplers")
        assert edit.changes.keys() == {editor.uri(name) for name in texts}

    asyncio.run(play(shell.root, do))


@pytest.mark.parametrize(
    ("name", "why"), [("latent-space", "has an anchor latent-space already"), ("two words", "is no id")]
)
def test_an_anchor_is_not_given_a_name_that_is_none_or_taken(session: Session, name: str, why: str) -> None:
    async def do(editor: Editor) -> None:
        editor.open("content/en/glossary.md")
        with pytest.raises(Exception, match=why):
            await renaming(editor, "content/en/glossary.md", EN, "sampler}", name)

    session(do)


def test_what_is_no_anchor_is_not_renamed(session: Session) -> None:
    async def do(editor: Editor) -> None:
        path = "content/en/glossary.md"
        editor.open(path)
        question = editor.at("PrepareRenameParams", path, EN, "Step")
        assert await editor.client.text_document_prepare_rename_async(question) is None
        assert await renaming(editor, path, EN, "Step", "x") is None

    session(do)


def pulling(*, hears: bool) -> Any:
    workspace = lsp.WorkspaceClientCapabilities(
        diagnostics=lsp.DiagnosticWorkspaceClientCapabilities(refresh_support=hears),
        code_lens=lsp.CodeLensWorkspaceClientCapabilities(refresh_support=True),
        did_change_watched_files=lsp.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True),
    )
    document = lsp.TextDocumentClientCapabilities(diagnostic=lsp.DiagnosticClientCapabilities())
    return lsp.ClientCapabilities(workspace=workspace, text_document=document)


@pytest.mark.parametrize("hears", [True, False])
def test_findings_are_given_to_an_editor_that_asks_and_never_twice(shell: Shell, hears: bool) -> None:
    shell.write(TREE)

    async def do(editor: Editor) -> None:
        path = "content/zh/glossary.md"
        editor.open(path)
        await editor.until(lambda: editor.refreshed)
        ask = asker(editor, path)
        full = await ask(None)
        assert full.kind == "full"
        assert [each.code for each in full.items] == ["SD303"]
        again = await ask(full.result_id)
        assert (again.kind, again.result_id) == ("unchanged", full.result_id)
        editor.change(path, ZH.replace("sampelr", "sampler"))
        mended = await ask(full.result_id)
        assert (mended.kind, list(mended.items)) == ("full", [])
        assert editor.diagnostics == {}
        assert editor.registered == ["workspace/didChangeWatchedFiles"]

    asyncio.run(play(shell.root, do, pulling(hears=hears)))


def asker(editor: Editor, path: str) -> Callable[[str | None], Awaitable[Any]]:
    def ask(before: str | None) -> Awaitable[Any]:
        document = lsp.TextDocumentIdentifier(editor.uri(path))
        params = lsp.DocumentDiagnosticParams(document, previous_result_id=before)
        answer: Awaitable[Any] = editor.client.text_document_diagnostic_async(params)
        return answer

    return ask


def test_the_whole_tree_is_told_with_no_page_open_and_what_has_not_changed_is_not_told_again(shell: Shell) -> None:
    shell.write({**TREE, "content/zh/lonely.md": "# 孤单\n\n没有翻译的一页。\n"})

    async def do(editor: Editor) -> None:
        async def tree(before: dict[str, str]) -> dict[str, Any]:
            known = [lsp.PreviousResultId(uri, mark) for uri, mark in before.items()]
            answer = await editor.client.workspace_diagnostic_async(lsp.WorkspaceDiagnosticParams(known))
            return {item.uri: item for item in answer.items}

        first = await tree({})
        # A page that is missing is no file that could be opened.
        assert {uri: [each.code for each in item.items] for uri, item in first.items()} == {
            editor.uri("content/zh/glossary.md"): ["SD303"]
        }
        marks = {uri: item.result_id for uri, item in first.items()}
        assert {item.kind for item in (await tree(marks)).values()} == {"unchanged"}
        editor.open("content/zh/glossary.md", ZH.replace("sampelr", "sampler"))
        (item,) = (await tree(marks)).values()
        assert (item.kind, list(item.items), item.version) == ("full", [], 1)

    asyncio.run(play(shell.root, do, pulling(hears=True)))
