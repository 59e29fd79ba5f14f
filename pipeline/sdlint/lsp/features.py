"""What the server answers: each question of the protocol (LSP 3.17), and who has the answer."""

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcInvalidParams

from sdlint.errors import SdlintError
from sdlint.lsp.actions import KINDS, Actions
from sdlint.lsp.commands import SHOW
from sdlint.lsp.complete import choices
from sdlint.lsp.doing import serve_commands
from sdlint.lsp.hover import hover
from sdlint.lsp.lens import lenses
from sdlint.lsp.navigate import goals
from sdlint.lsp.pull import PageReport, TreeReport, page_report, tree_reports
from sdlint.lsp.rename import anchor_at, renamed
from sdlint.lsp.server import LULL, Server

WATCHED = ("**/*.{md,mdx,markdown,yml,yaml,toml,json}", "**/.git/HEAD")
"""What on the disk findings may depend on: pages, configs, ledgers, schemas, and which commit is checked out."""


def make() -> Server:
    """A server with everything that it answers."""
    server = Server()
    _serve_documents(server)
    _serve_diagnostics(server)
    _serve_places(server)
    _serve_edits(server)
    serve_commands(server)
    return server


def _serve_documents(server: Server) -> None:
    """Buffers and files that change."""

    @server.feature(lsp.INITIALIZED)
    async def initialized(_: lsp.InitializedParams) -> None:
        if server.can("workspace", "did_change_watched_files", "dynamic_registration"):
            watchers = [lsp.FileSystemWatcher(pattern) for pattern in WATCHED]
            options = lsp.DidChangeWatchedFilesRegistrationOptions(watchers)
            asked = lsp.Registration("files", lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            await server.client_register_capability_async(lsp.RegistrationParams([asked]))

    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    async def opened(_: lsp.DidOpenTextDocumentParams) -> None:
        server.schedule()

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(_: lsp.DidChangeTextDocumentParams) -> None:
        server.schedule()

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    async def saved(_: lsp.DidSaveTextDocumentParams) -> None:
        server.schedule()

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def touched(_: lsp.DidChangeWatchedFilesParams) -> None:
        server.schedule()

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    async def closed(params: lsp.DidCloseTextDocumentParams) -> None:
        server.closed(params.text_document.uri)
        server.schedule()


def _serve_diagnostics(server: Server) -> None:
    """Findings that the editor asks for."""
    options = lsp.DiagnosticOptions(inter_file_dependencies=True, workspace_diagnostics=True, identifier="sdlint")

    @server.feature(lsp.TEXT_DOCUMENT_DIAGNOSTIC, options)
    async def page(params: lsp.DocumentDiagnosticParams) -> PageReport:
        uri = params.text_document.uri
        # Who can be told that there is more has at once what is known at once.
        question = server.trees.at_once if server.hears else server.trees.settled
        analysed = await server.aside(server.analysis, uri, question)
        items = server.translator(analysed[0]).diagnostics(analysed[1]) if analysed else []
        return page_report(items, params.previous_result_id)

    @server.feature(lsp.WORKSPACE_DIAGNOSTIC)
    async def tree(params: lsp.WorkspaceDiagnosticParams) -> lsp.WorkspaceDiagnosticReport:
        before = {known.uri: known.value for known in params.previous_result_ids}
        await server.rested(LULL if before else 0)
        reports = await server.aside(_reports, server, before)
        return lsp.WorkspaceDiagnosticReport(reports)


def _reports(server: Server, before: dict[str, str]) -> list[TreeReport]:
    reports: list[TreeReport] = []
    for analysis in server.settled():
        versions = {uri: document.version for uri, document in server.workspace.text_documents.items()}
        reports += tree_reports(analysis, server.translator(analysis), before, versions)
    return reports


def _serve_places(server: Server) -> None:
    """Questions about a place, and what stands above sections."""

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    def hovered(params: lsp.HoverParams) -> lsp.Hover | None:
        place = server.locate(params)
        text = hover(*place) if place else ""
        return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, text)) if text else None

    @server.feature(lsp.TEXT_DOCUMENT_DEFINITION)
    def definition(params: lsp.DefinitionParams) -> list[lsp.Location]:
        place = server.locate(params)
        translator = server.translator(place[0]) if place else None
        return [translator.location(goal) for goal in goals(*place)] if place and translator else []

    @server.feature(lsp.TEXT_DOCUMENT_CODE_LENS)
    async def lens(params: lsp.CodeLensParams) -> list[lsp.CodeLens]:
        uri = params.text_document.uri
        analysed = await server.aside(server.analysis, uri, server.trees.recent)
        if not analysed:
            return []
        analysis, path = analysed
        translator = server.translator(analysis)
        shown = []
        for each in lenses(analysis, path):
            command = lsp.Command(each.title, SHOW if each.at is not None else "", arguments=[uri, each.at])
            shown.append(lsp.CodeLens(translator.range(path, each.span), command))
        return shown

    @server.feature(lsp.TEXT_DOCUMENT_COMPLETION, lsp.CompletionOptions(trigger_characters=["#", "(", "/", "."]))
    def completion(params: lsp.CompletionParams) -> lsp.CompletionList:
        # Asked at every keystroke: the line is read as it is now, the tree as it was at the last pause.
        known = server.analysis(params.text_document.uri, server.trees.recent)
        if not known:
            return lsp.CompletionList(False, [])
        analysis, path = known
        document = server.workspace.text_documents.get(params.text_document.uri)
        translator = server.translator(analysis, {path: document.source} if document else {})
        ruler = translator.ruler(path)
        offset = ruler.offset(params.position.line, params.position.character)
        choice = choices(analysis, path, ruler.line(offset)[0], offset)
        return lsp.CompletionList(False, [translator.item(path, item) for item in choice])


def _serve_edits(server: Server) -> None:
    """What can be changed from a place."""

    @server.feature(lsp.TEXT_DOCUMENT_CODE_ACTION, lsp.CodeActionOptions(KINDS))
    def actions(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        analysed = server.analysis(params.text_document.uri)
        if not analysed:
            return []
        analysis, path = analysed
        translator = server.translator(analysis)
        ruler = translator.ruler(path)
        first, last = (ruler.offset(place.line, place.character) for place in (params.range.start, params.range.end))
        wanted = params.context.only
        only = None if wanted is None else [str(getattr(kind, "value", kind)) for kind in wanted]
        return list(Actions(analysis, translator, path, shows=server.shows).at(first, last, only))

    @server.feature(lsp.TEXT_DOCUMENT_PREPARE_RENAME)
    def may_rename(params: lsp.PrepareRenameParams) -> lsp.PrepareRenamePlaceholder | None:
        place = server.locate(params)
        anchor = anchor_at(*place) if place else None
        if place is None or anchor is None:
            return None
        return lsp.PrepareRenamePlaceholder(server.translator(place[0]).range(place[1], anchor.span), anchor.id)

    @server.feature(lsp.TEXT_DOCUMENT_RENAME, lsp.RenameOptions(prepare_provider=True))
    def rename(params: lsp.RenameParams) -> lsp.WorkspaceEdit | None:
        place = server.locate(params)
        anchor = anchor_at(*place) if place else None
        if place is None or anchor is None:
            return None
        try:
            edits = renamed(place[0], anchor, params.new_name)
        except SdlintError as error:
            raise JsonRpcInvalidParams(str(error)) from error
        return server.translator(place[0]).edit(edits)
