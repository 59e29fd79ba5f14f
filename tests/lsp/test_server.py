"""The language server as an editor meets it: over its standard input and output, with pygls' client."""

import asyncio
import json
import shutil
from pathlib import Path

import pytest

from conftest import Need, Shell
from git_support import commit, git
from lsp_editor import EN, TREE, ZH, Editor, Session, lsp
from lsp_editor import session as session


def test_findings_come_as_one_types_and_go_when_they_are_mended(session: Session) -> None:
    async def do(editor: Editor) -> None:
        editor.open("content/zh/glossary.md")
        (found,) = [one for one in await editor.findings("content/zh/glossary.md") if one.code == "SD303"]
        # The letter before it lies outside the BMP: it is one character, and two units.
        assert (found.range.start.line, found.range.start.character) == (2, 6)
        assert found.source == "sdlint"
        assert found.severity == lsp.DiagnosticSeverity.Error
        editor.change("content/zh/glossary.md", ZH.replace("sampelr", "sampler"))
        assert [one for one in await editor.findings("content/zh/glossary.md") if one.code == "SD303"] == []

    session(do)


def test_a_buffer_counts_before_the_disk_in_the_other_language_too(session: Session) -> None:
    async def do(editor: Editor) -> None:
        editor.open("content/en/glossary.md")
        assert "SD503" not in [one.code for one in await editor.findings("content/en/glossary.md")]
        editor.open("content/zh/glossary.md", ZH + "\n## 新词 {#new}\n\n还没有翻译。\n")
        (found,) = [one for one in await editor.findings("content/en/glossary.md") if one.code == "SD503"]
        assert found.related_information[0].location.uri == editor.uri("content/zh/glossary.md")
        assert found.related_information[0].location.range.start.line == 12

    session(do)


def test_how_far_a_translation_is_behind_is_said_while_its_source_is_written(
    session: Session, shell: Shell, need: Need
) -> None:
    need(shutil.which("git"), "git")
    git(shell.root, "init", "-q")
    commit(shell.root, days_ago=30)
    day = git(shell.root, "log", "-1", "--format=%cs").stdout.strip()

    async def do(editor: Editor) -> None:
        editor.open("content/en/glossary.md")
        editor.open("content/zh/glossary.md", ZH.replace("一步一步。", "一步一步，不慌也不忙。走到头为止。"))
        said: list[str] = []
        while not said:
            found = await editor.findings("content/en/glossary.md")
            said = [one.message for one in found if one.code == "SD506"]
        assert said == [f'"Sampler" is older than its source, by 2 sentences since {day}']

    session(do)


def test_a_fix_is_offered_and_mends(session: Session) -> None:
    async def do(editor: Editor) -> None:
        text = ZH.replace("[采样器](#sampelr)", "[那一页](../en/guide.md)")
        editor.open("content/zh/glossary.md", text)
        found = [one for one in await editor.findings("content/zh/glossary.md") if one.code == "SD304"]
        assert found
        document = lsp.TextDocumentIdentifier(editor.uri("content/zh/glossary.md"))
        actions = await editor.client.text_document_code_action_async(
            lsp.CodeActionParams(document, found[0].range, lsp.CodeActionContext(found))
        )
        quick = next(one for one in actions if one.kind == "quickfix")
        assert quick.is_preferred
        assert quick.diagnostics[0].code == "SD304"
        (edit,) = quick.edit.changes[document.uri]
        lines = text.encode("utf-16-le").decode("utf-16-le").split("\n")
        units = lines[edit.range.start.line].encode("utf-16-le")
        start, end = edit.range.start.character * 2, edit.range.end.character * 2
        mended = (units[:start] + edit.new_text.encode("utf-16-le") + units[end:]).decode("utf-16-le")
        assert "/en/" not in mended
        assert mended.startswith("𝒙 参见 [那一页](")
        everything = await editor.client.text_document_code_action_async(
            lsp.CodeActionParams(document, found[0].range, lsp.CodeActionContext([], ["source.fixAll"]))
        )
        assert [one.kind for one in everything] == ["source.fixAll.sdlint"]

    session(do)


