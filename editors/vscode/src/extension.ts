/** sdlint in VS Code: finds the language server, runs it, and adds what no server can show. */

import * as vscode from "vscode";
import { type Executable, LanguageClient, type LanguageClientOptions, Trace } from "vscode-languageclient/node";
import { Bar } from "./bar";
import { install } from "./install";
import { Programs } from "./program";
import { queue, type Tree } from "./queue";
import { Report } from "./report";
import { environment } from "./run";
import { type State, stateOf, translated } from "./state";

const PAGES = [
  { scheme: "file", language: "markdown" },
  { scheme: "file", language: "mdx" },
];

let stop: (() => Promise<void>) | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel("sdlint", { log: true });
  const desk = new Desk(context, log);
  stop = () => desk.stop();
  const { registerCommand } = vscode.commands;
  context.subscriptions.push(
    log,
    desk.bar,
    desk.report,
    registerCommand("sdlint.queue", () => desk.about((tree) => queue(tree))),
    registerCommand("sdlint.queueOfPage", () => desk.about((tree) => queue(tree, tree.locale))),
    registerCommand("sdlint.report", () => desk.about((tree) => desk.report.show(tree))),
    registerCommand("sdlint.install", () => desk.install()),
    registerCommand("sdlint.restart", () => desk.again()),
    registerCommand("sdlint.log", () => log.show()),
    vscode.workspace.onDidGrantWorkspaceTrust(() => desk.restart()),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("sdlint.path")) void desk.restart();
      if (change.affectsConfiguration("sdlint.trace.server")) void desk.trace();
    }),
  );
  // What is open is readable at once; whoever waits for the extension need not wait for the server.
  void desk.restart();
}

export async function deactivate(): Promise<void> {
  await stop?.();
}

/** The one server that runs, and what is done with it. */
class Desk {
  readonly bar = new Bar();
  readonly report = new Report();
  private readonly programs: Programs;
  private client: LanguageClient | undefined;
  private program = "";
  private turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.programs = new Programs(context, log);
  }

  /** Looks for the server anew and starts it: one start after the other. */
  restart(): Promise<void> {
    this.turn = this.turn.then(() => this.start()).catch((error: unknown) => this.failed(String(error)));
    return this.turn;
  }

  /** The same, for a user who asks for it: what was learnt of programs is learnt again. */
  async again(): Promise<void> {
    await this.programs.forget();
    await this.restart();
  }

  async install(): Promise<void> {
    await this.stop();
    if (await install(this.context, this.programs, this.log)) await this.again();
  }

  async stop(): Promise<void> {
    const { client } = this;
    this.client = undefined;
    if (client) await client.dispose().catch((error: unknown) => this.log.warn(String(error)));
  }

  async trace(): Promise<void> {
    const wanted = vscode.workspace.getConfiguration("sdlint").get("trace.server", "off");
    await this.client?.setTrace(Trace.fromString(wanted));
  }

  /** Does `work` for the tree of the page that is shown, or else of a folder that is open; says what fails. */
  async about(work: (tree: Tree) => Promise<void>): Promise<void> {
    await this.turn;
    const { client, program } = this;
    if (!client) {
      await this.offer();
      return;
    }
    try {
      const state = await this.state(client);
      if (state) await work({ root: vscode.Uri.parse(state.root).fsPath, program, client, locale: translated(state) });
      else void vscode.window.showInformationMessage(vscode.l10n.t("Open a page or a folder first."));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.log.error(message);
      void vscode.window.showErrorMessage(`sdlint: ${message.split("\n").at(-1)}`);
    }
  }

  private async state(client: LanguageClient): Promise<State | undefined> {
    const shown = vscode.window.activeTextEditor?.document.uri;
    const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => vscode.Uri.joinPath(uri, "any.md"));
    for (const uri of [...(shown?.scheme === "file" ? [shown] : []), ...folders]) {
      const state = await stateOf(client, uri.toString());
      if (state) return state;
    }
    return undefined;
  }

  private async start(): Promise<void> {
    await this.stop();
    const { found, trouble } = await this.programs.first();
    if (!found) {
      this.failed(trouble);
      void this.offer();
      return;
    }
    const server: Executable = { command: found.program, args: ["lsp", "--stdio"], options: { cwd: this.programs.home, env: environment() } };
    const options: LanguageClientOptions = {
      documentSelector: PAGES,
      outputChannel: this.log,
      diagnosticCollectionName: "sdlint",
      // Lenses are asked for anew whenever the server knows more: then the state may be another, too.
      middleware: {
        provideCodeLenses: async (document, token, next) => {
          const lenses = await next(document, token);
          this.bar.soon();
          return lenses;
        },
      },
    };
    const client = new LanguageClient("sdlint", "sdlint", server, options);
    await client.start();
    this.client = client;
    this.program = found.program;
    await this.trace();
    this.bar.serve(client);
  }

  private failed(trouble: string): void {
    const said = trouble || vscode.l10n.t("sdlint is not installed.");
    this.log.error(said);
    this.bar.serve(undefined, said);
  }

  /** Asks whether the server is to be installed: it is not done unasked. */
  private async offer(): Promise<void> {
    const installing = vscode.l10n.t("Install it");
    const question = vscode.l10n.t("sdlint's language server is not installed. It can have an environment of its own, which nothing else sees.");
    const answer = await vscode.window.showWarningMessage(question, installing, vscode.l10n.t("Show the log"));
    if (answer === installing) await this.install();
    else if (answer) this.log.show();
  }
}