def test_hover_explains_the_rule_and_the_term_in_both_languages(session: Session) -> None:
    async def do(editor: Editor) -> None:
        path = "content/zh/glossary.md"
        editor.open(path)
        rule = await editor.client.text_document_hover_async(editor.at("HoverParams", path, ZH, "采样器](#s"))
        assert "SD303 missing-anchor" in rule.contents.value
        term = await editor.client.text_document_hover_async(editor.at("HoverParams", path, ZH, "潜在空间里"))
        assert "**潜在空间** (zh)" in term.contents.value
        assert "**Latent space** (en)" in term.contents.value
        assert "模型压缩图像之后得到的表示" in term.contents.value
        nothing = await editor.client.text_document_hover_async(editor.at("HoverParams", path, ZH, "一步一步"))
        assert nothing is None

    session(do)


def test_one_goes_to_the_same_section_and_along_links(session: Session) -> None:
    async def do(editor: Editor) -> None:
        zh, en = "content/zh/glossary.md", "content/en/glossary.md"
        editor.open(zh)
        (there,) = await editor.client.text_document_definition_async(editor.at("DefinitionParams", zh, ZH, "模型压缩"))
        assert there.uri == editor.uri(en)
        assert there.range.start.line == 4
        editor.open(en)
        (back,) = await editor.client.text_document_definition_async(editor.at("DefinitionParams", en, EN, "Step by"))
        assert back.uri == editor.uri(zh)
        assert back.range.start.line == 8
        (along,) = await editor.client.text_document_definition_async(editor.at("DefinitionParams", en, EN, "sampler]"))
        assert along.uri == editor.uri(en)
        assert along.range.start.line == 8

    session(do)


@pytest.mark.parametrize(
    ("line", "wanted", "text"),
    [
        ("参见 [它](#", "sampler", "sampler"),
        ("参见 [它](#sam", "sampler", "sampler"),
        ("参见 [它](guide.md#", "guide", "guide"),
        ("参见 [它](", "guide.md", "guide.md"),
        ("参见 [它](./gu", "./guide.md", "./guide.md"),
        ("这里说的潜在", "潜在空间", "潜在空间"),
    ],
)
def test_completion_of_anchors_files_and_terms(session: Session, line: str, wanted: str, text: str) -> None:
    async def do(editor: Editor) -> None:
        path = "content/zh/glossary.md"
        content = ZH + "\n" + line
        editor.open(path, content)
        position = lsp.Position(content.count("\n"), len(line))
        params = lsp.CompletionParams(lsp.TextDocumentIdentifier(editor.uri(path)), position)
        found = await editor.client.text_document_completion_async(params)
        item = next(one for one in found.items if one.label == wanted)
        assert item.text_edit.range.end == position
        start = item.text_edit.range.start.character
        done = line[:start] + item.text_edit.new_text
        assert done.endswith(text)
        assert line[start:] == "" or text.startswith(line[start:])

    session(do)


def test_completion_reads_the_line_as_it_is_while_typing(session: Session) -> None:
    async def do(editor: Editor) -> None:
        path = "content/zh/glossary.md"
        editor.open(path)
        await editor.findings(path)
        typed = "参见 [它](#"
        editor.change(path, f"\n{typed}\n{ZH}")
        params = lsp.CompletionParams(lsp.TextDocumentIdentifier(editor.uri(path)), lsp.Position(1, len(typed)))
        found = await editor.client.text_document_completion_async(params)
        item = next(one for one in found.items if one.label == "latent-space")
        assert item.text_edit.range.start == lsp.Position(1, len(typed))

    session(do)


def test_nothing_is_offered_inside_code_or_for_the_web(session: Session) -> None:
    async def do(editor: Editor) -> None:
        path = "content/zh/glossary.md"
        for line in ("看 `潜在", "参见 [它](https://exa"):
            editor.open(path, ZH + line)
            where = lsp.Position(ZH.count("\n"), len(line))
            params = lsp.CompletionParams(lsp.TextDocumentIdentifier(editor.uri(path)), where)
            assert not (await editor.client.text_document_completion_async(params)).items

    session(do)


def test_a_wrong_config_is_said_once_and_a_mended_one_is_used(session: Session) -> None:
    async def do(editor: Editor) -> None:
        good = (editor.root / "sdlint.yaml").read_text("utf-8")
        (editor.root / "sdlint.yaml").write_text("locale: {}\n", "utf-8")
        editor.open("content/zh/glossary.md")
        while not editor.messages:
            editor.arrived.clear()
            await asyncio.wait_for(editor.arrived.wait(), 20)
        assert "locale" in editor.messages[0]
        (editor.root / "sdlint.yaml").write_text(good, "utf-8")
        editor.change("content/zh/glossary.md", ZH)
        assert "SD303" in [one.code for one in await editor.findings("content/zh/glossary.md")]
        assert len(editor.messages) == 1

    session(do)


@pytest.mark.parametrize("opened", ["a folder", "a repository", "neither"])
def test_without_a_config_the_tree_is_what_is_open_or_the_repository(
    opened: str, session: Session, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("elsewhere")
    (other / "notes.md").write_text("[gone](gone.md)\n", "utf-8")
    if opened == "a repository":
        (other / ".git").mkdir()

    async def do(editor: Editor) -> None:
        if opened == "a folder":
            (editor.root / "sdlint.yaml").unlink()
        else:
            editor.root = other
        path = "content/zh/guide.md" if opened == "a folder" else "notes.md"
        editor.open(path, "[gone](gone.md)\n")
        if opened == "neither":
            question = editor.at("HoverParams", path, "[gone]", "gone")
            assert await editor.client.text_document_hover_async(question) is None
        else:
            assert [marked.code for marked in await editor.findings(path)] == ["SD301"]

    session(do)


def test_a_page_that_is_neither_open_nor_there_has_no_completions(session: Session) -> None:
    async def do(editor: Editor) -> None:
        question = editor.at("CompletionParams", "content/zh/gone.md", "(", "(")
        assert list((await editor.client.text_document_completion_async(question)).items) == []

    session(do)


def test_a_closed_buffer_says_nothing_more(session: Session) -> None:
    async def do(editor: Editor) -> None:
        editor.open("content/zh/glossary.md")
        assert await editor.findings("content/zh/glossary.md")
        document = lsp.TextDocumentIdentifier(editor.uri("content/zh/glossary.md"))
        editor.client.text_document_did_close(lsp.DidCloseTextDocumentParams(document))
        assert await editor.findings("content/zh/glossary.md") == []

    session(do)


def test_a_server_that_is_told_to_end_ends_well(shell: Shell) -> None:
    def framed(**message: object) -> bytes:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        return b"Content-Length: %d\r\n\r\n" % len(body) + body

    params = {"processId": None, "rootUri": shell.root.as_uri(), "capabilities": {}}
    asked = framed(id=1, method="initialize", params=params) + framed(id=2, method="shutdown") + framed(method="exit")
    done = shell.run("lsp", "--stdio", stdin=asked)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("Content-Length") == 2


def test_without_the_extra_one_line_says_what_to_install(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "blocked").mkdir()
    (tmp_path / "blocked" / "pygls.py").write_text("raise ImportError('no', name='pygls')\n", "utf-8")
    done = shell.run("lsp", "--stdio", PYTHONPATH=str(tmp_path / "blocked"))
    assert done.returncode == 2
    assert json.dumps(done.stderr).count("\\n") == 1
    assert "sdlint[lsp]" in done.stderr


def test_a_page_that_is_left_alone_costs_no_look_at_its_tree(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    from sdlint.config.load import load
    from sdlint.lsp import trees

    shell.write({**TREE, "sdlint.yaml": TREE["sdlint.yaml"] + "exclude: [drafts]\n", "drafts/a.md": "# A\n"})
    monkeypatch.chdir(shell.root)
    documents = {
        (shell.root / name).as_uri(): trees.Document(text, 1)
        for name, text in {"drafts/a.md": "# A\n", "sdlint.yaml": "", "content/en/guide.md": "# G\n"}.items()
    }
    known = trees.Trees(lambda: documents, lambda: [shell.root])
    place = trees.Place(load(None, shell.root, {"offline": True}), "content/en/guide.md")
    first = known.gather(place)
    documents |= {uri: trees.Document(document.text, 2) for uri, document in documents.items()}
    monkeypatch.setattr(trees.Trees, "gather", None)
    assert known.now(place) is not first
    assert known.now(place) is known.now(place)
